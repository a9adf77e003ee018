"""What those who work on qualcode run by hand or in the checks: ``python -m tools.NAME``."""
