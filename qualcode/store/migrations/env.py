"""How Alembic reaches the project: over the connection it is handed, in that connection's transaction."""

from alembic import context

from qualcode.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
