"""Word documents made for tests, from the XML of their bodies or with python-docx."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{main}"/>'
    "</Relationships>"
)


def zipped(members: dict[str, bytes | str]) -> bytes:
    """A zip archive of these members."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def document(body: str, *, before: str = "", namespace: str = WORD) -> str:
    """The XML of a document with this body; ``before`` stands before the root element."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document xmlns:w="{namespace}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        f"<w:body>{body}</w:body></w:document>"
    )


def docx(body: str, *, before: str = "", namespace: str = WORD, more: dict[str, bytes | str] | None = None) -> bytes:
    """A Word file with this body and ``more`` members."""
    members: dict[str, bytes | str] = {
        "_rels/.rels": LINKS.format(main="word/document.xml"),
        "word/document.xml": document(body, before=before, namespace=namespace),
    }
    return zipped(members | (more or {}))


def paragraph(text: str, properties: str = "") -> str:
    """The XML of a paragraph with one run."""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def notes_part(kind: str, notes: dict[str, str], who: dict[str, str] | None = None) -> dict[str, bytes | str]:
    """The part with the notes of a kind ("footnote"), each by its id; ``who`` has attributes of comments."""
    said = "".join(
        f'<w:{kind} w:id="{number}" {(who or {}).get(number, "")}>{body}</w:{kind}>' for number, body in notes.items()
    )
    return {f"word/{kind}s.xml": f'<w:{kind}s xmlns:w="{WORD}">{said}</w:{kind}s>'}


def linked(members: dict[str, bytes | str]) -> dict[str, bytes | str]:
    """These members of a Word file, and what leads to them from the document: r1, r2 ... in order."""
    links = "".join(
        f'<Relationship Id="r{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'{name.split("/")[-1].split(".")[0]}" Target="{name.removeprefix("word/")}"/>'
        for number, name in enumerate(members, start=1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return members | {"word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">{links}</Relationships>'}
