"""What follows a key a moment after its frame."""

from textual.app import App
from textual.screen import Screen

from qualcode.tui.following import Following
from tests.tui.driving import until


async def test_it_is_done_once_however_often_it_is_asked_for():
    app: App[None] = App()
    async with app.run_test() as pilot:
        done: list[int] = []
        following = Following(app.screen, lambda: done.append(1))
        for _time in range(3):
            following.soon()
        assert not done
        await until(pilot, lambda: done)
        assert len(done) == 1
        following.soon()
        await until(pilot, lambda: len(done) == 2)


async def test_what_it_asks_for_itself_is_done_again():
    app: App[None] = App()
    async with app.run_test() as pilot:
        done: list[int] = []

        def work() -> None:
            done.append(1)
            if len(done) == 1:
                following.soon()

        following = Following(app.screen, work)
        following.soon()
        await until(pilot, lambda: len(done) == 2)


async def test_for_a_screen_that_is_gone_nothing_is_done():
    app: App[None] = App()
    async with app.run_test() as pilot:
        done: list[str] = []
        screen: Screen[None] = Screen()
        await app.push_screen(screen)
        Following(screen, lambda: done.append("gone")).soon()
        Following(app, lambda: done.append("there")).soon()
        await app.pop_screen()
        await until(pilot, lambda: "there" in done)
        assert done == ["there"]
