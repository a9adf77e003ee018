"""Codebooks as the text of their YAML files; :mod:`qualcode.exchange.codebook_file` reads it back."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from qualcode.model import ClaimDraft, CodeDraft, Words
from qualcode.yaml_nodes import written_yaml

if TYPE_CHECKING:
    from qualcode.exchange.codebook_draft import CodebookDraft

# How files name the text that stands for every language when there is another beside it.
ANY = "any"
TEXT_FIELDS = ("claim", "definition", "include", "exclude", "example")


def codebook_text(codebook: "CodebookDraft") -> str:
    """Return a codebook as the text of its file."""
    content = {
        "name": _plain(codebook.name),
        "source": codebook.source,
        "language": codebook.language,
        "codes": _plain_codes(codebook.codes, ""),
        "groups": [{"name": name, "codes": list(labels)} for name, labels in codebook.groups],
    }
    shown = {name: value for name, value in content.items() if value or name == "codes"}
    return written_yaml(shown)


def _plain_codes(codes: Iterable[CodeDraft], inherited: str) -> list[dict[str, Any]]:
    return [
        _shown(
            {
                "label": code.label,
                "name": _plain(code.name),
                "key": code.key,
                "colour": "" if code.colour == inherited else code.colour,
                "aspect": code.aspect.value,
                **{name: _plain(getattr(code, name)) for name in TEXT_FIELDS},
                "polarity": "" if code.polarity > 0 else "-1",
                "claims": [_plain_claim(claim) for claim in code.claims],
                "codes": _plain_codes(code.codes, code.colour),
            }
        )
        for code in codes
    ]


def _plain_claim(claim: ClaimDraft) -> dict[str, Any]:
    return _shown(
        {
            "text": _plain(claim.text),
            "polarity": "" if claim.polarity > 0 else "-1",
            "by_valence": "yes" if claim.by_valence else "",
        }
    )


def _shown(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _plain(words: Words) -> str | dict[str, str]:
    texts = {language or ANY: text for language, text in words}
    return texts[ANY] if tuple(texts) == (ANY,) else texts
