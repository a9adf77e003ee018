"""The JSON of recognisers: which shape it has, and what is said in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from qualcode.materials.recogniser_values import (
    Item,
    is_part_of_speech,
    names_in,
    number_of,
    speaker_of,
    spoken_words,
    start_of,
    text_of,
    timed,
    word_of,
)
from qualcode.materials.utterances import Utterance

KNOWN = (
    "Whisper, WhisperX, whisper.cpp, faster-whisper, Otter, Deepgram, AssemblyAI, Amazon Transcribe, Google, Azure, "
    "Rev, Speechmatics, ElevenLabs, YouTube, Podcasting 2.0"
)
"""Whose JSON is known, for people."""

_DEEPEST = 5
_MOST_LISTS = 1_000
_ENOUGH = 0.8
"""The share of a list's items that must have words, so that it is a list of what is said."""

_MANY_WORDS = 0.25
"""The share of them that must have more than one word: else it is a list of words."""
_OTTER_SAMPLES = 16
"""Samples a millisecond."""

Shape = Callable[[Any, Mapping[str, str]], list[Utterance] | None]


def what_is_said(data: object) -> list[Utterance] | None:
    """Return what is said in a recogniser's JSON, found by its structure; None where it has none that is known."""
    names = names_in(data)
    for shape in _SHAPES:
        found = shape(data, names)
        if found:
            return found
    return None


def _items(value: object) -> list[Item]:
    """Return the objects of a list; an empty list for anything else."""
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _at(data: object, *keys: str) -> object:
    """Return what stands at a path of keys; None where there is nothing."""
    for key in keys:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data


def _best(item: Item, key: str = "alternatives") -> Item:
    """Return the first of a recogniser's readings; they are sorted by how sure it is."""
    return next(iter(_items(item.get(key))), {})


def _otter(data: object, names: Mapping[str, str]) -> list[Utterance] | None:
    """Otter: transcripts of a speech, their times in samples of 16 kHz, the speakers' names apart."""
    speech = _at(data, "speech") or data
    transcripts = [item for item in _items(_at(speech, "transcripts")) if "start_offset" in item]
    known = dict(names) | {
        str(one.get("speaker_id", one.get("id"))): " ".join(name.split())
        for one in _items(_at(speech, "speakers"))
        if isinstance(name := one.get("speaker_name"), str)
    }
    said = []
    for item in transcripts:
        offset = number_of(item["start_offset"])
        time = {} if offset is None else {"startMs": offset / _OTTER_SAMPLES}
        said.append((text_of(item, ("transcript",)) or "", speaker_of(item, known), time))
    return timed(said) if any(text.strip() for text, _speaker, _item in said) else None


def _monologues(data: object, names: Mapping[str, str]) -> list[Utterance] | None:
    """Rev: monologues of elements, blanks among them."""
    said = []
    for monologue in _items(_at(data, "monologues")):
        elements = _items(monologue.get("elements"))
        text = "".join(value for element in elements if isinstance(value := element.get("value"), str))
        first = next((element for element in elements if start_of(element)), {})
        said.append((text, speaker_of(monologue, names), first))
    return timed(said) if said else None


def _amazon(data: object, names: Mapping[str, str]) -> list[Utterance] | None:
    """Amazon Transcribe: words with their speaker, in older files only by the time at which they begin."""
    results = _at(data, "results")
    if not isinstance(results, Mapping) or not isinstance(results.get("items"), list):
        return None
    segments = _items(_at(results, "speaker_labels", "segments"))
    by_start = {
        str(word.get("start_time")): speaker_of(word, names) for part in segments for word in _items(part.get("items"))
    }
    words = []
    speaker = ""
    for item in _items(results["items"]):
        if item.get("type") != "punctuation":
            speaker = speaker_of(item, names) or by_start.get(str(item.get("start_time")), speaker)
        words.append((word_of(_best(item)) or "", speaker, item))
    return spoken_words(words)


def _speechmatics(data: object, names: Mapping[str, str]) -> list[Utterance] | None:
    """Speechmatics: words and signs with readings, the speaker in the reading."""
    results = _items(_at(data, "results"))
    if not results or not all("type" in item and "alternatives" in item for item in results):
        return None
    best = [(_best(item), item) for item in results]
    return spoken_words((word_of(reading) or "", speaker_of(reading, names), item) for reading, item in best)


def _google(data: object, names: Mapping[str, str]) -> list[Utterance] | None:
    """Google: results with readings; where speakers are told apart, the last result has all words once more."""
    results = _items(_at(data, "results")) or _items(_at(data, "response", "results"))
    best = [reading for item in results if (reading := _best(item))]
    if not best:
        return None
    told_apart = _items(best[-1].get("words"))
    if any(speaker_of(word, names) for word in told_apart):
        return spoken_words((word_of(word) or "", speaker_of(word, names), word) for word in told_apart)
    said = [(text_of(reading) or "", "", next(iter(_items(reading.get("words"))), {})) for reading in best]
    return timed(said) if any(text for text, _speaker, _item in said) else None


def _azure(data: object, names: Mapping[str, str]) -> list[Utterance] | None:
    """Azure: phrases with readings."""
    phrases = _items(_at(data, "recognizedPhrases"))
    said = [(text_of(_best(item, "nBest")) or "", speaker_of(item, names), item) for item in phrases]
    return timed(said) if said else None


def _deepgram(data: object, names: Mapping[str, str]) -> list[Utterance] | None:
    """Deepgram: utterances, else the words of each channel."""
    if utterances := _segments(_at(data, "results", "utterances"), names):
        return utterances
    channels = _items(_at(data, "results", "channels"))
    several = len(channels) > 1
    said = [
        utterance._replace(speaker=utterance.speaker or (f"Speaker {number}" if several else ""))
        for number, channel in enumerate(channels)
        for utterance in spoken_words(
            (word_of(word) or "", speaker_of(word, names), word) for word in _items(_best(channel).get("words"))
        )
    ]
    return sorted(said, key=lambda utterance: utterance.start_ms or 0) or None


def _youtube(data: object, _names: Mapping[str, str]) -> list[Utterance] | None:
    """YouTube: events of pieces."""
    said = [
        ("".join(piece for part in _items(event.get("segs")) if isinstance(piece := part.get("utf8"), str)), "", event)
        for event in _items(_at(data, "events"))
    ]
    return timed(said) if any(text.strip() for text, _speaker, _item in said) else None


def _speaker_chunks(data: object, names: Mapping[str, str]) -> list[Utterance] | None:
    """insanely-fast-whisper: the same words by chunk, and by speaker where those were told apart."""
    return _segments(_at(data, "speakers"), names) or _segments(_at(data, "chunks"), names)


def _any_list(data: object, names: Mapping[str, str]) -> list[Utterance] | None:
    """Whisper, WhisperX, whisper.cpp, AssemblyAI, Otter and many more: somewhere is a list of objects with a text."""
    found = [segments for value in _lists(data) if (segments := _segments(value, names))]
    return max(found, key=_worth) if found else None


def _any_words(data: object, names: Mapping[str, str]) -> list[Utterance] | None:
    """ElevenLabs and others: somewhere is a list of words."""
    found = []
    for value in _lists(data):
        words = [(word_of(item) or "", speaker_of(item, names), item) for item in _items(value) if start_of(item)]
        if words and sum(bool(word.strip()) for word, _speaker, _item in words) > 0:
            found.append(spoken_words(words))
    return max(found, key=_worth) if found else None


def _bare_text(data: object, _names: Mapping[str, str]) -> list[Utterance] | None:
    """Whisper's shortest answer: nothing but the text."""
    text = text_of(data, ("text", "transcript")) if isinstance(data, Mapping) else None
    return [Utterance(text)] if text and text.strip() else None


def _segments(value: object, names: Mapping[str, str]) -> list[Utterance] | None:
    """Return what is said in a list of objects that have a text of several words, and a time or a speaker."""
    items = [item for item in _items(value) if (text_of(item) or "").strip()]
    full = [item for item in items if is_part_of_speech(item) or _with_time(item) is not item]
    said = [(text_of(item) or "", speaker_of(item, names), _with_time(item)) for item in full]
    several = sum(len(text.split()) > 1 for text, _speaker, _item in said)
    if not said or len(said) < _ENOUGH * len(items) or several < _MANY_WORDS * len(said):
        return None
    return timed(said)


def _with_time(item: Item) -> Item:
    """Return an item, or its first word where only words have times."""
    if start_of(item):
        return item
    return next((word for word in _items(item.get("words")) if start_of(word)), item)


def _worth(said: Sequence[Utterance]) -> tuple[int, bool]:
    """Return how much a list says: the most characters first, then with speakers before without."""
    return sum(len(utterance.text) for utterance in said) // 100, any(utterance.speaker for utterance in said)


def _lists(data: object) -> Iterator[list[Any]]:
    """Give the lists of objects in a tree, those of the outer branches first; what is inside of their items is not."""
    level, count = [data], 0
    for _depth in range(_DEEPEST):
        following: list[object] = []
        for value in level:
            if isinstance(value, list) and any(isinstance(item, Mapping) for item in value[:3]):
                yield value
                count += 1
            elif isinstance(value, Mapping):
                following += value.values()
        if count > _MOST_LISTS:
            return
        level = following


_SHAPES: tuple[Shape, ...] = (
    _otter,
    _monologues,
    _amazon,
    _speechmatics,
    _google,
    _azure,
    _deepgram,
    _youtube,
    _speaker_chunks,
    _any_list,
    _any_words,
    _bare_text,
)
