"""Where coders differ: the passages, each a key away from its place in the transcript."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from textual import work
from textual.content import Content

from qualcode.coding.agreement import Difference, Disagreement, disagreements
from qualcode.coding.agreement.disagreeing import DIFFERENCE_WORDS
from qualcode.locale import _, ngettext
from qualcode.model import Code, Coder, Coding, Source, Speaker, Turn, Valence
from qualcode.publishing.agreement_tables import disagreement_table
from qualcode.publishing.rounding import percent
from qualcode.publishing.words import words_for
from qualcode.tui.plain import plain
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.screens.place_list import PlaceListScreen


@dataclass(frozen=True, slots=True)
class _Read:
    found: list[Disagreement]
    sources: list[Source]
    texts: dict[int, str]


class DifferencesScreen(PlaceListScreen[_Read]):
    """The passages on which coders differ.

    Args:
        coders: names of those compared, two by two.
        codes: labels of codes; all if empty.
        level: "code" or "all", as the agreement was asked for.
        title: what they are about.
    """

    KEY_GROUP = "differences"
    HIDES_OTHERS = True
    SHOWS = (Coding, Code, Coder, Source, Speaker, Turn)

    def __init__(self, coders: Sequence[str], codes: Sequence[str], level: str, title: str) -> None:
        super().__init__(title)
        self._coders = coders
        self._codes = codes
        self._level = level
        self._kind: Difference | None = None
        self._read = _Read([], [], {})
        self._shown: list[Disagreement] = []

    def read(self) -> _Read:
        """Return the passages and the texts they are in; none while the coder is blind."""
        if self.host.is_blind:
            return _Read([], [], {})
        project = self.host.project
        found = [
            each
            for first, second in combinations(self._coders, 2)
            for each in disagreements(project, first, second, codes=self._codes, level=self._level)
        ]
        touched = {each.source_id for each in found}
        sources = [source for source in project.sources() if source.id in touched]
        return _Read(found, sources, project.texts(sources))

    def show(self, read: _Read) -> None:
        """Show them, the cursor where it was."""
        self._read = read
        self._show(self.list.highlighted or 0)

    def _show(self, at: int) -> None:
        found, texts = self._read.found, self._read.texts
        self._shown = [each for each in found if self._kind in (None, each.difference)]
        counts = Counter(each.difference for each in found)
        told = ", ".join(f"{_(DIFFERENCE_WORDS[kind])} {counts[kind]}" for kind in Difference if counts[kind])
        count = ngettext("{count} passage", "{count} passages", len(self._shown)).format(count=len(self._shown))
        only = f"  {_('only: {kind}').format(kind=_(DIFFERENCE_WORDS[self._kind]))}" if self._kind else ""
        head = f"  {count} ({told}){only}" if told else f"  {count}{only}"
        self.head((_("Where coders differ"), "bold"), f"  {plain(self._title)}", head)
        self.list.lay_out(len(self._shown), lambda number: shown(self._shown[number], texts), at)

    def place_of(self, index: int) -> tuple[int, int]:
        """Return where a passage is."""
        each = self._shown[index]
        return each.source_id, each.start

    @property
    def _here(self) -> Disagreement | None:
        place = self.list.highlighted
        return None if place is None else self._shown[place]

    # What can be done

    def action_passages(self) -> None:
        """Show the codings of both."""
        if (here := self._here) is not None:
            self.app.push_screen(PassagesScreen(here.codings, f"{here.code}  {here.source}"))

    def action_kind(self) -> None:
        """Show the next kind of difference only, or all again."""
        kinds = [None, *Difference]
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self._show(0)

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write the passages to a file."""
        found, read = self._shown, self._read
        await export(self.host, lambda: disagreement_table(found, read.sources, read.texts), "differences.xlsx")


def shown(each: Disagreement, texts: dict[int, str]) -> Content:
    """Return a passage as the list shows it: where, how the coders differ, the words."""
    text = texts[each.source_id]
    place = _("{source}:{line}").format(source=each.source, line=text.count("\n", 0, each.start) + 1)
    if each.difference is Difference.ONLY_ONE:
        one, other = each.coders if each.first else each.coders[::-1]
        how = _("{coder}, not {other}").format(coder=plain(one), other=plain(other))
    elif each.difference is Difference.VALENCE:
        how = "; ".join(
            f"{plain(coder)}: {_valences(own)}" for coder, own in zip(each.coders, each.valences, strict=True)
        )
    else:
        how = _("{first} and {second}: {share} in common").format(
            first=plain(each.coders[0]), second=plain(each.coders[1]), share=percent(each.share)
        )
    quote = " ".join(text[each.start : each.end].split())
    return Content("\n").join(
        [
            Content.assemble((plain(place), "bold"), f"  {plain(each.code)}  ", (how, "bold")),
            Content(f"“{plain(quote)}”"),
            Content(""),
        ]
    )


def _valences(own: Sequence[Valence]) -> str:
    words = words_for("valence")
    return ", ".join(words.get(valence.value, _("no valence")) for valence in own)
