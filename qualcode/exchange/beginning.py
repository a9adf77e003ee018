"""Beginning a study: an empty project with a codebook, or the example that comes with the program."""

from datetime import datetime
from pathlib import Path

from qualcode.coding.codebook_acts import ImportCodebook
from qualcode.errors import cannot_write, why
from qualcode.exchange.codebook_file import find_codebook, read_codebook
from qualcode.exchange.study import Progress, StudyReport, build_study
from qualcode.project import Project
from qualcode.resources import resource

ENDING = ".qualcode"


def begin_study(file: Path, name: str = "", *, codebook: str, language: str = "", coder: str = "") -> tuple[Path, int]:
    """Make a project with the codes of a codebook; one that cannot be completed is removed again.

    Args:
        file: the project; ``.qualcode`` is put behind a name without an ending.
        name: title of the study; the file's name where empty.
        codebook: name of a codebook that comes with the program, or a file.
        language: of its texts; the interface's where empty.
        coder: who acts; the usual name where empty.

    Returns:
        The project's file, and how many codes there are now.
    """
    path = file if file.suffix else file.with_name(f"{file.name}{ENDING}")
    draft = read_codebook(find_codebook(codebook))
    with Project.begun(path, name, language=language, coder=coder) as project:
        if draft.codes:
            project.perform(ImportCodebook(draft.codes, draft.name.get(project.study.language), draft.groups))
        return path, len(project.codes())


def build_example(target: Path, *, progress: Progress | None = None) -> tuple[StudyReport, Path | None]:
    """Build the example study; the file appears only once it is complete.

    Returns:
        What was built, and the name that a file of this name was put aside under, if there was one.

    Raises:
        QualcodeError: if the folder cannot be written.
    """
    beside = target.with_name(f"{target.name}.part")
    kept: Path | None = None
    make_folder(target.parent)
    try:
        beside.unlink(missing_ok=True)
        report = build_study(resource("transcripts_example"), beside, progress=progress)
        if target.exists():
            kept = target.with_name(f"{target.stem}-{datetime.now().astimezone():%Y%m%d-%H%M%S}{ENDING}")
            target.rename(kept)
        beside.rename(target)
    except OSError as error:
        raise cannot_write(str(error.filename or target), why(error)) from error
    return report, kept


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are missing.

    Raises:
        QualcodeError: if it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(str(error.filename or folder), why(error)) from error
