"""The keys of the screens on which coders are compared."""

from qualcode.locale import N_
from qualcode.tui.keys.key import Key

KEYS: dict[str, tuple[Key, ...]] = {
    "agreement": (
        Key("agreement.open", "enter", "open", N_("The passages on which coders differ"), 1, N_("Where they differ")),
        Key("agreement.passages", "p", "passages", N_("All passages that are compared"), 1, N_("Passages")),
        Key("agreement.subcodes", "s", "subcodes", N_("Every code, or those of the top level"), 1, N_("Sub-codes")),
        Key("agreement.unit", "t", "unit", N_("Judge characters, sentences, turns ..."), 1, N_("Unit")),
        Key("agreement.export", "x", "export", N_("Export"), shown=2),
        Key("agreement.leave", "escape", "leave", N_("Back"), shown=3),
    ),
    "differences": (
        Key("differences.open", "enter", "open_passage", N_("Show it in its transcript"), 1, N_("In the transcript")),
        Key(
            "differences.passages", "p", "passages", N_("The codings of both, with all that is known"), 1, N_("Codings")
        ),
        Key("differences.kind", "f", "kind", N_("Only one kind of difference"), 1, N_("Kind")),
        Key("differences.export", "x", "export", N_("Export"), shown=2),
        Key("differences.leave", "escape", "leave", N_("Back"), shown=3),
    ),
}
