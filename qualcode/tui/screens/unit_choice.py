"""Choosing the unit that up and down move by: sentence, turn, paragraph, line or word, for each source."""

from qualcode.coding.full_stops import lacks_full_stops
from qualcode.coding.units import UnitKind
from qualcode.locale import _
from qualcode.preferences import preferred
from qualcode.tui import settings
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.screens.passage import PassageScreen

_KINDS = tuple(UnitKind)


class UnitChoiceScreen(PassageScreen):
    """A screen whose units are chosen for each source and remembered."""

    def use_unit_of(self, coded: CodedSource) -> None:
        """Move by the unit that was chosen for a source, or by the preferred one; hint where it has no sentences.

        To be called before the source is shown.
        """
        chosen = settings.unit_in(self.host.study.uuid, coded.source.id)
        self.view.step_kind = UnitKind(chosen if chosen in list(UnitKind) else preferred("unit"))
        if not chosen and (self.coded is None or self.coded.source.id != coded.source.id):
            self._hint_at_units(coded)

    def _hint_at_units(self, coded: CodedSource) -> None:
        if lacks_full_stops(coded.text):
            told = _("This text has hardly any full stops: {key} moves by turns, paragraphs or lines instead.")
            self.host.say(told.format(key=self._key("coding.unit")))

    def action_unit(self) -> None:
        """Move by the next unit: sentence, turn, paragraph, line, word, and sentence again."""
        if self.coded is not None:
            kind = _KINDS[(_KINDS.index(self.view.step_kind) + 1) % len(_KINDS)]
            self.view.step_by(kind)
            settings.remember_unit(self.host.study.uuid, self.coded.source.id, kind.value)
            self.tell_place()
