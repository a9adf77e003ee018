"""The colours given to codes that have none of their own, what they are called, and how well a colour can be seen."""

from qualcode.locale import N_

# Mid-tones: each has a contrast of at least 3:1 with white and with the dark backgrounds of terminals, and the first
# nine were chosen together so that they also stay apart for readers with red- or green-blind eyes.
NAMES = {
    "#006cfc": N_("blue"),
    "#d87800": N_("orange"),
    "#00a860": N_("green"),
    "#b418d8": N_("purple"),
    "#f00030": N_("red"),
    "#007884": N_("teal"),
    "#846c00": N_("olive"),
    "#fc48b4": N_("pink"),
    "#9084d8": N_("lavender"),
    "#b0582c": N_("brown"),
    "#609000": N_("moss"),
    "#808080": N_("grey"),
}
"""What the colours of the palette are called, in English, to be translated when shown."""

PALETTE = tuple(NAMES)

GROUNDS = ("#ffffff", "#121212")
"""The lightest and the darkest background a code is shown on."""

LEAST_CONTRAST = 3.0
"""What a coloured sign needs to be seen (WCAG 2.2, success criterion 1.4.11)."""


def colour_for(position: int) -> str:
    """Return the ``#rrggbb`` of the code at ``position`` (0, 1, 2 ...); after the last colour the first comes again."""
    return PALETTE[position % len(PALETTE)]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours ``#rrggbb``, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def can_be_seen(colour: str) -> bool:
    """Return whether a colour stands out from light and from dark backgrounds."""
    return all(contrast(colour, ground) >= LEAST_CONTRAST for ground in GROUNDS)


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
