"""Sentences, by spaCy's rule-based sentencizer on a tokenizer that knows Indonesian office abbreviations."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

Span = tuple[int, int]

# Words that end in a full stop without ending a sentence, as Indonesian offices write them, and a few English ones.
_OFFICE = """
    Jl. Jln. Gg. Kab. Kec. Kel. Ds. Prov. Bpk. Sdr. Sdri. Yth. Ytc. Tn. Ny. Nn. Hj. H. Ir. Drs. Dra. Dr. dr. Prof.
    S.Sos. S.E. S.H. S.IP. S.STP. S.Kom. S.Pd. M.Si. M.M. M.AP. A.Md. dst. dsb. dll. dkk. hlm. tgl. No. no. Tlp. telp.
    a.n. u.p. s.d. d.a. ttd. NIP. Kasi. Kasubbag. Ka. Sie. pkl. Rp. alm. min. maks. yg. dgn.
"""
_ENGLISH = "Mr. Mrs. Ms. Dr. Prof. No. St. Jl. e.g. i.e. etc. vs. approx. Dept. Sen. Rev. Fig."
_ABBREVIATIONS = {"id": frozenset(_OFFICE.split()), "en": frozenset(_ENGLISH.split())}
_HARD_WRAP = 100
"""Lines no longer than this, throughout a text, are taken to be broken by the writer's program, not by the writer."""
_LONGEST = 50_000
"""How many characters are cut into sentences at once."""

METHOD = "spacy-sentencizer-1"


def method(language: str) -> str:
    """Return the name that spans are kept under: another method or language gives other spans."""
    return f"{METHOD}-{language}"


def sentence_spans(text: str, regions: Sequence[Span], language: str) -> tuple[Span, ...]:
    """Return the sentences of a text as half-open code point spans, in order, without white space around them.

    Args:
        text: the text of a source.
        regions: the stretches to cut, usually the speech of each turn; sentences never leave their region.
        language: ``"id"`` or ``"en"``.

    A blank line ends a sentence. So does a line end, unless the text's lines are all short enough to have been
    wrapped by a program and this one is nearly as long as the longest.
    """
    wrapped = _wrapped_length(text)
    pieces = [part for region in regions for piece in _pieces(text, region, wrapped) for part in _bites(text, *piece)]
    cutting = pipeline(language)
    spans: list[Span] = []
    for (start, end), doc in zip(pieces, cutting.pipe(text[s:e] for s, e in pieces), strict=True):
        for sentence in doc.sents:
            piece = text[start + sentence.start_char : min(start + sentence.end_char, end)]
            first = start + sentence.start_char + len(piece) - len(piece.lstrip())
            if piece.strip():
                spans.append((first, first + len(piece.strip())))
    return tuple(spans)


def _wrapped_length(text: str) -> int:
    """Return the width a text was wrapped to by a program, or 0 for a text whose line ends are its writer's."""
    longest = max((len(line) for line in text.split("\n")), default=0)
    return longest if longest <= _HARD_WRAP else 0


def _pieces(text: str, region: Span, wrapped: int) -> Iterator[Span]:
    """Yield the stretches of a region that a sentence cannot leave."""
    begin, end = region
    for line_end in re.finditer(r"\n+", text[begin:end]):
        stop = region[0] + line_end.start()
        # The whole line was wrapped, the speaker's label before a turn's first words included.
        line_start = text.rfind("\n", 0, stop) + 1
        goes_on = wrapped and len(line_end.group()) == 1 and stop - line_start >= 0.7 * wrapped
        if not goes_on:
            if text[begin:stop].strip():
                yield begin, stop
            begin = region[0] + line_end.end()
    if text[begin:end].strip():
        yield begin, end


def _bites(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield a stretch in parts that spaCy can take at once, cut behind a sentence if there is one, else at a blank.

    A paragraph of a book is a hundredth of such a part. But a file may be one line of ten million characters: as a
    whole it would take a gigabyte, and nothing else could run for half a minute.
    """
    while end - start > _LONGEST:
        reach = start + _LONGEST
        cut = max(text.rfind(mark, start, reach) for mark in (". ", "? ", "! ")) + 1
        cut = cut or text.rfind(" ", start, reach)
        cut = cut if cut > start else reach
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


@lru_cache(maxsize=2)
def pipeline(language: str) -> Any:
    """Return a blank spaCy pipeline that cuts words and sentences; made once.

    spaCy's own Indonesian tokenizer takes seconds to build, nearly all of it for hyphenated words that its hyphen
    rules would otherwise cut; without those rules it needs none of them, and ``pegawai-pegawai`` stays one token.
    """
    made = _indonesian() if language == "id" else _english()
    made.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "…", "。", "？", "！", "؟"]})
    made.max_length = 1 << 31
    for abbreviation in _ABBREVIATIONS.get(language, frozenset()):
        made.tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])
    return made


def _indonesian() -> Any:
    from spacy.lang.id import Indonesian, IndonesianDefaults

    class Defaults(IndonesianDefaults):
        tokenizer_exceptions = {
            word: tokens for word, tokens in IndonesianDefaults.tokenizer_exceptions.items() if "-" not in word
        }
        infixes = [*(rule for rule in IndonesianDefaults.infixes if not _cuts_hyphens(rule)), "/"]

    class TrimmedIndonesian(Indonesian):  # type: ignore[no-untyped-call]  # spaCy is partly untyped
        pass

    TrimmedIndonesian.Defaults = Defaults
    return TrimmedIndonesian()


def _cuts_hyphens(rule: str) -> bool:
    """Return whether a tokenizer rule would cut a word at its hyphen."""
    return any(re.search(rule, word) for word in ("pegawai-pegawai", "ke-2", "90-an"))


def _english() -> Any:
    from spacy.lang.en import English

    return English()
