import re
from pathlib import Path
from textwrap import dedent, indent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.errors import FileFormatError, NotFoundError, QualcodeError
from qualcode.exchange.codebook_draft import CodebookDraft, codebook_draft
from qualcode.exchange.codebook_file import (
    MAX_CODES,
    MAX_LEVELS,
    builtin_codebooks,
    find_codebook,
    read_codebook,
    write_codebook,
)
from qualcode.locale import LANGUAGES
from qualcode.model import Aspect, Claim, ClaimDraft, Code, CodeDraft, Words
from qualcode.model.colours import PALETTE

DOCS = Path(__file__).parents[2] / "docs" / "codebook.md"


def codebook_file(folder: Path, codes: str) -> Path:
    """Write a file of codes given from their first column on; ``codes:`` is its line 2."""
    path = folder / "my.yaml"
    path.write_text("name: Mine\ncodes:\n" + indent(dedent(codes), "  "), encoding="utf-8")
    return path


def draft(label: str = "A", name: str = "First", **fields) -> CodeDraft:
    return CodeDraft(label=label, name=Words.of(name), **{"colour": PALETTE[0], **fields})


class TestReading:
    def test_every_field(self, tmp_path: Path):
        path = tmp_path / "my.yaml"
        path.write_text(
            dedent("""\
            name: {id: Milikku, en: Mine}
            source: A book
            language: id
            codes:
              - label: D1
                name: {id: Satu, en: One}
                key: 1
                colour: "#AABBCC"
                aspect: dimension
                claim: It is good.
                definition: |
                  First line.
                  Second line.
                include: This.
                exclude: {en: That.}
                example: "A quote: short."
                codes:
                  - {label: D1a, name: Sub, key: a}
            """)
        )
        assert read_codebook(path) == CodebookDraft(
            name=Words.of({"id": "Milikku", "en": "Mine"}),
            source="A book",
            language="id",
            codes=(
                CodeDraft(
                    label="D1",
                    name=Words.of({"id": "Satu", "en": "One"}),
                    key="1",
                    colour="#aabbcc",
                    aspect=Aspect.DIMENSION,
                    claim=Words.of("It is good."),
                    definition=Words.of("First line.\nSecond line."),
                    include=Words.of("This."),
                    exclude=Words.of("That.", "en"),
                    example=Words.of("A quote: short."),
                    codes=(draft("D1a", "Sub", key="a", colour="#aabbcc"),),
                ),
            ),
        )

    def test_numbers_and_formulas_are_text(self, tmp_path: Path):
        path = codebook_file(tmp_path, "- {label: 010, name: =1+1, key: 1}\n- label: yes\n  name: '[/]'\n  key: 2\n")
        first, second = read_codebook(path).codes
        assert (first.label, first.name.get("id"), first.key) == ("010", "=1+1", "1")
        assert (second.label, second.name.get("en"), second.key) == ("yes", "[/]", "2")

    def test_colours_come_from_the_palette_and_go_down(self, tmp_path: Path):
        path = codebook_file(
            tmp_path,
            """\
            - {label: A, name: a}
            - label: B
              name: b
              codes:
                - {label: Ba, name: ba, codes: [{label: Baa, name: baa}]}
                - {label: Bb, name: bb, colour: "#123456"}
            """,
        )
        a, b = read_codebook(path).codes
        assert (a.colour, b.colour) == PALETTE[:2]
        assert [code.colour for code in b.codes] == [PALETTE[1], "#123456"]
        assert b.codes[0].codes[0].colour == PALETTE[1]

    def test_no_codes_at_all(self, tmp_path: Path):
        path = tmp_path / "my.yaml"
        for codes in ("", "codes:\n", "codes: []\n"):
            path.write_text("name: Mine\n" + codes)
            assert read_codebook(path) == CodebookDraft(Words.of("Mine"))

    def test_a_text_for_every_language_beside_a_translation(self, tmp_path: Path):
        path = codebook_file(tmp_path, "- {label: A, name: {any: Satu, en: One}}")
        assert read_codebook(path).codes[0].name == Words((("", "Satu"), ("en", "One")))

    def test_the_same_key_may_be_used_under_another_parent(self, tmp_path: Path):
        path = codebook_file(
            tmp_path,
            """\
            - {label: A, name: a, codes: [{label: Aa, name: x, key: a}]}
            - {label: B, name: b, codes: [{label: Ba, name: x, key: a}]}
            """,
        )
        assert [code.codes[0].key for code in read_codebook(path).codes] == ["a", "a"]

    @pytest.mark.parametrize(
        ("codes", "where", "what"),
        [
            ("- {name: a}", "line 3, codes[0].label", "label is missing"),
            ("- {label: ' ', name: a}", "line 3, codes[0].label", "label is missing"),
            ("- {label: A}", "line 3, codes[0].name", "name is missing"),
            ("- label: A\n  name:\n", "line 4, codes[0].name", "name is missing"),
            ("- label: A\n  name: {id: ''}\n", "line 4, codes[0].name", "name is missing"),
            ("- label: A\n  name: |\n    a\n    b\n", "line 4, codes[0].name", "one line"),
            ('- label: "A\\tB"\n  name: a\n', "line 3, codes[0].label", "one line"),
            ("- label: A\n  nmae: a\n", "line 4, codes[0].nmae", "Did you mean name?"),
            ("- label: A\n  color: a\n", "line 4, codes[0].color", "Did you mean colour?"),
            ("- label: A\n  xyzzy: a\n", "line 4, codes[0].xyzzy", "The fields here are: label, name"),
            ("- label: A\n  name: {fr: a}\n", "line 4, codes[0].name.fr", "The fields here are: id, en, any"),
            ("- label: A\n  name: [a]\n", "line 4, codes[0].name", "text is expected"),
            ("- label: A\n  name: {id: [a]}\n", "line 4, codes[0].name.id", "text is expected"),
            ("- A", "line 3, codes[0]", "Fields are expected"),
            ("{label: A, name: a}", "line 2, codes", "must be a list"),
            ("- {label: A, name: a}\n- {label: A, name: b}", "line 4, codes[1].label", "already used on line 3"),
            (
                "- label: A\n  name: a\n  codes:\n    - {label: A, name: b}\n",
                "line 6, codes[0].codes[0].label",
                "already used on line 3",
            ),
            ("- {label: A, name: a, key: 1}\n- {label: B, name: b, key: '1'}", "line 4, codes[1].key", "on line 3"),
            ("- {label: A, name: a, key: 12}", "line 3, codes[0].key", "one character, not 12"),
            ("- {label: A, name: a, key: ' '}", "line 3, codes[0].key", "one character"),
            ("- label: A\n  name: a\n  colour: #aabbcc\n", "line 5, codes[0].colour", "in quotes"),
            ("- {label: A, name: a, colour: blue}", "line 3, codes[0].colour", "six digits"),
            ("- {label: A, name: a, colour: '#abc'}", "line 3, codes[0].colour", "six digits"),
            ("- {label: A, name: a, aspect: dimensi}", "line 3, codes[0].aspect", "dimension, factor, none"),
            ('- {label: A, name: "a\\e[2J"}', "line 3, codes[0].name", "U+001B"),
            ("- {label: A, name: &a x}\n- {label: B, name: *a}", "line 3, codes[0].name", "Anchors"),
            ("- {label: A, name: !!python/name:os.system ''}", "line 3, codes[0].name", "Tags"),
            ("- label: A\n  name: a\n  label: B\n", "line 5, codes[0].label", "already there on line 3"),
        ],
    )
    def test_refusals_name_line_and_field(self, tmp_path: Path, codes: str, where: str, what: str):
        with pytest.raises(FileFormatError) as error:
            read_codebook(codebook_file(tmp_path, codes))
        assert error.value.where == f"my.yaml, {where}"
        assert what in str(error.value)
        assert error.value.todo

    @pytest.mark.parametrize(
        ("text", "where", "what"),
        [
            ("codes: []\n", "my.yaml, line 1, name", "name is missing"),
            ("name: Mine\nlanguage: fr\n", "my.yaml, line 2, language", "id, en"),
            ("name: Mine\ncode: []\n", "my.yaml, line 2, code", "Did you mean codes?"),
            ("- label: A\n", "my.yaml, line 1", "Fields are expected"),
            ("name: Mine\nsource: [a]\n", "my.yaml, line 2, source", "text is expected"),
        ],
    )
    def test_refusals_at_the_top(self, tmp_path: Path, text: str, where: str, what: str):
        path = tmp_path / "my.yaml"
        path.write_text(text)
        with pytest.raises(FileFormatError) as error:
            read_codebook(path)
        assert error.value.where == where
        assert what in str(error.value)

    def test_depth(self, tmp_path: Path):
        def nested(levels: int) -> str:
            inner = "" if levels == 1 else f", codes: [{nested(levels - 1)}]"
            return f"{{label: L{levels}, name: x{inner}}}"

        deepest = read_codebook(codebook_file(tmp_path, "- " + nested(MAX_LEVELS))).codes[0]
        for _level in range(MAX_LEVELS - 1):
            (deepest,) = deepest.codes
        assert deepest.label == "L1"
        with pytest.raises(FileFormatError, match="more than 6 levels"):
            read_codebook(codebook_file(tmp_path, "- " + nested(MAX_LEVELS + 1)))

    def test_number_of_codes(self, tmp_path: Path):
        lines = [f"- {{label: L{n}, name: x}}\n" for n in range(MAX_CODES + 1)]
        assert len(read_codebook(codebook_file(tmp_path, "".join(lines[:-1]))).codes) == MAX_CODES
        with pytest.raises(FileFormatError, match="more than 5000") as error:
            read_codebook(codebook_file(tmp_path, "".join(lines)))
        assert error.value.where == "my.yaml, line 5003, codes[5000].label"


def texts(one_line: bool = False) -> st.SearchStrategy[str]:
    """Any text that YAML can hold: signs that mean something to YAML are made frequent."""
    signs = " :#-'\"[]{}&*!|>%@`?,=~/\\\u2028\u00a0\u202e😀éA1" + ("" if one_line else "\n\t")
    control = "".join(chr(n) for n in (*range(32), *range(127, 160)))
    anything = st.characters(exclude_categories=("Cs",), exclude_characters=control + "\ufffe\uffff")
    return st.text(st.sampled_from(signs) | anything, min_size=1, max_size=20)


def words(strategy: st.SearchStrategy[str], least: int = 0) -> st.SearchStrategy[Words]:
    languages = st.lists(st.sampled_from(["id", "en", ""]), unique=True, min_size=least, max_size=3)
    return languages.flatmap(lambda each: st.tuples(*(st.tuples(st.just(one), strategy) for one in each))).map(Words)


WORDS = words(texts())
LINES = texts(one_line=True).filter(str.strip)
NAMES = words(LINES, least=1)
CLAIMS = st.builds(ClaimDraft, words(texts().filter(str.strip), least=1), st.sampled_from([1, -1]), st.booleans())


@st.composite
def code_drafts(draw: st.DrawFn, labels: set[str], level: int = 1) -> tuple[CodeDraft, ...]:
    codes = []
    for key in draw(st.lists(st.sampled_from("12abé#-'\"~"), unique=True, max_size=3)):
        label = draw(LINES.filter(lambda text: text not in labels))
        labels.add(label)
        codes.append(
            CodeDraft(
                label=label,
                name=draw(NAMES),
                **{field: draw(WORDS) for field in ("definition", "include", "exclude", "example", "claim")},
                colour=draw(st.sampled_from(PALETTE)),
                key=draw(st.sampled_from(["", key])),
                aspect=draw(st.sampled_from(Aspect)),
                codes=draw(code_drafts(labels, level + 1)) if level < 2 else (),
                claims=tuple(draw(st.lists(CLAIMS, max_size=2))),
                polarity=draw(st.sampled_from([1, -1])),
            )
        )
    return tuple(codes)


@st.composite
def codebooks(draw: st.DrawFn) -> CodebookDraft:
    labels: set[str] = set()
    codes = draw(code_drafts(labels))
    members = st.lists(st.sampled_from(sorted(labels)), unique=True) if labels else st.just([])
    names = draw(st.lists(LINES.map(str.strip).filter(bool), unique=True, max_size=3))
    return CodebookDraft(
        name=draw(NAMES),
        source=draw(st.just("") | texts()),
        language=draw(st.sampled_from(["", *LANGUAGES])),
        codes=codes,
        groups=tuple((name, tuple(draw(members))) for name in names),
    )


class TestGroups:
    @pytest.mark.parametrize(
        ("groups", "what"),
        [
            ("[{name: g, codes: [X]}]", "groups[0].codes[0]: The codebook has no code X"),
            ("[{codes: [A]}]", "groups[0].name: The name is missing"),
            ("[{name: g}, {name: g}]", "groups[1].name: There is a group g already"),
            ("{name: g}", "groups: A list is expected"),
            ("[{name: g, kodes: [A]}]", "groups[0].kodes: There is no field kodes here"),
        ],
    )
    def test_a_bad_group_is_refused_with_its_place(self, tmp_path, groups, what):
        path = tmp_path / "my.yaml"
        path.write_text(f"name: Mine\ncodes: [{{label: A, name: a}}]\ngroups: {groups}\n", "utf-8")
        with pytest.raises(FileFormatError, match=re.escape(what)):
            read_codebook(path)


class TestClaims:
    def test_a_claim_is_its_text_or_fields(self, tmp_path: Path):
        path = codebook_file(
            tmp_path,
            "- label: A\n  name: a\n  claim: Good\n  polarity: -1\n  claims:\n    - Often good\n"
            "    - {text: {id: Kurang, en: Lacking}, polarity: -1, by_valence: ya}\n",
        )
        (code,) = read_codebook(path).codes
        assert (code.claim, code.polarity) == (Words.of("Good"), -1)
        lacking = Words.of({"id": "Kurang", "en": "Lacking"})
        assert code.claims == (ClaimDraft(Words.of("Often good")), ClaimDraft(lacking, -1, by_valence=True))

    @pytest.mark.parametrize(
        ("claims", "what"),
        [
            ("[{polarity: 1}]", "codes[0].claims[0].text: The text is missing"),
            ("['']", "codes[0].claims[0].text: The text is missing"),
            ("[{text: x, polarity: 2}]", "codes[0].claims[0].polarity: The polarity 2 is not known"),
            ("[{text: x, by_valence: maybe}]", "codes[0].claims[0].by_valence: This is yes or no, not maybe"),
            ("[{text: x, status: verified}]", "codes[0].claims[0].status: There is no field status here"),
            ("Often", "codes[0].claims: A list is expected"),
        ],
    )
    def test_a_bad_claim_is_refused_with_its_place(self, tmp_path: Path, claims: str, what: str):
        path = codebook_file(tmp_path, f"- {{label: A, name: a, claims: {claims}}}")
        with pytest.raises(FileFormatError, match=re.escape(what)):
            read_codebook(path)


class TestWriting:
    @settings(deadline=None)
    @given(codebooks())
    def test_what_is_written_reads_back_equal(self, tmp_path_factory: pytest.TempPathFactory, codebook: CodebookDraft):
        path = tmp_path_factory.mktemp("codebook") / "my.yaml"
        write_codebook(codebook, path)
        assert read_codebook(path) == codebook

    def test_a_new_file_takes_the_place_of_the_old(self, tmp_path: Path):
        path = tmp_path / "my.yaml"
        path.write_text("something else")
        write_codebook(CodebookDraft(Words.of("Mine"), codes=(draft(),)), path)
        assert read_codebook(path).codes == (draft(),)
        assert [each.name for each in tmp_path.iterdir()] == ["my.yaml"]

    def test_a_child_of_its_parents_colour_leaves_it_out(self, tmp_path: Path):
        path = tmp_path / "my.yaml"
        write_codebook(CodebookDraft(Words.of("Mine"), codes=(draft(codes=(draft("Aa"),)),)), path)
        assert path.read_text().count("colour") == 1

    @pytest.mark.parametrize(
        "codes",
        [(draft(), draft()), (draft(name="a\x1b"),), (draft(colour="red"),), (draft(key="12"),), (draft(name=""),)],
        ids=["labels", "control", "colour", "key", "name"],
    )
    def test_what_could_not_be_read_is_not_written(self, tmp_path: Path, codes: tuple[CodeDraft, ...]):
        path = tmp_path / "my.yaml"
        path.write_text("as before")
        with pytest.raises(FileFormatError):
            write_codebook(CodebookDraft(Words.of("Mine"), codes=codes), path)
        assert path.read_text() == "as before"

    def test_a_folder_that_is_not_there(self, tmp_path: Path):
        with pytest.raises(QualcodeError, match="Could not write"):
            write_codebook(CodebookDraft(Words.of("Mine")), tmp_path / "missing" / "my.yaml")

    def test_a_folder_in_the_way(self, tmp_path: Path):
        (tmp_path / "my.yaml").mkdir()
        with pytest.raises(QualcodeError, match="Could not write"):
            write_codebook(CodebookDraft(Words.of("Mine")), tmp_path / "my.yaml")
        assert [each.name for each in tmp_path.iterdir()] == ["my.yaml"]


class TestDraftOfStoredRecords:
    def test_nested_by_parent_and_ordered_by_position(self):
        codes = [
            Code(4, 2, "Ba", Words.of("ba"), position=1),
            Code(1, None, "A", Words.of("a"), position=1, key="2", aspect=Aspect.FACTOR),
            Code(2, None, "B", Words.of("b"), position=0, colour="#123456", definition=Words.of("what")),
            Code(3, 2, "Bb", Words.of("bb"), position=0),
        ]
        claims = [
            Claim(1, 2, Words.of("B is good."), is_default=True),
            Claim(2, 2, Words.of("B is often good.")),
            Claim(3, 1, Words.of("A is missing."), polarity=-1, is_default=True),
        ]
        codebook = codebook_draft(codes, claims, Words.of("Mine"))
        b, a = codebook.codes
        assert codebook.name == Words.of("Mine")
        assert (a.label, a.key, a.aspect, a.codes) == ("A", "2", Aspect.FACTOR, ())
        assert (a.claim, a.polarity, a.claims) == (Words.of("A is missing."), -1, ())
        assert (b.label, b.colour, b.definition, b.claim) == (
            "B",
            "#123456",
            Words.of("what"),
            Words.of("B is good."),
        )
        assert (b.polarity, b.claims) == (1, (ClaimDraft(Words.of("B is often good.")),))
        assert [code.label for code in b.codes] == ["Bb", "Ba"]

    def test_a_code_without_its_parent_comes_to_the_top(self):
        codes = [Code(7, 3, "Ca", Words.of("ca"))]
        assert [code.label for code in codebook_draft(codes, [], Words.of("Mine")).codes] == ["Ca"]


class TestBuiltIn:
    def test_found_by_name_or_path(self, tmp_path: Path):
        assert {path.stem for path in builtin_codebooks()} >= {"blank", "competence"}
        assert find_codebook("competence").name == "competence.yaml"
        own = codebook_file(tmp_path, "- {label: A, name: a}")
        assert find_codebook(own) == own
        assert find_codebook(str(own)) == own

    @pytest.mark.parametrize("name", ["nothing", "../competence", "compet*", "", "a\0b"])
    def test_anything_else_is_not_found(self, name: str):
        with pytest.raises(NotFoundError, match="competence"):
            find_codebook(name)

    @pytest.mark.parametrize("path", builtin_codebooks(), ids=lambda path: path.stem)
    def test_each_can_be_read(self, path: Path):
        assert read_codebook(path).name

    def test_the_example_in_blank_can_be_used(self, tmp_path: Path):
        text = find_codebook("blank").read_text(encoding="utf-8")
        head, example = text.split("codes: []\n")
        path = tmp_path / "my.yaml"
        path.write_text(head + re.sub("^# ", "", example, flags=re.MULTILINE), encoding="utf-8")
        (code,) = read_codebook(path).codes
        assert (code.label, [each.label for each in code.codes]) == ("T1", ["T1a"])


COMPETENCE = read_codebook(find_codebook("competence"))


class TestCompetence:
    def test_nine_codes_on_the_keys_1_to_9(self):
        assert [code.label for code in COMPETENCE.codes] == ["D1", "D2", "D3", "D4", "F1", "F2", "F3", "F4", "F5"]
        assert [code.key for code in COMPETENCE.codes] == list("123456789")
        assert [code.aspect for code in COMPETENCE.codes] == [Aspect.DIMENSION] * 4 + [Aspect.FACTOR] * 5

    def test_colours(self):
        # That these can be read and told apart is tested with the palette.
        assert [code.colour for code in COMPETENCE.codes] == list(PALETTE[:9])
        assert all(each.colour == code.colour for code in COMPETENCE.codes for each in code.codes)

    @pytest.mark.parametrize("code", COMPETENCE.codes, ids=lambda code: code.label)
    def test_two_to_four_indicators_lettered_in_order(self, code: CodeDraft):
        letters = "abcd"[: len(code.codes)]
        assert 2 <= len(code.codes) <= 4
        assert [each.key for each in code.codes] == list(letters)
        assert [each.label for each in code.codes] == [code.label + letter for letter in letters]
        assert not any(each.codes for each in code.codes)

    @pytest.mark.parametrize(
        "code", [each for code in COMPETENCE.codes for each in (code, *code.codes)], ids=lambda code: code.label
    )
    @pytest.mark.parametrize("field", ["name", "definition", "include", "exclude", "example", "claim"])
    def test_every_text_is_there_in_both_languages(self, code: CodeDraft, field: str):
        told = dict(getattr(code, field))
        assert set(told) == set(LANGUAGES)
        assert all(text == text.strip() and text for text in told.values())
        assert told["id"] != told["en"]

    def test_rules_refer_to_codes_that_exist(self):
        codes = [each for code in COMPETENCE.codes for each in (code, *code.codes)]
        labels = {code.label for code in codes}
        for code in codes:
            for _language, text in code.exclude:
                meant = set(re.findall(r"\b[DF]\d[a-z]?\b", text))
                assert meant <= labels - {code.label}, code.label

    def test_the_source_is_named(self):
        assert "Sedarmayanti (2018)" in COMPETENCE.source
        assert "Spencer" in COMPETENCE.source


class TestDocumentation:
    def test_the_example_is_read(self, tmp_path: Path):
        example = re.findall(r"```yaml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)[0]
        path = tmp_path / "my.yaml"
        path.write_text(example, encoding="utf-8")
        codebook = read_codebook(path)
        assert codebook.language == "id"
        assert [code.label for code in codebook.codes] == ["T1", "T2"]
        assert [code.key for code in codebook.codes[0].codes] == ["a", "b"]

    def test_the_small_examples_are_fields_of_a_code(self, tmp_path: Path):
        examples = re.findall(r"```yaml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)[1:]
        assert examples
        for example in examples:
            name = "" if example.startswith("name") else "name: x\n"
            path = codebook_file(tmp_path, "- label: A\n" + indent(name + example, "  "))
            assert read_codebook(path).codes[0].label == "A"

    def test_the_error_shown_is_the_error_there_is(self, tmp_path: Path):
        shown = re.search(r"```text\n(.*?)\n```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
        path = tmp_path / "my.yaml"
        path.write_text("name: Mine\ncodes:\n  - label: A\n    name: a" + "\n" * 8 + "    colour: #aabbcc\n")
        with pytest.raises(FileFormatError) as error:
            read_codebook(path)
        assert shown is not None
        assert shown[1] == str(error.value)

    def test_every_field_is_documented(self):
        text = DOCS.read_text(encoding="utf-8").partition("\n# The codebook file")[2]
        documented = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
        fields = {*CodebookDraft.__dataclass_fields__, *CodeDraft.__dataclass_fields__}
        assert documented == fields

    def test_the_python_runs(self, capsys: pytest.CaptureFixture[str]):
        code = re.search(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
        assert code is not None
        exec(compile(code[1], str(DOCS), "exec"), {})
        assert capsys.readouterr().out == f"{[code.label for code in COMPETENCE.codes]}\n"
