"""Builds an invented study twice: as a project, through the library, and as the bare tables of the limit programs."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from benchmarks.generator import Document, Study

_DOCUMENTS_AN_ACT = 50

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_DOCUMENT = (
    f'{_XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{paragraphs}</w:body></w:document>"
)

LIMIT_TABLES = """
CREATE TABLE cases (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE "value" (case_id INTEGER NOT NULL, variable TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (variable, case_id)) WITHOUT ROWID;
CREATE TABLE document (id INTEGER PRIMARY KEY, name TEXT NOT NULL, case_id INTEGER NOT NULL, words INTEGER NOT NULL,
    technique TEXT NOT NULL);
CREATE TABLE document_text (document_id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE turn (id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL, line INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, speaker TEXT NOT NULL);
CREATE INDEX turn_place ON turn (document_id, start);
CREATE TABLE code (id INTEGER PRIMARY KEY, label TEXT NOT NULL, path TEXT NOT NULL);
CREATE TABLE coder (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE segment (id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL, start INTEGER NOT NULL,
    "end" INTEGER NOT NULL, code_id INTEGER NOT NULL, coder_id INTEGER NOT NULL, valence TEXT NOT NULL);
CREATE INDEX segment_place ON segment (document_id, start, "end", code_id, coder_id);
CREATE INDEX segment_code ON segment (code_id, document_id, coder_id);
"""


def build_project(study: "Study", path: Path) -> None:
    """Make a project of a study: sources and codings come in by acts of some documents each, then what cases have."""
    from benchmarks.generator import CODERS, POSTS, VARIABLES
    from qualcode.coding.acts import ApplyCodes
    from qualcode.coding.codebook_acts import ImportCodebook
    from qualcode.materials.acts import ImportCases, ImportSources
    from qualcode.model import CodingDraft, Source
    from qualcode.project import Project

    with Project.create(path, f"Invented study {study.size.name}", language="id", coder=CODERS[0]) as project:
        project.perform(ImportCodebook(study.codebook()))
        codes = {code.label: code.id for code in project.codes()}
        for documents in _batches(study.documents()):
            made = project.perform(ImportSources(tuple(document.draft() for document in documents)))
            ids = {source.name: source.id for source in made.added(Source)}
            drafts = (
                CodingDraft(
                    source_id=ids[document.name],
                    start=passage.start,
                    end=passage.end,
                    code_id=codes[study.code_label(passage.code)],
                    valence=passage.valence,
                    coder=CODERS[passage.coder],
                )
                for document in documents
                for passage in document.passages
            )
            project.perform(ApplyCodes(tuple(drafts)))
        known = tuple((study.name(n), study.values(n)) for n in range(study.size.interviews))
        project.perform(ImportCases(VARIABLES, known, (("post", POSTS),)))


def keep_sentences(path: Path) -> None:
    """Find the sentences of every source of a project, as opening each of them once would."""
    from qualcode.coding.segmentation import sentences_of
    from qualcode.project import Project

    with Project.open(path) as project:
        for source in project.sources():
            sentences_of(project, source)


def index_words(path: Path, word: str) -> None:
    """Build the index of words of a project, as the first search in it does."""
    from qualcode.coding.search import search
    from qualcode.project import Project

    with Project.open(path) as project:
        search(project, word)


def index_limit_words(path: Path) -> None:
    """Build the index of words of the bare tables."""
    from benchmarks.limits.index_words import build

    with closing(sqlite3.connect(path)) as connection, connection:
        build(connection)


def write_docx(text: str, path: Path) -> None:
    """Write a Word document with a paragraph a line and nothing else that need not be."""
    paragraphs = "".join(
        f'<w:p><w:pPr><w:spacing w:after="120"/></w:pPr><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for line in text.splitlines()
    )
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _CONTENT_TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", _DOCUMENT.format(paragraphs=paragraphs))


def build_limit_database(study: "Study", path: Path) -> None:
    """Make the bare tables of a study: no journal, no quotes, no rules."""
    from benchmarks.generator import CODERS, VARIABLES

    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(LIMIT_TABLES)
        connection.executemany("INSERT INTO coder VALUES (?, ?)", enumerate(CODERS, 1))
        connection.executemany("INSERT INTO code VALUES (?, ?, ?)", _code_rows(study))
        for number, document in enumerate(study.documents(), 1):
            words = len(document.text.split())
            connection.execute("INSERT INTO cases VALUES (?, ?)", (number, document.name))
            connection.executemany(
                'INSERT INTO "value" VALUES (?, ?, ?)',
                (
                    (number, name, value)
                    for (name, _type), value in zip(VARIABLES, study.values(number - 1), strict=True)
                    if value
                ),
            )
            row = (number, document.name, number, words, document.kind.value)
            connection.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?)", row)
            connection.execute("INSERT INTO document_text VALUES (?, ?)", (number, document.text))
            connection.executemany(
                'INSERT INTO turn (document_id, line, start, "end", speaker) VALUES (?, ?, ?, ?, ?)',
                ((number, line, t.start, t.end, t.speaker) for line, t in enumerate(document.turns, 1)),
            )
            connection.executemany(
                'INSERT INTO segment (document_id, start, "end", code_id, coder_id, valence) VALUES (?, ?, ?, ?, ?, ?)',
                ((number, p.start, p.end, p.code + 1, p.coder + 1, p.valence.value) for p in document.passages),
            )


def _code_rows(study: "Study") -> Iterator[tuple[int, str, str]]:
    """Give id, label and path of each code; the id is one more than the code's place in the study."""
    ids = {study.code_label(n): n + 1 for n in range(study.size.codes)}
    for top in study.codebook():
        name = f"{top.label} {top.name.get('')}"
        yield ids[top.label], top.label, name
        for sub in top.codes:
            yield ids[sub.label], sub.label, f"{name} > {sub.label} {sub.name.get('')}"


def _batches(documents: "Iterator[Document]") -> "Iterator[tuple[Document, ...]]":
    while batch := tuple(islice(documents, _DOCUMENTS_AN_ACT)):
        yield batch
