"""A transcript that is one line of ten million characters is shown, coded and closed like any other."""

import pytest

from qualcode.coding.codebook_acts import AddCode
from qualcode.materials.acts import ImportSources
from qualcode.model import CodeDraft, SourceDraft, SourceKind, Words
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from tests.tui.driving import opened, shown, until

TEN_MEGABYTES = 10 * 1000 * 1000


@pytest.mark.slow
@pytest.mark.parametrize("part", ["kata ", "x"], ids=["words", "one word"])
async def test_a_line_of_ten_megabytes_can_be_coded(tmp_path, part):
    path = tmp_path / "study.qualcode"
    text = part * (TEN_MEGABYTES // len(part))
    with Project.create(path, "Study", language="id", coder="Ani") as project:
        project.perform(ImportSources((SourceDraft("LONG", SourceKind.DOCUMENT, text),)))
        project.perform(AddCode(CodeDraft("D1", Words.of("technical"), key="1")))
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "coding")
        await until(pilot, lambda: app.screen.coded and app.screen.coded.sentences is not None)
        assert part * 3 in shown(app)
        for key in ("1", "down", "pagedown", "1", "end", "1"):
            await pilot.press(key)
            await pilot.pause()
        await app.settle()
    with Project.open(path, coder="Ani") as project:
        codings = project.codings()
        assert len(codings) == 3
        assert codings[-1].end >= TEN_MEGABYTES - 50_000
        assert project.check() == []
