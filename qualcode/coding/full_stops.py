"""Whether a text is cut into sentences at all: what recognisers write may have hardly any full stops."""

import re

_LOOKED_AT = 50_000
"""Characters from the beginning that are looked at; a text is written in one way."""
_FEWEST_WORDS = 150
_WORDS_A_STOP = 60
"""More words a full stop than anybody speaks in one sentence."""

_STOPS = re.compile(r"[.?!…](?=\s|$)")


def lacks_full_stops(text: str) -> bool:
    """Return whether sentences are no units of a text: it has many words and hardly a sign that ends one."""
    sample = text[:_LOOKED_AT]
    words = len(sample.split())
    return words >= _FEWEST_WORDS and len(_STOPS.findall(sample)) * _WORDS_A_STOP < words
