"""Evidence: the ids of the codings that a display has counted by their place."""

from collections.abc import Collection

from qualcode.display.sweep import CodingSpan
from qualcode.project import CodingFilter, Project


def coding_ids(project: Project, spans: Collection[CodingSpan]) -> dict[CodingSpan, int]:
    """Return the ids of codings that are known by place, by source and place; those removed since are absent.

    Args:
        project: where they are; it must be open.
        spans: a set, or something as quick to look into.
    """
    if not spans:
        return {}
    asked = CodingFilter(
        sources=tuple({span[0] for span in spans}),
        codes=tuple({span[3] for span in spans}),
        coders=tuple({span[4] for span in spans}),
    )
    found = {(row[1], row[2], row[3], row[4], row[5]): row[0] for row in project.coding_rows(asked)}
    return {span: number for span, number in found.items() if span in spans}
