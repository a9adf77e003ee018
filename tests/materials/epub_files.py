"""E-books made for tests."""

from urllib.parse import quote

from tests.materials.word_files import zipped

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def chapter(body: str) -> str:
    """The XHTML of a chapter."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{body}</body></html>'
    )


def book(
    chapters: dict[str, str | None],
    order: list[str],
    *,
    nav: str = "",
    folder: str = "EPUB/",
    more: dict[str, bytes | str] | None = None,
) -> bytes:
    """A book of these chapters (None: named but not there), read in this order."""
    items = "".join(
        f'<item id="{name}" href="{quote(name)}" media-type="application/xhtml+xml"'
        f"{' properties=' + chr(34) + 'nav' + chr(34) if name == nav else ''}/>"
        for name in chapters
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in order)
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}<item id="css" href="a.css" '
        f'media-type="text/css"/></manifest><spine>{spine}</spine></package>'
    )
    members: dict[str, bytes | str] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER.format(f"{folder}a.opf"),
        f"{folder}a.opf": package,
    }
    members |= {f"{folder}{name}": chapter(body) for name, body in chapters.items() if body is not None}
    return zipped(members | (more or {}))
