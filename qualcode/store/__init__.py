"""Where a project lives: schema, migrations, engines, the transaction and its journal, queries.

The only package that knows SQL.
"""
