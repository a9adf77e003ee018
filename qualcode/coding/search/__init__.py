"""Search: finding words in the sources, wherever they stand and however they are inflected."""

from qualcode.coding.search.finding import Hit, Search, search
from qualcode.coding.search.patterns import search_pattern
from qualcode.coding.search.where import Where

__all__ = ["Hit", "Search", "Where", "search", "search_pattern"]
