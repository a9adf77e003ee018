"""Saved questions: finding one by name and asking it."""

from dataclasses import fields, replace
from typing import Any

from qualcode.coding.filters import cases_meant, condition
from qualcode.coding.querying.filters import Filters, filters_of
from qualcode.coding.querying.language import labels_in, parse
from qualcode.coding.retrieval import Passage, coder_named, passages
from qualcode.errors import NotFoundError, QualcodeError
from qualcode.locale import _
from qualcode.model import SavedQuery
from qualcode.project import Project


def saved_queries(project: Project) -> list[SavedQuery]:
    """Return the saved questions by name."""
    return sorted(project.records(SavedQuery), key=lambda query: (query.name.casefold(), query.id))


def query_named(project: Project, name: str) -> SavedQuery:
    """Return a saved question by its name, whatever the letters' case if that is clear.

    Raises:
        NotFoundError: if there is none; it names those there are.
    """
    saved = saved_queries(project)
    alike = [query for query in saved if query.name.casefold() == name.casefold()]
    found = next((query for query in saved if query.name == name), None)
    if found is None and len(alike) != 1:
        names = ", ".join(query.name for query in saved)
        raise NotFoundError(
            _("There is no {kind} “{name}”.").format(kind=_("question"), name=name),
            todo=_("There are: {names}.").format(names=names) if names else _("There are none yet."),
        )
    return found or alike[0]


def passages_of(project: Project, saved: SavedQuery, question: str = "", more: Filters = Filters()) -> list[Passage]:  # noqa: B008
    """Return the passages a saved question asks for.

    Args:
        project: where they are.
        saved: the question.
        question: another that must hold of the passages too.
        more: filters in place of those of the same name that were saved.

    Raises:
        QualcodeError: as :func:`~qualcode.coding.retrieval.passages`; also when it names a code that is gone.
    """
    own = filters_of(saved.filters)
    found = passages(project, query=saved.question, **_over(own, more).arguments())
    if question:
        also = {passage.coding_id for passage in passages(project, query=question)}
        found = [passage for passage in found if passage.coding_id in also]
    return found


def trouble(project: Project, saved: SavedQuery) -> str:
    """Return why a saved question cannot be asked any more, in one sentence; empty where it can."""
    try:
        labels = labels_in(parse(saved.question)) if saved.question else []
        filters = filters_of(saved.filters)
        for label in (*labels, *filters.codes):
            project.code(label)
        for name in filters.sources:
            project.source(name)
        for name in filters.coders:
            coder_named(project.coders(), name)
        cases_meant(project, filters.cases, [condition(written) for written in filters.where])
    except QualcodeError as error:
        return error.what
    return ""


def _over(own: Filters, more: Filters) -> Filters:
    blank = Filters()
    said: dict[str, Any] = {
        each.name: getattr(more, each.name)
        for each in fields(Filters)
        if getattr(more, each.name) != getattr(blank, each.name)
    }
    return replace(own, **said)
