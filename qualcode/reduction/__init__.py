"""Reduction: from everything that was coded to what the findings are made of."""
