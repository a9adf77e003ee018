"""Pseudonyms: who and what could give a person away, proposals for replacing it, and the table of who is who."""
