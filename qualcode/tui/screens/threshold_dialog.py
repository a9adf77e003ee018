"""The numbers the rules of triangulation go by, to be changed."""

from decimal import Decimal, InvalidOperation

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Input, Select, Static

from qualcode.locale import N_, _, current_language
from qualcode.model import Thresholds
from qualcode.triangulation.bands import SCHEMES, BandsOf
from qualcode.triangulation.words import number, thresholds_lines
from qualcode.tui.plain import plain
from qualcode.tui.screens.forms import Form

_SHARES = {
    "balance": N_("Balance from which passages point one way"),
    "high": N_("Share of those asked from which prominence is high"),
    "medium": N_("Share from which it is medium"),
    "polarised": N_("Share on either side from which items are mixed"),
    "answered": N_("Share of the items a person must have answered"),
}
"""What each share is called, by its field."""


class ThresholdDialog(Form[Thresholds]):
    """The thresholds as fields; gives back what they became, or None when it was left."""

    def __init__(self, now: Thresholds) -> None:
        super().__init__()
        self._now = now

    def compose(self) -> ComposeResult:
        """Lay out."""
        now = self._now
        with Vertical(classes="dialog wide thresholds"):
            yield Static(_("The numbers the rules go by"), markup=False, classes="title")
            with VerticalScroll(can_focus=False):
                for name, told in _SHARES.items():
                    with Horizontal(classes="line"):
                        yield Static(_(told), markup=False, classes="heading")
                        yield Input(number(getattr(now, name), None), id=name, compact=True)
                with Horizontal(classes="line"):
                    yield Static(_("Cases a group needs before a share is printed"), markup=False, classes="heading")
                    yield Input(str(now.compared), id="compared", compact=True)
                for name, told, of in (
                    ("bands", _("Bands of means"), BandsOf.MEANS),
                    ("document_bands", _("Bands of documents' achievements"), BandsOf.ACHIEVEMENTS),
                ):
                    with Horizontal(classes="line"):
                        yield Static(told, markup=False, classes="heading")
                        yield Select(_schemes(of), value=getattr(now, name), allow_blank=False, compact=True, id=name)
                with Horizontal(classes="line"):
                    yield Static(_("Where the bands of means come from"), markup=False, classes="heading")
                    yield Input(plain(now.citation), placeholder=_("as the scheme says"), id="citation", compact=True)
                yield Static("\n".join(["", *thresholds_lines(now)]), markup=False, classes="about")
            yield Static(markup=False, id="fault")
            yield from self.buttons()

    def on_mount(self) -> None:
        """Begin with the first."""
        self.query_one("#balance", Input).focus()

    def on_input_submitted(self) -> None:
        """Save."""
        self.action_save()

    def action_save(self) -> None:
        """Give back the numbers; stay at one that is none."""
        shares = {}
        for name, told in _SHARES.items():
            share = decimal_of(self._written(name))
            if share is None or not 0 < share <= 1:
                self._refuse(name, _("{name}: write a number above 0, up to 1.").format(name=_(told)))
                return
            shares[name] = share
        if shares["medium"] > shares["high"]:
            self._refuse("medium", _("Medium prominence begins below high prominence."))
            return
        compared = self._written("compared")
        if not (compared.isascii() and compared.isdigit() and int(compared)):
            self._refuse("compared", _("Write a whole number of cases."))
            return
        self.dismiss(
            Thresholds(
                self._now.id,
                **shares,
                bands=str(self.query_one("#bands", Select).value),
                citation=plain(self._written("citation")),
                document_bands=str(self.query_one("#document_bands", Select).value),
                compared=int(compared),
            )
        )

    def _written(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value.strip()

    def _refuse(self, name: str, told: str) -> None:
        self.query_one("#fault", Static).update(told)
        self.query_one(f"#{name}", Input).focus()


def decimal_of(text: str) -> Decimal | None:
    """Return the number somebody wrote, with a point or a comma; None where it is none."""
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _schemes(of: BandsOf) -> list[tuple[str, str]]:
    language = current_language()
    return [(f"{scheme.key}: {scheme.name.get(language)}", scheme.key) for scheme in SCHEMES if scheme.of is of]
