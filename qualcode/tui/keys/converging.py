"""The keys of the convergence matrix and of the joint display behind each of its cells."""

from collections.abc import Iterator

from qualcode.locale import N_
from qualcode.tui.keys.key import Key

_GAPS = (
    N_("Only claims in dissonance, or all again"),
    N_("Only claims of which a strand is silent, or all again"),
    N_("Only claims about which a strand was not asked, or all again"),
    N_("Only claims with figures that are held, or all again"),
    N_("Only claims without any evidence, or all again"),
    N_("Only claims with decisions to look at: stale ones, and where coders differ"),
)


def _gap_keys() -> Iterator[Key]:
    """Yield the digits that filter; the line of hints has them as one."""
    for number, description in enumerate(_GAPS, 1):
        yield Key(f"convergence.gap{number}", str(number), f"gap({number})", description)


def _deciding(group: str) -> tuple[Key, ...]:
    """Return the keys by which one decides, on either screen."""
    return (
        Key(f"{group}.decide", "d", "decide(False)", N_("Decide what is under the cursor"), 1, N_("Decide")),
        Key(f"{group}.accept", "y", "accept", N_("Decide as is proposed"), 1, N_("As proposed")),
        Key(f"{group}.consensus", "ctrl+d", "decide(True)", N_("Decide by consensus, where coders differ")),
        Key(f"{group}.withdraw", "x,delete", "withdraw", N_("Take your decision back"), 3, N_("Withdraw"), "x"),
        Key(f"{group}.class", "c", "decide_class", N_("Decide the class of the whole claim"), 2, N_("Class")),
        Key(f"{group}.infer", "m", "infer", N_("Write what all strands together say"), 2, N_("Infer")),
        Key(f"{group}.mark", "v", "mark_claim", N_("Mark the claim as verified, rejected or tentative"), 3, N_("Mark")),
    )


KEYS: dict[str, tuple[Key, ...]] = {
    "convergence": (
        Key(
            "convergence.open", "enter", "open_cell", N_("The evidence of all strands, side by side"), 1, N_("Evidence")
        ),
        *_deciding("convergence"),
        Key(
            "convergence.by",
            "b",
            "choose_sides",
            N_("Strands: techniques, groups of cases, coders or time"),
            1,
            N_("Strands"),
        ),
        Key(
            "convergence.technique",
            "o",
            "choose_technique",
            N_("Of which technique groups, coders or times are compared"),
        ),
        Key("convergence.pairs", "p", "toggle_pairs", N_("Show each pair of strands, or not"), 2, N_("Pairs")),
        Key(
            "convergence.claims",
            "l",
            "toggle_claims",
            N_("The default claim of each code, all claims, or only those of main codes"),
            2,
            N_("Which claims"),
        ),
        Key("convergence.filter", "f", "choose_gaps", N_("Only dissonance and gaps, or one of them"), 1, N_("Gaps")),
        *_gap_keys(),
        Key("convergence.everything", "0", "gap(0)", N_("All claims again")),
        Key("convergence.words", "slash", "filter", N_("Show only claims that have some letters"), 3, N_("Filter")),
        Key("convergence.next", "n", "next_gap(1)", N_("Next dissonance or gap"), 2, N_("Next gap")),
        Key("convergence.previous", "N", "next_gap(-1)", N_("Previous dissonance or gap")),
        Key("convergence.sort", "s", "sort", N_("Sort by this column, or as in the codebook"), 3, N_("Sort")),
        Key(
            "convergence.shares",
            "a",
            "shares",
            N_("Share of each class, and what only one strand says"),
            2,
            N_("Shares"),
        ),
        Key("convergence.compare", "C", "compare", N_("Compare the classes of two analysts"), hint=N_("Compare")),
        Key("convergence.thresholds", "t", "thresholds", N_("The numbers the rules go by"), 3, N_("Thresholds")),
        Key("convergence.export", "e", "export", N_("Export"), shown=3),
        Key("convergence.leave", "escape", "leave", N_("Show all claims again, or go back"), 6, N_("Back")),
    ),
    "joint": (
        Key("joint.open", "enter", "open_evidence", N_("Go to the passage, item or figure"), 1, N_("Go there")),
        Key("joint.next", "tab", "step(1)", N_("To the next strand"), 1, N_("Strand")),
        Key("joint.previous", "shift+tab", "step(-1)", N_("To the strand before")),
        *_deciding("joint"),
        Key("joint.follow", "f", "follow", N_("Follow the thread through the other strands"), 2, N_("Follow")),
        Key("joint.trails", "t", "trails", N_("Trails on the claim"), 3, N_("Trails")),
        Key("joint.next_claim", "right_square_bracket", "step_claim(1)", N_("Next claim"), 2, N_("Claim")),
        Key("joint.previous_claim", "left_square_bracket", "step_claim(-1)", N_("Previous claim"), 2, N_("Claim")),
        Key("joint.leave", "escape", "leave", N_("Back"), 6),
    ),
    "comparing": (
        Key("comparing.open", "enter", "open_claim", N_("The evidence on the claim"), 1, N_("Evidence")),
        Key(
            "comparing.only", "f", "only_differences", N_("Only where they differ, or all again"), 2, N_("Differences")
        ),
        Key("comparing.export", "e", "export", N_("Export"), 3),
        Key("comparing.leave", "escape", "leave", N_("Back"), 4),
    ),
    "shares": (
        Key("shares.open", "enter", "open_claims", N_("The claims behind the number"), 1, N_("Claims")),
        Key("shares.other", "tab", "other_table", N_("To what only one strand says, and back"), 1, N_("Other table")),
        Key("shares.leave", "escape", "leave", N_("Back"), shown=1),
    ),
}
