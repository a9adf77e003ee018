"""Language: sentences and words, by spaCy and small rules behind plain functions."""
