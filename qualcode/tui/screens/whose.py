"""Whose codings are shown: everybody's, the coder's own, or the own ones with nothing that tells of the others'."""

from qualcode.locale import N_, _
from qualcode.tui.coders import Whose, remember_whose
from qualcode.tui.screens.passage import PassageScreen

_TOLD = {
    Whose.ALL: N_("The codings of all coders are shown."),
    Whose.OWN: N_("Only the codings of {coder} are shown."),
    Whose.BLIND: N_("Blind: only what {coder} did is shown, in counts and memos too."),
}


class WhoseScreen(PassageScreen):
    """A screen that can leave out what other coders did."""

    def action_whose(self) -> None:
        """Show everybody's codings, own ones only, or be blind to all that others did."""
        host = self.host
        host.whose = host.whose.following
        remember_whose(host.study.uuid, host.whose)
        host.say(_(_TOLD[host.whose]).format(coder=host.project.coder))
        self.reload()
