"""Publishing: tables of what was found, and the formats they are written in."""
