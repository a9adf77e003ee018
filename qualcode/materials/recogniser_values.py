"""The values in recognisers' JSON: times in whatever unit, speakers by whatever key, words with their signs."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from qualcode.materials.utterances import Utterance
from qualcode.model.times import milliseconds

Item = Mapping[str, Any]

_TEXTS = ("text", "transcript", "body", "sentence", "spokenText", "display", "content", "caption", "utterance", "line")
_WORDS = ("punctuated_word", "word", "text", "content", "value")
_SPEAKERS = (
    *("speaker", "speaker_label", "speakerDisplayName", "speaker_name", "speakerName", "speaker_id", "speakerId"),
    *("speakerTag", "speaker_tag", "voice"),
)
# The factor is that from the key's unit to milliseconds; None where the number itself must tell.
_STARTS: tuple[tuple[str, float | None], ...] = (
    *(("start", None), ("start_time", None), ("startTime", None), ("startOffset", None), ("start_offset", None)),
    *(("startMs", 1), ("start_ms", 1), ("tStartMs", 1), ("offsetMilliseconds", 1), ("offsetInTicks", 1e-4)),
    *(("begin", None), ("ts", None), ("offset", None)),
)
_ENDS: tuple[tuple[str, float | None], ...] = (
    *(("end", None), ("end_time", None), ("endTime", None), ("endOffset", None), ("end_offset", None)),
    *(("endMs", 1), ("end_ms", 1), ("end_ts", None)),
)
# The beginning, or a list of the beginning and the end.
_PAIRS: tuple[tuple[str, float | None], ...] = (("timestamp", None), ("time", None))
_SIGNS_OF_SPEECH = frozenset({*_SPEAKERS, *(key for key, _factor in (*_STARTS, *_PAIRS)), "offsets"})
_LONGEST_LABEL = 80
_LONGEST_MS = 1_000 * 3_600_000
_MOST_TICKS = 1e15
_SLOWEST = 20.0
"""Seconds a word: numbers that would make people speak slower than this are no seconds but milliseconds."""
_SECONDS = re.compile(r"(\d{1,7}(?:\.\d{1,9})?)s?")
# Digits beyond milliseconds.
_FINER = re.compile(r"(?<=[.,]\d{3})\d+$")
_ISO = re.compile(r"PT(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,7}(?:\.\d{1,9})?)S)?")
_CLINGS = re.compile(r"[.,;:?!…%)\]”’]+")
_SIGN = re.compile(r"\d{1,3}|[A-Z]")


def text_of(item: Item, keys: Iterable[str] = _TEXTS) -> str | None:
    """Return what is said in an item, or None where it has no such value."""
    for key in keys:
        if isinstance(value := item.get(key), str):
            return value
    return None


def word_of(item: Item) -> str | None:
    """Return the word of an item, or None."""
    return text_of(item, _WORDS)


def speaker_of(item: Item, names: Mapping[str, str]) -> str:
    """Return who speaks in an item: a name, or "Speaker 1" where the recogniser has but a number or letter."""
    for key in _SPEAKERS:
        value = item.get(key)
        if isinstance(value, Mapping):
            value = value.get("name", value.get("id"))
        if isinstance(value, bool) or not isinstance(value, str | int):
            continue
        label = " ".join(str(value).split())[:_LONGEST_LABEL].strip()
        if label in names:
            return names[label]
        return f"Speaker {label}" if _SIGN.fullmatch(label) else label
    return ""


def names_in(data: object) -> dict[str, str]:
    """Return the names of speakers by their signs, where the file has a list of them."""
    listed = data.get("speakers") if isinstance(data, Mapping) else None
    if isinstance(listed, Mapping):
        return {str(sign): " ".join(name.split()) for sign, name in listed.items() if isinstance(name, str) and name}
    if not isinstance(listed, list):
        return {}
    return {
        str(one["id"]): " ".join(one["name"].split())
        for one in listed
        if isinstance(one, Mapping) and isinstance(one.get("id"), str | int) and isinstance(one.get("name"), str)
    }


def start_of(item: Item) -> tuple[float, bool] | None:
    """Return when an item begins and whether that is in milliseconds (else it may be seconds); None if nobody says."""
    return _when(item, _STARTS, 0)


def is_part_of_speech(item: Item) -> bool:
    """Return whether an item has a place for a time or a speaker, whatever stands there."""
    return not item.keys().isdisjoint(_SIGNS_OF_SPEECH)


def end_of(item: Item) -> tuple[float, bool] | None:
    """Return when an item ends, as :func:`start_of` does."""
    return _when(item, _ENDS, 1)


def _when(item: Item, keys: Iterable[tuple[str, float | None]], place: int) -> tuple[float, bool] | None:
    for key, factor in (*keys, *_PAIRS):
        value = item.get(key)
        if isinstance(value, list) and len(value) == 2:
            value = value[place]
        elif (key, factor) in _PAIRS and place:
            continue
        if found := _number(value, factor):
            return found
    offsets = item.get("offsets")
    if isinstance(offsets, Mapping):
        return _number(offsets.get(("from", "to")[place]), 1)
    return None


def _number(value: object, factor: float | None) -> tuple[float, bool] | None:
    """Return a number and whether it is milliseconds, from a number, "1.2s", "PT1.2S" or "00:01:02.5"."""
    if isinstance(value, str):
        return _written(value)
    number = number_of(value)
    if number is None:
        return None
    return (number, False) if factor is None else (number * factor, True)


def number_of(value: object) -> float | None:
    """Return a number from 0 up that a clock could show; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # Compared before anything else: an integer of 4,000 digits is no float.
    return float(value) if 0 <= value < _MOST_TICKS else None


def _written(value: str) -> tuple[float, bool] | None:
    if len(value) > 40:
        return None
    if (time_ms := milliseconds(_FINER.sub("", value))) is not None:
        return time_ms, True
    if found := _SECONDS.fullmatch(value):
        return float(found[1]) * 1000, True
    if (found := _ISO.fullmatch(value)) and any(found.groups()):
        hours, minutes, seconds = (float(part or 0) for part in found.groups())
        return (hours * 3600 + minutes * 60 + seconds) * 1000, True
    return None


def timed(items: Sequence[tuple[str, str, Item]]) -> list[Utterance]:
    """Return utterances from what is said, who says it, and the item that has the times.

    Whether bare numbers are seconds or milliseconds follows from how fast people would speak.
    """
    starts = [start_of(item) for _text, _speaker, item in items]
    bare = [found[0] for found in starts if found and not found[1]]
    words = sum(len(text.split()) for text, _speaker, _item in items)
    in_ms = len(bare) > 1 and all(number == int(number) for number in bare) and max(bare) - min(bare) > _SLOWEST * words
    return [
        Utterance(text, speaker, _ms(start, in_ms), _ms(end_of(item), in_ms))
        for (text, speaker, item), start in zip(items, starts, strict=True)
    ]


def _ms(found: tuple[float, bool] | None, in_ms: bool) -> int | None:
    if found is None:
        return None
    number = found[0] if found[1] or in_ms else found[0] * 1000
    return round(number) if number < _LONGEST_MS else None


def spoken_words(words: Iterable[tuple[str, str, Item]]) -> list[Utterance]:
    """Return utterances from single words: those of one speaker in a row, up to the end of a sentence."""
    runs: list[list[tuple[str, str, Item]]] = []
    for word, speaker, item in words:
        if not word.strip():
            continue
        clings = bool(_CLINGS.fullmatch(word.strip())) or item.get("attaches_to") == "previous"
        if not runs or (not clings and (runs[-1][-1][1] != speaker or _ends(runs[-1][-1][0]))):
            runs.append([])
        runs[-1].append((word, runs[-1][0][1] if runs[-1] and clings else speaker, item))
    return timed([(_joined(run), run[0][1], _span(run)) for run in runs])


def _ends(word: str) -> bool:
    return word.rstrip().endswith((".", "?", "!"))


def _span(run: Sequence[tuple[str, str, Item]]) -> Item:
    """Return an item with the beginning of the first word and the end of the last that has one."""
    last = next((item for _word, _speaker, item in reversed(run) if end_of(item)), {})
    ends = {key: last[key] for key, _factor in _ENDS if key in last}
    return {**run[0][2], **ends}


def _joined(run: Iterable[tuple[str, str, Item]]) -> str:
    return "".join(_pieces(run)).strip()


def _pieces(run: Iterable[tuple[str, str, Item]]) -> Iterator[str]:
    for word, _speaker, item in run:
        bare = word.strip()
        if not _CLINGS.fullmatch(bare) and item.get("attaches_to") != "previous":
            yield " "
        yield bare
