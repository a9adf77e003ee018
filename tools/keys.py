"""Write docs/keys.md from the keymap: ``python -m tools.keys``."""

from dataclasses import replace
from pathlib import Path

from qualcode.tui.keymap import GROUPS, KEYS, written
from qualcode.tui.keys.key import Key

PAGE = Path(__file__).resolve().parent.parent / "docs" / "keys.md"

_BEFORE = """\
# The keys

Every key of the program, by the screen it works on. The footer of a screen shows the most useful ones, `?` shows all,
and `ctrl+p` opens a palette with all commands. This page is written by `python -m tools.keys`, not by hand.

Letters are small unless they are written large: `J` is shift and j. What has no key (–) is in the palette.
"""

_AFTER = """
## In dialogs

`enter` takes the answer and `esc` leaves without one. In the editor of memos `enter` begins a new line and `ctrl+s`
saves.

## Keys of your own

Press `F12` and then `k` for a list of all acts; `enter` on one asks for its new key, and what you choose holds at
once. It is kept in a file `keys.yaml`, which you may also write yourself: a name (the last column above) and its keys
on each line, several keys joined by commas, `none` for no key:

```yaml
app.undo: ctrl+z
coding.next_uncoded: n,space
```

It is in the folder for settings:

| system | file |
|---|---|
| Linux | `~/.config/qualcode/keys.yaml` |
| macOS | `~/Library/Application Support/qualcode/keys.yaml` |
| Windows | `%LOCALAPPDATA%\\qualcode\\qualcode\\keys.yaml` |

Keys are written as Textual names them: `ctrl+z`, `shift+down`, `f5`, `slash`, `question_mark`. A name that does not
exist is reported when the program starts, and `qualcode keys` says which keys stand for two acts at once.
"""


def page() -> str:
    """Return the page of all keys, in Markdown and English."""
    parts = [_BEFORE]
    for group, heading in GROUPS.items():
        rows = [f"| {_keys(key)} | {key.description} | `{key.id}` |\n" for key in KEYS[group]]
        parts.append(f"\n## {heading}\n\n| keys | what they do | name |\n|---|---|---|\n{''.join(rows)}")
    return "".join([*parts, _AFTER])


def _keys(key: Key) -> str:
    # The display is for the narrow footer; here all keys find room.
    return " ".join(f"`{one}`" for one in written(replace(key, display="")).split()) or "–"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
