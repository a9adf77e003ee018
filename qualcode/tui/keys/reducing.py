"""The keys of the screens on which passages are reviewed and summarised."""

from qualcode.locale import N_
from qualcode.tui.keys.key import Key

KEYS: dict[str, tuple[Key, ...]] = {
    "reviewing": (
        Key("reviewing.keep", "k", "judge('kept')", N_("Keep the passage"), 1, N_("Keep it")),
        Key("reviewing.aside", "s", "aside", N_("Set the passage aside, for a reason"), 1, N_("Set aside")),
        Key("reviewing.exemplary", "e", "judge('exemplary')", N_("Exemplary: worth quoting"), 1, N_("Exemplary")),
        Key("reviewing.reword", "p", "reword", N_("Paraphrase the passage, and generalise"), 1, N_("Paraphrase")),
        Key("reviewing.forget", "x,delete", "forget", N_("Take your review of it back"), 2, N_("Forget"), "x"),
        Key("reviewing.open", "enter", "open_passage", N_("Show it in its transcript"), 1, N_("In the transcript")),
        Key("reviewing.next", "n", "next_open", N_("Next that is not reviewed yet"), 2, N_("Next open")),
        Key("reviewing.code", "c", "filter_code", N_("Passages of another code; how far each is"), 1, N_("Code")),
        Key("reviewing.next_code", "right_square_bracket", "step_code(1)", N_("Next code"), 3, N_("Next code"), "]"),
        Key(
            "reviewing.previous_code",
            "left_square_bracket",
            "step_code(-1)",
            N_("Previous code"),
            3,
            N_("Previous code"),
            "[",
        ),
        Key("reviewing.verdict", "v", "filter_verdict", N_("Only passages of one verdict"), 2, N_("Verdict")),
        Key("reviewing.case", "a", "filter_case", N_("Only passages of one case"), 2, N_("Case")),
        Key("reviewing.filter", "slash", "filter", N_("Filter by code, verdict or case"), 2, N_("Filter")),
        Key("reviewing.leave", "escape", "leave", N_("Show all passages of the code again, or go back"), 3, N_("Back")),
    ),
    "summaries": (
        Key("summaries.write", "enter", "write", N_("Write the summary beside its passages"), 1, N_("Write")),
        Key("summaries.next", "n", "next_open", N_("Next cell to write: without summary, or stale"), 1, N_("Next")),
        Key("summaries.subcodes", "s", "subcodes", N_("The sub-codes of this code, or all codes"), 1, N_("Sub-codes")),
        Key("summaries.filter", "f,slash", "filter", N_("Only cells without summary, or stale"), 1, N_("Filter"), "f"),
        Key("summaries.passages", "tab", "passages", N_("To the passages and back"), 2, N_("Passages")),
        Key("summaries.open", "o", "open_passage", N_("Show it in its transcript"), 1, N_("In the transcript")),
        Key("summaries.remove", "delete", "remove", N_("Remove your summary"), 2, N_("Remove")),
        Key("summaries.export", "x", "export", N_("Export"), shown=2),
        Key("summaries.leave", "escape", "leave", N_("Show all codes and cells again, or go back"), 3, N_("Back")),
    ),
}
