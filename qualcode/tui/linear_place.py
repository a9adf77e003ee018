"""What linear mode tells of a place in a transcript: where it is, its words, and what is coded there."""

from collections.abc import Sequence

from textual.content import Content

from qualcode.coding.units import UnitKind
from qualcode.locale import _, current_language
from qualcode.model import Coding, Memo, Valence
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.plain import lines, plain
from qualcode.tui.widgets.status_line import UNITS
from qualcode.tui.widgets.transcript import TranscriptView


def place_sentence(coded: CodedSource, view: TranscriptView, line: int, here: Sequence[Coding]) -> str:
    """Return where the cursor is and what is coded there: "line 12, R07 Budi, sentence 3 of 40, codes here: D1 gap"."""
    start, end = view.passage
    kind = view.unit_kind
    parts = [_("line {line}").format(line=line), " ".join(filter(None, (coded.source.name, coded.who(start))))]
    if view.selection:
        parts.append(_("{count} characters selected").format(count=end - start))
    elif kind is UnitKind.WORD:
        parts.append(_(UNITS[kind]))
    else:
        told = _("{unit} {number} of {count}")
        number = view.units.index(kind, start) + 1
        parts.append(told.format(unit=_(UNITS[kind]), number=number, count=view.units.count(kind)))
    return ", ".join([*parts, codes_here(coded, here)])


def codes_here(coded: CodedSource, here: Sequence[Coding]) -> str:
    """Return the codes at the cursor with their valences, in one piece."""
    if not here:
        return _("no coding here")
    named = [" ".join(filter(None, (coded.codes[one.code_id].label, _valence(one)))) for one in here]
    return _("codes here: {codes}").format(codes=", ".join(named))


def unit_text(coded: CodedSource, view: TranscriptView, here: Sequence[Coding], memos: Sequence[Memo]) -> Content:
    """Return the words under the cursor, and below them each coding and memo on a line of its own."""
    start, end = view.passage
    parts = [Content(lines(coded.text[start:end])), Content("")]
    for one in here:
        code = coded.codes[one.code_id]
        name = f"{code.label} {code.name.get(current_language())}"
        coder = coded.coders[one.coder_id].name if one.coder_id in coded.coders else ""
        parts.append(Content(plain(", ".join(filter(None, (name, _valence(one), coder))))))
    parts += [Content(_("Memo: {text}").format(text=lines(memo.text))) for memo in memos]
    return Content("\n").join(parts)


def _valence(coding: Coding) -> str:
    words = {Valence.STRENGTH: _("Strength"), Valence.GAP: _("Gap"), Valence.MIXED: _("Mixed")}
    return words.get(coding.valence, "").lower()
