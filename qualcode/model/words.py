"""Words: one text in each language it was written in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A name or definition in one or more languages.

    Attributes:
        texts: pairs of language and text, in the order of :data:`LANGUAGES <qualcode.locale.LANGUAGES>`
            or as written; languages without a text are absent.
    """

    texts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, text: "str | Mapping[str, str] | Words | None", language: str = "") -> "Words":
        """Return words from a text in ``language``, or from a mapping of language to text.

        A plain text without a language stands for every language.
        """
        if isinstance(text, Words):
            return text
        pairs = {language: text} if isinstance(text, str) else dict(text or {})
        return cls(tuple((key, value) for key, value in pairs.items() if value))

    def get(self, language: str) -> str:
        """Return the text in ``language``, else in any other, else an empty string."""
        if not self.texts:
            return ""
        return dict(self.texts).get(language, self.texts[0][1])

    def with_text(self, language: str, text: str) -> "Words":
        """Return these words with ``text`` as the one in ``language`` (an empty text takes it away)."""
        return Words.of({**dict(self.texts), language: text})

    def __bool__(self) -> bool:
        return bool(self.texts)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.texts)
