"""A coding points at the words that were coded, whatever signs the text is written in."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qualcode.coding.acts import ApplyCode, MoveCoding
from qualcode.coding.retrieval import passages
from qualcode.errors import RuleError
from qualcode.materials.acts import ImportSources
from qualcode.materials.importing import import_files
from qualcode.model import Coding, Source, SourceDraft, SourceKind, quote_digest
from qualcode.project import Project
from tests.store.building import begin

EXOTIC = (
    *("\ufeff", "\r\n", "\n", "\t", "\x00", "\u0301", "e\u0301", "\u200d", "\u202e", "\u2066", "\ufe0f"),
    *(
        "👩🏽‍🏫",
        "🇮🇩",
        "😀",
        "𝔘",
        "שלום",
        "مرحبا",
        "ꦲꦏ꧀ꦱꦫ",
        "中文",
        "\U0010ffff",
        "\u2028",
        "\x1b[2J",
        "'",
        '"',
        "%s",
        "\\",
    ),
)
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(EXOTIC),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
        st.sampled_from(["N1: ", "kata ", "Pelatihan jarang. "]),
    ),
    min_size=1,
    max_size=30,
).map("".join)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """One project that all texts go into: their number makes their names."""
    with begin(tmp_path_factory.mktemp("quotes") / "study.qualcode") as made:
        yield made


def imported(project: Project, text: str) -> Source:
    name = f"S{len(project.sources())}"
    draft = SourceDraft(name, SourceKind.DOCUMENT, text)
    return project.perform(ImportSources((draft,))).added(Source)[0]


def passage_of(data: st.DataObject, text: str) -> tuple[int, int]:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    return start, end


@settings(max_examples=150, deadline=None)
@given(text=TEXTS, data=st.data())
def test_the_quote_is_the_passage_that_was_coded(project, text, data):
    assume(text)
    source = imported(project, text)
    start, end = passage_of(data, text)
    quote = text[start:end]
    act = ApplyCode(source.id, start, end, project.code("D1").id)
    if not quote.strip():
        with pytest.raises(RuleError, match="no words"):
            project.perform(act)
        return
    (coding,) = project.perform(act).added(Coding)
    assert project.text(source) == text
    assert source.characters == len(text)
    assert project.text(source)[coding.start : coding.end] == quote
    assert coding.quote_hash == quote_digest(quote)
    moved = passage_of(data, text)
    if moved != (start, end) and text[slice(*moved)].strip():
        (_old, new) = project.perform(MoveCoding(coding.id, *moved)).touched(Coding)
        assert new.quote_hash == quote_digest(text[slice(*moved)])


@pytest.fixture(scope="module")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    folder, numbers = tmp_path_factory.mktemp("files"), count()
    # As long as each other: an example that is tried again must find the same places.
    return lambda: folder / f"F{next(numbers):05}.txt"


@settings(max_examples=100, deadline=None)
@given(
    text=TEXTS,
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    data=st.data(),
)
def test_a_file_is_quoted_by_the_positions_of_its_own_characters(project, new_file, text, line_end, encoding, data):
    file = new_file()
    # Each begins differently, because one text is taken in once.
    written = f"{file.stem}\n{text}".replace("\n", line_end)
    file.write_bytes(written.encode(encoding))
    report = import_files(project, [file], SourceKind.INTERVIEW)
    assume(report.performed)  # a text of little but control characters is refused
    source = project.source(file.stem)
    # Where every other character is a NUL, UTF-8 is UTF-16 without a mark as well.
    assume(source.encoding.startswith(encoding[:6]))
    kept = project.text(source)
    before = written.replace("\r\n", "\n").replace("\r", "\n")
    # Whatever is no control character stands where it stood.
    assert len(kept) == len(before) == source.characters
    assert {new for old, new in zip(before, kept, strict=True) if old != new} <= {"\n", "\ufffd"}
    assert not {*"\r\x00\x1b\u202e\u2066"} & {*kept}
    start, end = passage_of(data, kept)
    assume(kept[start:end].strip())
    (coding,) = project.perform(ApplyCode(source.id, start, end, project.code("D1").id)).added(Coding)
    (passage,) = passages(project, ids=[coding.id])
    assert (passage.start, passage.end, passage.quote) == (start, end, kept[start:end])
    assert passage.line == kept[:start].count("\n") + 1


def test_all_those_texts_come_back_from_disk_and_hold(project):
    """Runs on what the test above has left, or on a text with every exotic sign if it runs alone."""
    source = imported(project, "".join(EXOTIC) + " end")
    project.perform(ApplyCode(source.id, 0, source.characters, project.code("D1").id))
    with Project.open(project.path) as again:
        texts = again.texts(again.sources())
        assert texts[source.id] == "".join(EXOTIC) + " end"
        for coding in again.codings():
            assert quote_digest(texts[coding.source_id][coding.start : coding.end]) == coding.quote_hash
        assert again.check() == []


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 5), (6, 5), (0, 10_000), (37, 38)])
def test_a_passage_that_is_not_there_is_refused(project, start, end):
    with pytest.raises(RuleError, match="There are no words"):
        project.perform(ApplyCode(project.source("R01").id, start, end, project.code("D1").id))


@pytest.mark.parametrize("part", range(len("👩🏽‍🏫")))
def test_offsets_count_code_points_not_bytes_or_what_the_eye_sees(project, part):
    text = "👩🏽‍🏫 says: e\u0301 and 𝔘"
    source = imported(project, text)
    (coding,) = project.perform(ApplyCode(source.id, part, part + 1, project.code("D1").id)).added(Coding)
    assert coding.quote_hash == quote_digest(text[part])
