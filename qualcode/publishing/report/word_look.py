"""How a Word document looks that has no template: as journals of the field ask, black on white in one serif font."""

from typing import Any

_FONT = "Times New Roman"
_POINTS = {"Normal": 12, "Title": 16, "Heading 1": 13, "Heading 2": 12, "Caption": 10, "Quote": 11}
_SPACE = {"Title": (0, 12), "Heading 1": (18, 6), "Heading 2": (12, 4), "Caption": (6, 4), "Quote": (0, 6)}
"""Points before and behind a paragraph."""
_INDENT = 24


def dress(document: Any) -> None:
    """Set fonts, sizes, colours and spaces of the styles that reports use; they stay styles that users can change."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt, RGBColor

    for name, points in _POINTS.items():
        style = document.styles[name]
        _font(style, _FONT)
        style.font.size, style.font.color.rgb = Pt(points), RGBColor(0, 0, 0)
        spacing = style.paragraph_format
        if name in _SPACE:
            spacing.space_before, spacing.space_after = map(Pt, _SPACE[name])
    _without_line(document.styles["Title"])
    document.styles["Quote"].paragraph_format.left_indent = Pt(_INDENT)
    document.styles["Body Text"].paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE


def _font(style: Any, name: str) -> None:
    """Set a font for all scripts, in place of that of the theme, which would go before it."""
    from docx.oxml.ns import qn

    style.font.name = name
    fonts = style.element.rPr.rFonts
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.attrib.pop(qn(f"w:{kind}Theme"), None)
        fonts.set(qn(f"w:{kind}"), name)


def _without_line(style: Any) -> None:
    """Take the coloured line from under a style's paragraphs."""
    from docx.oxml.ns import qn

    for line in style.element.findall(f".//{qn('w:pBdr')}"):
        line.getparent().remove(line)
