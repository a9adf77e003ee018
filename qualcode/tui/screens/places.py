"""Places in texts: where something is said, with the words around it, each a key away from its transcript."""

from collections.abc import Sequence

from textual.content import Content

from qualcode.locale import ngettext
from qualcode.model import Source
from qualcode.publishing.displays.contract import Place
from qualcode.tui.displays.behind import PlaceTold, places_told
from qualcode.tui.plain import plain
from qualcode.tui.screens.place_list import PlaceListScreen


class PlacesScreen(PlaceListScreen[list[PlaceTold]]):
    """Stretches of texts that are no codings.

    Args:
        places: the source, the first character and the one behind the last of each.
        title: what they have in common.
    """

    KEY_GROUP = "places"
    SHOWS = (Source,)

    def __init__(self, places: Sequence[Place], title: str) -> None:
        super().__init__(title)
        self._places = places
        self._told: list[PlaceTold] = []

    def read(self) -> list[PlaceTold]:
        """Return the places in words."""
        return places_told(self.host.project, self._places)

    def show(self, read: list[PlaceTold]) -> None:
        """Show them; the cursor stays."""
        self._told = read
        told = ngettext("{count} place", "{count} places", len(read)).format(count=len(read))
        self.head((plain(self._title), "bold"), f"  {told}")
        self.list.lay_out(len(read), lambda number: _shown(read[number]), self.list.highlighted or 0)

    def place_of(self, index: int) -> tuple[int, int]:
        """Return where it is."""
        place = self._told[index]
        return place.source_id, place.start


def _shown(place: PlaceTold) -> Content:
    words = Content.assemble(plain(place.before), (plain(place.found), "bold underline"), plain(place.after))
    return Content("\n").join([Content.styled(plain(place.where), "bold"), words, Content("")])
