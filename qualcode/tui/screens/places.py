"""Places in texts: where something is said, with the words around it, each a key away from its transcript."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList

from qualcode.locale import ngettext
from qualcode.model import Source
from qualcode.publishing.displays.contract import Place
from qualcode.tui.displays.behind import PlaceTold, places_told
from qualcode.tui.plain import plain
from qualcode.tui.screens.listing import ReadingScreen
from qualcode.tui.widgets.lines import LongLines


class PlacesScreen(ReadingScreen[list[PlaceTold]]):
    """Stretches of texts that are no codings.

    Args:
        places: the source, the first character and the one behind the last of each.
        title: what they have in common.
    """

    KEY_GROUP = "places"
    SHOWS = (Source,)

    def __init__(self, places: Sequence[Place], title: str) -> None:
        super().__init__()
        self._places, self._title = places, title
        self._told: list[PlaceTold] = []

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield LongLines(id="passages")

    @property
    def _list(self) -> LongLines:
        return self.query_one(LongLines)

    def on_mount(self) -> None:
        """Have the list take the keys."""
        self._list.focus()
        self.head(plain(self._title))

    def read(self) -> list[PlaceTold]:
        """Return the places in words."""
        return places_told(self.host.project, self._places)

    def show(self, read: list[PlaceTold]) -> None:
        """Show them; the cursor stays."""
        self._told = read
        told = ngettext("{count} place", "{count} places", len(read)).format(count=len(read))
        self.head((plain(self._title), "bold"), f"  {told}")
        self._list.lay_out(len(read), lambda number: _shown(read[number]), self._list.highlighted or 0)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show a clicked place in its transcript."""
        self._open(event.option_index)

    def action_open_place(self) -> None:
        """Show the place under the cursor in its transcript."""
        if self._list.highlighted is not None:
            self._open(self._list.highlighted)

    def _open(self, index: int) -> None:
        place = self._told[index]
        self.host.visit("coding", source_id=place.source_id, offset=place.start)


def _shown(place: PlaceTold) -> Content:
    words = Content.assemble(plain(place.before), (plain(place.found), "bold underline"), plain(place.after))
    return Content("\n").join([Content.styled(plain(place.where), "bold"), words, Content("")])
