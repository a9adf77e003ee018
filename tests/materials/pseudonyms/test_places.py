from dataclasses import fields
from typing import get_type_hints

from qualcode.materials.pseudonyms.places import _FIELDS, other_words, read_field, with_field
from qualcode.model import Code, Source, SourceKind, Words
from qualcode.store.mapping import mappings
from tests.store.building import furnish

# What no analyst or informant writes, or what is told apart (texts of sources, names of coders).
NO_WORDS = {
    *("Study.uuid", "Study.language", "Study.created_at", "Coder.name", "Source.text_hash", "Source.encoding"),
    *(
        "Source.imported_at",
        "Revision.text_hash",
        "Revision.replaced_at",
        "Forgotten.text_hash",
        "Forgotten.forgotten_at",
    ),
    *(
        "Code.colour",
        "Code.key",
        "Coding.quote_hash",
        "Coding.created_at",
        "Displaced.quote_hash",
        "Displaced.created_at",
    ),
    *("Memo.written_at", "Item.label", "Indicator.unit", "Summary.written_at", "Assessment.strand"),
    *(f"Assessment.{name}" for name in ("by", "basis", "decided_at")),
    *(f"ClassDecision.{name}" for name in ("by", "first", "second", "basis", "decided_at")),
    *("Stance.written_at", "MetaInference.by", "MetaInference.written_at", "Trail.written_at"),
    *(f"Thresholds.{name}" for name in ("bands", "citation", "document_bands")),
    *("Source.gathered_on", "Review.reviewed_at", "Finding.written_at", "Verification.written_at"),
    "Verification.done_on",
    "SavedDisplay.kind",
}


def test_every_field_in_which_words_stand_is_looked_at():
    """A record that gets a new text field must say here whether somebody's words stand in it."""
    looked_at = {f"{field.type.__name__}.{field.name}" for field in _FIELDS}
    for mapping in mappings():
        hints = get_type_hints(mapping.type)
        for field in fields(mapping.type):
            name = f"{mapping.type.__name__}.{field.name}"
            if hints[field.name] in (str, Words, tuple[str, ...]):
                assert (name in looked_at) != (name in NO_WORDS), name


def test_fields_are_read_and_written_back(tmp_path):
    with furnish(tmp_path / "s.qualcode") as project:
        for placed in other_words(project):
            (record,) = (r for r in project.records(placed.place.type) if r.id == placed.place.id)
            place = placed.place
            assert read_field(record, place.field, place.language) == placed.text
            assert with_field(record, place.field, place.language, placed.text) == record


def test_lists_are_lines_and_words_are_by_language():
    source = Source(1, "R01", SourceKind.INTERVIEW, "", 0, 0, "", "", ("one", "two"), None, "")
    assert read_field(source, "notes", "") == "one\ntwo"
    assert with_field(source, "notes", "", "one\nX").notes == ("one", "X")
    code = Code(1, None, "D1", Words.of({"id": "a", "en": "b"}))
    changed = with_field(code, "name", "en", "c")
    assert dict(changed.name.texts) == {"id": "a", "en": "c"}
