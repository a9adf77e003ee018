"""What the screen of pseudonyms does in the background: scanning, sealing, replacing, checking, copying."""

import asyncio
from pathlib import Path

from qualcode.errors import QualcodeError
from qualcode.locale import _, ngettext
from qualcode.materials.pseudonyms.acts import ForgetFormerTexts
from qualcode.materials.pseudonyms.applying import apply_plan
from qualcode.materials.pseudonyms.copying import CopyReport, LeakError, export_copy
from qualcode.materials.pseudonyms.key_table import KeyTable, sealed_for, usual_place
from qualcode.materials.pseudonyms.leaks import Leak, find_leaks, former_words
from qualcode.materials.pseudonyms.name_list import read_names
from qualcode.materials.pseudonyms.scanning import CancelledError, Scan, scan
from qualcode.materials.pseudonyms.sealing import WrongPassphraseError
from qualcode.model import Performed
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.plain import plain
from qualcode.tui.pseudonym_review import Review
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.progress import ProgressDialog, Steps
from qualcode.tui.screens.pseudonym_dialogs import LeaksDialog, PassphraseDialog


class PseudonymWork:
    """The work of one screen of pseudonyms.

    Attributes:
        keys: the key table, once it is open.
        names: a list of the analyst's.
    """

    def __init__(self, app: QualcodeApp) -> None:
        self._app = app
        self.keys: KeyTable | None = None
        self.names: list[tuple[str, str]] = []

    @property
    def _place(self) -> Path:
        return usual_place(self._app.project.path)

    def about_keys(self) -> str:
        """Return a few words on the key table."""
        if self.keys is not None:
            return _("key table {file}").format(file=plain(self.keys.path.name))
        return _("key table not opened") if self._place.exists() else _("no key table yet")

    def leave_if_empty(self, review: Review | None) -> None:
        """Go back where a first scan was stopped."""
        if review is None:
            self._app.go("materials")

    # The key table

    async def open_existing(self) -> KeyTable | None:
        """Open the key table beside the project, if there is one; None where the analyst goes on without."""
        path = self._place
        told = ""
        while path.exists():
            answer = await self._app.push_screen_wait(PassphraseDialog(path, is_new=False, told=told))
            if answer is None:
                return None
            try:
                return await asyncio.to_thread(self._opened, path, answer[1])
            except WrongPassphraseError as error:
                told = error.what
            except QualcodeError as error:
                self._app.refuse(error)
                return None
        return None

    def _opened(self, path: Path, passphrase: str) -> KeyTable:
        sealed_for(path, self._app.study.uuid)
        return KeyTable.open(path, self._app.study.uuid, passphrase)

    async def _open_or_make(self) -> KeyTable | None:
        """Open the key table or ask for a new one; None where the analyst leaves."""
        if self._place.exists():
            return await self.open_existing()
        answer = await self._app.push_screen_wait(PassphraseDialog(self._place, is_new=True))
        if answer is None:
            return None
        path, passphrase = answer
        if not path.exists():
            return KeyTable.new(path, self._app.study.uuid, passphrase)
        try:
            return await asyncio.to_thread(self._opened, path, passphrase)
        except QualcodeError as error:
            self._app.refuse(error)
            return None

    # Scanning

    async def scan(self) -> Scan | None:
        """Look at the whole project; None where it was stopped or refused."""
        found: list[Scan] = []

        async def work(steps: Steps) -> None:
            def look() -> Scan:
                project = self._app.project
                told, asked = steps.tell, steps.stopped
                return scan(project, listed=self.names, keys=self.keys, progress=told, cancelled=asked)

            try:
                found.append(await asyncio.to_thread(look))
            except CancelledError as error:
                self._app.say(str(error))
            except QualcodeError as error:
                self._app.refuse(error)

        await self._app.push_screen_wait(ProgressDialog(_("Looking for names and numbers"), work))
        return found[0] if found else None

    async def take_names(self, file: Path) -> bool:
        """Read a list of names; return whether it could be read."""
        try:
            self.names = await asyncio.to_thread(read_names, file)
        except QualcodeError as error:
            self._app.refuse(error)
            return False
        return True

    # Replacing

    async def apply(self, review: Review) -> bool:
        """Put in what is accepted, after the key table is written; return whether it was done."""
        if waiting := review.open_proposals:
            told = ngettext(
                "{count} name seems to be another person's: press m on it, or M to take up the proposal.",
                "{count} names seem to be other persons': press m on each, or M to take up all proposals.",
                len(waiting),
            )
            self._app.say(told.format(count=len(waiting)), severity="warning")
            return False
        self.keys = self.keys or await self._open_or_make()
        if self.keys is None:
            return False
        review.keys = keys = self.keys
        try:
            planned = await asyncio.to_thread(review.plan)
        except QualcodeError as error:
            self._app.refuse(error)
            return False
        if planned.act is None:
            self._app.say(_("Nothing is accepted yet: space accepts, a accepts all."))
            return False
        question = ngettext(
            "Put pseudonyms in {count} place? Undo brings the former words back.",
            "Put pseudonyms in {count} places? Undo brings the former words back.",
            planned.mentions,
        )
        if not await self._app.push_screen_wait(ConfirmDialog(question.format(count=planned.mentions))):
            return False
        done: list[Performed] = []

        async def work(steps: Steps) -> None:
            steps.tell(0, 1, keys.path.name)

            def write(project: Project) -> Performed | None:
                return None if steps.stopped() else apply_plan(project, planned, keys)

            done.extend(await self._app.write(write) or [])

        await self._app.push_screen_wait(ProgressDialog(_("Putting pseudonyms in"), work))
        if not done:
            return False
        self._app.say(done[-1].event.sentence())
        await self._offer_to_forget()
        return True

    async def _offer_to_forget(self) -> None:
        """Say plainly that the file still holds the former words, and offer to take them out."""
        names = await asyncio.to_thread(former_words, self._app.project)
        if not names:
            return
        question = ngettext(
            "The project file still holds the former words of {count} source. Forget them for good? This cannot be "
            "undone. The journal keeps former names, memos and values in any case: to pass the study on, make a copy "
            "(o).",
            "The project file still holds the former words of {count} sources. Forget them for good? This cannot be "
            "undone. The journal keeps former names, memos and values in any case: to pass the study on, make a copy "
            "(o).",
            len(names),
        )
        if await self._app.push_screen_wait(ConfirmDialog(question.format(count=len(names)))):
            project = self._app.project
            ids = [source.id for source in await asyncio.to_thread(project.sources)]
            await self._app.perform(ForgetFormerTexts(tuple(ids)))

    # Checking and copying

    async def check(self) -> None:
        """Look for what is still there, and tell."""
        leaks: list[Leak] | None = None

        async def work(steps: Steps) -> None:
            nonlocal leaks

            def look() -> list[Leak]:
                return find_leaks(self._app.project, self.keys, progress=steps.tell, cancelled=steps.stopped)

            try:
                leaks = await asyncio.to_thread(look)
            except QualcodeError as error:
                self._app.refuse(error)

        await self._app.push_screen_wait(ProgressDialog(_("Looking for what is still there"), work))
        if leaks is not None:
            await self._app.push_screen_wait(LeaksDialog(leaks, await asyncio.to_thread(self._about_history)))

    def _about_history(self) -> list[str]:
        told = []
        if self.keys is None:
            told.append(_("There is no key table, so only what is surely a name or number was looked for."))
        if names := former_words(self._app.project):
            told.append(
                _("The file still holds former words of: {names}. A copy (o) does not.").format(names=", ".join(names))
            )
        return told

    async def copy(self) -> None:
        """Ask for a file and write a copy to pass on."""
        path = self._app.project.path
        title = _("A copy to pass on, without former texts and with a new journal: which file?")
        answer = await self._app.push_screen_wait(InputDialog(title, f"{path.stem}-copy{path.suffix}"))
        if not answer or not answer.strip():
            return
        target = path.parent / Path(answer.strip()).expanduser()
        report: list[CopyReport] = []
        leaks: list[Leak] = []

        async def work(steps: Steps) -> None:
            def write() -> CopyReport:
                told, asked = steps.tell, steps.stopped
                return export_copy(self._app.project, target, self.keys, progress=told, cancelled=asked)

            try:
                report.append(await asyncio.to_thread(write))
            except LeakError as error:
                leaks.extend(error.leaks)
            except QualcodeError as error:
                self._app.refuse(error)

        await self._app.push_screen_wait(ProgressDialog(_("Writing the copy"), work))
        if leaks:
            told = [_("There is no copy: replace these first.")]
            await self._app.push_screen_wait(LeaksDialog(leaks, told))
        elif report:
            self._app.say(_("Wrote {file}.").format(file=plain(str(report[0].path))))
