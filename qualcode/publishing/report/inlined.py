"""A picture as part of a page: only what draws is kept of an SVG, and its names are its own."""

import re
from html import escape
from itertools import count
from typing import Any

_SVG = "{http://www.w3.org/2000/svg}"
_DRAWING = frozenset(
    _SVG + name
    for name in ("g", "path", "rect", "circle", "line", "text", "tspan", "defs", "linearGradient", "stop", "clipPath")
)
_LOOKS = frozenset(
    (
        *("d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height", "points", "transform", "offset"),
        *("fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-miterlimit"),
        *("stroke-linecap", "stroke-linejoin", "opacity", "display", "stop-color", "clip-path", "gradientUnits"),
        *("text-anchor", "font-family", "font-size", "font-weight", "font-style", "id"),
    )
)
"""What is kept of elements. Roles and labels of single marks are not: the picture as a whole has a description."""
_REFERENCE = re.compile(r"url\(#([^)]*)\)")


def inlined(svg: bytes, name: str, title: str, description: str) -> str:
    """Return an SVG as an element of a page, which screen readers meet as one picture with a description.

    Args:
        svg: the picture.
        name: what the ids in it begin with; pictures of a page have different ones.
        title: of the picture.
        description: what it shows, in words.
    """
    from lxml import etree

    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    width, height = (float(root.get(side, "0")) for side in ("width", "height"))
    new: dict[str, str] = {}
    numbers = count(1)
    for element in root.iter(etree.Element):
        if "id" in element.attrib:
            new[element.attrib["id"]] = f"{name}-{next(numbers)}"
    inside = "".join(_kept(element, new) for element in root)
    texts = f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
    return (
        f'<svg role="img" aria-labelledby="{name}-title {name}-desc" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}">{texts}{inside}</svg>'
    )


def _kept(element: Any, new: dict[str, str]) -> str:
    """Return an element and what is in it as text; nothing of one that does not draw."""
    if element.tag not in _DRAWING:
        return ""
    tag = element.tag.removeprefix(_SVG)
    looks = "".join(
        f' {key}="{escape(_renamed(key, value, new))}"' for key, value in element.attrib.items() if key in _LOOKS
    )
    inside = escape(element.text or "") + "".join(_kept(each, new) + escape(each.tail or "") for each in element)
    return f"<{tag}{looks}>{inside}</{tag}>"


def _renamed(key: str, value: str, new: dict[str, str]) -> str:
    if key == "id":
        return new[value]
    return _REFERENCE.sub(lambda found: f"url(#{new.get(found[1], '')})", value)
