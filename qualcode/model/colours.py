"""The colours given to codes that have none of their own."""

# Mid-tones: each has a contrast of at least 3:1 with white and with the dark backgrounds of terminals, and the first
# nine were chosen together so that they also stay apart for readers with red- or green-blind eyes.
PALETTE = (
    "#006cfc",  # blue
    "#d87800",  # orange
    "#00a860",  # green
    "#b418d8",  # purple
    "#f00030",  # red
    "#007884",  # teal
    "#846c00",  # olive
    "#fc48b4",  # pink
    "#9084d8",  # lavender
    "#b0582c",  # brown
    "#609000",  # moss
    "#808080",  # grey
)


def colour_for(position: int) -> str:
    """Return the ``#rrggbb`` of the code at ``position`` (0, 1, 2 ...); after the last colour the first comes again."""
    return PALETTE[position % len(PALETTE)]
