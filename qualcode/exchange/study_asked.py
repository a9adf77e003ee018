"""The ``not_asked`` of a study: claims that a technique could not speak to, so that it is not silent on them."""

from dataclasses import dataclass

from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.model import SourceKind
from qualcode.project import Project
from qualcode.triangulation.claim_acts import RecordAsked
from qualcode.triangulation.claims import claim_named
from qualcode.yaml_nodes import ListNode, MappingNode, Node, TextNode


@dataclass(frozen=True, slots=True)
class NotAsked:
    """Claims that a technique did not ask about.

    Attributes:
        claims: nodes with the labels of the codes whose own claims they are.
    """

    technique: SourceKind
    claims: tuple[TextNode, ...]


def not_asked_of(node: Node) -> NotAsked:
    """Read an entry.

    Raises:
        FileFormatError: naming line and field of what is wrong.
    """
    if not isinstance(node, MappingNode) or not {"technique", "claims"} <= set(node.fields):
        raise node.place.error(_("What was not asked is a list of fields: technique, claims."))
    technique, claims = node.fields["technique"], node.fields["claims"]
    if not isinstance(technique, TextNode) or technique.text not in set(SourceKind):
        raise technique.place.error(_("The kind must be one of: {kinds}.").format(kinds=", ".join(SourceKind)))
    if not isinstance(claims, ListNode):
        raise claims.place.error(_("A list is needed here."))
    return NotAsked(SourceKind(technique.text), tuple(_label(claim) for claim in claims.items))


def record_not_asked(project: Project, entry: NotAsked) -> None:
    """Record it.

    Raises:
        FileFormatError: naming the line of a claim that there is not.
    """
    ids = []
    for claim in entry.claims:
        try:
            ids.append(claim_named(project, claim.text).id)
        except NotFoundError as error:
            raise claim.place.error(error.what, error.todo) from None
    project.perform(RecordAsked(tuple(ids), entry.technique, asked=False))


def _label(node: Node) -> TextNode:
    if not isinstance(node, TextNode):
        raise node.place.error(_("A text is needed here."))
    return node
