"""PDF files made for tests: words at places, in Helvetica."""

from collections.abc import Sequence
from dataclasses import dataclass

A4 = (595, 842)


@dataclass(frozen=True)
class Text:
    """A piece of text: ``x`` from the left and ``y`` from the top of the page in points; ``state`` are operators."""

    x: float
    y: float
    text: str
    size: float = 11
    state: str = ""
    turn: str = "1 0 0 1"


def lines(*texts: str, x: float = 60, y: float = 80, size: float = 11, step: float = 14) -> list[Text]:
    """Lines below each other."""
    return [Text(x, y + n * step, text, size) for n, text in enumerate(texts)]


def pdf(*pages: Sequence[Text], labels: str = "", extra: str = "", painted: str = "", width: int = A4[0]) -> bytes:
    """A PDF of these pages.

    Args:
        pages: the pieces on each.
        labels: the /Nums of the page labels.
        extra: entries for each page's dictionary.
        painted: operators that come before the text on each page.
        width: of the pages.
    """
    count = len(pages)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    numbered = f"/PageLabels << /Nums [{labels}] >>" if labels else ""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {numbered} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {A4[1]}] /Contents {5 + 2 * n} 0 R "
            f"/Resources << /Font << /F 3 0 R >> >> {extra} >>".encode()
        )
        content = painted.encode() + b"\n".join(_shown(text) for text in page)
        objects.append(b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content))
    return _file(objects)


def _shown(text: Text) -> bytes:
    escaped = text.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
    place = f"{text.turn} {text.x} {A4[1] - text.y}"
    return f"q {text.state} BT /F {text.size} Tf {place} Tm (".encode() + escaped + b") Tj ET Q"


def _file(objects: list[bytes]) -> bytes:
    data = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return data + head + table + trailer
