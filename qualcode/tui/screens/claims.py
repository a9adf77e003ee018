"""The claims screen: what evidence can support or contradict, by code, and how far each has been argued."""

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from qualcode.locale import LANGUAGES, _, ngettext
from qualcode.model import Asked, Claim, Code, SourceKind, Stance
from qualcode.publishing.words import words_for
from qualcode.triangulation.claims import ClaimLine, claim_lines
from qualcode.tui.fitting import fit
from qualcode.tui.plain import cell, plain
from qualcode.tui.screens import claim_asking
from qualcode.tui.screens.asked import AskedDialog
from qualcode.tui.screens.claim_evidence import ClaimEvidenceScreen
from qualcode.tui.screens.code_form import SPOKEN, shown_in
from qualcode.tui.screens.filtering import FilteredByLetters
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.screens.trails import TrailsScreen
from qualcode.tui.widgets.about import About
from qualcode.tui.widgets.grid import Grid


class ClaimsScreen(FilteredByLetters, ListScreen[list[ClaimLine]]):
    """All claims in the order of the codebook; the one under the cursor is told of below.

    Args:
        claim_id: the one to show at first; 0 for the first.
    """

    KEY_GROUP = "claims"
    SHOWS = (Claim, Code, Stance, Asked)
    AUTO_FOCUS = ""

    def __init__(self, claim_id: int = 0) -> None:
        super().__init__()
        self._wanted = claim_id
        self._lines: list[ClaimLine] = []
        self._shown: list[ClaimLine] = []

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Input(id="words", placeholder=_("letters of a code, claim or status"))
        yield Grid(id="table")
        yield About()

    def on_mount(self) -> None:
        """Hide the filter."""
        self._words.display = False

    def read(self) -> list[ClaimLine]:
        """Return the claims."""
        return claim_lines(self.host.project)

    def show(self, read: list[ClaimLine]) -> None:
        """Show them, the cursor on the one it was on or that is wanted."""
        self._lines = read
        self._show()

    def _show(self) -> None:
        here = self.here
        wanted = self._wanted or (here.claim.id if here else 0)
        letters = self._words.value.strip().casefold()
        self._shown = [line for line in self._lines if letters in _searched(line).casefold()]
        headings = (_("Code"), _("Claim"), _("Status"), _("Reads"), _("Stances"), _("Asked"))
        rows = [
            (
                cell(line.code.label, line.code.colour),
                cell(("" if line.claim.is_default else "· ") + line.text),
                cell(words_for("status")[line.claim.status.value]),
                cell(_reads(line)),
                cell(sum(line.stances.values()) or "", right=True),
                cell(asked_shortly(line)),
            )
            for line in self._shown
        ]
        self.table.fill([cell(heading) for heading in headings], rows)
        fit(self.table, 1, self.size.width, {0: 8})
        at = next((n for n, line in enumerate(self._shown) if line.claim.id == wanted), None)
        self.table.move_cursor(row=self.table.cursor_row if at is None else at)
        self._wanted = 0 if at is not None else self._wanted
        count = ngettext("{count} claim", "{count} claims", len(self._shown)).format(count=len(self._shown))
        filtered = f"  {_('filtered')}" if letters else ""
        self.head((_("Claims"), "bold"), f"  {count}{filtered}")
        self.tell()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        if self.table.columns:
            self._show()

    @property
    def here(self) -> ClaimLine | None:
        """The claim under the cursor."""
        return self.under_cursor(self._shown)

    def tell(self) -> None:
        """Tell of the claim under the cursor."""
        here = self.here
        told = about_claim(here, self.host.study.language) if here else Content.styled(_("No claims yet."), "dim")
        self.query_one(About).tell(told)

    # What can be done

    def on_data_table_row_selected(self) -> None:
        """Show the evidence on a clicked claim."""
        self.action_evidence()

    def action_evidence(self) -> None:
        """Show the evidence on the claim under the cursor."""
        if (here := self.here) is not None:
            self.app.push_screen(ClaimEvidenceScreen(here.claim.id))

    def action_trails(self) -> None:
        """Show the trails on the claim under the cursor."""
        if (here := self.here) is not None:
            self.app.push_screen(TrailsScreen(here.claim.id))

    @work(exclusive=True, group="ask")
    async def action_add(self) -> None:
        """Put a claim under the code of the one under the cursor, or under another."""
        here = self.here
        self._wanted = await claim_asking.add(self.host, here.code if here else None) or self._wanted

    @work(exclusive=True, group="ask")
    async def action_edit(self) -> None:
        """Write the claim under the cursor anew."""
        if (here := self.here) is not None:
            await claim_asking.edit(self.host, here)

    @work(exclusive=True, group="ask")
    async def action_remove(self) -> None:
        """Take the claim under the cursor away."""
        if (here := self.here) is not None:
            await claim_asking.remove(self.host, here)

    @work(exclusive=True, group="ask")
    async def action_status(self) -> None:
        """Say how far the claim under the cursor has been argued."""
        if (here := self.here) is not None:
            await claim_asking.mark(self.host, here)

    def action_asked(self) -> None:
        """Say which technique asked whom about the claim under the cursor."""
        if (here := self.here) is not None:
            self.app.push_screen(AskedDialog(here.claim.id, f"{here.code.label}: {here.text}"))

    def show_those_with(self, words: str) -> None:
        """Show the claims that have these letters."""
        self._show()

    def focus_table(self) -> None:
        """Have the table take the keys."""
        self.table.focus()

    def action_leave(self) -> None:
        """Show all claims again; go back where that is so."""
        if self._words.display:
            self._words.value = ""
            self._words.display = False
            self.focus_table()
        elif len(self.app.screen_stack) > 2:
            super().action_leave()
        else:
            self.host.go("coding")


def _searched(line: ClaimLine) -> str:
    """Return what letters are looked for in."""
    status = words_for("status")[line.claim.status.value]
    return " ".join((line.code.label, *(text for _language, text in line.claim.text), status))


def _reads(line: ClaimLine) -> str:
    """Return what a claim reads, in a word, and its polarity: "valence −" where a gap supports it."""
    reads = _("valence") if line.claim.reads_valence else _("stances")
    return f"{reads} −" if line.claim.polarity < 0 and line.claim.reads_valence else reads


def asked_shortly(line: ClaimLine) -> str:
    """Return what was said of techniques by their initials: "I+ O−", with an asterisk where cases differ."""
    told = []
    for technique in SourceKind:
        initial = words_for("kind")[technique.value][0].upper()
        some = "*" if technique in line.asked_cases else ""
        if technique in line.asked:
            told.append(f"{initial}{'+' if line.asked[technique] else '−'}{some}")
        elif some:
            told.append(f"{initial}{some}")
    return " ".join(told)


def about_claim(line: ClaimLine, main: str) -> Content:
    """Return all there is to tell of a claim; ``main`` is the study's language."""
    claim = line.claim
    parts: list[Content] = []
    kind = _("default claim") if claim.is_default else _("claim {number}").format(number=claim.id)
    parts.append(Content.assemble((plain(line.code.label), "bold"), f"  {kind}"))
    for language in LANGUAGES:
        text = shown_in(claim.text, language, main)
        if text:
            parts.append(Content.assemble((f"{_(SPOKEN[language])}: ", "dim"), plain(text)))
    if claim.reads_valence:
        told = words_for("polarity")[str(claim.polarity)]
        parts.append(Content(_("The valence of codings speaks to it: {told}.").format(told=told)))
    else:
        parts.append(Content(_("Only evidence that was given a stance speaks to it.")))
    stances = [f"{words_for('stance')[target.value]}: {count}" for target, count in line.stances.items()]
    if stances:
        parts.append(Content(_("Stances: {told}").format(told=", ".join(stances))))
    parts += [Content(told) for told in asked_told(line)]
    return Content("\n").join(parts)


def asked_told(line: ClaimLine) -> list[str]:
    """Return what was said of each technique, a sentence each."""
    told = []
    for technique in SourceKind:
        name = words_for("kind")[technique.value]
        if technique in line.asked:
            said = _("{technique}: asked") if line.asked[technique] else _("{technique}: not asked")
            told.append(said.format(technique=name))
        if count := line.asked_cases.get(technique, 0):
            some = ngettext("{technique}: {count} case told apart", "{technique}: {count} cases told apart", count)
            told.append(some.format(technique=name, count=count))
    return told
