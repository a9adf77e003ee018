"""Moving through a transcript by units, to its ends, to a line, and to what is not coded yet."""

from textual import work

from qualcode.locale import _
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.passage import PassageScreen


class MovingScreen(PassageScreen):
    """A screen with a transcript whose cursor is moved by keys of the screen."""

    def action_move(self, kind: str, direction: int) -> None:
        """Move by a unit."""
        self.view.action_move(kind, direction)

    def action_extend(self, kind: str, direction: int) -> None:
        """Extend or shrink the selection by a unit."""
        self.view.action_extend(kind, direction)

    def action_edge(self, direction: int) -> None:
        """Move to the beginning or the end."""
        if direction < 0:
            self.view.action_home()
        else:
            self.view.action_end()

    def action_next_uncoded(self) -> None:
        """Move to the next sentence of a participant that carries no code."""
        coded, units = self.coded, self.view.units
        if coded is None:
            return
        kind = self.view.step_kind
        span = units.next(kind, self.view.passage)
        while span is not None:
            turn = coded.turn_at(span[0])
            spoken = turn is not None and not coded.is_interviewer(turn) if coded.turns else True
            if spoken and not self.view.codings_on(span):
                self.view.move_to(span[0], kind)
                return
            span = units.next(kind, span)
        self.host.say(_("Nothing uncoded follows in this source."))

    @work
    async def action_go_to_line(self) -> None:
        """Ask for a line and move there."""
        answer = await self.app.push_screen_wait(InputDialog(_("Go to line"), placeholder=_("a number")))
        if answer and answer.strip().isdecimal():
            self.view.go_to_line(int(answer))
