"""Links in memos: ``[[R07:12]]`` stands for line 12 of source R07, ``[[D1]]`` for a code, ``[[memo 5]]`` for a memo.

A claim is named by its number: ``[[claim 12]]``, or ``[[klaim 12]]``.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from qualcode.coding.coders import coder_ids
from qualcode.errors import QualcodeError
from qualcode.locale import _, current_language
from qualcode.model import Case, Claim, Code, Memo, MemoTarget, Source
from qualcode.project import Project

_LINK = re.compile(r"\[\[([^\[\]\n]{1,200})\]\]")
_LINE = re.compile(r"(.+):\s*(\d{1,7})", re.DOTALL)
_MEMO = re.compile(r"memo\s+(\d{1,9})", re.IGNORECASE)
_CLAIM = re.compile(r"(?:claim|klaim)\s+(\d{1,9})", re.IGNORECASE)
_KINDS = {
    "source": MemoTarget.SOURCE,
    "sumber": MemoTarget.SOURCE,
    "code": MemoTarget.CODE,
    "kode": MemoTarget.CODE,
    "case": MemoTarget.CASE,
    "kasus": MemoTarget.CASE,
}
"""Words before a name that say what it names, in both languages whatever the interface speaks."""
_RENAMING = ("RenameSource", "RenameCase", "EditCode")


@dataclass(frozen=True, slots=True)
class Link:
    """A link as it stands in a memo.

    Attributes:
        start, end: of the whole link in the memo's text, brackets included.
        written: what stands between the brackets.
    """

    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class Linked:
    """What a link leads to.

    Attributes:
        kind: source, code or case; None for a memo or claim.
        id: of that record.
        offset: the place in a source.
        told: what it is, in words: the name it has today and the words of the line; or why the link leads nowhere.
        is_broken: whether it leads nowhere.
        is_claim: whether it leads to a claim.
    """

    kind: MemoTarget | None
    id: int
    offset: int
    told: str
    is_broken: bool = False
    is_claim: bool = False


def links_in(text: str) -> list[Link]:
    """Return the links of a memo in order."""
    return [Link(*found.span(), found[1].strip()) for found in _LINK.finditer(text) if found[1].strip()]


def link_to(source: Source, text: str, offset: int) -> str:
    """Return the link to the line of a place in a source."""
    return f"[[{source.name}:{text.count(chr(10), 0, offset) + 1}]]"


class Linker:
    """Finds what links lead to, by the names things have now and had before.

    A memo's words are its author's: nothing that is renamed changes them. A link by a former name leads to what bore it
    last, unless something else bears the name today.

    Args:
        project: read when a link is first looked up; make a new linker after a change.
        coders: names of those to whose memos links lead; everybody's if empty.
    """

    def __init__(self, project: Project, coders: Collection[str] = ()) -> None:
        self._project = project
        self._coders = coders
        self._texts: dict[int, str] = {}

    def find(self, link: Link) -> Linked:
        """Return what a link leads to; where it leads nowhere, that and why."""
        written = link.written
        return self._named(written, self._now) or self._memo(written) or self._claim(written) or self._former(written)

    def find_all(self, texts: Iterable[str]) -> Mapping[str, Linked]:
        """Return what the links of some memos lead to, by what stands between their brackets."""
        return {link.written: self.find(link) for text in texts for link in links_in(text)}

    def _named(self, written: str, names: Mapping[MemoTarget, Mapping[str, int]]) -> Linked | None:
        """Return what a name, perhaps with what it names before it or a line behind it, stands for."""
        first, _space, rest = written.partition(" ")
        kind = _KINDS.get(first.casefold().rstrip(":"))
        for name, kinds in ((written, tuple(names)), (rest.strip(), (kind,) if kind and rest.strip() else ())):
            for each in kinds:
                if (number := names[each].get(name.casefold())) is not None:
                    return self._linked(each, number)
            at = _LINE.fullmatch(name)
            if at and MemoTarget.SOURCE in kinds:
                number = names[MemoTarget.SOURCE].get(at[1].strip().casefold())
                if number is not None:
                    return self._line(self._sources[number], int(at[2]))
        return None

    def _linked(self, kind: MemoTarget, number: int) -> Linked:
        name = {
            MemoTarget.SOURCE: lambda: self._sources[number].name,
            MemoTarget.CODE: lambda: self._codes[number].label,
            MemoTarget.CASE: lambda: self._cases[number].name,
        }[kind]()
        words = {
            MemoTarget.SOURCE: _("source {name}"),
            MemoTarget.CODE: _("code {name}"),
            MemoTarget.CASE: _("case {name}"),
        }
        return Linked(kind, number, 0, words[kind].format(name=name))

    def _line(self, source: Source, line: int) -> Linked:
        try:
            if source.id not in self._texts:
                self._texts[source.id] = self._project.text(source)
        except QualcodeError as error:
            return _broken(error.what)
        lines = self._texts[source.id].split("\n")
        if not 1 <= line <= len(lines):
            return _broken(_("{source} has {count} lines").format(source=source.name, count=len(lines)))
        told = _("{source}, line {line}: {words}").format(source=source.name, line=line, words=lines[line - 1])
        return Linked(MemoTarget.SOURCE, source.id, sum(len(each) + 1 for each in lines[: line - 1]), told)

    def _memo(self, written: str) -> Linked | None:
        found = _MEMO.fullmatch(written)
        if not found:
            return None
        memo = self._memos.get(int(found[1]))
        if memo is None:
            return _broken(_("there is no memo {number}").format(number=int(found[1])))
        return Linked(None, memo.id, 0, _("memo: {words}").format(words=" ".join(memo.text.split())))

    def _claim(self, written: str) -> Linked | None:
        found = _CLAIM.fullmatch(written)
        if not found:
            return None
        claim = self._claims.get(int(found[1]))
        if claim is None:
            return _broken(_("there is no claim {number}").format(number=int(found[1])))
        words = " ".join(claim.text.get(current_language()).split())
        return Linked(None, claim.id, 0, _("claim: {words}").format(words=words), is_claim=True)

    def _former(self, written: str) -> Linked:
        return self._named(written, self._before) or _broken(_("nothing here is called {name}").format(name=written))

    @cached_property
    def _sources(self) -> dict[int, Source]:
        return {source.id: source for source in self._project.sources()}

    @cached_property
    def _codes(self) -> dict[int, Code]:
        return {code.id: code for code in self._project.codes()}

    @cached_property
    def _cases(self) -> dict[int, Case]:
        return {case.id: case for case in self._project.cases()}

    @cached_property
    def _claims(self) -> dict[int, Claim]:
        return {claim.id: claim for claim in self._project.claims()}

    @cached_property
    def _memos(self) -> dict[int, Memo]:
        known = coder_ids(self._project, self._coders)
        return {memo.id: memo for memo in self._project.memos() if not known or memo.coder_id in known}

    @cached_property
    def _now(self) -> dict[MemoTarget, dict[str, int]]:
        """The ids of everything that can be named, by name in lower case. A source goes before a case of its name."""
        return {
            MemoTarget.SOURCE: {source.name.casefold(): source.id for source in self._sources.values()},
            MemoTarget.CODE: {code.label.casefold(): code.id for code in self._codes.values()},
            MemoTarget.CASE: {case.name.casefold(): case.id for case in self._cases.values()},
        }

    @cached_property
    def _before(self) -> dict[MemoTarget, dict[str, int]]:
        """The same by the names that were given up; the newest holder of a name has it."""
        found: dict[MemoTarget, dict[str, int]] = {target: {} for target in self._now}
        for performed in self._project.history.of_acts(_RENAMING):
            for change in performed.changes:
                for record in change.before:
                    if isinstance(record, Source) and record.id in self._sources:
                        found[MemoTarget.SOURCE].setdefault(record.name.casefold(), record.id)
                    elif isinstance(record, Code) and record.id in self._codes:
                        found[MemoTarget.CODE].setdefault(record.label.casefold(), record.id)
                    elif isinstance(record, Case) and record.id in self._cases:
                        found[MemoTarget.CASE].setdefault(record.name.casefold(), record.id)
        return found


def _broken(why: str) -> Linked:
    return Linked(None, 0, 0, why, is_broken=True)
