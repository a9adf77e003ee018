"""The pages of a PDF, asked of PDFium: what is read on each, and what else is there."""

from collections import defaultdict
from collections.abc import Iterator
from statistics import median
from typing import Any, NamedTuple

from qualcode.materials.cleaning import clean_name
from qualcode.materials.pages.page import Page, Word
from qualcode.materials.pages.pdfium_words import RIGHT, FoundWord, PageText, Place

Box = tuple[float, float, float, float]  # left, bottom, right, top

# Beyond that many, what lies beneath white letters is not looked for.
_MOST_OBJECTS = 20_000
_MOST_ANNOTATIONS = 2_000
_FAR = 1e6
"""Points; pages that are larger are damaged."""
_FEW = 15
"""With fewer words, a page may be a picture with a header."""
_DEPTH = 4
_SCANNED = 0.5
"""The share of a page that pictures cover where it is a scan."""


class _Painted(NamedTuple):
    """Where pictures and coloured areas are on a page."""

    pictures: list[Box]
    areas: list[Box]


def pages(document: Any) -> Iterator[Page]:
    """Yield the pages of a ``pypdfium2.PdfDocument``; one is open at a time."""
    import pypdfium2

    for index in range(len(document)):
        label = _label(document, index)
        try:
            page = document[index]
            try:
                yield _page(page, index + 1, label)
            finally:
                page.close()
        except pypdfium2.PdfiumError:
            yield Page(index + 1, label, 0.0, 0.0, damaged=True)


def _label(document: Any, index: int) -> str:
    """Return the page's printed number, cleaned; empty where there is none or it is damaged."""
    try:
        return clean_name(document.get_page_label(index))
    except UnicodeError:
        return ""


def _page(page: Any, number: int, label: str) -> Page:
    box = tuple(max(-_FAR, min(edge, _FAR)) for edge in page.get_bbox())
    text_page = page.get_textpage()
    try:
        text = PageText(text_page.raw)
        inside = [word for word in text.words() if _is_inside(word, box)]
    finally:
        text_page.close()
    painted = _Painted([], [])
    if len(inside) < _FEW or any(word.look.hidden or word.look.white for word in inside):
        painted = _painted(page)
    hidden = [word for word in inside if word.look.hidden]
    recognised = bool(hidden) and _covered(painted.pictures, box)
    seen = inside if recognised else [word for word in inside if _is_seen(word, painted)]
    width, height, words, turned = _turned_upright(seen, box) if seen else (*page.get_size(), [], [])
    if recognised:
        # A recogniser measures each word; how large it is says nothing.
        size = median(word.size for word in words)
        words = [word._replace(size=size) for word in words]
    remarks, fields = _annotations(page)
    return Page(
        number=number,
        label=label,
        width=width,
        height=height,
        words=words,
        turned=turned,
        pictured=bool(painted.pictures),
        recognised=recognised,
        hidden=_with_letters(inside) - _with_letters(seen),
        meaningless=text.meaningless,
        remarks=remarks,
        fields=fields,
    )


def _is_inside(word: FoundWord, box: Box) -> bool:
    x, y = (word.start[0] + word.end[0]) / 2, (word.start[1] + word.end[1]) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _is_seen(word: FoundWord, painted: _Painted) -> bool:
    """Whether there is ink, or white on something that is not."""
    if word.look.hidden:
        return False
    if not word.look.white:
        return True
    x, y = (word.start[0] + word.end[0]) / 2, word.start[1] + word.look.size / 4
    return any(left <= x <= right and bottom <= y <= top for boxes in painted for left, bottom, right, top in boxes)


def _with_letters(words: list[FoundWord]) -> int:
    return sum(any(map(str.isalpha, word.text)) for word in words)


def _covered(pictures: list[Box], box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    covered = sum(
        max(0.0, min(right, box[2]) - max(left, box[0])) * max(0.0, min(top, box[3]) - max(bottom, box[1]))
        for left, bottom, right, top in pictures
    )
    return covered >= _SCANNED * width * height


# Turning


def _turned_upright(words: list[FoundWord], box: Box) -> tuple[float, float, list[Word], list[list[Word]]]:
    """Return the page's width and height as it is read, its words, and those that run another way."""
    directions: dict[Place, list[FoundWord]] = defaultdict(list)
    for word in words:
        along = word.look.along
        directions[along if along is RIGHT else (round(along[0], 2), round(along[1], 2))].append(word)
    ordered = sorted(directions.items(), key=lambda item: -sum(len(word.text) for word in item[1]))
    width, height, upright = _upright(ordered[0][1], ordered[0][0], box)
    return width, height, upright, [_upright(group, along, box)[2] for along, group in ordered[1:]]


def _upright(words: list[FoundWord], along: Place, box: Box) -> tuple[float, float, list[Word]]:
    """Turn a page so that words running ``along`` run to the right."""
    dx, dy = along
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across = [x * dx + y * dy for x, y in corners]
    down = [x * dy - y * dx for x, y in corners]
    left, top = min(across), min(down)
    upright = []
    for text, (x0, y0), (x1, y1), look in words:
        start = x0 * dx + y0 * dy - left
        upright.append(Word(text, start, x1 * dx + y1 * dy - left, x0 * dy - y0 * dx - top, look.size))
    return max(across) - left, max(down) - top, upright


# What else is on the page


def _painted(page: Any) -> _Painted:
    import pypdfium2.raw as pdfium

    painted = _Painted([], [])
    for place in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, place)
        kinds = _kinds(item, _DEPTH)
        if not kinds:
            continue
        edges = [pdfium.c_float() for _edge in range(4)]
        if pdfium.FPDFPageObj_GetBounds(item, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            (painted.pictures if "picture" in kinds else painted.areas).append((left, bottom, right, top))
    return painted


def _kinds(item: Any, depth: int) -> set[str]:
    """Return whether an object is, or has in it, a picture or a coloured area."""
    import pypdfium2.raw as pdfium

    match pdfium.FPDFPageObj_GetType(item):
        case pdfium.FPDF_PAGEOBJ_IMAGE:
            return {"picture"}
        case pdfium.FPDF_PAGEOBJ_SHADING:
            return {"area"}
        case pdfium.FPDF_PAGEOBJ_PATH:
            return {"area"} if _is_coloured(item) else set()
        case pdfium.FPDF_PAGEOBJ_FORM if depth:
            count = min(pdfium.FPDFFormObj_CountObjects(item), 200)
            inner = (_kinds(pdfium.FPDFFormObj_GetObject(item, place), depth - 1) for place in range(count))
            return set().union(*inner)
        case _:
            return set()


def _is_coloured(path: Any) -> bool:
    import ctypes

    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    colour = [ctypes.c_uint() for _channel in range(4)]
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value or not pdfium.FPDFPageObj_GetFillColor(path, *colour):
        return False
    red, green, blue, alpha = (channel.value for channel in colour)
    return alpha > 0 and min(red, green, blue) < 250


def _annotations(page: Any) -> tuple[bool, bool]:
    """Return whether there are remarks with words, and filled-in fields, on a page."""
    import pypdfium2.raw as pdfium

    remarks = fields = False
    for place in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, place)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        key = b"V" if kind == pdfium.FPDF_ANNOT_WIDGET else b"Contents"
        # The length counts bytes, with two for the end.
        filled = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0) > 2
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            fields = fields or filled
        elif kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP):
            remarks = remarks or filled
        pdfium.FPDFPage_CloseAnnot(annotation)
    return remarks, fields
