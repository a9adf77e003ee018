"""The sheet that an informant is handed: a finding, the informant's own words on it, and room for an answer."""

from qualcode.coding.retrieval import Passage, passages
from qualcode.conclusion.standing import on_code
from qualcode.conclusion.tactics.ground import coding_ids
from qualcode.locale import N_, _, current_language
from qualcode.model import Case, Finding
from qualcode.project import Project
from qualcode.publishing.report.blocks import Block, Heading, Paragraph, Quotation, Report, Sentence, Tabled
from qualcode.publishing.report.quotes import label_of
from qualcode.publishing.tables import Column, Table

QUESTIONS = (
    N_("Is this how you see it?"),
    N_("What is wrong, or missing?"),
    N_("Are your words understood as you meant them?"),
    N_("Does what follows from it make sense to you?"),
)
_LINES = 4
"""So many lines are left for each answer."""
_BLANK = "\N{NO-BREAK SPACE}"
"""What a line to write on holds: a row without anything has no height in a browser."""


def feedback_sheet(project: Project, finding: Finding, case: Case) -> Report:
    """Return what an informant is handed to say whether a finding is right, in the current language.

    It holds the statement, what follows from it, and passages in which no other case speaks: those that are evidence
    for or against the finding, or where none is, those on its code. Names are as they stand in the project.

    Args:
        project: the study.
        finding: what was found.
        case: the informant.
    """
    language = current_language()
    blocks: list[Block] = [
        Heading(_("What do you think of this?")),
        _told(
            _("You took part in this study."),
            _("Below is something it found. Please say whether it is right as you see it; there is room under it."),
        ),
        Heading(_("What was found"), 2),
        _told(finding.statement.get(language)),
    ]
    if follows := finding.implication.get(language):
        blocks += [Heading(_("What follows from it"), 2), _told(follows)]
    blocks.append(Heading(_("What you said"), 2))
    own = own_passages(project, finding, case)
    blocks += [Quotation(" ".join(each.quote.split()), label_of(each, {})) for each in own]
    if not own:
        blocks.append(_told(_("Nothing that you said is quoted here.")))
    blocks += [
        Heading(_("What you say to it"), 2),
        Tabled("answers", _form(), number=1),
        _told(_("{case}; finding {number}. Day: ____________________").format(case=case.name, number=finding.id)),
    ]
    return Report(project.study.name, language, tuple(blocks))


def own_passages(project: Project, finding: Finding, case: Case) -> list[Passage]:
    """Return the passages of a case that are evidence for or against a finding, else those on its code, each once.

    Those in which another case speaks too are left out: they are not for this one to take home.
    """
    ids = coding_ids((*finding.supporting, *finding.opposing))
    own = [passage for passage in passages(project, ids=ids) if passage.cases == (case.name,)]
    own = own or [passage for passage in on_code(project, finding) if passage.cases == (case.name,)]
    # What two coders coded alike, or under two codes, is handed out once.
    return list({(each.source, each.start, each.end): each for each in own}.values())


def _told(*sentences: str) -> Paragraph:
    return Paragraph(tuple(Sentence(text) for text in sentences))


def _form() -> Table:
    columns = (Column("answer", _("Please write under each question")),)
    rows = [(line,) for question in QUESTIONS for line in (_(question), *[_BLANK] * _LINES)]
    return Table(_("Your answer"), columns, rows)
