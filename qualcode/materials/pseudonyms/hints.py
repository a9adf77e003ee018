"""Hints: what gives a person away without being a name, such as being the only one with a post, a unit and a year."""

from collections import Counter

from qualcode.locale import _
from qualcode.project import Project

_POSTS = ("jabatan", "posisi", "post", "position", "job", "role", "pangkat", "golongan", "rank")
_UNITS = ("unit", "bagian", "seksi", "bidang", "dinas", "instansi", "kantor", "office", "department", "section", "opd")
_YEARS = (
    *("tahun", "masa_kerja", "lama_kerja", "lama", "umur", "usia", "tahun_lahir", "tahun_masuk"),
    *("years", "year", "age", "years_of_service", "seniority"),
)
_SHOWN = 8


def rare_combinations(project: Project) -> list[str]:
    """Return a sentence about cases whose post, unit and years together nobody else has; none where all is well.

    The rule is simple: variables are known by their names (jabatan, unit, masa kerja, position, years ...), at least
    two of the three must be there, and a combination that occurs once singles out its case.
    """
    columns = {}
    for group in (_POSTS, _UNITS, _YEARS):
        found = next((v for v in project.variables() if "_".join(v.name.lower().split()) in group), None)
        if found:
            columns[found.id] = found.name
    if len(columns) < 2:
        return []
    held: dict[int, dict[int, str]] = {}
    for value in project.values():
        if value.variable_id in columns and value.value:
            held.setdefault(value.case_id, {})[value.variable_id] = value.value
    whole = {case: tuple(values[c] for c in columns) for case, values in held.items() if len(values) == len(columns)}
    counts = Counter(whole.values())
    names = {case.id: case.name for case in project.cases()}
    single = [names[case] for case, combination in whole.items() if counts[combination] == 1]
    if not single:
        return []
    told = _(
        "{count} of {all} cases are the only ones with their {variables}: {names}. Whoever knows the office can tell "
        "who they are; group or leave out such details where they are published."
    )
    shown = ", ".join(single[:_SHOWN]) + (" ..." if len(single) > _SHOWN else "")
    return [told.format(count=len(single), all=len(whole), variables=" + ".join(columns.values()), names=shown)]
