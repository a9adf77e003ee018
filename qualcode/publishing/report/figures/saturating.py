"""How codes come in, case by case."""

from qualcode.display.charts.accumulation import saturation_curve
from qualcode.display.saturation import Saturation, saturation_of
from qualcode.locale import _, ngettext
from qualcode.model import Case, Evidence
from qualcode.project import Project
from qualcode.publishing.report.blocks import Block, Figure, Paragraph, Sentence
from qualcode.publishing.report.figures.parts import codings, drawing, most, only
from qualcode.publishing.saturation_words import saturation_table

_KEYS = ("number", "case", "new", "known", "expected")


def saturation_figure(project: Project) -> list[Block]:
    """Return the figure with the sentence on it; nothing where no case is heard, or no code in any."""
    made = saturation_of(project)
    if not made.cases or not made.codes:
        return []
    ids = {case.name: case.id for case in project.cases()}
    heard = {name: ((Case.__name__, ids[name]),) for name in made.cases}
    figure = Figure(
        "saturation",
        only(saturation_table(made), _KEYS, _("Codes known after each case")),
        _alternative(made),
        drawing(lambda: saturation_curve(made)),
        tuple(_behind(made, name, codes) or heard[name] for name, codes in zip(made.cases, made.first, strict=True)),
    )
    behind = tuple(step for name in made.cases for step in heard[name])
    return [Paragraph((Sentence(_told(made), behind, figure="saturation"),)), figure]


def _behind(made: Saturation, case: str, codes: tuple[str, ...]) -> Evidence:
    """Return the codings by which codes are heard in a case for the first time."""
    return codings(number for code in codes for number in made.cell_codings(case, code))


def _told(made: Saturation) -> str:
    after = made.known.index(len(made.codes)) + 1
    return ngettext(
        "{figure} shows how codes come in: the first case brings {first} of {count} sub-codes, and all are known after "
        "{after} of {cases} case.",
        "{figure} shows how codes come in: the first case brings {first} of {count} sub-codes, and all are known after "
        "{after} of {cases} cases.",
        len(made.cases),
    ).format(figure="{figure}", first=made.new[0], count=len(made.codes), after=after, cases=len(made.cases))


def _alternative(made: Saturation) -> str:
    bringing = [
        _("{case} brings {new}, so that {known} are known").format(case=case, new=new, known=known)
        for case, new, known in zip(made.cases, made.new, made.known, strict=True)
        if new
    ]
    told = _(
        "Curve of the sub-codes known after each of {cases} cases, beside that of any order of the cases, with bars "
        "for the new ones. {cases_that_bring}."
    ).format(cases=len(made.cases), cases_that_bring=most(bringing))
    at = made.judged.at
    return f"{told} {_('A line marks saturation after case {at}.').format(at=at)}" if at is not None else told
