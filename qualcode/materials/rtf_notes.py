"""The stories of an RTF document: its own text, and its notes and comments, which stand in the middle of it."""

from qualcode.materials.notes import COMMENTS, ENDNOTES, FOOTNOTES, Note, Notes, comment_mark, initials, roman
from qualcode.materials.rtf_story import Story


class RtfStories:
    """Keeps the story that is being put together, and those that wait for the end of a note in them.

    Attributes:
        story: where characters go now.
        main: the document's own.
        notes: the notes so far.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.story = self.main = Story(limit)
        self.notes = Notes()
        self._outer: list[Story] = []
        self._counts: dict[str, int] = {}
        # What was said of the comment that comes next, by the word that says it; and where the words of comments begin.
        self._said: dict[str, str] = {}
        self._begun: dict[str, tuple[int, int]] = {}

    def begin(self, kind: str) -> None:
        """Begin a note of a kind, at the place where the story is."""
        note = Note(kind, "", self.story.last_words())
        self.notes.found.append(note)
        self._outer.append(self.story)
        self.story = Story(self._limit, note)

    def end(self) -> None:
        """End the note and go on with the story it stands in."""
        ended, self.story = self.story, self._outer.pop()
        note = ended.note
        assert note
        ended.end()
        note.text = ended.flow.text()
        if note.kind == COMMENTS:
            begun = self._begun.pop(self._said.pop("atnref", ""), None)
            note.words = self.story.words_since(begun) if begun else note.words
        if note.text.strip():
            note.mark = self._next_mark(note.kind)

    def _next_mark(self, kind: str) -> str:
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        if kind == COMMENTS:
            author, name = self._said.pop("atnid", ""), self._said.pop("atnauthor", "")
            return comment_mark(author or initials(name), number)
        return roman(number) if kind == ENDNOTES else str(number)

    def as_endnote(self) -> None:
        """Take the note for an endnote."""
        if self.story.note and self.story.note.kind == FOOTNOTES:
            self.story.note.kind = ENDNOTES

    def say(self, word: str, text: str) -> None:
        """Take what a control word says of a comment: who wrote it, its number, or that its words begin here."""
        if word == "atrfstart":
            self._begun[text] = self.story.place()
        else:
            self._said[word] = text
