"""What the palette offers: what keys of a screen and of the program do, where it can be done now."""

from collections.abc import Iterator

from textual import actions
from textual.app import SystemCommand
from textual.screen import Screen

from qualcode.locale import _
from qualcode.tui import keymap
from qualcode.tui.app import QualcodeApp


def offered(app: QualcodeApp, screen: Screen[object]) -> Iterator[SystemCommand]:
    """Yield the commands, those of the screen first."""
    for group in dict.fromkeys((getattr(screen, "KEY_GROUP", "everywhere"), "everywhere")):
        node = app if group == "everywhere" else screen
        if group == "everywhere":
            yield SystemCommand(_("Guided tour"), _("Five minutes on the example study"), app.action_tour)
        for key in keymap.commands(group):
            _namespace, name, parameters = actions.parse(key.action)
            if node.check_action(name, parameters):
                written = keymap.written(keymap.rebound(key, app._keymap))
                yield SystemCommand(
                    f"{_(key.description)} ({written})" if written else _(key.description),
                    _(keymap.GROUPS[group]),
                    lambda node=node, action=key.action: app.call_later(app.run_action, action, node),
                )
    if app.has_project:
        told = _("Passages found by words, speaker, question, heading or phrases")
        yield SystemCommand(_("Code automatically"), told, lambda: app.call_later(app.visit, "autocode"))
