"""What importing a file would give, on the terminal."""

from typing import TYPE_CHECKING

from qualcode.cli import output
from qualcode.locale import N_, _, ngettext
from qualcode.model.times import clock

if TYPE_CHECKING:
    from qualcode.materials.aliases import Alias
    from qualcode.materials.preview import FormSeen, Preview
    from qualcode.model import SourceDraft

ROLES = {"interviewer": N_("interviewer"), "participant": N_("participant"), "other": N_("other")}
_SPEECH_WIDTH = 90
_SPEAKER_WIDTH = 24


def show_draft(draft: "SourceDraft", most_turns: int) -> None:
    """Show what a file would become, with its first turns."""
    from qualcode.materials.preview import preview

    seen = preview(draft)
    output.say(f"{output.line(draft.file_name)} -> {output.line(draft.name)}")
    _say(_("{count} characters").format(count=len(draft.text)))
    if draft.encoding:
        _say(_("Encoding: {name}").format(name=draft.encoding))
    _show_forms(seen)
    cases = [case for _label, case in draft.cases] or [draft.case or "-"]
    _say(_("Cases: {names}").format(names=", ".join(dict.fromkeys(cases))))
    _show_speakers(seen)
    for note in draft.notes:
        _say(note)
    for turn in seen.turns[:most_turns]:
        time = "" if turn.time_ms is None else f"{clock(turn.time_ms)}  "
        speaker = output.line(turn.speaker, _SPEAKER_WIDTH) or "-"
        output.say(f"  {turn.number:>4}  {time}{speaker}: {output.line(turn.speech, _SPEECH_WIDTH)}")


def _show_forms(seen: "Preview") -> None:
    if seen.form is None:
        return
    _say(_("Form of the turns: {form}").format(form=_form(seen.form)))
    if seen.others:
        _say(_("Next best form: {form}").format(form=_form(seen.others[0])))


def _form(form: "FormSeen") -> str:
    from qualcode.materials.turns import form_title

    turns = ngettext("{count} turn", "{count} turns", form.turns).format(count=form.turns)
    speakers = ngettext("{count} speaker", "{count} speakers", form.speakers).format(count=form.speakers)
    told = _("{title} ({name}): {turns}, {speakers}")
    return told.format(title=form_title(form.form), name=form.form, turns=turns, speakers=speakers)


def _show_speakers(seen: "Preview") -> None:
    for speaker in seen.speakers:
        told = _("Speaker {label}: {role}, {turns}, {words}")
        turns = ngettext("{count} turn", "{count} turns", speaker.turns).format(count=speaker.turns)
        words = ngettext("{count} word", "{count} words", speaker.words).format(count=speaker.words)
        said = told.format(label=speaker.label, role=_(ROLES[speaker.role.value]), turns=turns, words=words)
        _say(said + (f" -> {speaker.case}" if speaker.case else ""))
    for alias in seen.aliases:
        _say(alias_line(alias))
    if seen.unsure:
        told = _("Before a colon only once, so taken for no speakers: {labels}")
        _say(told.format(labels=", ".join(seen.unsure[:20])))


def alias_line(alias: "Alias") -> str:
    """Return what there is to say of labels that are likely one speaker."""
    told = _("Likely the same speaker: {label} = {into} ({why})")
    return told.format(label=alias.label, into=alias.into, why=alias.why)


def _say(text: str) -> None:
    output.say("  " + output.line(text))
