"""Studies with a questionnaire, made of nothing but what a test names."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from qualcode.materials.surveys.acts import ImportSurvey, ItemDraft
from qualcode.model import VariableType
from qualcode.project import Project
from tests.factories import CODES, make_project


def surveyed(
    folder: Path,
    items: Mapping[str, str] | Sequence[ItemDraft],
    answers: Mapping[str, Sequence[int | None]],
    *,
    groups: Mapping[str, str] | None = None,
    codes=CODES,
    name: str = "study",
) -> Project:
    """A project with items (drafts, or labels with the label of a code) and the answers of each case to them."""
    drafts = [ItemDraft(item, code=code) for item, code in items.items()] if isinstance(items, Mapping) else items
    project = make_project(folder, codes=codes, name=name)
    project.perform(
        ImportSurvey(
            "form",
            tuple(answers),
            (("group", VariableType.TEXT, ()),) if groups else (),
            tuple((groups.get(case, ""),) for case in answers) if groups else (),
            tuple(drafts),
            tuple(map(tuple, answers.values())),
        )
    )
    return project
