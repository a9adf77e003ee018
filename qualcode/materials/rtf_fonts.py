"""The fonts of an RTF document, which tell what its bytes stand for."""

from qualcode.materials.rtf_words import DOCUMENT_PAGES, charset, code_page


class RtfFonts:
    """Takes the table of fonts, and the encoding of the document.

    Attributes:
        page: Python's name of the document's encoding.
    """

    def __init__(self) -> None:
        self.page = DOCUMENT_PAGES["ansi"]
        self._pages: dict[int | None, str] = {}
        self._font: int | None = None
        self._default: int | None = None

    def take(self, word: str, number: int | None) -> None:
        """Take a control word of the table."""
        match word:
            case "f":
                self._font = number
            case "fcharset":
                self._pages.setdefault(self._font, charset(number or 0))
            case "cpg":
                self._pages[self._font] = code_page(number or 0)
            case _:
                pass

    def take_header(self, word: str, number: int | None) -> bool:
        """Take a control word about the whole document; return whether it is one."""
        if word in DOCUMENT_PAGES:
            self.page = DOCUMENT_PAGES[word]
        elif word == "ansicpg":
            self.page = code_page(number or 0) or self.page
        elif word == "deff":
            self._default = number
        else:
            return False
        return True

    def encoding(self, font: int | None) -> str:
        """Return the encoding of what is written in a font; None stands for the document's font."""
        return self._pages.get(self._default if font is None else font) or self.page
