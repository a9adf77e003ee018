"""What holds for all tests: none measures time, which on a busy machine says nothing; benchmarks/ does."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
