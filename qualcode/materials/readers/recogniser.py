"""The JSON that speech recognisers write: ``.json``."""

import json
from pathlib import Path
from typing import Any

from qualcode.errors import ReadingError
from qualcode.locale import N_, _
from qualcode.materials.cleaning import clean_name
from qualcode.materials.decoding import decode
from qualcode.materials.readers.contract import Reader, ReadOptions, ReadText, file_bytes
from qualcode.materials.recognisers import KNOWN, what_is_said
from qualcode.materials.text_builder import TextBuilder
from qualcode.materials.utterances import put_turns

_NAMED_KEYS = 8


def read(path: Path, options: ReadOptions) -> ReadText:
    """Return what is said, a turn for each change of speaker."""
    decoded = decode(file_bytes(path, options.limits), options.encoding)
    data = _parsed(decoded.text)
    said = what_is_said(data)
    if not said:
        raise _unknown(data)
    builder = TextBuilder(options.limits.characters)
    put_turns(builder, said)
    return ReadText(builder.text(), decoded.encoding, notes=decoded.notes, turns=tuple(builder.turns))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=lambda _name: None)
    except RecursionError:
        reason = _("it is nested too deeply")
    except ValueError as error:
        # The rest of the message may quote a number of any length.
        reason = str(error)[:80]
    raise ReadingError(
        _("The file is no JSON: {reason}.").format(reason=clean_name(reason)),
        todo=_("Export it again from the program that made it."),
    )


def _unknown(data: object) -> ReadingError:
    keys = ", ".join(clean_name(str(key))[:20] for key in list(data)[:_NAMED_KEYS]) if isinstance(data, dict) else ""
    what = _("No transcript was found in the JSON: no list of segments, utterances or words with a text and a time.")
    return ReadingError(
        what + (" " + _("It has: {names}.").format(names=keys) if keys else ""),
        todo=_("Known is the JSON of {programs}. Else export the transcript as .vtt, .srt or .txt.").format(
            programs=KNOWN
        ),
    )


READER = Reader(
    name=N_("JSON of a speech recogniser"),
    extensions=(".json",),
    limits=N_(
        "Words, speakers and the time of each turn are taken; how sure the recogniser was, and the times of single "
        "words, are left out."
    ),
    read=read,
    guarded=True,
)
