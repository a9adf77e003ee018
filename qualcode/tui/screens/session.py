"""What was done in this session: codings by code, what was read, for how long; and how far this source was read."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from qualcode.coding.units import Span
from qualcode.locale import _, current_language, ngettext
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.layouts import share_of
from qualcode.tui.plain import plain
from qualcode.tui.session import SessionLog

_BAR = 20


class SessionDialog(ModalScreen[None]):
    """The summary of a session.

    Args:
        host: the application.
        coded: the source that is open.
        read: what of it was read.
    """

    BINDINGS = [("escape,l,q,enter", "dismiss(None)")]

    def __init__(self, host: QualcodeApp, coded: CodedSource, read: Sequence[Span]) -> None:
        super().__init__()
        self._session = host.session
        self._blind = host.blind_told
        self._coded = coded
        self._read = read

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog"):
            yield Static(f"{self._session.sentence()}  {self._blind}".rstrip(), markup=False, classes="title")
            with VerticalScroll(id="told", can_focus=False):
                yield Static(Content("\n").join(_told(self._session, self._coded, self._read)), markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Close (esc)"), id="close", variant="primary")

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss(None)


def _told(session: SessionLog, coded: CodedSource, read: Sequence[Span]) -> Iterator[Content]:
    words = session.words
    yield Content(ngettext("{count} word read", "{count} words read", words).format(count=words))
    sources = len(session.sources)
    yield Content(ngettext("coded in {count} source", "coded in {count} sources", sources).format(count=sources))
    made = [(code, count) for code, count in session.made.most_common() if count]
    if made:
        yield Content("")
    for code_id, count in made:
        code = coded.codes.get(code_id)
        called = f"{code.label} {code.name.get(current_language())}" if code else _("a code that is gone")
        sign = ("▌", code.colour) if code else " "
        yield Content.assemble(f"{count:5} ", sign, plain(called))
    yield Content("")
    yield Content.styled(plain(coded.source.name), "bold")
    yield _bar(_("read"), share_of(read, len(coded.text)))
    yield _bar(_("coded"), coded.share_coded())


def _bar(name: str, share: float) -> Content:
    full = round(share * _BAR)
    return Content(f"{'█' * full}{'░' * (_BAR - full)} {round(100 * share):3} % {name}")
