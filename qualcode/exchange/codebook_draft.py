"""A codebook as its file gives it, and as the records of a project make it."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.coding.code_groups import GroupOfCodes
from qualcode.model import Claim, ClaimDraft, Code, CodeDraft, Words


@dataclass(frozen=True, slots=True)
class CodebookDraft:
    """A codebook as its file gives it.

    Attributes:
        source: where its ideas come from, as a reference; may be empty.
        language: ``"id"`` or ``"en"``, the language it was first written in; may be empty.
        codes: those of the top level, in order.
        groups: of codes, each with its name and the labels of the codes in it.
    """

    name: Words
    source: str = ""
    language: str = ""
    codes: tuple[CodeDraft, ...] = ()
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()


def codebook_draft(
    codes: Sequence[Code], claims: Sequence[Claim], name: Words, groups: Sequence[GroupOfCodes] = ()
) -> CodebookDraft:
    """Return the stored ``codes`` with their default claims and groups as a codebook to be written.

    How far claims have been argued, and what was said of them, is no part of a codebook. A code whose parent is not
    among ``codes`` comes to the top level.
    """
    defaults = {claim.code_id: claim for claim in claims if claim.is_default}
    others: dict[int, list[ClaimDraft]] = {}
    for claim in claims:
        if not claim.is_default:
            others.setdefault(claim.code_id, []).append(ClaimDraft(claim.text, claim.polarity, claim.by_valence))
    known = {code.id for code in codes}
    children: dict[int | None, list[Code]] = {}
    for code in sorted(codes, key=lambda code: (code.position, code.id)):
        children.setdefault(code.parent_id if code.parent_id in known else None, []).append(code)

    def drafts(parent: int | None) -> tuple[CodeDraft, ...]:
        return tuple(
            CodeDraft(
                label=code.label,
                name=code.name,
                definition=code.definition,
                include=code.include,
                exclude=code.exclude,
                example=code.example,
                claim=defaults[code.id].text if code.id in defaults else Words(),
                colour=code.colour,
                key=code.key,
                aspect=code.aspect,
                codes=drafts(code.id),
                claims=tuple(others.get(code.id, ())),
                polarity=defaults[code.id].polarity if code.id in defaults else 1,
            )
            for code in children.get(parent, ())
        )

    grouped = tuple((g.group.name, tuple(code.label for code in codes if code.id in g.code_ids)) for g in groups)
    return CodebookDraft(name, codes=drafts(None), groups=grouped)
