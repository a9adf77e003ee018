"""Exchange: codebooks and whole studies in and out of files."""
