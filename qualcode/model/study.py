"""Study: what a project says about itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Study:
    """The one record of a project about itself.

    Attributes:
        id: always 1.
        uuid: names this project for ever, wherever its file is copied.
        name: the study's title.
        language: ``"id"`` or ``"en"``, the language its texts are mostly in.
        created_at: when it was made, ISO 8601 in UTC.
    """

    id: int
    uuid: str
    name: str
    language: str
    created_at: str
