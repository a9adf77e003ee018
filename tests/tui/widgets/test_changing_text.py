"""A text of which only the lines that differ are painted anew."""

import random

from textual.app import App
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.screen import Screen

from qualcode.tui.widgets.changing_text import ChangingText

WORDS = ("saya", "rasa", "pelayanan", "sudah", "lebih", "baik")


class Panel(App[None]):
    """A text in a panel that scrolls, at least as high as that."""

    CSS = "#text { min-height: 100%; } #line { height: 1; text-wrap: nowrap; text-overflow: ellipsis; dock: bottom; }"

    def compose(self):
        with VerticalScroll():
            yield ChangingText(id="text")
        yield ChangingText(id="line")


def shown(app) -> list[str]:
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def of(*lines: str) -> Content:
    return Content("\n").join([Content.styled(line, "bold") for line in lines])


async def test_only_lines_that_differ_are_painted(monkeypatch):
    app = Panel()
    async with app.run_test(size=(30, 8)) as pilot:
        text = app.query_one("#text", ChangingText)
        text.update(of("one", "two", "three"))
        await pilot.pause()
        painted: list[Region] = []
        monkeypatch.setattr(text, "refresh", lambda *regions, **_how: painted.extend(regions))
        text.update(of("one", "2", "three", "four"))
        assert painted == [Region(0, 1, 30, 1), Region(0, 3, 30, 1)]
        text.update(of("one", "2", "three", "four"))
        assert len(painted) == 2


async def test_another_look_of_the_same_words_is_painted():
    app = Panel()
    async with app.run_test(size=(30, 8)) as pilot:
        text = app.query_one("#text", ChangingText)
        looks = []
        for look in ("#ff0000", "#0000ff"):
            text.update(Content.styled("one", look))
            await pilot.pause()
            looks.append(next(iter(app.screen._compositor.render_strips()[0])).style.color.name)
        assert looks == ["#ff0000", "#0000ff"]


async def test_a_text_that_fits_lays_nothing_out(monkeypatch):
    laid_out: list[int] = []
    kept = Screen._refresh_layout

    def counted(screen, *given, **how):
        laid_out.append(1)
        return kept(screen, *given, **how)

    app = Panel()
    async with app.run_test(size=(30, 8)) as pilot:
        text = app.query_one("#text", ChangingText)
        text.update(of("one"))
        await pilot.pause()
        monkeypatch.setattr(Screen, "_refresh_layout", counted)
        for count in (3, 6, 1):
            text.update(of(*("line",) * count))
            await pilot.pause()
        assert not laid_out
        assert shown(app)[0] == "line"
        text.update(of(*map(str, range(20))))
        await pilot.pause()
        assert laid_out
        assert text.parent.max_scroll_y == 13


async def test_whatever_is_shown_after_whatever_looks_as_if_it_was_shown_alone():
    """At any width, with texts that fit and that do not, in two themes."""
    dice = random.Random(3)
    app = Panel()
    async with app.run_test(size=(30, 8)) as pilot:
        for step in range(60):
            lines = (" ".join(dice.choices(WORDS, k=dice.randint(0, 9))) for _line in range(dice.randint(1, 6)))
            content = of(*lines)
            if step % 7 == 3:
                await pilot.resize_terminal(dice.randint(12, 60), dice.randint(4, 12))
            if step % 11 == 5:
                app.theme = "textual-light" if app.theme == "textual-dark" else "textual-dark"
                await pilot.pause()
            for name in ("text", "line"):
                app.query_one(f"#{name}", ChangingText).update(content)
            await pilot.pause()
            after = app.screen._compositor.render_strips()
            app.screen.refresh(layout=True)
            for widget in app.query(ChangingText):
                widget.notify_style_update()
                widget.refresh(layout=True)
            await pilot.pause()
            assert after == app.screen._compositor.render_strips()
