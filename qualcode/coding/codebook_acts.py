"""What an analyst does to the codebook."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qualcode.coding.querying.acts import relabel_queries
from qualcode.coding.recoding import give_code
from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.materials.acts import remove_memos
from qualcode.materials.saved_filters import rename_in_displays
from qualcode.model import (
    Asked,
    Assessment,
    Claim,
    ClassDecision,
    Code,
    CodeDraft,
    CodeGroup,
    CodeMembership,
    Coding,
    Displaced,
    Finding,
    Indicator,
    Item,
    Memo,
    MemoTarget,
    MetaInference,
    Record,
    Stance,
    Summary,
    Trail,
    Words,
    descendants,
)
from qualcode.model.colours import colour_for
from qualcode.project import Transaction


@dataclass(frozen=True, slots=True)
class ImportCodebook:
    """Take in the codes of a codebook file; codes whose labels are there already are refused.

    Attributes:
        groups: each with its name and the labels of the codes in it; one that is there already gets these codes too.
    """

    codes: tuple[CodeDraft, ...]
    name: str = ""
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        count = _add_codes(tx, self.codes, None)
        if self.groups:
            _add_groups(tx, self.groups)
        tx.say(N_("Imported the codebook {name}: {count} codes"), name=self.name, count=count)


@dataclass(frozen=True, slots=True)
class AddCode:
    """Make a code (with any sub-codes of the draft) under another, or at the top for None."""

    draft: CodeDraft
    parent_id: int | None = None

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        if self.parent_id is not None:
            tx.get(Code, self.parent_id)
        _add_codes(tx, (self.draft,), self.parent_id)
        tx.say(N_("Added code {code}"), code=self.draft.label)


@dataclass(frozen=True, slots=True)
class EditCode:
    """Write a code anew: label, name, definition, include, exclude, example, colour, key, aspect, and its claim.

    Its place in the codebook stays; :class:`MoveCode` changes that. Saved questions name it by its new label.

    Attributes:
        claim: the default claim; empty takes it away with its assessments, None leaves it as it is.
    """

    code: Code
    claim: Words | None = None

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        old = tx.get(Code, self.code.id)
        new = replace(self.code, parent_id=old.parent_id, position=old.position)
        _refuse_bad(tx, new)
        tx.change(new)
        _relabel_saved(tx, {old.label: new.label})
        if self.claim is not None:
            _write_claim(tx, new.id, self.claim)
        tx.say(N_("Changed code {code}"), code=new.label)


@dataclass(frozen=True, slots=True)
class MoveCode:
    """Put a code under another (None: at the top), at a place among its new siblings (0 is first)."""

    code_id: int
    parent_id: int | None
    position: int

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if a code would come to lie under itself.
        """
        code = tx.get(Code, self.code_id)
        if self.parent_id is not None:
            tx.get(Code, self.parent_id)
            if self.parent_id in {code.id, *descendants(tx.find(Code), code.id)}:
                raise RuleError(
                    _("A code cannot lie under itself."), where=code.label, todo=_("Choose a code outside of it.")
                )
        siblings = [c for c in _children(tx, self.parent_id) if c.id != code.id]
        place = max(0, min(self.position, len(siblings)))
        key = "" if any(c.key == code.key for c in siblings) else code.key
        moved = replace(code, parent_id=self.parent_id, key=key)
        _refuse_bad(tx, moved)
        order = [*siblings[:place], moved, *siblings[place:]]
        tx.change_all(replace(c, position=position) for position, c in enumerate(order))
        tx.say(N_("Moved code {code}"), code=code.label)


@dataclass(frozen=True, slots=True)
class MergeCodes:
    """Make one code of several: their codings, sub-codes, memos and evidence go over to it, and they go.

    Where a coder gave a passage both codes, one coding stays.
    """

    ids: tuple[int, ...]
    into_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        into = tx.get(Code, self.into_id)
        gone = tx.get_all(Code, (number for number in self.ids if number != into.id))
        if not gone:
            raise RuleError(_("Merging takes at least two codes."), where=into.label)
        every = tx.find(Code)
        for code in gone:
            if into.id in descendants(every, code.id):
                raise RuleError(
                    _("{code} lies under {parent}, which would go.").format(code=into.label, parent=code.label),
                    todo=_("Merge the other way round, or move it out first."),
                )
        ids = [code.id for code in gone]
        moved = give_code(tx, tx.find(Coding, code_id=ids), into.id)
        _move_children(tx, ids, into.id)
        tx.change_all(replace(claim, code_id=into.id, is_default=False) for claim in tx.find(Claim, code_id=ids))
        tx.change_all(replace(item, code_id=into.id) for item in tx.find(Item, code_id=ids))
        tx.change_all(replace(figure, code_id=into.id) for figure in tx.find(Indicator, code_id=ids))
        tx.change_all(replace(finding, code_id=into.id) for finding in tx.find(Finding, code_id=ids))
        _move_summaries(tx, ids, into.id)
        tx.change_all(replace(displaced, code_id=into.id) for displaced in tx.find(Displaced, code_id=ids))
        _move_memberships(tx, ids, into.id)
        about = [memo for memo in tx.find(Memo, target=MemoTarget.CODE) if memo.target_id in ids]
        tx.change_all(replace(memo, target_id=into.id) for memo in about)
        tx.remove_all(gone)
        _relabel_saved(tx, {code.label: into.label for code in gone})
        labels = ", ".join(code.label for code in gone)
        tx.say(N_("Merged {codes} into {into}: {count} codings"), codes=labels, into=into.label, count=moved)


@dataclass(frozen=True, slots=True)
class DeleteCode:
    """Take a code out, with its sub-codes, codings, claims, summaries and the memos about them."""

    code_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        code = tx.get(Code, self.code_id)
        every = tx.find(Code)
        ids = [code.id, *descendants(every, code.id)]
        codings = tx.find(Coding, code_id=ids)
        claims = tx.find(Claim, code_id=ids)
        remove_memos(tx, MemoTarget.CODING, [coding.id for coding in codings])
        remove_memos(tx, MemoTarget.CODE, ids)
        displaced = tx.find(Displaced, code_id=ids)
        remove_memos(tx, MemoTarget.CODING, [former.former_id for former in displaced])
        tx.remove_all(displaced)
        tx.remove_all(codings)
        tx.remove_all(tx.find(Summary, code_id=ids))
        tx.remove_all(tx.find(CodeMembership, code_id=ids))
        remove_claims(tx, claims)
        tx.change_all(replace(finding, code_id=None) for finding in tx.find(Finding, code_id=ids))
        tx.change_all(replace(item, code_id=None) for item in tx.find(Item, code_id=ids))
        tx.change_all(replace(figure, code_id=None) for figure in tx.find(Indicator, code_id=ids))
        tx.remove_all(c for c in every if c.id in ids)
        tx.say(N_("Deleted code {code} with {count} codings"), code=code.label, count=len(codings))


_OF_A_CLAIM: tuple[type[Record], ...] = (Stance, Asked, Assessment, ClassDecision, MetaInference, Trail)


def _write_claim(tx: Transaction, code_id: int, text: Words) -> None:
    """Give a code's default claim another text; an empty one takes the claim away."""
    claims = tx.find(Claim, code_id=code_id, is_default=True)
    if not text:
        remove_claims(tx, claims)
    elif claims:
        tx.change(replace(claims[0], text=text))
    else:
        tx.add(Claim(0, code_id, text, 1, is_default=True))


def remove_claims(tx: Transaction, claims: Sequence[Claim]) -> None:
    """Remove claims with what was said and decided of them; findings that were argued from them stay."""
    ids = [claim.id for claim in claims]
    for kind in _OF_A_CLAIM:
        tx.remove_all(tx.find(kind, claim_id=ids))
    tx.change_all(replace(finding, claim_id=None) for finding in tx.find(Finding, claim_id=ids))
    tx.remove_all(claims)


def fresh_label(tx: Transaction, wanted: str) -> str:
    """Return ``wanted``, with a number behind it if a code has that label already."""
    taken = {code.label for code in tx.find(Code)}
    label, number = wanted, 2
    while label in taken:
        label, number = f"{wanted}-{number}", number + 1
    return label


def next_colour(tx: Transaction, parent_id: int | None) -> str:
    """Return the colour of a new code: its parent's, or the next of the palette at the top."""
    if parent_id is not None:
        return tx.get(Code, parent_id).colour
    return colour_for(len(tx.find(Code, parent_id=None)))


def _add_codes(tx: Transaction, drafts: Sequence[CodeDraft], parent_id: int | None) -> int:
    """Add codes and all below them, a level at a time; return how many."""
    level: list[tuple[int | None, CodeDraft]] = [(parent_id, draft) for draft in drafts]
    taken = {code.label for code in tx.find(Code)}
    places: dict[int | None, int] = {parent_id: len(tx.find(Code, parent_id=parent_id))}
    keys = {(code.parent_id, code.key) for code in tx.find(Code)}
    count = 0
    while level:
        made = tx.add_all([_code(tx, parent, draft, places, taken, keys) for parent, draft in level])
        pairs = list(zip(made, (draft for _parent, draft in level), strict=True))
        tx.add_all(claim for code, draft in pairs for claim in _claims(code.id, draft))
        count += len(made)
        level = [(code.id, child) for code, draft in pairs for child in draft.codes]
    return count


def _claims(code_id: int, draft: CodeDraft) -> Iterator[Claim]:
    """Yield the claims of a draft, the default one first."""
    if draft.claim:
        yield Claim(0, code_id, draft.claim, draft.polarity, is_default=True)
    for each in draft.claims:
        yield Claim(0, code_id, each.text, each.polarity, by_valence=each.by_valence)


def _add_groups(tx: Transaction, groups: Sequence[tuple[str, tuple[str, ...]]]) -> None:
    """Make groups, or fill those of the same names, with codes by their labels; labels no code has are passed over."""
    ids = {code.label: code.id for code in tx.find(Code)}
    there = {group.name: group for group in tx.find(CodeGroup)}
    for name, labels in groups:
        group = there.get(name) or tx.add(CodeGroup(0, name, len(tx.find(CodeGroup))))
        inside = {membership.code_id for membership in tx.find(CodeMembership, group_id=group.id)}
        fresh = dict.fromkeys(ids[label] for label in labels if label in ids)
        tx.add_all(CodeMembership(0, group.id, code) for code in fresh if code not in inside)


def _code(
    tx: Transaction,
    parent_id: int | None,
    draft: CodeDraft,
    places: dict[int | None, int],
    taken: set[str],
    keys: set[tuple[int | None, str]],
) -> Code:
    """Return the record of a draft, entering its label, key and place among those taken."""
    if not draft.label.strip() or not draft.name:
        raise RuleError(_("A code needs a label and a name."), where=draft.label)
    if draft.label in taken:
        raise RuleError(_("There is a code {code} already.").format(code=draft.label), todo=_("Give it another label."))
    if draft.key and (parent_id, draft.key) in keys:
        raise RuleError(
            _("The key {key} is taken.").format(key=draft.key), where=draft.label, todo=_("Choose another key.")
        )
    taken.add(draft.label)
    keys.add((parent_id, draft.key))
    place = places.get(parent_id, 0)
    places[parent_id] = place + 1
    return Code(
        id=0,
        parent_id=parent_id,
        label=draft.label,
        name=draft.name,
        definition=draft.definition,
        include=draft.include,
        exclude=draft.exclude,
        example=draft.example,
        colour=draft.colour or (colour_for(place) if parent_id is None else tx.get(Code, parent_id).colour),
        key=draft.key,
        aspect=draft.aspect,
        position=place,
    )


def _refuse_bad(tx: Transaction, code: Code) -> None:
    """Refuse a code without label or name, or with a label or key that another holds."""
    if not code.label.strip() or not code.name:
        raise RuleError(_("A code needs a label and a name."), where=code.label)
    if any(other.id != code.id for other in tx.find(Code, label=code.label)):
        raise RuleError(_("There is a code {code} already.").format(code=code.label), todo=_("Give it another label."))
    rivals = [c for c in _children(tx, code.parent_id) if c.id != code.id and code.key and c.key == code.key]
    if rivals:
        raise RuleError(
            _("The key {key} is taken by {code}.").format(key=code.key, code=rivals[0].label),
            where=code.label,
            todo=_("Choose another key."),
        )


def _children(tx: Transaction, parent_id: int | None) -> list[Code]:
    return sorted(tx.find(Code, parent_id=parent_id), key=lambda code: (code.position, code.id))


def _move_children(tx: Transaction, ids: Sequence[int], into_id: int) -> None:
    """Put the sub-codes of some codes behind those of another; a key that is taken there is dropped."""
    own = _children(tx, into_id)
    keys = {code.key for code in own if code.key}
    moved: list[Code] = []
    for code in [child for number in ids for child in _children(tx, number)]:
        if code.id == into_id or code.id in ids:
            continue
        moved.append(
            replace(
                code,
                parent_id=into_id,
                position=len(own) + len(moved),
                key="" if code.key in keys else code.key,
            )
        )
        keys.add(code.key)
    tx.change_all(moved)


def _move_memberships(tx: Transaction, ids: Sequence[int], into_id: int) -> None:
    """Let a code be in the groups that some codes are in."""
    there = {membership.group_id for membership in tx.find(CodeMembership, code_id=into_id)}
    for membership in tx.find(CodeMembership, code_id=ids):
        if membership.group_id in there:
            tx.remove(membership)
        else:
            there.add(membership.group_id)
            tx.change(replace(membership, code_id=into_id))


def _move_summaries(tx: Transaction, ids: Sequence[int], into_id: int) -> None:
    """Give the summaries of some codes to another; where it has one of that case and coder, the texts are joined."""
    kept = {(s.case_id, s.coder_id): s for s in tx.find(Summary, code_id=into_id)}
    for summary in tx.find(Summary, code_id=ids):
        place = (summary.case_id, summary.coder_id)
        if place not in kept:
            kept[place] = replace(summary, code_id=into_id)
            tx.change(kept[place])
            continue
        kept[place] = replace(kept[place], text=f"{kept[place].text}\n\n{summary.text}")
        tx.change(kept[place])
        tx.remove(summary)


def _relabel_saved(tx: Transaction, labels: Mapping[str, str]) -> None:
    """Let saved questions and displays name codes by their new labels."""
    relabel_queries(tx, labels)
    rename_in_displays(tx, "code", labels)
