"""Groups of codes: sets across the codebook's nesting, and what an analyst does to them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.materials.acting import named, refuse_blank
from qualcode.model import Code, CodeGroup, CodeMembership
from qualcode.project import Project, Transaction


@dataclass(frozen=True, slots=True)
class MakeGroup:
    """Make a group of codes; it may begin empty."""

    name: str
    code_ids: tuple[int, ...] = ()

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        _refuse_bad(tx, self.name, 0)
        group = tx.add(CodeGroup(0, self.name.strip(), len(tx.find(CodeGroup))))
        codes = tx.get_all(Code, self.code_ids)
        tx.add_all(CodeMembership(0, group.id, code.id) for code in codes)
        tx.say(N_("Made the group {group} with {count} codes"), group=group.name, count=len(codes))


@dataclass(frozen=True, slots=True)
class RenameGroup:
    """Give a group another name."""

    group_id: int
    name: str

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        group = tx.get(CodeGroup, self.group_id)
        _refuse_bad(tx, self.name, group.id)
        tx.change(replace(group, name=self.name.strip()))
        tx.say(N_("Named the group {former} {group}"), former=group.name, group=self.name.strip())


@dataclass(frozen=True, slots=True)
class DeleteGroup:
    """Take a group away; its codes stay."""

    group_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        group = tx.get(CodeGroup, self.group_id)
        tx.remove_all(tx.find(CodeMembership, group_id=group.id))
        tx.remove(group)
        tx.say(N_("Deleted the group {group}; its codes stay"), group=group.name)


@dataclass(frozen=True, slots=True)
class PutIntoGroup:
    """Put codes into a group; those that are in it already are passed over."""

    group_id: int
    code_ids: tuple[int, ...]

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if all of them are in it already.
        """
        group = tx.get(CodeGroup, self.group_id)
        there = {membership.code_id for membership in tx.find(CodeMembership, group_id=group.id)}
        codes = [code for code in tx.get_all(Code, self.code_ids) if code.id not in there]
        if not codes:
            raise RuleError(_("The group {group} has these codes already.").format(group=group.name))
        tx.add_all(CodeMembership(0, group.id, code.id) for code in codes)
        tx.say(N_("Put {codes} into the group {group}"), codes=named(code.label for code in codes), group=group.name)


@dataclass(frozen=True, slots=True)
class TakeFromGroup:
    """Take codes out of a group; those that are not in it are passed over."""

    group_id: int
    code_ids: tuple[int, ...]

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if none of them is in it.
        """
        group = tx.get(CodeGroup, self.group_id)
        codes = {code.id: code for code in tx.get_all(Code, self.code_ids)}
        gone = [each for each in tx.find(CodeMembership, group_id=group.id) if each.code_id in codes]
        if not gone:
            raise RuleError(_("The group {group} has none of these codes.").format(group=group.name))
        tx.remove_all(gone)
        labels = named(codes[each.code_id].label for each in gone)
        tx.say(N_("Took {codes} out of the group {group}"), codes=labels, group=group.name)


@dataclass(frozen=True, slots=True)
class GroupOfCodes:
    """A group with the codes in it.

    Attributes:
        code_ids: in no order.
    """

    group: CodeGroup
    code_ids: frozenset[int]


def groups_of(project: Project) -> list[GroupOfCodes]:
    """Return the groups of a project in their order, each with its codes; two queries."""
    members: dict[int, set[int]] = {}
    for membership in project.records(CodeMembership):
        members.setdefault(membership.group_id, set()).add(membership.code_id)
    return [GroupOfCodes(group, frozenset(members.get(group.id, ()))) for group in project.code_groups()]


def codes_grouped(codes: Iterable[Code], ids: frozenset[int]) -> list[Code]:
    """Return the codes of a group and all that lies under them, in the order they come.

    Args:
        codes: each parent before its children, as :meth:`Project.codes` gives them.
        ids: of the codes of the group.
    """
    inside: set[int] = set()
    found = []
    for code in codes:
        if code.id in ids or code.parent_id in inside:
            inside.add(code.id)
            found.append(code)
    return found


def _refuse_bad(tx: Transaction, name: str, own_id: int) -> None:
    refuse_blank(name)
    if any(group.id != own_id for group in tx.find(CodeGroup, name=name.strip())):
        raise RuleError(_("There is a group {group} already.").format(group=name.strip()), todo=_("Choose another."))
