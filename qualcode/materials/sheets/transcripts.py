"""Transcripts in sheets: a turn a row, as recognisers and meeting programs write them."""

import re
from dataclasses import dataclass
from statistics import median

from qualcode.locale import _, ngettext
from qualcode.materials.sheets.contract import CellType, Sheet
from qualcode.materials.text_builder import TextBuilder


def _headings(words: str) -> frozenset[str]:
    return frozenset(each.strip() for each in words.split(","))


_SPEECH = _headings("text, words, transcript, transcription, utterance, speech, transkrip, transkripsi, teks, ucapan")
_SPEAKER = _headings("speaker, speaker name, speaker_name, speakers, pembicara, penutur, nama pembicara")
_NAME = _headings("name, nama, user, who, participant")
_START = _headings(
    "timestamp, start, start time, start_time, starttime, begin, begin time, time, timecode, time code, offset, waktu, "
    "waktu mulai, mulai, in, from, start (s), start (ms), start_ms, start (seconds), start timestamp"
)
_END = _headings("end, end time, end_time, endtime, stop, selesai, waktu selesai, out, to, end (s), end (ms), end_ms")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?")
_AMOUNT = re.compile(r"\d{1,12}(?:[.,]\d+)?")
_SURE = 0.9
# A turn lasts seconds; a median above this is counted in milliseconds.
_SECONDS_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class TranscriptColumns:
    """Where a transcript has what, as columns from 0; None where it has no such column."""

    heading: int
    speech: int
    speaker: int | None
    start: int | None
    end: int | None


def transcript_columns(sheet: Sheet) -> TranscriptColumns | None:
    """Return where a sheet has its turns, or None where it is no transcript.

    It is one when its headings name a column for what is said and one for who speaks, or for when in the recording;
    the times must be those of a recording, not dates.
    """
    row = next((number for number, cells in enumerate(sheet.rows) if any(cells)), None)
    if row is None or row + 1 >= len(sheet.rows):
        return None
    named = [" ".join(cell.casefold().replace("_", " ").split()) for cell in sheet.rows[row]]
    speech, strong = _column(named, _SPEECH), _column(named, _SPEAKER)
    if speech is None:
        return None
    found = TranscriptColumns(
        row, speech, _column(named, _NAME) if strong is None else strong, _column(named, _START), _column(named, _END)
    )
    timed = found.start is not None and _are_times(sheet, row, found.start)
    if not timed:
        found = TranscriptColumns(row, speech, strong, None, None)
    return found if timed or strong is not None else None


def write_transcript(sheet: Sheet, columns: TranscriptColumns, builder: TextBuilder) -> list[str]:
    """Put a transcript's turns behind a text; return what there is to say about them, a sentence each."""
    rows = range(columns.heading + 1, len(sheet.rows))
    unit = _unit(sheet, columns)
    untimed = 0
    for row in rows:
        speech = sheet.cell(row, columns.speech).strip()
        if not speech:
            continue
        time = None if columns.start is None else _milliseconds(sheet.cell(row, columns.start), unit)
        untimed += columns.start is not None and time is None
        speaker = "" if columns.speaker is None else " ".join(sheet.cell(row, columns.speaker).split())
        builder.turn(speaker, speech, time_ms=time)
    notes = []
    taken = {columns.speech, columns.speaker, columns.start, columns.end}
    others = [name for place, name in enumerate(sheet.rows[columns.heading]) if name and place not in taken]
    if others:
        notes.append(_("Columns were left out: {names}.").format(names=", ".join(others)))
    if untimed:
        told = ngettext("{count} turn has no time.", "{count} turns have no time.", untimed)
        notes.append(told.format(count=untimed))
    return notes


def _column(named: list[str], words: frozenset[str]) -> int | None:
    spaced = {word.replace("_", " ") for word in words}
    return next((place for place, name in enumerate(named) if name in spaced), None)


def _are_times(sheet: Sheet, heading: int, column: int) -> bool:
    rows = [row for row in range(heading + 1, len(sheet.rows)) if sheet.cell(row, column)]
    good = [row for row in rows if _milliseconds(sheet.cell(row, column), 1) is not None]
    dates = [row for row in rows if sheet.type(row, column) is CellType.DATE and "-" in sheet.cell(row, column)]
    return bool(good) and not dates and len(good) >= _SURE * len(rows)


def _unit(sheet: Sheet, columns: TranscriptColumns) -> int:
    """Return how many milliseconds a plain number counts: 1 or 1,000."""
    if columns.start is None:
        return 1000
    heading = sheet.cell(columns.heading, columns.start).casefold()
    if re.search(r"\bms\b|_ms|milli", heading):
        return 1
    rows = range(columns.heading + 1, len(sheet.rows))
    starts = [_milliseconds(sheet.cell(row, columns.start), 1) for row in rows]
    if columns.end is None:
        ends = [*starts[1:], None]
    else:
        ends = [_milliseconds(sheet.cell(row, columns.end), 1) for row in rows]
    lasting = [end - start for start, end in zip(starts, ends, strict=True) if start is not None and end is not None]
    return 1 if lasting and median(lasting) > _SECONDS_AT_MOST else 1000


def _milliseconds(written: str, unit: int) -> int | None:
    """Return a time in a recording in milliseconds, or None where it is none; a plain number counts ``unit`` each."""
    written = written.strip().strip("[]()")
    clock = _CLOCK.fullmatch(written)
    if clock:
        hours, minutes, seconds = int(clock[1] or 0), int(clock[2]), int(clock[3])
        if seconds > 59 or (clock[1] and minutes > 59):
            return None
        return (hours * 3600 + minutes * 60 + seconds) * 1000 + int((clock[4] or "").ljust(3, "0"))
    if _AMOUNT.fullmatch(written):
        return round(float(written.replace(",", ".")) * unit)
    return None
