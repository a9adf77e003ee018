"""OpenDocument texts made for tests, from the XML of their bodies."""

from tests.materials.word_files import zipped

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("meta", "meta"),
        ("form", "form"),
    ]
)
SPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
MIMETYPE = "application/vnd.oasis.opendocument.text"


def content(body: str, *, styles: str = "", before: str = "", kind: str = "text") -> str:
    """The XML of a document with this body; ``before`` stands before the root element."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document-content {SPACES}>'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )


def odt(
    body: str,
    *,
    styles: str = "",
    before: str = "",
    kind: str = "text",
    mimetype: str = MIMETYPE,
    more: dict[str, bytes | str] | None = None,
) -> bytes:
    """An OpenDocument file with this body and ``more`` members."""
    members: dict[str, bytes | str] = {
        "mimetype": mimetype,
        "content.xml": content(body, styles=styles, before=before, kind=kind),
    }
    return zipped(members | (more or {}))


def paragraph(text: str, style: str = "") -> str:
    """The XML of a paragraph."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'
