"""A small study in which persons are named in every place there is."""

from pathlib import Path

from qualcode.coding.acts import WriteMemo
from qualcode.materials.pseudonyms.applying import apply_plan
from qualcode.materials.pseudonyms.key_table import KeyTable
from qualcode.materials.pseudonyms.replacing import Decisions, Plan, plan
from qualcode.materials.pseudonyms.scanning import Scan, scan
from qualcode.model import MemoTarget, Performed
from qualcode.project import Project
from tests.factories import Coded, make_project, source_draft

R01 = (
    "P: Siapa nama Bapak?\n"
    "N1: Nama saya Tarmizi Kalindra, NIP 198008172005031002. HP 0812-3456-7890.\n"
    "P: Baik, Pak Tarmizi.\n"
    "N1: Bu Siti Aminah juga, Siti-nya baik. Kalindra begitu.\n"
)
SITI = (
    "P: Kenal Pak Tarmizi?\n"
    "Siti Aminah: Kenal Pak Tarmizi Kalindra, nomornya 081234567890. Surel siti@x.go.id\n"
    "P: Ya.\n"
    "Siti Aminah: Ya, Pak Camat.\n"
)
REAL = ("Tarmizi", "Kalindra", "tarmizi", "Aminah", "aminah", "19800817", "3456", "siti@")
PASSPHRASE = "correct horse battery"


def named_study(folder: Path) -> Project:
    """Two interviews, a memo, a case called by her name and a number among the values."""
    project = make_project(
        folder,
        sources=[
            source_draft("R01", R01),
            source_draft("wawancara_siti_aminah", SITI, cases={"Siti Aminah": "Siti Aminah"}),
        ],
        codings=[Coded("R01", "Bu Siti Aminah juga", "D1"), Coded("R01", "P: Baik", "D2")],
        values={"R01": {"NIP": "198008172005031002", "jabatan": "Pengelola arsip"}},
    )
    project.perform(WriteMemo(MemoTarget.PROJECT, 1, "Tanya Pak Tarmizi lagi, 0812 3456 7890"))
    return project


def everything(found: Scan, **more: object) -> Decisions:
    """Accept all that was found, with all proposals."""
    accepted = frozenset(thing.id for thing in found.things)
    merged = {proposal.id: proposal.into for proposal in found.proposals}
    return Decisions(**{"accepted": accepted, "merged": merged, **more})


def keys_of(project: Project) -> KeyTable:
    return KeyTable.new(project.path.with_suffix(".keys"), project.study.uuid, PASSPHRASE)


def pseudonymised(project: Project, keys: KeyTable | None = None) -> tuple[KeyTable, Plan, Performed]:
    """Replace everything that is found."""
    keys = keys or keys_of(project)
    found = scan(project, keys=keys)
    planned = plan(found, everything(found), keys)
    return keys, planned, apply_plan(project, planned, keys)


def by_text(found: Scan, shown: str):
    """The one thing that is written so."""
    (thing,) = (thing for thing in found.things if shown in thing.written)
    return thing
