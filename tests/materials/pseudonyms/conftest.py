import pytest

from qualcode.materials.pseudonyms import sealing
from tests.materials.pseudonyms.studies import named_study


@pytest.fixture
def study(tmp_path):
    with named_study(tmp_path) as project:
        yield project


@pytest.fixture(autouse=True)
def _quick_seals(monkeypatch):
    """Half a second for each opening protects a passphrase, and would make tests slow; test_sealing looks at it."""
    monkeypatch.setattr(sealing, "_COST", {"n": 2**10, "r": 8, "p": 1})
