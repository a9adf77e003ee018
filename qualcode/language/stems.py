"""Stems: what pelatihan, dilatih and melatih have in common, so that a search for one finds the others.

Indonesian words lose the affixes that leave a known root behind. The table of roots (``data/roots_id.txt``) decides: of
all ways to take affixes off, the one that leaves the longest root wins, and of equals the one that takes off fewest
prefixes. A word that leads to no known root loses only what no root ends in (clitics) and whole circumfixes.
English words go through the Snowball stemmer (Porter 2).
"""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path

Stemmer = Callable[[str], str]

_VOWELS = frozenset("aiueo")
_CLITICS = ("nyalah", "lah", "kah", "tah", "pun", "nya", "ku", "mu")
_SUFFIXES = ("kan", "an", "i")
_HEADS = frozenset(("di", "ke", "se", "be", "te", "pe", "me"))
_MOST_PREFIXES = 3
_SHORTEST_UNKNOWN = 4
# Two roots that affixes weld together: per-tanggung-jawab-an.
_COMPOUNDS = {
    words.replace(" ", ""): words
    for words in (
        "tanggung jawab",
        "tindak lanjut",
        "kerja sama",
        "daya guna",
        "hasil guna",
        "serah terima",
        "ikut serta",
    )
}
# Circumfixes that are taken off where no root is known; the longer ones first.
_CIRCUMFIXES = (
    ("memper", "kan"),
    ("diper", "kan"),
    ("meng", "kan"),
    ("meng", "i"),
    ("peng", "an"),
    ("mem", "kan"),
    ("men", "kan"),
    ("me", "kan"),
    ("di", "kan"),
    ("di", "i"),
    ("per", "an"),
    ("ke", "an"),
)


def stemmer(language: str, extra: tuple[tuple[str, str], ...] = ()) -> Stemmer:
    """Return what gives the stem of a word in lower or upper case; several words are stemmed one by one.

    Args:
        language: ``"id"`` or ``"en"``.
        extra: words and their stems that hold before any rule, as a project sets them.
    """
    stem = _indonesian if language == "id" else _english()
    own = {word.casefold(): root for word, root in extra}

    @lru_cache(maxsize=200_000)
    def stemmed(words: str) -> str:
        parts = words.casefold().split()
        return " ".join(own.get(part) or stem(part) for part in parts)

    return stemmed


@lru_cache(maxsize=50_000)
def is_ordinary(word: str) -> bool:
    """Return whether an Indonesian word, in lower case, is made of a root of the table, as everyday words are."""
    return bool(_root(word))


@cache
def _english() -> Stemmer:
    import snowballstemmer

    word: Stemmer = snowballstemmer.stemmer("english").stemWord
    return lambda text: word(text.removesuffix("'s").removesuffix("’s"))


@cache
def _roots() -> frozenset[str]:
    lines = (Path(__file__).parent / "data" / "roots_id.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _indonesian(word: str) -> str:
    """Return the stem of one Indonesian word in lower case."""
    first, hyphen, second = word.partition("-")
    if hyphen:
        return _reduplicated(word, first, second)
    found = _root(word)
    return found if found else _stripped(word)


def _reduplicated(word: str, first: str, second: str) -> str:
    """Return the stem of ``kebijakan-kebijakannya``; words of two different halves (``e-kinerja``) stay together."""
    halves = _indonesian(first), _indonesian(second)
    if halves[0] == halves[1] != "":
        return halves[0]
    # Only the first or the last half carries the affixes: berbagi-bagi, tolong-menolong.
    for bare, affixed in ((first, second), (second, first)):
        if bare and _root(affixed) == bare:
            return bare
    clitic = next((part for part in _CLITICS if second.endswith(part)), "")
    return word.removesuffix(clitic) or word


def _root(word: str) -> str:
    """Return the best known root of a word, or an empty string."""
    roots = _roots()
    best, best_rank = "", (0, 0)
    for root, prefixes in _ways(word):
        if (root in roots or root in _COMPOUNDS) and (len(root), -prefixes) > best_rank:
            best, best_rank = root, (len(root), -prefixes)
    return _COMPOUNDS.get(best, best)


def _ways(word: str) -> Iterator[tuple[str, int]]:
    """Yield what is left of a word after each possible taking off of affixes, and how many prefixes went."""
    for bare in _without_clitics(word):
        for base in _without_suffix(bare):
            yield from _without_prefixes(base, 0)


def _without_clitics(word: str) -> Iterator[str]:
    yield word
    # Few words end so, and one look tells.
    for clitic in _CLITICS if word.endswith(_CLITICS) else ():
        if word.endswith(clitic) and len(word) - len(clitic) > 1:
            bare = word[: -len(clitic)]
            yield bare
            # A possessive may stand before the particle: bukunyalah, rumahkupun.
            yield from (bare[: -len(own)] for own in ("nya", "ku", "mu") if bare.endswith(own) and clitic != own)


def _without_suffix(word: str) -> Iterator[str]:
    yield word
    for suffix in _SUFFIXES if word.endswith(_SUFFIXES) else ():
        if word.endswith(suffix) and len(word) > len(suffix) + 1:
            yield word[: -len(suffix)]


def _without_prefixes(word: str, taken: int) -> Iterator[tuple[str, int]]:
    yield word, taken
    if taken < _MOST_PREFIXES and word[:2] in _HEADS:
        for rest in _without_prefix(word):
            if len(rest) > 1:
                yield from _without_prefixes(rest, taken + 1)


def _without_prefix(word: str) -> Iterator[str]:
    """Yield what may stand behind the first prefix; the sound that a nasal swallowed is put back."""
    head, rest = word[:2], word[2:]
    if head in ("di", "ke", "se"):
        yield rest
        if rest.startswith("tidak"):
            yield rest[5:]
    elif head in ("be", "te", "pe") and word[2:3] in ("r", "l"):
        yield word[3:]
        if word[2] == "r" and word[3:4] in _VOWELS:
            yield rest
    elif head in ("be", "te", "pe") and word[3:5] == "er":
        yield rest  # be-kerja, te-percik: the r has gone before another
    if head in ("me", "pe"):
        yield from _without_nasal(rest)


def _without_nasal(rest: str) -> Iterator[str]:
    """Yield what may stand behind me- and pe-, whose nasal takes the place of k, p, s and t."""
    yield rest
    if rest.startswith("nge"):
        yield rest[3:]
    for nasal, swallowed in (("ng", "k"), ("ny", "s"), ("m", "p"), ("n", "t")):
        if rest.startswith(nasal):
            behind = rest[len(nasal) :]
            if nasal != "ny":
                yield behind
            if behind[:1] in _VOWELS:
                yield swallowed + behind
            return


def _stripped(word: str) -> str:
    """Return a word of unknown root without clitic and circumfix."""
    for clitic in _CLITICS if word.endswith(_CLITICS) else ():
        if word.endswith(clitic) and len(word) - len(clitic) >= _SHORTEST_UNKNOWN:
            word = word[: -len(clitic)]
            break
    for prefix, suffix in _CIRCUMFIXES if word[:2] in _HEADS and word.endswith(_SUFFIXES) else ():
        inside = word[len(prefix) : -len(suffix)]
        if word.startswith(prefix) and word.endswith(suffix) and len(inside) >= _SHORTEST_UNKNOWN:
            return inside
    return word
