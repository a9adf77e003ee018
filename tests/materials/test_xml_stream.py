import pytest

from qualcode.errors import ReadingError
from qualcode.materials.readers import Limits
from qualcode.materials.xml_stream import elements, parse


class Told:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.events: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.events.append(f"<{name}{attributes or ''}>")

    def end(self, name: str) -> None:
        self.events.append(f"</{name}>")

    def text(self, text: str) -> None:
        self.events.append(text)


LIMITS = Limits(depth=10)


def told(data: bytes, limits: Limits = LIMITS) -> list[str]:
    handler = Told()
    parse(data, handler, part="bagian.xml", limits=limits)
    return handler.events


def test_elements_come_with_their_namespace_in_order() -> None:
    assert told(b'<a xmlns="u" x="1">satu<b/>&amp;</a>') == [
        "<u a{'x': '1'}>",
        "satu",
        "<u b>",
        "</u b>",
        "&",
        "</u a>",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>',
        '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'.encode("utf-16"),
    ],
)
def test_a_document_type_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match="DOCTYPE"):
        told(data)


def test_depth_is_limited() -> None:
    assert told(b"<a>" * 10 + b"</a>" * 10)
    with pytest.raises(ReadingError, match="deeper than 10"):
        told(b"<a>" * 11 + b"</a>" * 11)


@pytest.mark.parametrize(
    "data", [b"", b"<a>", b"<a></b>", b"<a>&nbsp;</a>", b"\x00\x01", b'<?xml version="1.0" encoding="nonsense"?><a/>']
)
def test_what_is_not_well_formed_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"bagian\.xml is damaged"):
        told(data)


def test_the_elements_of_a_small_document_are_listed_in_order() -> None:
    data = b'<a xmlns="x"><b c="1">teks</b><d/></a>'
    assert elements(data, part="a.xml", limits=LIMITS) == [("x a", {}), ("x b", {"c": "1"}), ("x d", {})]
