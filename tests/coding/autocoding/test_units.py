"""The units around places, each once."""

from pathlib import Path

from qualcode.coding.autocoding import drafts_for, units_around
from qualcode.coding.units import UnitKind
from qualcode.model import CodingDraft
from tests.store.building import TEXT, begin


def test_each_unit_once_in_the_order_of_the_places(tmp_path: Path) -> None:
    with begin(tmp_path / "study.qualcode", sources=2) as project:
        one, two = project.sources()
        setahun, kami, rekan = (TEXT.index(word) for word in ("setahun", "Kami", "rekan"))
        places = [(two.id, (rekan, rekan + 5)), (one.id, (kami, kami + 4)), (one.id, (rekan, rekan + 5))]
        places.append((one.id, (setahun, setahun + 7)))

        def words(kind: UnitKind) -> list[tuple[int, str]]:
            return [(source, TEXT[start:end]) for source, (start, end) in units_around(project, places, kind)]

        learning = "Kami belajar sendiri dari rekan."
        assert words(UnitKind.SENTENCE) == [
            (two.id, learning),
            (one.id, learning),
            (one.id, "Pelatihan jarang, setahun sekali."),
        ]
        assert [source for source, _words in words(UnitKind.TURN)] == [two.id, one.id]
        assert drafts_for([(one.id, (3, 9))], 7) == (CodingDraft(one.id, 3, 9, 7),)
