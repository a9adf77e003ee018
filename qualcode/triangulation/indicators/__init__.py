"""Indicators: what documents report against targets, read from tables, checked against their own rows, and counted."""
