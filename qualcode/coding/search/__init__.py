"""Search: finding words in the sources, wherever they stand and however they are inflected."""

from qualcode.coding.search.finding import Hit, Search, Where, search
from qualcode.coding.search.patterns import search_pattern

__all__ = ["Hit", "Search", "Where", "search", "search_pattern"]
