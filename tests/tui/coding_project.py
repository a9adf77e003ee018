"""A small project to code in: two interviews, nine codes of which the first has two sub-codes, nothing coded."""

from pathlib import Path

from qualcode.coding.codebook_acts import ImportCodebook
from qualcode.coding.segmentation import sentences_of
from qualcode.materials.acts import ImportSources
from qualcode.materials.turns import find_turns
from qualcode.model import CodeDraft, SourceDraft, SourceKind, Words
from qualcode.project import Project

_CODES = ("technical", "managerial", "social", "strategic", "knowledge", "skills", "attitude", "motive", "self")


def text_of_two_turns() -> str:
    """Return a transcript in which the interviewer and the informant speak in turn."""
    return "\n".join(
        (
            "P: Apakah Ibu sering ikut pelatihan? Ceritakan.",
            "N1: Jarang. Kami belajar sendiri dari rekan. Kadang ada undangan. Tidak tentu.",
            "P: Siapa yang memutuskan?",
            "N1: Sering bukan kami. Atasan yang memutuskan. Kami hanya menunggu. Begitulah.",
            "P: Lalu?",
            "N1: Saya tetap semangat. Tugas harus selesai. Warga menunggu di loket. Itu saja.",
        )
    )


def make_coding_project(path: Path, *, codebook: bool = True) -> Path:
    """Make the project, with its codes or with none; return its path."""
    found = find_turns(text_of_two_turns())
    subcodes = (
        CodeDraft("D1a", Words.of("training"), key="a", definition=Words.of("Training taken part in.")),
        CodeDraft("D1b", Words.of("who plans it"), key="b"),
    )
    codes = tuple(
        CodeDraft(f"D{number}", Words.of(name), key=str(number), codes=subcodes if number == 1 else ())
        for number, name in enumerate(_CODES, 1)
    )
    drafts = tuple(
        SourceDraft(
            name,
            SourceKind.INTERVIEW,
            text_of_two_turns(),
            turns=found.turns,
            roles=tuple(found.roles.items()),
            cases=(("N1", name),),
        )
        for name in ("R01", "R02")
    )
    with Project.create(path, "Study", language="id", coder="setup") as project:
        if codebook:
            project.perform(ImportCodebook(codes, "nine"))
        project.perform(ImportSources(drafts))
        for source in project.sources():
            sentences_of(project, source)
    return path
