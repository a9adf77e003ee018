"""Settings for the tests of materials."""

from hypothesis import settings

# How long an example takes says more about the machine than about the code.
settings.register_profile("materials", deadline=None)
settings.load_profile("materials")
