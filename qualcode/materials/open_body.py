"""What of an OpenDocument text is text, and what is left out."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from qualcode.errors import ReadingError
from qualcode.locale import N_, _
from qualcode.materials.flow import Flow
from qualcode.materials.left_out import CHANGES, HIDDEN, sentences
from qualcode.materials.notes import (
    COMMENTS,
    ENDNOTES,
    FOOTNOTES,
    KINDS,
    Note,
    comment_mark,
    initials,
    last_words,
    roman,
)
from qualcode.materials.open_styles import FOOTERS, HEADERS, OpenStyles, attribute, short
from qualcode.materials.readers.contract import Limits
from qualcode.materials.text_builder import too_long

_MOST_BLANKS = 100_000
"""Blanks that one element may stand for."""
_BLANKS = re.compile(r"[ \t\r\n]+")

_PICTURES, _FORMS = N_("pictures and text boxes"), N_("form fields")
_LEFT_OUT = (HEADERS, FOOTERS, _PICTURES, _FORMS)
# Elements whose text is not, or no longer, that of the document.
_SKIPPED = frozenset(
    {
        "office:forms",
        "office:event-listeners",
        "text:tracked-changes",
        "text:ruby-text",
        "text:number",
        "text:script",
        "dc:date",
        "meta:date-string",
    }
)
_OTHER_BODIES = frozenset({"office:spreadsheet", "office:presentation", "office:drawing", "office:chart"})
_CHANGES = frozenset({"text:insertion", "text:deletion"})
# Elements that say who wrote a comment.
_AUTHOR = "dc:creator"
_INITIALS = ("meta:creator-initials", "loext:sender-initials")
_FIELDS = frozenset({_AUTHOR, *_INITIALS})


@dataclass(slots=True)
class _Story:
    """What is being put together: the document, or a note in it."""

    flow: Flow
    note: Note | None = None
    mark: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    paragraphs: int = 0
    in_paragraph: bool = False
    after_blank: bool = True
    is_item: bool = False
    is_dropped: bool = False
    level: int = 0


class OpenBody:
    """Takes the elements of ``content.xml``; puts what is text into a flow.

    Args:
        styles: the styles of the document; it is told those that stand before the text.
        limits: of characters.

    Attributes:
        flow: the text so far.
        notes: the footnotes, endnotes and comments.
        seen: what there is to say, by names of this module's own.
    """

    _Start = Callable[["OpenBody", dict[str, str]], None]
    _End = Callable[["OpenBody"], None]

    def __init__(self, styles: OpenStyles, limits: Limits) -> None:
        self.flow = Flow(limits.characters)
        self.notes: list[Note] = []
        self.seen: set[str] = set()
        self._styles = styles
        self._limit = limits.characters
        self._characters = 0
        self._counts = dict.fromkeys(KINDS, 0)
        self._depth = self._skip = self._text_depth = 0
        self._story = _Story(self.flow)
        self._outer: list[_Story] = []
        self._field = ""
        # Comments on words that go on: the comment, where it began, and how many paragraphs there were then.
        self._begun: dict[str, tuple[Note, int, int]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        self._depth += 1
        element = short(name)
        if element in _CHANGES:
            self.seen.add(CHANGES)
        if self._skip:
            return
        if not self._text_depth:
            self._styles.start(name, attributes)
            self._look_for_text(element)
        elif element in _SKIPPED or (element.startswith("text:") and element.endswith("-source")):
            self._skip = self._depth
        elif element.startswith(("draw:", "form:", "presentation:")):
            self.seen.add(_FORMS if element.startswith("form:") else _PICTURES)
            self._skip = self._depth
        elif self._is_hidden(element, attributes):
            self.seen.add(HIDDEN)
            self._skip = self._depth
        elif element in _FIELDS:
            self._field = element
        elif element == "text:note-citation":
            # Its text is the number the program last counted to; who chose a sign of their own is told apart.
            self._story.mark = attribute(attributes, "text:label")
            self._skip = self._depth
        elif begin := self._STARTS.get(element):
            begin(self, attributes)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if not self._skip and self._text_depth:
            element = short(name)
            if element == self._field:
                self._field = ""
            elif finish := self._ENDS.get(element):
                finish(self)
        if self._skip == self._depth:
            self._skip = 0
        self._depth -= 1

    def text(self, text: str) -> None:
        """Take a piece of the characters between tags."""
        story = self._story
        if self._skip:
            return
        if self._field:
            story.fields[self._field] = story.fields.get(self._field, "") + text
        elif story.in_paragraph:
            # What is more than one blank is written as elements; in the markup it is one.
            text = _BLANKS.sub(" ", text)
            self._add(text.removeprefix(" ") if story.after_blank else text)
            story.after_blank = text.endswith(" ")

    def told(self) -> tuple[str, ...]:
        """Return what was decided or left out, a sentence each."""
        return tuple(sentences(self.seen | self._styles.seen, _LEFT_OUT))

    def _look_for_text(self, element: str) -> None:
        """Begin the text at its element; the root and what the body holds tell whether it is one."""
        if element == "office:text":
            self._text_depth = self._depth
        elif element in _OTHER_BODIES or (self._depth == 1 and not element.startswith("office:document")):
            raise _no_text()

    def _is_hidden(self, element: str, attributes: dict[str, str]) -> bool:
        style = attribute(attributes, "text:style-name")
        match element:
            case "text:p" | "text:h":
                return self._styles.hides("paragraph", style)
            case "text:span":
                return self._styles.hides("text", style)
            case "text:section":
                return attribute(attributes, "text:display") == "none"
            case "text:hidden-text":
                return attribute(attributes, "text:is-hidden") == "true"
            case _:
                return False

    def _add(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > self._limit:
            raise too_long(self._limit)
        self._story.parts.append(text)

    def _begin_paragraph(self, attributes: dict[str, str]) -> None:
        story = self._story
        story.parts = []
        story.in_paragraph = story.after_blank = True
        story.is_dropped = False
        story.level = int(self._styles.is_title(attribute(attributes, "text:style-name")))

    def _begin_heading(self, attributes: dict[str, str]) -> None:
        self._begin_paragraph(attributes)
        level = attribute(attributes, "text:outline-level")
        self._story.level = int(level) if level.isdecimal() and 0 < len(level) < 3 else 1

    def _end_paragraph(self) -> None:
        story = self._story
        line = "".join(story.parts)
        story.in_paragraph = False
        story.paragraphs += 1
        if story.is_dropped:
            return
        is_item = story.is_item and not story.level and bool(line.strip())
        story.flow.paragraph(f"- {line}" if is_item else line, story.level)
        story.is_item = story.is_item and not is_item

    def _drop_paragraph(self, attributes: dict[str, str]) -> None:
        if attribute(attributes, "text:is-hidden") == "true":
            self.seen.add(HIDDEN)
            self._story.is_dropped = True

    def _begin_item(self, _attributes: dict[str, str]) -> None:
        self._story.is_item = True

    def _end_item(self) -> None:
        self._story.is_item = False

    def _take_blanks(self, attributes: dict[str, str]) -> None:
        count = attribute(attributes, "text:c") or "1"
        if not count.isdecimal() or len(count) > 9 or int(count) > _MOST_BLANKS:
            raise ReadingError(
                _("One element stands for {count} spaces, more than the limit of {limit}.").format(
                    count=count[:20], limit=_MOST_BLANKS
                ),
                todo=_("It may be damaged or made to do harm. Open it in its program, save it again and import that."),
            )
        self._sign(" " * int(count))

    def _take_tab(self, _attributes: dict[str, str]) -> None:
        self._sign("\t")

    def _take_line_break(self, _attributes: dict[str, str]) -> None:
        self._sign("\n")

    def _sign(self, sign: str) -> None:
        if self._story.in_paragraph:
            self._add(sign)
            self._story.after_blank = False

    def _begin_note(self, attributes: dict[str, str]) -> None:
        kind = ENDNOTES if attribute(attributes, "text:note-class") == "endnote" else FOOTNOTES
        self._begin_story(Note(kind, "", last_words(self._story.parts)))

    def _begin_comment(self, attributes: dict[str, str]) -> None:
        note = Note(COMMENTS, "", last_words(self._story.parts))
        self._begun[attribute(attributes, "office:name")] = (note, len(self._story.parts), self._story.paragraphs)
        self._begin_story(note)

    def _begin_story(self, note: Note) -> None:
        self.notes.append(note)
        self._outer.append(self._story)
        self._story = _Story(Flow(self._limit), note)

    def _end_note(self) -> None:
        story, note = self._end_story()
        if story.mark:
            note.mark = story.mark
        else:
            number = self._count(note)
            note.mark = roman(number) if note.kind == ENDNOTES else str(number)

    def _end_comment(self) -> None:
        story, note = self._end_story()
        if note.text.strip():
            fields = story.fields
            author = next((fields[name] for name in _INITIALS if name in fields), initials(fields.get(_AUTHOR, "")))
            note.mark = comment_mark(author, self._count(note))

    def _end_story(self) -> tuple[_Story, Note]:
        story, self._story = self._story, self._outer.pop()
        assert story.note
        story.note.text = story.flow.text()
        return story, story.note

    def _count(self, note: Note) -> int:
        self._counts[note.kind] += 1
        return self._counts[note.kind]

    def _end_commented(self, attributes: dict[str, str]) -> None:
        if begun := self._begun.pop(attribute(attributes, "office:name"), None):
            note, first, paragraphs = begun
            note.words = last_words(self._story.parts, first if self._story.paragraphs == paragraphs else 0)

    def _begin_table(self, _attributes: dict[str, str]) -> None:
        self._story.flow.begin_table()

    def _end_table(self) -> None:
        self._story.flow.end_table()

    def _begin_row(self, _attributes: dict[str, str]) -> None:
        self._story.flow.begin_row()

    def _end_row(self) -> None:
        self._story.flow.end_row()

    def _begin_cell(self, _attributes: dict[str, str]) -> None:
        self._story.flow.begin_cell()

    def _end_cell(self) -> None:
        self._story.flow.end_cell()

    _STARTS: ClassVar[dict[str, _Start]] = {
        "text:p": _begin_paragraph,
        "text:h": _begin_heading,
        "text:hidden-paragraph": _drop_paragraph,
        "text:list-item": _begin_item,
        "text:numbered-paragraph": _begin_item,
        "text:s": _take_blanks,
        "text:tab": _take_tab,
        "text:line-break": _take_line_break,
        "text:note": _begin_note,
        "office:annotation": _begin_comment,
        "office:annotation-end": _end_commented,
        "table:table": _begin_table,
        "table:table-row": _begin_row,
        "table:table-cell": _begin_cell,
        "table:covered-table-cell": _begin_cell,
    }
    _ENDS: ClassVar[dict[str, _End]] = {
        "text:p": _end_paragraph,
        "text:h": _end_paragraph,
        "text:list-item": _end_item,
        "text:numbered-paragraph": _end_item,
        "text:note": _end_note,
        "office:annotation": _end_comment,
        "table:table": _end_table,
        "table:table-row": _end_row,
        "table:table-cell": _end_cell,
        "table:covered-table-cell": _end_cell,
    }


def _no_text() -> ReadingError:
    return ReadingError(
        _("This is not {expected}, whatever its name says.").format(expected=_("an OpenDocument text")),
        todo=_("Open it in its program, save it as .odt and import that."),
    )
