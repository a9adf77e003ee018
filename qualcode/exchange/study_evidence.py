"""The ``evidence`` of a study's manifest: documents that become sources, and the tables of figures in them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.exchange.manifest_nodes import one_of, optional_text
from qualcode.locale import _
from qualcode.materials.limits import Limits
from qualcode.materials.readers import reader_for
from qualcode.materials.reading import read_source
from qualcode.model import AchievementRule, Better, SourceDraft, SourceKind
from qualcode.project import Project
from qualcode.triangulation.indicators.planning import ALL, Declared, act_of, find_table, plan_table
from qualcode.triangulation.indicators.uses import Use
from qualcode.yaml_nodes import MappingNode, Node, TextNode

_OF_A_TABLE = ("table", "columns", "codes", "rules", "better", "answers")


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A document, and what is said of the table in it.

    Attributes:
        name: of the source it becomes; the file's name where empty.
        has_table: whether figures are to be taken in: of a sheet always, of others where something is said of a table.
        table: which of its tables, by name or number; the only one with figures where empty.
    """

    file: Path
    name: str = ""
    has_table: bool = False
    table: str = ""
    declared: Declared = field(default_factory=Declared)

    def draft(self) -> SourceDraft:
        """Return the document as a source; raises ReadingError where it cannot be read."""
        return read_source(self.file, SourceKind.DOCUMENT, name=self.name)


def evidence_of(node: Node, inside: Callable[[Node], Path]) -> EvidenceFile:
    """Read an entry.

    Args:
        node: the entry: a file, or a list of fields.
        inside: gives the file that a field names.

    Raises:
        FileFormatError: naming line and field of what is wrong.
    """
    if isinstance(node, TextNode):
        file = inside(node)
        return EvidenceFile(file, has_table=_is_sheet(file))
    if not isinstance(node, MappingNode) or "file" not in node.fields:
        raise node.place.error(
            _("Evidence is a file, or a list of fields: file, name, table, columns, codes, rules, better, answers.")
        )
    file = inside(node.fields["file"])
    declared = Declared(
        columns={one_of(Use, key, where): column for key, (column, where) in _texts(node, "columns").items()},
        rules={key: one_of(AchievementRule, rule, where) for key, (rule, where) in _texts(node, "rules").items()},
        better={key: one_of(Better, better, where) for key, (better, where) in _texts(node, "better").items()},
        codes={key: code for key, (code, _where) in _texts(node, "codes").items()},
        answers={key: answer for key, (answer, _where) in _texts(node, "answers").items()},
    )
    has_table = _is_sheet(file) or any(name in node.fields for name in _OF_A_TABLE)
    return EvidenceFile(file, optional_text(node, "name"), has_table, optional_text(node, "table"), declared)


def take_figures(project: Project, document: EvidenceFile, source: str) -> list[str]:
    """Take the figures of a document in; return what there is to say about them, a sentence each.

    Raises:
        QualcodeError: where its table cannot be found, or something in it has to be decided first.
    """
    limits = Limits()
    sheet = find_table(document.file, limits, name=document.table, any_table=bool(document.declared.columns))
    plan = plan_table(sheet, document.declared, [code.label for code in project.codes()])
    project.perform(act_of(plan, source))
    return [f"{document.file.name}: {note}" for note in plan.notes]


def _is_sheet(file: Path) -> bool:
    return reader_for(file).sheets


def _texts(node: MappingNode, name: str) -> Mapping[str, tuple[str, Node]]:
    """Return the texts of a field by their keys, each with where it stands; one text is that of all rows."""
    found = node.fields.get(name)
    if found is None:
        return {}
    if isinstance(found, TextNode):
        return {ALL: (found.text, found)}
    if isinstance(found, MappingNode):
        return {key: (each.text, each) for key, each in found.fields.items() if isinstance(each, TextNode)}
    raise found.place.error(_("A text, or a list such as “1: ...”, is needed here."))
