"""What holds for all tests: none measures time, which on a busy machine says nothing; benchmarks/ does."""

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_make_parametrize_id(config: pytest.Config, val: object) -> str | None:
    """Call files by their size: an archive holds the time it was made at, so its bytes are no name that stays."""
    return f"{len(val)}-bytes" if isinstance(val, bytes) and len(val) > 40 else None
