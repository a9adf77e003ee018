"""Write docs/keys.md from the keymap: ``python -m tools.keys``."""

from dataclasses import replace
from pathlib import Path

from qualcode.tui.keymap import GROUPS, KEYS, Key, written

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

Every line above has a name in its last column. To change keys, write a file `keys.yaml` with a name and its keys on
each line, several keys joined by commas:

```yaml
app.undo: ctrl+z
coding.next_uncoded: n,space
```

Put it into the folder for settings, and start the program again:

| system | file |
|---|---|
| Linux | `~/.config/qualcode/keys.yaml` |
| macOS | `~/Library/Application Support/qualcode/keys.yaml` |
| Windows | `%LOCALAPPDATA%\\qualcode\\qualcode\\keys.yaml` |

Keys are written as Textual names them: `ctrl+z`, `shift+down`, `f5`, `slash`, `question_mark`. A name that does not
exist is reported when the program starts.
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
