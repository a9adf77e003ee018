"""The rule set's own seven examples (policy, rules version 1): from codings, answers and figures to inferences."""

from dataclasses import replace

import pytest

from qualcode.materials.acts import ImportSources
from qualcode.model import SourceKind
from qualcode.triangulation import converge
from qualcode.triangulation.claim_acts import ChangeClaim
from tests.factories import source_draft
from tests.triangulation.studied import ask_items, claim, figure, studied

LOW = [2, 2, 1, 3, 2, 2, 4, 2, 1, 2, 3, 2, 2, 1, 2, 3, 2]
HIGH = [4, 4, 5, 4, 3, 4, 4, 5, 4, 4, 4, 3, 4, 5, 4, 4, 4]
OTHER_LOW = [2, 2, 1, 2, 3, 2, 2, 2, 1, 2, 2, 3, 2, 2, 2, 1, 2]
NOBODY = [None] * 17

# Interviews (a letter a case), answers, polarity, documents: "s" supports, "!" fails its check, "." says nothing of it.
EXAMPLES = {
    "G01": ("sssssssss...", LOW, -1, "s"),
    "G02": ("ssssssssss.c", HIGH, 1, ".."),
    "G03": ("sssssss..m..", OTHER_LOW, 1, ""),
    "G04": ("ss..........", [4] * 15 + [3, None], 1, ""),
    "G05": ("ss..........", NOBODY, 1, "."),
    "G06": ("sssscc......", (), 1, "!"),
    "G07": ("xxxxxxxxxxxx", [4] * 17, 1, ""),
}
# Directions with prominence of interview, questionnaire and document ("" where there is no such strand), the classes of
# the three pairs, the class of the claim, and what is inferred.
EXPECTED = {
    "G01": ("supports high", "supports high", "supports high", *("agreement",) * 4, "confirmation"),
    "G02": (*("supports high",) * 2, "silent", "agreement", "silence", "silence", "agreement", "confirmation"),
    "G03": ("supports high", "contradicts high", "", "dissonance", "", "", "dissonance", "discordance"),
    "G04": ("supports low", "supports high", "", "partial agreement", "", "", "partial agreement", "expansion"),
    "G05": ("supports low", "silent", "silent", "silence", "silence", "no evidence", "silence", "expansion"),
    "G06": ("mixed high", "", "held", "", "held", "", "silence", "expansion"),
    "G07": ("not asked", "supports high", "", "not comparable", "", "", "silence", "expansion"),
}
STRANDS = (SourceKind.INTERVIEW.value, SourceKind.QUESTIONNAIRE.value, SourceKind.DOCUMENT.value)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_comes_out_as_printed(tmp_path, name):
    interviews, answers, polarity, figures = EXAMPLES[name]
    if polarity < 0:  # a gap supports a claim of polarity -1
        interviews = interviews.replace("s", "c")
    with studied(tmp_path, interviews) as project:
        turn(project, polarity)
        if answers:
            ask_items(project, answers)
        for letter in figures:
            add_figure(project, letter, polarity)
        (row,) = converge(project, claims=(claim(project).id,)).rows
    said = {
        cell.proposal.strand.name: " ".join(filter(None, (cell.direction.value, cell.said.prominence)))
        for cell in row.cells
    }
    pairs = {frozenset(pair): cell.holds.value for pair, cell in row.pairs.items()}
    places = ((0, 1), (0, 2), (1, 2))
    found = (
        *(said.get(strand, "") for strand in STRANDS),
        *(pairs.get(frozenset({STRANDS[a], STRANDS[b]}), "") for a, b in places),
        row.overall.holds.value,
        row.meta.value,
    )
    assert found == EXPECTED[name]


def turn(project, polarity):
    if polarity < 0:
        project.perform(ChangeClaim(replace(claim(project), polarity=-1)))


def add_figure(project, letter, polarity):
    if letter == ".":
        # A document that was looked at for something else.
        name = f"DOK{len(project.sources())}"
        project.perform(ImportSources((source_draft(name, "Kosong.\n", kind=SourceKind.DOCUMENT),)))
        figure(project, "90", code="F1", source=name)
    elif letter == "!":
        figure(project, "90", "64")
    else:
        figure(project, "90" if polarity > 0 else "20")
