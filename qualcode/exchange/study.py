"""A study folder: a manifest with sources, cases, codebook and codings, built into a project in one go."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from qualcode.coding.acts import ApplyCodes
from qualcode.coding.codebook_acts import ImportCodebook
from qualcode.coding.quotes import find_quote
from qualcode.coding.segmentation import sentences_of
from qualcode.errors import FileFormatError, NotFoundError, RuleError
from qualcode.exchange.codebook_file import find_codebook, read_codebook
from qualcode.exchange.manifest_nodes import items_of, optional_text, words_of
from qualcode.exchange.study_asked import NotAsked, not_asked_of, record_not_asked
from qualcode.exchange.study_displays import keep_displays, read_displays
from qualcode.exchange.study_evidence import EvidenceFile, evidence_of, take_figures
from qualcode.exchange.study_findings import read_conclusions, take_conclusions
from qualcode.locale import LANGUAGES, _
from qualcode.materials.acts import ImportSources
from qualcode.materials.cases_file import read_cases
from qualcode.materials.cleaning import clean
from qualcode.materials.dating_acts import day_of
from qualcode.materials.limits import Limits
from qualcode.materials.reading import read_source
from qualcode.materials.surveys.plan import Known
from qualcode.materials.surveys.planning import act_of, plan_survey
from qualcode.model import Coding, CodingDraft, Indicator, Item, Response, SourceDraft, SourceKind, Valence, Words
from qualcode.project import Project
from qualcode.yaml_nodes import MappingNode, Node, TextNode, read_yaml, shortened

Progress = Callable[[int, int, str], None]

_CODING_COLUMNS = ("source", "coder", "code", "valence", "quote", "occurrence", "memo")


@dataclass(frozen=True, slots=True)
class StudyReport:
    """What was built.

    Attributes:
        path: the project.
        sources, codings: how many there are now.
        unplaced: a sentence for each coding whose source, code or quote was not found; those codings were not made.
        notes: what the readers said of the files, with the file's name.
        items, responses: how many the questionnaires have, responses without an answer included.
        indicators: how many figures the documents report.
    """

    path: Path
    sources: int
    codings: int
    unplaced: tuple[str, ...]
    notes: tuple[str, ...]
    items: int = 0
    responses: int = 0
    indicators: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``study.yaml`` says.

    Attributes:
        codebook: name of a built-in codebook, or a file of the folder.
        sources: file, kind, name, case and day of each source.
        cases, codings: CSV files.
        questionnaires: the sheet of each, and the file that maps its columns, if there is one.
        conclusions: a file of findings and summaries.
        displays: a file of displays that are kept under a name.
        evidence: documents, which become sources, and what is said of the figures in them.
        not_asked: claims that techniques did not ask about.
    """

    name: Words
    language: str
    codebook: str
    sources: tuple[tuple[Path, SourceKind, str, str, str], ...]
    cases: Path | None
    codings: tuple[Path, ...]
    conclusions: Path | None = None
    displays: Path | None = None
    questionnaires: tuple[tuple[Path, Path | None], ...] = ()
    evidence: tuple[EvidenceFile, ...] = ()
    not_asked: tuple[NotAsked, ...] = ()


def build_study(folder: Path, target: Path, *, progress: Progress | None = None) -> StudyReport:
    """Build the project of a study folder.

    Args:
        folder: holds ``study.yaml`` and the files it names.
        target: the project file to make; it must not exist. A study that cannot be built leaves nothing behind.
        progress: called before each step with how many are done, how many there are, and what comes now.

    Raises:
        FileFormatError: if the manifest or a table does not follow its format.
        ReadingError: if a source cannot be read.
        ProjectFileError: if the project cannot be made.
    """
    manifest = read_manifest(folder)
    steps = (len(manifest.sources) + len(manifest.evidence)) * 2 + 2
    done = 0

    def tell(what: str) -> None:
        nonlocal done
        if progress:
            progress(done, steps, what)
        done += 1

    drafts = []
    for file, kind, name, case, day in manifest.sources:
        tell(name)
        drafts.append(replace(read_source(file, kind, name=name, case=case), gathered_on=day))
    for document in manifest.evidence:
        tell(document.name or document.file.stem)
        drafts.append(document.draft())
    name = manifest.name.get(manifest.language)
    with Project.begun(target, name, language=manifest.language, coder="qualcode") as project:
        tell(_("codebook and codings"))
        codings, unplaced, asked = _fill(project, manifest, drafts)
        sources = project.sources()
        for source in sources:
            tell(_("sentences of {name}").format(name=source.name))
            sentences_of(project, source)
        tell(_("done"))
        items, responses, figures = (len(project.records(kind)) for kind in (Item, Response, Indicator))
    notes = (*(f"{draft.file_name}: {note}" for draft in drafts for note in draft.notes), *asked)
    return StudyReport(target, len(sources), codings, tuple(unplaced), notes, items, responses, figures)


def read_manifest(folder: Path) -> Manifest:
    """Read ``study.yaml``; unknown fields are left to later programs.

    Raises:
        FileFormatError: naming line and field of what is missing or wrong.
    """
    root = read_yaml(folder / "study.yaml")
    if not isinstance(root, MappingNode):
        raise root.place.error(_("A study is a list of fields such as “name: ...”."))
    language = optional_text(root, "language") or "id"
    if language not in LANGUAGES:
        raise root.fields["language"].place.error(_("The language must be id or en."))
    name = root.fields.get("name")
    if name is None:
        raise root.place.error(_("The field {field} is missing.").format(field="name"))
    cases = optional_text(root, "cases")
    return Manifest(
        name=words_of(name, language),
        language=language,
        codebook=_codebook(root, folder),
        sources=tuple(_source(node, folder) for node in items_of(root, "sources")),
        cases=_inside(folder, root.fields["cases"]) if cases else None,
        codings=tuple(_inside(folder, node) for node in items_of(root, "codings")),
        questionnaires=tuple(_questionnaire(node, folder) for node in items_of(root, "questionnaire")),
        conclusions=_inside(folder, root.fields["findings"]) if optional_text(root, "findings") else None,
        displays=_inside(folder, root.fields["displays"]) if optional_text(root, "displays") else None,
        evidence=tuple(evidence_of(node, partial(_inside, folder)) for node in items_of(root, "evidence")),
        not_asked=tuple(not_asked_of(node) for node in items_of(root, "not_asked")),
    )


def _fill(project: Project, manifest: Manifest, drafts: list[SourceDraft]) -> tuple[int, list[str], list[str]]:
    """Perform the acts; return how many codings were made, what could not be placed, and notes on what was read."""
    if manifest.codebook:
        codebook = read_codebook(find_codebook(manifest.codebook))
        if codebook.codes:
            project.perform(ImportCodebook(codebook.codes, codebook.name.get(manifest.language), codebook.groups))
    if manifest.cases:
        project.perform(read_cases(manifest.cases))
    if drafts:
        project.perform(ImportSources(tuple(drafts)))
    asked = [note for each in manifest.questionnaires for note in _ask(project, *each)]
    for document, draft in zip(manifest.evidence, drafts[len(manifest.sources) :], strict=True):
        if document.has_table:
            asked += take_figures(project, document, draft.name)
    for entry in manifest.not_asked:
        record_not_asked(project, entry)
    codings, unplaced = _placed(project, manifest)
    made = project.perform(ApplyCodes(tuple(codings))).added(Coding) if codings else ()
    if manifest.conclusions:
        take_conclusions(project, read_conclusions(manifest.conclusions))
    if manifest.displays:
        keep_displays(project, read_displays(manifest.displays))
    return len(made), unplaced, asked


def _placed(project: Project, manifest: Manifest) -> tuple[list[CodingDraft], list[str]]:
    """Return the codings of the tables, and a sentence for each that cannot be placed."""
    places = _Places(project)
    codings: list[CodingDraft] = []
    unplaced: list[str] = []
    for file in manifest.codings:
        for where, row in _rows(file):
            try:
                codings.append(places.coding(where, row))
            except NotFoundError as error:
                unplaced.append(str(error))
    return codings, unplaced


def _ask(project: Project, sheet: Path, mapping: Path | None) -> list[str]:
    """Take a questionnaire in; return what there is to say about it."""
    known, limits = Known.of(project), Limits()
    plan = plan_survey(sheet, known, limits, mapping=mapping)
    act, notes = act_of(plan, sheet, known, limits)
    project.perform(act)
    return [f"{plan.file}: {note}" for note in (*plan.notes, *notes)]


class _Places:
    """Finds sources, codes and quotes by what a table of codings calls them."""

    def __init__(self, project: Project) -> None:
        self._sources = {source.name: source for source in project.sources()}
        self._texts = project.texts(self._sources.values())
        self._codes = {code.label: code.id for code in project.codes()}

    def coding(self, where: str, row: dict[str, str]) -> CodingDraft:
        """Return the coding a row stands for.

        Raises:
            NotFoundError: if its source, code or quote is not there.
            FileFormatError: if it is written wrongly.
        """
        occurrence, valence = _occurrence(where, row), _valence(where, row)
        source = self._sources.get(row["source"])
        if source is None:
            raise NotFoundError(_("There is no source {name}.").format(name=row["source"]), where=where)
        if row["code"] not in self._codes:
            raise NotFoundError(_("There is no code {code}.").format(code=row["code"]), where=where)
        span = find_quote(self._texts[source.id], row["quote"], occurrence)
        if span is None:
            told = _("These words are not in {source} (occurrence {number}): {quote}")
            told = told.format(source=source.name, number=occurrence, quote=shortened(row["quote"], 60))
            raise NotFoundError(told, where=where)
        draft = CodingDraft(source.id, *span, self._codes[row["code"]], valence)
        return replace(draft, coder=row["coder"], memo=row["memo"])


def _rows(file: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield where each row of a table of codings stands, and the row."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            missing = [column for column in _CODING_COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                raise FileFormatError(_("The column {column} is missing.").format(column=missing[0]), where=file.name)
            for row in reader:
                where = _("{file}, line {line}").format(file=file.name, line=reader.line_num)
                # Line ends and the like are cleaned as those of the sources were, so that quotes fit them.
                yield where, {column: clean(row[column] or "").text for column in _CODING_COLUMNS}
    except (OSError, csv.Error, UnicodeDecodeError) as error:
        raise FileFormatError(
            _("The table cannot be read: {reason}.").format(reason=error),
            where=file.name,
            todo=_("Save it as CSV in UTF-8."),
        ) from error


def _occurrence(where: str, row: dict[str, str]) -> int:
    text = row["occurrence"] or "1"
    if not text.isdecimal() or not 1 <= int(text) <= 100_000:
        raise FileFormatError(_("The occurrence must be a whole number from 1."), where=where)
    return int(text)


def _valence(where: str, row: dict[str, str]) -> Valence:
    try:
        return Valence(row["valence"])
    except ValueError:
        raise FileFormatError(
            _("The valence must be strength, gap, mixed or nothing, not {valence}.").format(valence=row["valence"]),
            where=where,
        ) from None


def _source(node: Node, folder: Path) -> tuple[Path, SourceKind, str, str, str]:
    if not isinstance(node, MappingNode):
        raise node.place.error(_("A source is a list of fields: file, kind, name, case, date."))
    if "file" not in node.fields:
        raise node.place.error(_("The field {field} is missing.").format(field="file"))
    kind = optional_text(node, "kind") or SourceKind.INTERVIEW.value
    if kind not in set(SourceKind):
        told = _("The kind must be one of: {kinds}.").format(kinds=", ".join(SourceKind))
        raise node.fields["kind"].place.error(told)
    file = _inside(folder, node.fields["file"])
    return file, SourceKind(kind), optional_text(node, "name"), optional_text(node, "case"), _day(node)


def _day(node: MappingNode) -> str:
    """Return the day a source was gathered, empty where nothing is said."""
    try:
        return day_of(optional_text(node, "date"))
    except RuleError as error:
        raise node.fields["date"].place.error(error.what, error.todo) from None


def _questionnaire(node: Node, folder: Path) -> tuple[Path, Path | None]:
    if isinstance(node, TextNode):
        return _inside(folder, node), None
    if not isinstance(node, MappingNode) or "file" not in node.fields:
        raise node.place.error(_("A questionnaire is a file, or a list of fields: file, mapping."))
    mapping = _inside(folder, node.fields["mapping"]) if optional_text(node, "mapping") else None
    return _inside(folder, node.fields["file"]), mapping


def _codebook(root: MappingNode, folder: Path) -> str:
    """Return the built-in codebook's name, or the path of a file in the folder."""
    name = optional_text(root, "codebook")
    return str(_inside(folder, root.fields["codebook"])) if name.endswith((".yaml", ".yml")) else name


def _inside(folder: Path, node: Node) -> Path:
    """Return the file a field names, which must lie in the folder."""
    if not isinstance(node, TextNode) or not node.text:
        raise node.place.error(_("A file name is needed here."))
    file = (folder / node.text).resolve()
    if not file.is_relative_to(folder.resolve()):
        raise node.place.error(_("The file {name} lies outside the study's folder.").format(name=node.text))
    return file
