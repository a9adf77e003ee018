import pytest
from rich.cells import cell_len
from textual.app import App

from qualcode.coding.units import UnitKind
from qualcode.model import Turn
from qualcode.tui.widgets.transcript import Stripe, TranscriptView

TEXT = "I: How is it? Tell me.\nN1: Good, really good. Still good.\nI: Thanks.\n"
TURNS = [
    Turn(1, 1, 0, 0, 3, 22, 1, None),
    Turn(2, 1, 1, 23, 27, 57, 2, None),
    Turn(3, 1, 2, 58, 61, 68, 1, None),
]
SENTENCES = [(3, 13), (14, 22), (27, 45), (46, 57), (61, 68)]
LONG = "".join(f"Line {n} says something that takes room and then some more room.\n" for n in range(300))


def stripe(number, quote, key=None, **more):
    start = TEXT.index(quote)
    more.setdefault("label", f"D{number}")
    return Stripe(number, start, start + len(quote), key=str(number) if key is None else key, **more)


class ViewApp(App):
    def __init__(self, *given, **named):
        super().__init__()
        self.given, self.named, self.told = given, named, []

    def compose(self):
        yield TranscriptView()

    def on_mount(self):
        if self.given:
            self.view.load(*self.given, **self.named)

    @property
    def view(self):
        return self.query_one(TranscriptView)

    def on_transcript_view_cursor_moved(self, message):
        self.told.append(("cursor", message.span, message.kind))

    def on_transcript_view_selection_changed(self, message):
        self.told.append(("selection", message.selection))

    def on_transcript_view_stripe_clicked(self, message):
        self.told.append(("stripe", message.ids))


def interview(**named):
    return ViewApp(TEXT, TURNS, {1: "I", 2: "N1"}, sentences=SENTENCES, **named)


def quote(view, text=TEXT):
    return text[slice(*view.passage)]


def screen(view):
    return [view.render_line(y).text for y in range(view.size.height)]


def style_over(view, words):
    """Style of the segment that draws some words."""
    return next(s.style for y in range(view.size.height) for s in view.render_line(y) if words in s.text)


def is_tinted(view, words):
    """Whether some words stand on another background than the rest of the transcript."""
    return style_over(view, words).bgcolor != view.rich_style.bgcolor


def cell_of(view, offset):
    layout, columns = view._sheet.layout, view._sheet.columns
    row = layout.row_of(offset)
    return columns.text + layout.column_of(row, offset), row - view.scroll_offset.y


async def test_shows_line_numbers_text_and_the_mark_of_the_cursor():
    async with interview().run_test(size=(80, 10)) as pilot:
        lines = screen(pilot.app.view)
        assert lines[0].startswith("1 ")
        assert lines[0].rstrip().endswith("▸ I: How is it? Tell me.")
        assert lines[1].rstrip().endswith("  N1: Good, really good. Still good.")
        assert all(cell_len(line) == pilot.app.view.scrollable_content_region.width for line in lines)


async def test_moves_by_units_and_tells():
    async with interview().run_test() as pilot:
        view = pilot.app.view
        view.action_move("sentence", 1)
        assert quote(view) == "Tell me."
        view.action_move("turn", 1)
        assert (quote(view), view.unit_kind) == ("Good, really good. Still good.", UnitKind.TURN)
        view.cursor_next(UnitKind.WORD)
        assert quote(view) == "Good"
        view.cursor_previous(UnitKind.WORD)
        assert quote(view) == "me"
        view.action_end()
        assert quote(view) == "Thanks"
        view.action_home()
        await pilot.pause()
        assert pilot.app.told[0] == ("cursor", (3, 13), UnitKind.SENTENCE)
        assert pilot.app.told[-1] == ("cursor", (3, 6), UnitKind.WORD)
        assert len(pilot.app.told) == 7


async def test_extends_and_clears_the_selection():
    async with interview().run_test() as pilot:
        view = pilot.app.view
        view.action_extend("sentence", 1)
        assert quote(view) == "How is it? Tell me."
        view.action_extend("word", -1)
        assert quote(view) == "How is it? Tell"
        view.action_clear_selection()
        assert (quote(view), view.selection) == ("How is it?", None)
        await pilot.pause()
        assert [what for name, *what in pilot.app.told if name == "selection"] == [[(3, 22)], [(3, 18)], [None]]


async def test_the_view_binds_no_keys():
    async with interview().run_test() as pilot:
        assert not list(pilot.app.view._bindings)


async def test_the_passage_has_no_white_space_around_it():
    async with interview().run_test() as pilot:
        pilot.app.view.select((13, 14))
        assert quote(pilot.app.view) == "How is it?"
        pilot.app.view.select((13, 23))
        assert quote(pilot.app.view) == "Tell me."


async def test_sentences_that_come_later_move_the_cursor_onto_one():
    async with ViewApp(TEXT, TURNS).run_test() as pilot:
        assert quote(pilot.app.view) == "How is it? Tell me."
        pilot.app.view.set_sentences(SENTENCES)
        assert quote(pilot.app.view) == "How is it?"


@pytest.mark.parametrize(("number", "expected"), [(2, "Good, really good."), (99, "Thanks."), (-1, "How is it?")])
async def test_goes_to_a_line(number, expected):
    async with interview().run_test() as pilot:
        pilot.app.view.go_to_line(number)
        assert quote(pilot.app.view) == expected


async def test_codings_are_drawn_in_the_margin_and_the_text_they_are_on_is_tinted():
    codings = [stripe(1, "Good, really good.", key="1a", valence="+"), stripe(2, "really", key="", label="D2")]
    async with interview(codings=codings).run_test(size=(100, 8)) as pilot:
        view = pilot.app.view
        assert screen(view)[1].split("N1:")[0].split() == ["2", "1a+", "D2"]
        assert is_tinted(view, "really")
        assert not is_tinted(view, "Still")
        view.replace_stripes([1], [stripe(3, "Still good.", key="3")])
        assert screen(view)[1].split("N1:")[0].split() == ["2", "3", "D2"]
        assert is_tinted(view, "Still")
        view.remove_stripes([2, 3])
        assert screen(view)[1].split("N1:")[0].split() == ["2"]


async def test_a_stripe_over_rows_has_a_beginning_a_middle_and_an_end():
    text = "word " * 40
    async with ViewApp(text, codings=[Stripe(1, 0, 199, "D1", "1", "#ff0000", "-")]).run_test(size=(60, 10)) as pilot:
        signs = [line[2:6].strip() for line in screen(pilot.app.view)]
        middle = signs.count("┃")
        assert signs[: middle + 2] == ["1-", *["┃"] * middle, "┗"]
        assert middle >= 2


async def test_more_codings_than_lanes_show_a_plus():
    codings = [stripe(n, "Good") for n in range(1, 9)]
    async with interview(codings=codings).run_test(size=(80, 8)) as pilot:
        view = pilot.app.view
        overflow = view._sheet.columns.overflow
        assert [line[overflow] for line in screen(view)[:3]] == [" ", "+", " "]
        await pilot.click(TranscriptView, offset=(overflow, 1))
        assert pilot.app.told[-1] == ("stripe", (5, 6, 7, 8))


async def test_codings_by_place():
    codings = [stripe(1, "Good, really good."), stripe(2, "really"), stripe(3, "Thanks")]
    async with interview(codings=codings).run_test() as pilot:
        view = pilot.app.view
        assert [one.id for one in view.codings_at(TEXT.index("really"))] == [1, 2]
        assert [one.id for one in view.codings_on((0, len(TEXT)))] == [1, 2, 3]
        assert view.codings_at(0) == []


async def test_clicks_choose_sentence_word_and_turn():
    async with interview().run_test() as pilot:
        view = pilot.app.view
        place = cell_of(view, TEXT.index("really") + 2)
        for times, expected in ((1, "Good, really good."), (2, "really"), (3, "Good, really good. Still good.")):
            await pilot.click(TranscriptView, offset=place, times=times)
            assert quote(view) == expected


async def test_a_click_on_a_stripe_tells_its_coding():
    async with interview(codings=[stripe(7, "Good", label="D7")]).run_test() as pilot:
        before = pilot.app.view.cursor_span
        await pilot.click(TranscriptView, offset=(pilot.app.view._sheet.columns.first_lane, 1))
        assert pilot.app.told[-1] == ("stripe", (7,))
        assert pilot.app.view.cursor_span == before


@pytest.mark.parametrize("is_backward", [False, True])
async def test_a_drag_selects_characters(is_backward):
    async with interview().run_test() as pilot:
        view = pilot.app.view
        ends = [cell_of(view, TEXT.index("really")), cell_of(view, TEXT.index("Still") + 4)]
        start, stop = reversed(ends) if is_backward else ends
        await pilot.mouse_down(TranscriptView, offset=start)
        await pilot.hover(TranscriptView, offset=stop)
        await pilot.mouse_up(TranscriptView, offset=stop)
        assert quote(view) == "really good. Still"


async def test_only_rows_that_changed_are_painted_again():
    async with ViewApp(LONG).run_test(size=(80, 20)) as pilot:
        view = pilot.app.view
        painted = []
        screen(view)
        paint = view._sheet._painter.paint
        view._sheet._painter.paint = lambda row, *more: painted.append(row) or paint(row, *more)
        view.action_move("line", 1)
        await pilot.pause()
        await pilot.pause()
        old, new = view._sheet.layout.rows_of(0, 60), view._sheet.layout.rows_of(*view.cursor_span)
        assert sorted(painted) == sorted({*old, *new})


async def test_a_move_out_of_sight_scrolls_and_pages_turn():
    async with ViewApp(LONG).run_test(size=(80, 20)) as pilot:
        view = pilot.app.view
        rows = view._sheet.layout.rows_of

        def is_seen():
            return set(rows(*view.passage)) <= set(view._rows_on_screen)

        for _ in range(40):
            view.action_move("line", 1)
            assert is_seen()
        for _ in range(40):
            view.action_move("line", -1)
            assert is_seen()
        assert view.scroll_offset.y == 0
        view.action_page(1)
        assert view.scroll_offset.y == 18
        assert is_seen()
        view.action_page(-1)
        assert (view.scroll_offset.y, quote(view, LONG)[:6]) == (0, "Line 0")


async def test_another_width_keeps_the_cursor_in_place():
    async with ViewApp(LONG).run_test(size=(100, 20)) as pilot:
        view = pilot.app.view
        view.go_to_line(150)
        before = view.cursor_span
        place = cell_of(view, before[0])[1]
        await pilot.resize_terminal(50, 20)
        await pilot.pause()
        assert view._sheet.width == view.scrollable_content_region.width
        assert (view.cursor_span, cell_of(view, before[0])[1]) == (before, place)
        assert view.virtual_size.height == view._sheet.layout.height


async def test_another_theme_is_painted_in_its_colours():
    async with interview(codings=[stripe(1, "Good", colour="#222222")]).run_test() as pilot:
        view = pilot.app.view
        pilot.app.theme = "textual-dark"
        await pilot.pause()
        dark = style_over(view, "really"), style_over(view, "How")
        pilot.app.theme = "textual-light"
        await pilot.pause()
        light = style_over(view, "really"), style_over(view, "How")
        assert dark[0].bgcolor != light[0].bgcolor
        assert dark[1].bgcolor not in (light[1].bgcolor, dark[0].bgcolor)


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light", "nord"])
async def test_every_kind_of_theme_can_be_painted(theme):
    async with interview(codings=[stripe(1, "Good", colour="#222222")]).run_test() as pilot:
        pilot.app.theme = theme
        await pilot.pause()
        assert style_over(pilot.app.view, "How") != style_over(pilot.app.view, "Still")


HOSTILE = "[bold]b[/bold] [@click=app.quit]q[/] \x1b[2J\x1b]52;c;QQ==\x07 \x9b1m \u202eback [/] {x} \\[\n"


async def test_markup_and_escapes_are_drawn_literally_and_do_nothing():
    codings = [Stripe(1, 0, 20, "[/]", "\x1b[", "#ff0000")]
    turns = [Turn(1, 1, 0, 0, 0, len(HOSTILE) - 1, 1, None)]
    async with ViewApp(HOSTILE, turns, {1: "[bold]\x1b[2J"}, codings).run_test(size=(160, 8)) as pilot:
        line = screen(pilot.app.view)[0]
        for words in ("[bold]b[/bold]", "[@click=app.quit]q[/]", "␛[2J␛]52;c;QQ==␇", "\ufffd1m", "[/] {x} \\["):
            assert words in line
        assert not set("\x1b\x07\x9b\u202e") & set(line)
        await pilot.click(TranscriptView, offset=cell_of(pilot.app.view, HOSTILE.index("q[/]")))
        assert pilot.app.is_running
        assert pilot.app.return_value is None


async def test_speakers_stand_beside_turns_that_do_not_name_them():
    text = "How is it?\nGood."
    turns = [Turn(1, 1, 0, 0, 0, 10, 1, None), Turn(2, 1, 1, 11, 11, 16, 2, None)]
    async with ViewApp(text, turns, {1: "Ann", 2: "Budi"}).run_test() as pilot:
        lines = screen(pilot.app.view)
        assert lines[0].split() == ["1", "Ann", "▸", "How", "is", "it?"]
        assert lines[1].split() == ["2", "Budi", "Good."]
        assert style_over(pilot.app.view, "Budi").bold


async def test_labels_in_the_text_are_bold():
    async with interview().run_test() as pilot:
        assert style_over(pilot.app.view, "N1: ").bold
        assert not style_over(pilot.app.view, "Still").bold


@pytest.mark.parametrize("text", ["", "\n", " ", "漢字" * 200, "\u0301\u200d\t" * 50, "👩\u200d👩\u200d👧" * 60])
async def test_odd_texts_are_shown_and_moved_through(text):
    async with ViewApp(text, codings=[Stripe(1, 0, max(len(text) - 1, 1), "D1")]).run_test(size=(40, 8)) as pilot:
        view = pilot.app.view
        for kind in UnitKind:
            for act in (view.action_move, view.action_extend):
                act(kind, 1)
                act(kind, -1)
        view.action_page(1)
        view.action_page(-1)
        await pilot.click(TranscriptView, offset=(30, 4))
        assert all(cell_len(line) == view.scrollable_content_region.width for line in screen(view))


async def test_a_view_may_be_loaded_before_it_is_shown():
    view = TranscriptView()

    class Late(App):
        def compose(self):
            yield view

    view.load(LONG)
    view.go_to_line(200)
    async with Late().run_test(size=(100, 8)) as pilot:
        await pilot.pause()
        assert view._sheet.width == view.scrollable_content_region.width
        assert any("Line 199 " in line for line in screen(view))


async def test_a_terminal_too_small_for_the_margin_is_no_accident():
    async with interview(codings=[stripe(1, "Good", label="能力", key="")]).run_test(size=(6, 4)) as pilot:
        pilot.app.view.action_move("turn", 1)
        assert {cell_len(line) for line in screen(pilot.app.view)} == {4}
