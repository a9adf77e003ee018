import os
from collections.abc import Callable
from pathlib import Path

import pytest

from qualcode.coding.autocoding.phrases import read_phrases
from qualcode.errors import FileFormatError, NotFoundError
from qualcode.exchange.codebook_file import MAX_CODES, find_codebook, read_codebook
from qualcode.exchange.study import read_manifest
from qualcode.materials.surveys.mapping_file import read_mapping
from qualcode.yaml_nodes import (
    MAX_BYTES,
    MAX_NODES,
    ListNode,
    MappingNode,
    Node,
    Place,
    TextNode,
    parse_yaml,
    read_yaml,
    shortened,
)


@pytest.fixture(params=["in C", "in Python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch):
    """Both of PyYAML's parsers: not every platform has the one in C."""
    yaml = pytest.importorskip("yaml")
    if request.param == "in Python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without its parser in C")


def plain(node: Node) -> object:
    match node:
        case TextNode():
            return node.text
        case ListNode():
            return [plain(item) for item in node.items]
        case MappingNode():
            return {name: plain(value) for name, value in node.fields.items()}


def test_everything_is_text():
    text = "a: 1\nb: yes\nc: 2020-01-01\nd: 010\ne: =1+1\nf: '[/]'\ng: [1.50, '']\nh: {i: no}\n"
    assert plain(parse_yaml(text, "x.yaml")) == {
        "a": "1",
        "b": "yes",
        "c": "2020-01-01",
        "d": "010",
        "e": "=1+1",
        "f": "[/]",
        "g": ["1.50", ""],
        "h": {"i": "no"},
    }


def test_nothing_is_an_empty_text_unless_it_is_quoted():
    assert plain(parse_yaml("[~, null, 'null', \"~\"]", "x.yaml")) == ["", "", "null", "~"]
    assert plain(parse_yaml("a:\nb: x\n", "x.yaml")) == {"a": "", "b": "x"}


def test_a_block_keeps_its_lines_without_the_last_line_end():
    assert plain(parse_yaml("a: |\n  one\n  two\nb: 'x '\n", "x.yaml")) == {"a": "one\ntwo", "b": "x "}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_nodes_know_line_and_field(line_end: str):
    root = parse_yaml(
        line_end.join(["# comment", "codes:", "  - label: D1", "    name:", "      id: satu", ""]), "x.yaml"
    )
    assert isinstance(root, MappingNode)
    codes = root.fields["codes"]
    assert isinstance(codes, ListNode)
    first = codes.items[0]
    assert isinstance(first, MappingNode)
    name = first.fields["name"]
    assert isinstance(name, MappingNode)
    assert str(codes.place) == "x.yaml, line 2, codes"
    assert str(first.place) == "x.yaml, line 3, codes[0]"
    assert str(name.place) == "x.yaml, line 4, codes[0].name"
    assert str(name.fields["id"].place) == "x.yaml, line 5, codes[0].name.id"


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("", "x.yaml", "empty"),
        ("# only a comment\n", "x.yaml", "empty"),
        ("a: &b x\n", "x.yaml, line 1, a", "Anchors"),
        ("a: x\nb: *a\n", "x.yaml, line 2, b", "Anchors"),
        ("a: [x, &c [y]]\n", "x.yaml, line 1, a[1]", "Anchors"),
        ("a: !!python/object/apply:os.system [ls]\n", "x.yaml, line 1, a", "Tags"),
        ("a: !own x\n", "x.yaml, line 1, a", "Tags"),
        ("a: x\n!!str b: y\n", "x.yaml, line 2", "Tags"),
        ("a: x\nb: y\na: z\n", "x.yaml, line 3, a", "already there on line 1"),
        ("[a, b]: c\n", "x.yaml, line 1", "name of a field"),
        ("a: x\n---\nb: y\n", "x.yaml, line 2", "second document"),
        ("a: x\nb: c: d\n", "x.yaml, line 2", "not valid YAML"),
        ("a:\n\tb: c\n", "x.yaml, line 2", "not valid YAML"),
        ("a: x\nb: y\x07\n", "x.yaml, line 2", "U+0007"),
        ("a: x\nb: y\x1b[2J\n", "x.yaml, line 2", "U+001B"),
        ('a: x\nb: "\\x1b[2J"\n', "x.yaml, line 2, b", "U+001B"),
        ('a: x\nb: "\\r"\n', "x.yaml, line 2, b", "U+000D"),
        ("a: x\nb: \x85\n", "x.yaml, line 2", "U+0085"),
    ],
)
def test_refusals_name_the_place(text: str, where: str, what: str):
    with pytest.raises(FileFormatError, match=what.replace("+", r"\+")) as error:
        parse_yaml(text, "x.yaml")
    assert error.value.where == where
    assert error.value.todo


@pytest.mark.parametrize("start", ["- ", "[", "{a: "])
def test_deep_nesting_is_refused(start: str):
    with pytest.raises(FileFormatError, match=r"nested too deeply|nesting depth"):
        parse_yaml(start * 100_000, "x.yaml")


def test_fields_nested_in_names_are_refused():
    with pytest.raises(FileFormatError, match="name of a field"):
        parse_yaml("? " * 100_000, "x.yaml")


def test_a_surrogate_is_refused():
    with pytest.raises(FileFormatError) as error:
        parse_yaml('a: "\\ud800"', "x.yaml")
    assert error.value.where.startswith("x.yaml, line 1")


def test_more_nodes_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("qualcode.yaml_nodes.MAX_NODES", 4)
    assert plain(parse_yaml("[a, b, c]", "x.yaml")) == ["a", "b", "c"]
    with pytest.raises(FileFormatError, match="too many fields"):
        parse_yaml("[a, b, c, d]", "x.yaml")


def test_the_limit_lets_the_largest_codebook_pass():
    # A code is a mapping of four short fields, six texts in two languages and its sub-codes; names count as well.
    assert MAX_CODES * (1 + 4 * 2 + 6 * (2 + 2 * 2) + 2) <= MAX_NODES


def test_files(tmp_path: Path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: \xc3\xa9\n")
    assert plain(read_yaml(path)) == {"a": "é"}

    path.write_bytes(b"a: x\nb: caf\xe9\n")
    with pytest.raises(FileFormatError, match="UTF-8") as error:
        read_yaml(path)
    assert error.value.where == "x.yaml, line 2"

    path.write_bytes("a: x\n".encode("utf-16"))
    with pytest.raises(FileFormatError, match="UTF-8"):
        read_yaml(path)


def test_size_limit(tmp_path: Path):
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: x #".ljust(MAX_BYTES, b"."))
    assert plain(read_yaml(path)) == {"a": "x"}
    path.write_bytes(b"a: x #".ljust(MAX_BYTES + 1, b"."))
    with pytest.raises(FileFormatError, match="2 MiB"):
        read_yaml(path)
    with pytest.raises(FileFormatError, match="2 MiB"):
        parse_yaml("é" * (MAX_BYTES // 2 + 1), "x.yaml")


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_what_is_no_file(tmp_path: Path, name: str):
    with pytest.raises(NotFoundError):
        read_yaml(tmp_path / name)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever is root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path):
    path = tmp_path / "x.yaml"
    path.write_text("a: x")
    path.chmod(0)
    with pytest.raises(FileFormatError, match="could not be read"):
        read_yaml(path)


def test_long_names_are_cut_in_errors():
    assert shortened("a\n b") == "a b"
    assert shortened("x" * 50) == "x" * 39 + "…"
    assert Place("x.yaml", 3, Place("x.yaml", 1), "k" * 1000).field() == "k" * 39 + "…"


@pytest.mark.skipif(os.name == "nt", reason="few may make links there")
@pytest.mark.parametrize(
    "read", [read_yaml, read_codebook, read_mapping, read_phrases, lambda path: read_manifest(path.parent)]
)
def test_a_link_is_not_followed_and_what_it_leads_to_is_named(tmp_path: Path, read: Callable[[Path], object]):
    real = tmp_path / "real.yaml"
    real.write_text("name: Study", encoding="utf-8")
    link = tmp_path / "study.yaml"
    link.symlink_to(real)
    told = "This is a link to another place, and links are not followed. Give what it leads to: "
    with pytest.raises(FileFormatError) as caught:
        read(link)
    assert str(caught.value) == f"study.yaml: {told}{real.resolve()}."
    real.unlink()
    with pytest.raises(FileFormatError, match="This is a link"):
        read(link)


@pytest.mark.skipif(os.name == "nt", reason="few may make links there")
def test_a_list_of_phrases_in_csv_is_no_link_either(tmp_path: Path):
    (tmp_path / "real.csv").write_text("D1,word", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    assert read_phrases(tmp_path / "real.csv")
    with pytest.raises(FileFormatError, match="This is a link"):
        read_phrases(tmp_path / "link.csv")


@pytest.mark.skipif(os.name == "nt", reason="few may make links there")
def test_a_codebook_by_name_may_be_installed_as_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    real = find_codebook("competence")
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "codebooks" / "competence.yaml").symlink_to(real)
    monkeypatch.setattr("qualcode.exchange.codebook_file.resource", lambda name: tmp_path / name)
    assert read_codebook(find_codebook("competence")).codes
    with pytest.raises(FileFormatError, match="This is a link"):
        read_codebook(find_codebook(tmp_path / "codebooks" / "competence.yaml"))
