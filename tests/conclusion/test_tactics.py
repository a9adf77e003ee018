"""Help for tactics: every number is what counting by hand gives, and every fact leads to what was counted."""

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.coding.acts import ApplyCodes
from qualcode.conclusion.feedback import feedback_log
from qualcode.conclusion.finding_acts import AddFinding, LookAtPassages, TakeEvidence
from qualcode.conclusion.findings import findings
from qualcode.conclusion.tactics import help_for, helpers
from qualcode.conclusion.tactics.extreme_cases import Measured, ends
from qualcode.conclusion.verification_acts import NoteTactic
from qualcode.locale import set_language
from qualcode.materials.surveys.acts import ImportSurvey, ItemDraft
from qualcode.model import Case, Coding, Item, Outcome, SourceKind, Tactic, Valence, Verdict, Verification, Words
from qualcode.project import Project
from qualcode.publishing.report.feedback_sheet import own_passages
from qualcode.reduction.review_acts import ReviewPassages
from qualcode.triangulation.converging import converge
from qualcode.triangulation.words import word
from tests.factories import Coded, make_project, source_draft
from tests.triangulation.claims_made import make_claims_project

GAP, STRENGTH, MIXED, NONE = Valence.GAP, Valence.STRENGTH, Valence.MIXED, Valence.NONE
OTHER = {GAP: STRENGTH, STRENGTH: GAP}


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language("en")


def computed(project: Project, tactic: Tactic, number: int = 1):
    """The facts of one tactic."""
    (argued,) = findings(project, ids=[number])
    (found,) = help_for(project, argued.finding, [tactic])
    return found


def told(project: Project, tactic: Tactic, *keys: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(f.key, f.who, f.count, f.of) for f in computed(project, tactic).facts if not keys or f.key in keys]


def codings(fact) -> set[int]:
    return set(fact.ids(Coding.__name__))


# Random small studies, counted by hand


@dataclass(frozen=True)
class Drawn:
    """A study as it was drawn: codings as (case, code, valence), and which of them are evidence."""

    groups: dict[str, str]
    coded: list[tuple[str, str, Valence]]
    good: set[int]
    bad: set[int]

    def on_code(self, name: str = "") -> dict[int, Valence]:
        """The codings on D1 and under it, by number, of one case or of all."""
        return {
            number: valence
            for number, (case, code, valence) in enumerate(self.coded, 1)
            if code != "D2" and name in ("", case)
        }

    def of(self, name: str, numbers: set[int]) -> set[int]:
        return {number for number in numbers if self.coded[number - 1][0] == name}

    @property
    def side(self) -> Valence:
        counts = Counter(self.coded[number - 1][2] for number in self.good)
        if counts[GAP] == counts[STRENGTH]:
            return NONE
        return GAP if counts[GAP] > counts[STRENGTH] else STRENGTH

    def stand(self, name: str) -> str:
        said = set(self.on_code(name).values()) - {NONE}
        if not said:
            return "silent"
        return "for" if said == {self.side} else "against" if said == {OTHER[self.side]} else "both"


@st.composite
def studies(draw: st.DrawFn) -> Drawn:
    names = [f"R{number}" for number in range(1, draw(st.integers(2, 6)) + 1)]
    groups = {name: draw(st.sampled_from(["a", "b", ""])) for name in names}
    one = st.tuples(st.sampled_from(names), st.sampled_from(["D1", "D1a", "D2"]), st.sampled_from(list(Valence)))
    coded = draw(st.lists(one, min_size=1, max_size=14))
    numbers = st.sets(st.integers(1, len(coded)))
    good = draw(numbers)
    return Drawn(groups, coded, good, draw(numbers) - good)


def made(drawn: Drawn, folder: str) -> Project:
    texts = {name: ["P: Bagaimana?", "N1: Ya."] for name in drawn.groups}
    for number, (case, _code, _valence) in enumerate(drawn.coded, 1):
        texts[case][-1] += f" kata{number}."
    project = make_project(
        Path(folder),
        sources=[source_draft(name, "\n".join(lines) + "\n") for name, lines in texts.items()],
        codings=[Coded(c, f"kata{n}.", code, valence=v) for n, (c, code, v) in enumerate(drawn.coded, 1)],
        values={name: {"group": group} for name, group in drawn.groups.items()},
    )
    project.perform(AddFinding(Words.of("Found"), project.code("D1").id))
    for numbers, against in ((drawn.good, False), (drawn.bad, True)):
        if numbers:
            steps = tuple((Coding.__name__, number) for number in sorted(numbers))
            project.perform(TakeEvidence(1, steps, against))
    return project


def negative_evidence(project: Project, drawn: Drawn) -> None:
    found = computed(project, Tactic.NEGATIVE_EVIDENCE)
    if drawn.side is NONE:
        assert [fact.key for fact in found.facts] == ["no valence"]
        return
    facts = {fact.who: fact for fact in found.facts if fact.who}
    for name in drawn.groups:
        directed = {n: v for n, v in drawn.on_code(name).items() if v is not NONE}
        against = {n for n, v in directed.items() if v is not drawn.side}
        key = drawn.stand(name)
        if key in ("against", "both"):
            assert (facts[name].key, facts[name].count, facts[name].of) == (key, len(against), len(directed))
            assert codings(facts[name]) == against
        elif key == "for":
            assert name not in facts
        else:
            undirected = drawn.on_code(name)
            assert facts[name].key == ("no side" if undirected else "silent")
            assert codings(facts[name]) == set(undirected)
    assert set(found.cases) == {name for name in drawn.groups if drawn.stand(name) in ("against", "both")}
    (left,) = [fact for fact in found.facts if fact.key == "not looked at"]
    might = {n for n, v in drawn.on_code().items() if v not in (NONE, drawn.side)}
    assert codings(left) == might - drawn.good - drawn.bad
    assert (left.count, left.of) == (len(might - drawn.good - drawn.bad), len(might))


def representativeness(project: Project, drawn: Drawn) -> None:
    found = computed(project, Tactic.REPRESENTATIVENESS)
    if not drawn.good:
        assert found.facts[0].key == "no passages"
        return
    every = len(drawn.good)
    own = {name: drawn.of(name, drawn.good) for name in drawn.groups}
    cases = {fact.who: fact for fact in found.facts if fact.key == "case"}
    assert {name: codings(fact) for name, fact in cases.items()} == {n: ids for n, ids in own.items() if ids}
    assert all((f.count, f.of) == (len(own[n]), every) for n, f in cases.items())
    assert {n for n, f in cases.items() if f.is_warning} == {n for n, ids in own.items() if 2 * len(ids) > every}
    groups = {fact.who: fact for fact in found.facts if fact.key == "group"}
    if groups:
        there = {f"{group or 'not known'} (group)": group for group in drawn.groups.values()}
        assert set(groups) == set(there)
        for who, fact in groups.items():
            names = [name for name, group in drawn.groups.items() if group == there[who]]
            assert fact.count == sum(len(own[name]) for name in names)
            assert fact.is_warning is (fact.count == 0)
        assert sum(fact.count for fact in groups.values()) == every
    (interview,) = [fact for fact in found.facts if fact.key == "technique"]
    assert (interview.count, codings(interview)) == (every, drawn.good)


def extreme_cases(project: Project, drawn: Drawn) -> None:
    found = computed(project, Tactic.EXTREME_CASES).facts
    shares, balances = {}, {}
    for name in drawn.groups:
        every = [case for case, _code, _valence in drawn.coded if case == name]
        if every:
            shares[name] = Fraction(len(drawn.on_code(name)), len(every))
        said = [v for v in drawn.on_code(name).values() if v is not NONE]
        if said and drawn.side is not NONE:
            balances[name] = Fraction(said.count(drawn.side) - said.count(OTHER[drawn.side]), len(said))
    for key, values in (("share", shares), ("balance", balances)):
        high = [fact for fact in found if fact.key == f"{key} high"]
        low = [fact for fact in found if fact.key == f"{key} low"]
        if len(set(values.values())) < 2:
            assert not high
            assert not low
            continue
        assert {fact.who: fact.value for fact in (*high, *low)}.items() <= values.items()
        assert high[0].value == max(values.values())
        assert low[0].value == min(values.values())
        assert len(high) + len(low) == min(6, len(values))


def replication(project: Project, drawn: Drawn) -> None:
    found = computed(project, Tactic.REPLICATION).facts
    if drawn.side is NONE:
        assert [fact.key for fact in found] == ["no valence"]
        return
    for fact in found:
        group = fact.who.removesuffix(" (group)").replace("not known", "")
        names = [n for n, g in drawn.groups.items() if fact.key == "technique" or g == group]
        stands = Counter(map(drawn.stand, names))
        speaking = len(names) - stands["silent"]
        assert (fact.count, fact.of) == (stands["for"], speaking)
        assert fact.is_warning is (2 * stands["for"] <= speaking)
        assert codings(fact) == {n for name in names for n, v in drawn.on_code(name).items() if v is not NONE}


def outliers(project: Project, drawn: Drawn) -> None:
    found = [fact for fact in computed(project, Tactic.OUTLIERS).facts if fact.key == "differs"]
    wanted = set()
    grouped = 1 < len(set(drawn.groups.values())) <= max(2, len(drawn.groups) // 2)
    for group in set(drawn.groups.values()) if grouped and drawn.side is not NONE else ():
        stands = {n: drawn.stand(n) for n, g in drawn.groups.items() if g == group and drawn.stand(n) != "silent"}
        for usual, count in Counter(stands.values()).items():
            if len(stands) >= 3 and 2 * count > len(stands):
                wanted |= {(name, count, len(stands)) for name, stand in stands.items() if stand != usual}
    assert {(fact.who, fact.count, fact.of) for fact in found} == wanted


def feedback(project: Project, drawn: Drawn) -> None:
    found = computed(project, Tactic.FEEDBACK).facts
    wanted = {
        (name, len(drawn.of(name, drawn.good)), len(drawn.of(name, drawn.good | drawn.bad))) for name in drawn.groups
    }
    assert {(f.who, f.count, f.of) for f in found if f.key == "not asked"} == {each for each in wanted if each[2]}


@settings(max_examples=25, deadline=None)
@given(studies())
def test_the_numbers_are_those_of_counting_by_hand(drawn):
    with TemporaryDirectory() as folder, made(drawn, folder) as project:
        for count in (negative_evidence, representativeness, extreme_cases, replication, outliers, feedback):
            count(project, drawn)


# One study at a time

TALK = "P: Bagaimana?\nN1: Belum pernah dilatih. Pernah sekali dilatih. Entahlah.\n"


@pytest.fixture
def project(tmp_path):
    """Five cases of one group with a gap or a strength, evidence of the gaps of two; F1 argues nothing."""
    names = ("R01", "R02", "R03", "R04", "R05")
    said = ("Belum pernah dilatih",) * 4 + ("Pernah sekali dilatih",)
    coded = [
        Coded(name, words, "D1", valence=GAP if words.startswith("Belum") else STRENGTH)
        for name, words in zip(names, said, strict=True)
    ]
    coded.append(Coded("R01", "Bagaimana?", "D1", coder="Budi", weight=40))
    values = {name: {"post": "staff", "age": str(20 + n)} for n, name in enumerate(names)}
    values["R06"] = {"post": "head", "age": "50"}
    drafts = [source_draft(name, TALK) for name in (*names, "R06")]
    with make_project(tmp_path, sources=drafts, codings=coded, values=values) as made_:
        made_.perform(AddFinding(Words.of("Training is scarce."), made_.code("D1").id))
        made_.perform(TakeEvidence(1, ((Coding.__name__, 1), (Coding.__name__, 2), (Coding.__name__, 6))))
        yield made_


def test_every_tactic_has_facts_rules_and_evidence_or_says_that_nothing_is_computed(project):
    assert {helper.tactic for helper in helpers()} == set(Tactic) - {
        Tactic.SURPRISES,
        Tactic.IF_THEN,
        Tactic.SPURIOUS_RELATIONS,
        Tactic.RIVAL_EXPLANATIONS,
    }
    (argued,) = findings(project)
    for found in help_for(project, argued.finding):
        assert found.facts, found.tactic
        assert found.rules, found.tactic
        assert found.draft().splitlines() == [fact.told for fact in found.facts]
    assert [fact.key for fact in computed(project, Tactic.SURPRISES).facts] == ["not computed"]
    assert [fact.key for fact in computed(project, Tactic.OUTLIERS).facts] == ["differs"]


def test_a_finding_about_nothing_is_helped_too(project):
    project.perform(AddFinding(Words.of("Of none")))
    argued = findings(project, ids=[2])[0]
    keys = {found.tactic: [fact.key for fact in found.facts] for found in help_for(project, argued.finding)}
    assert keys[Tactic.NEGATIVE_EVIDENCE] == ["no valence"]
    assert keys[Tactic.TRIANGULATION] == ["no claim"]
    assert keys[Tactic.WEIGHTING] == ["no evidence"]
    assert keys[Tactic.FEEDBACK] == ["nothing"]


def test_a_case_that_stands_otherwise_than_its_group_is_an_outlier_and_every_age_no_group(project):
    (fact,) = computed(project, Tactic.OUTLIERS).facts
    assert fact.told == "R05 speaks against it; of staff (post) 4 of 5 that speak bear it out."
    assert (codings(fact), fact.cases) == ({5}, ("R05",))
    assert not any("age" in each.who for each in computed(project, Tactic.REPLICATION).facts)


def test_a_group_of_which_nobody_is_quoted_asks_for_caution(project):
    (fact,) = [f for f in computed(project, Tactic.REPRESENTATIVENESS).facts if f.key == "group" and f.is_warning]
    assert fact.told == "head (post) gives none of the 3 passages, and 1 of 6 cases heard (17%)."
    assert fact.evidence == ((Case.__name__, project.case("R06").id),)
    assert told(project, Tactic.REPRESENTATIVENESS, "no case") == [("no case", "", 1, 3)]


def test_what_was_looked_at_is_not_left(project):
    assert told(project, Tactic.NEGATIVE_EVIDENCE, "not looked at") == [("not looked at", "", 1, 1)]
    project.perform(LookAtPassages(1, (5,)))
    assert told(project, Tactic.NEGATIVE_EVIDENCE, "not looked at") == [("not looked at", "", 0, 1)]


def test_reviews_interviewers_weights_and_coders_are_weighed(project):
    project.perform(ReviewPassages((1,), Verdict.EXEMPLARY))
    project.perform(ReviewPassages((2,), Verdict.ASIDE, "Says nothing"))
    facts = {fact.key: fact for fact in computed(project, Tactic.WEIGHTING).facts}
    assert (facts["cases"].count, facts["cases"].of) == (2, 6)
    assert {
        key: codings(facts[key]) for key in ("exemplary", "set aside", "not reviewed", "interviewer", "weight")
    } == {
        "exemplary": {1},
        "set aside": {2},
        "not reviewed": {6},
        "interviewer": {6},
        "weight": {6},
    }
    assert facts["weight"].value == 40
    assert facts["set aside"].is_warning
    assert not facts["exemplary"].is_warning
    assert told(project, Tactic.RESEARCHER_EFFECTS) == [
        ("evidence", "Ani", 2, 3),
        ("evidence", "Budi", 1, 3),
        ("standing", "Ani", 4, 5),
        ("standing", "Budi", 0, 0),
    ]


def test_what_was_coded_automatically_asks_for_caution(project):
    draft = replace(Coded("R03", "Entahlah", "D1", valence=GAP).draft(project), automatic=True)
    number = project.perform(ApplyCodes((draft,))).added(Coding)[0].id
    project.perform(TakeEvidence(1, ((Coding.__name__, number),)))
    (fact,) = [fact for fact in computed(project, Tactic.WEIGHTING).facts if fact.key == "automatic"]
    assert (codings(fact), fact.is_warning) == ({number}, True)


def test_the_questionnaire_replicates_and_has_extremes_and_outliers(project):
    items = (ItemDraft("Q1", code="D1"), ItemDraft("Q2", code="D1a", reverse=True), ItemDraft("Q3", code="D2"))
    answers = ((1, 5, 5), (2, 4, 1), (2, 4, 1), (2, 4, 1), (2, 4, 1), (5, 1, 3))
    names = ("R01", "R02", "R03", "R04", "R05", "R06")
    project.perform(ImportSurvey("survey", names, items=items, answers=answers))
    scores = [f for f in computed(project, Tactic.REPLICATION).facts if f.key == "scores"]
    assert [(fact.count, fact.of, fact.is_warning) for fact in scores] == [(5, 6, False)]
    assert scores[0].ids(Item.__name__) == [1, 2]
    ends_ = {f.who: (f.key, f.value) for f in computed(project, Tactic.EXTREME_CASES).facts if "score" in f.key}
    assert ends_["R06"] == ("score high", 5)
    assert ends_["R01"] == ("score low", 1)
    out = {f.who: f.value for f in computed(project, Tactic.OUTLIERS).facts if f.key == "score"}
    assert out == {"R01": 1, "R06": 5}, "the middle half scores 2, so all else is beyond the fences"


def test_ties_go_to_those_with_more_to_go_by_and_nobody_is_at_both_ends():
    def case(name, value, of):
        return Measured(name, Fraction(value), 0, of, name, ())

    high, low = ends([case("A", 1, 1), case("B", 1, 3), case("C", 0, 2)])
    assert [each.case for each in high] == ["B", "A"]
    assert [each.case for each in low] == ["C"]
    assert ends([case("A", 1, 1), case("B", 1, 3)]) == ([], [])
    assert ends([]) == ([], [])


def test_strands_say_what_the_matrix_says_and_sources_without_a_case_count_for_themselves(tmp_path):
    with Project.open(make_claims_project(tmp_path / "study.qualcode"), coder="Ani") as project:
        project.perform(AddFinding(Words.of("Found"), project.code("D1").id))
        project.perform(TakeEvidence(1, ((Coding.__name__, 1), (Coding.__name__, 5))))
        assert told(project, Tactic.REPLICATION, "technique") == [
            ("technique", "interview", 0, 2),
            ("technique", "observation", 1, 1),
            ("technique", "document", 0, 0),
        ]
        facts = computed(project, Tactic.TRIANGULATION).facts
        assert facts[0].told == "The claim: Competence is adequate"
        strands = {fact.who: fact for fact in facts if fact.key == "strand"}
        assert codings(strands["interview"]) == {1, 2, 3}
        assert "contradicts" in strands["observation"].told
        assert strands["questionnaire"].ids(Item.__name__) == [1, 2]
        (row,) = converge(project, claims=(facts[0].evidence[0][1],)).rows
        assert [fact.told for fact in facts if fact.key == "class"] == [
            f"The strands of its claim: {word(row.overall.holds)}."
        ]


# Feedback


def test_the_log_says_who_was_asked_when_and_who_was_not(project):
    second = project.case("R02").id
    project.perform(NoteTactic(1, Tactic.FEEDBACK, Outcome.UPHELD, "So it is", "2024-09-02", (second,)))
    project.perform(NoteTactic(1, Tactic.FEEDBACK, Outcome.QUALIFIED, "Not quite", "2024-09-01", (second, 6)))
    project.perform(NoteTactic(1, Tactic.FEEDBACK, Outcome.SHAKEN, "No", "2024-09-03"))
    project.perform(NoteTactic(1, Tactic.REPLICATION, Outcome.SHAKEN, "No", "2024-09-03", (1,)))
    lines = feedback_log(project, [each.finding for each in findings(project)])
    assert [(line.case and line.case.name, line.supporting, [t.done_on for t in line.tests]) for line in lines] == [
        ("R01", (1,), []),
        ("R02", (2,), ["2024-09-01", "2024-09-02"]),
        ("R06", (), ["2024-09-01"]),
        (None, (), ["2024-09-03"]),
    ]
    found = computed(project, Tactic.FEEDBACK)
    assert [(fact.key, fact.who) for fact in found.facts] == [
        ("not asked", "R01"),
        ("asked", "R02"),
        ("asked", "R02"),
        ("asked", "R06"),
        ("asked", ""),
    ]
    assert found.facts[1].told == "R02 was asked on 2024-09-01 and qualified it: Not quite"
    assert found.facts[1].ids(Verification.__name__) == [2]
    assert found.cases == (), "who was not asked yet must not stand in a note on asking"


def test_kinds_of_sources_without_evidence_are_named(tmp_path):
    drafts = [source_draft("R01", TALK), source_draft("O1", "Kosong.\n", kind=SourceKind.OBSERVATION)]
    coded = [Coded("R01", "Belum pernah dilatih", "D1", valence=GAP)]
    with make_project(tmp_path, sources=drafts, codings=coded) as project:
        project.perform(AddFinding(Words.of("Found"), project.code("D1").id))
        project.perform(TakeEvidence(1, ((Coding.__name__, 1),)))
        facts = {f.who: f for f in computed(project, Tactic.REPRESENTATIVENESS).facts if f.key == "technique"}
        assert (facts["interview"].count, facts["observation"].count) == (1, 0)
        assert facts["observation"].is_warning
        (alone,) = [f for f in computed(project, Tactic.REPRESENTATIVENESS).facts if f.key == "case"]
        assert (alone.is_warning, alone.cases) == (True, ("R01",))


def test_who_is_heard_nowhere_is_told_apart_from_the_silent(project):
    project.perform(ImportSurvey("survey", ("R07",), items=(ItemDraft("Q1"),), answers=((1,),)))
    facts = {fact.key: fact for fact in computed(project, Tactic.NEGATIVE_EVIDENCE).facts}
    assert (facts["silent"].who, facts["not heard"].count, facts["not heard"].of) == ("R06", 1, 7)
    assert facts["not heard"].evidence == ((Case.__name__, project.case("R07").id),)


def test_a_passage_of_two_cases_counts_for_both_and_once_for_their_group(tmp_path):
    talk = "N1: Belum pernah.\nN2: Saya juga belum.\nN1: Begitu.\n"
    draft = source_draft("G1", talk, cases={"N1": "R01", "N2": "R02"})
    lone = source_draft("R03", "P: Dan?\nN1: Pernah.\n")
    coded = [Coded("G1", "Belum pernah.\nN2: Saya juga", "D1", valence=GAP), Coded("R03", "Pernah.", "D2")]
    values = {name: {"post": "staff" if name != "R03" else "head"} for name in ("R01", "R02", "R03")}
    with make_project(tmp_path, sources=[draft, lone], codings=coded, values=values) as project:
        project.perform(AddFinding(Words.of("Found"), project.code("D1").id))
        project.perform(TakeEvidence(1, ((Coding.__name__, 1),)))
        assert told(project, Tactic.REPRESENTATIVENESS, "case", "group", "no case") == [
            ("case", "R01", 1, 1),
            ("case", "R02", 1, 1),
            ("group", "head (post)", 0, 1),
            ("group", "staff (post)", 1, 1),
        ]
        assert told(project, Tactic.REPLICATION, "group") == [
            ("group", "head (post)", 0, 0),
            ("group", "staff (post)", 2, 2),
        ]
        assert told(project, Tactic.FEEDBACK) == [("not asked", "R01", 1, 1), ("not asked", "R02", 1, 1)]
        assert [f.who for f in computed(project, Tactic.EXTREME_CASES).facts if f.key == "share high"] == ["R01", "R02"]
        argued = findings(project)[0].finding
        assert own_passages(project, argued, project.case("R01")) == [], "the other's words are not for this one"
