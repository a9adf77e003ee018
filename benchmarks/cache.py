"""Keeps invented studies on disk, so that a benchmark need not make them anew.

    python -m benchmarks.cache --size M

Run it as a process of its own, as the runner does: building takes memory, and on Linux a child's peak begins at what
its parent holds.
"""

import argparse
import shutil
import sys
import tempfile
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import qualcode
from benchmarks import building
from benchmarks.generator import SIZES, generate

_ROOT = Path(__file__).parent
_SHAPED_BY = (
    _ROOT / "generator.py",
    _ROOT / "building.py",
    _ROOT / "limits" / "index_words.py",
    *sorted((Path(qualcode.__file__).parent / "store").rglob("*.py")),
    Path(qualcode.__file__).parent / "language" / "stems.py",
)
"""What decides how the files look; when any of it changes, they are made again."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The files of one size.

    Attributes:
        folder: holds them all.
    """

    folder: Path

    @property
    def transcripts(self) -> list[Path]:
        """The text files, by name."""
        return sorted((self.folder / "transcripts").iterdir())

    @property
    def documents(self) -> list[Path]:
        """The same texts as Word documents, by name."""
        return sorted((self.folder / "documents").iterdir())

    @property
    def word(self) -> str:
        """The most frequent word of the texts."""
        return (self.folder / "word.txt").read_text("utf-8")

    @property
    def indexed_project(self) -> Path:
        """The project with its index of words; only for reading."""
        return self.folder / "indexed.qualcode"

    @property
    def indexed_database(self) -> Path:
        """The bare tables with an index of words; only for reading."""
        return self.folder / "indexed.sqlite3"

    @property
    def project(self) -> Path:
        """The project; copy it before anything writes to it."""
        return self.folder / "study.qualcode"

    @property
    def empty_project(self) -> Path:
        """A project without sources; copy it before anything writes to it."""
        return self.folder / "empty.qualcode"

    @property
    def database(self) -> Path:
        """The bare tables the limit programs read."""
        return self.folder / "limit.sqlite3"


def default_folder() -> Path:
    """Return the folder that studies are kept in where none is named."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("qualcode-benchmarks"))


def add_cache_option(parser: argparse.ArgumentParser) -> None:
    """Let a program be told the folder."""
    parser.add_argument("--cache", type=Path, default=default_folder(), help="where invented studies are kept")


def kept(size: str, cache: Path) -> Prepared:
    """Return where the files of a size are, or would be."""
    digest = blake2b(b"".join(file.read_bytes() for file in _SHAPED_BY), digest_size=6).hexdigest()
    return Prepared(cache / f"{size}-{digest}")


def prepare(size: str, cache: Path) -> Prepared:
    """Return the files of a size, made if they are not there; those of older versions go."""
    prepared = kept(size, cache)
    if prepared.folder.exists():
        return prepared
    cache.mkdir(parents=True, exist_ok=True)
    for outdated in cache.glob(f"{size}-*"):
        shutil.rmtree(outdated)
    # Under another name until it is whole, so that an interrupted build is not taken for a study.
    with tempfile.TemporaryDirectory(dir=cache, prefix="unfinished-") as unfinished:
        draft = Prepared(Path(unfinished) / "study")
        draft.folder.mkdir()
        _fill(draft, size)
        draft.folder.rename(prepared.folder)
    return prepared


def _fill(draft: Prepared, size: str) -> None:
    from qualcode.project import Project

    study = generate(size)
    study.write_txt(draft.folder / "transcripts")
    study.build_limit_database(draft.database)
    study.build_project(draft.project)
    Project.create(draft.empty_project, "Empty", language="id").close()
    (draft.folder / "word.txt").write_text(study.word(0), "utf-8")
    study.write_docx(draft.folder / "documents")
    shutil.copy(draft.project, draft.indexed_project)
    building.index_words(draft.indexed_project, study.word(0))
    shutil.copy(draft.database, draft.indexed_database)
    building.index_limit_words(draft.indexed_database)
    if study.size.interviews == 1:
        building.keep_sentences(draft.project)


def main() -> None:
    """Prepare a size and print the folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cache", description="Prepare an invented study.")
    parser.add_argument("--size", choices=SIZES, default="S")
    add_cache_option(parser)
    given = parser.parse_args()
    print(f"preparing {given.size} ...", file=sys.stderr)
    print(prepare(given.size, given.cache).folder)


if __name__ == "__main__":
    main()
