"""``qualcode keys``."""

from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

SUMMARY = N_("List the keys of all acts, and check those of your own.")
_FOUND = 3


@base.command(
    "keys",
    SUMMARY,
    N_("Your own keys stand in keys.yaml in the configuration folder; the screen of settings (F12) changes them too."),
)
@base.option("--own", is_flag=True, help=N_("List only acts whose keys you have changed."))
@base.option("--check", is_flag=True, help=N_("List nothing; say what is wrong with your own keys (exit code 3)."))
@reading()
@click.pass_context
def command(ctx: click.Context, own: bool, check: bool, form: str | None, target: Path | None) -> None:
    """List the keys; tell of keys that stand for two acts, or that no keyboard sends."""
    from qualcode.tui import keymap
    from qualcode.tui.own_keys import clashes, keys_file, names_of, unknown_names, user_keys

    changed = user_keys(keys_file())
    faults = []
    for clash in clashes(changed):
        acts = ", ".join(f"{act.id} ({_(act.description)})" for act in clash.acts)
        faults.append(_("{key} stands for several: {acts}").format(key=clash.key, acts=acts))
    for key_id, name in unknown_names(changed):
        faults.append(_("{id}: no keyboard sends a key called {key}.").format(id=key_id, key=name))
    for fault in faults:
        output.tell(fault)
    if check:
        ctx.exit(_FOUND if faults else 0)
    columns = (
        ("screen", _("Screen")),
        ("keys", _("Keys")),
        ("act", _("What they do")),
        ("id", _("Name")),
        ("own", _("Your own")),
    )
    words = {"own": {"true": _("yes"), "false": ""}}
    rows = [
        (
            _(keymap.GROUPS[group]),
            " ".join(names_of(key, changed)),
            _(key.description),
            key.id,
            "true" if key.id in changed else "false",
        )
        for group, keys in keymap.KEYS.items()
        for key in keys
        if key.id in changed or not own
    ]
    show(listing(_("Keys"), columns, rows, words), form, target)
