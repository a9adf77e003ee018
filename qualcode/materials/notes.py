"""Footnotes, endnotes and comments: gathered while a document is read, and put behind its text."""

from dataclasses import dataclass, field

from qualcode.locale import N_, _
from qualcode.materials.flow import Flow
from qualcode.model import SectionKind

FOOTNOTES, ENDNOTES, COMMENTS = KINDS = (N_("footnotes"), N_("endnotes"), N_("comments"))

_MOST_WORDS = 40
"""Characters of the words that a note is said to belong to."""
_LONGEST_MARK = 20
_ROMAN = (
    *(("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50), ("xl", 40)),
    *(("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1)),
)


@dataclass(slots=True)
class Note:
    """A footnote, endnote or comment.

    Attributes:
        kind: one of KINDS.
        mark: the number or sign that stands for it.
        words: those it belongs to, or some of them; may be empty.
        text: what it says.
    """

    kind: str
    mark: str
    words: str = ""
    text: str = ""


@dataclass(slots=True)
class Notes:
    """The notes of a document.

    They are put behind the text, each after its mark and the words it belongs to. The running text has no marks: a
    quote shall be what was said, and words that have grown a number are not found. What stands in front of a note is
    the same in every language, so that a file gives the same text to every coder.
    """

    found: list[Note] = field(default_factory=list)

    def put_behind(self, flow: Flow) -> tuple[str, ...]:
        """Put the notes that say something behind the text, kind by kind; return the sentence that tells it, if any."""
        saying = [note for kind in KINDS for note in self.found if note.kind == kind and note.text.strip()]
        if not saying:
            return ()
        flow.paragraph("")
        for note in saying:
            mark = " ".join(note.mark.split())[:_LONGEST_MARK] or "*"
            flow.mark(SectionKind.NOTE, flow.paragraph(heading_of(mark, note.words) + note.text.strip()), mark)
        told = _(
            "Put at the end of the text, each after its mark and the words it belongs to: {what}. "
            "The text itself has no marks, so that a quote is what was said."
        )
        return (told.format(what=", ".join(_(kind) for kind in dict.fromkeys(note.kind for note in saying))),)


def heading_of(mark: str, words: str) -> str:
    """Return what stands before a note: its mark, and the last of the words it belongs to."""
    words = shortened(words)
    return f"[{mark} “{words}”] " if words else f"[{mark}] "


def comment_mark(author: str, number: int) -> str:
    """Return the mark of a comment: the initials of who wrote it, which may be empty, and a number."""
    return f"{author.strip() or '#'}{number}"


def shortened(words: str) -> str:
    """Return the last of some words on one line, with "… " before them where others are left out."""
    words = " ".join(words.split())
    if len(words) <= _MOST_WORDS:
        return words
    tail = words[-_MOST_WORDS:]
    return "… " + (tail.partition(" ")[2] or tail)


def last_words(pieces: list[str], first: int = 0) -> str:
    """Return the end of what ``pieces`` hold from the ``first`` on, enough for :func:`shortened`."""
    tail: list[str] = []
    length = 0
    for place in range(len(pieces) - 1, first - 1, -1):
        tail.append(pieces[place][-2 * _MOST_WORDS :])
        length += len(tail[-1])
        if length > 2 * _MOST_WORDS:
            break
    return "".join(reversed(tail))


def roman(number: int) -> str:
    """Return a number above 0 in small Roman digits, as endnotes are counted."""
    told = ""
    for digit, worth in _ROMAN:
        count, number = divmod(number, worth)
        told += digit * count
    return told


def initials(name: str) -> str:
    """Return the first letters of a name, in capitals."""
    return "".join(word[0] for word in name.split() if word[0].isalnum()).upper()[:4]
