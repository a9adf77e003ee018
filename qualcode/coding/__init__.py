"""Coding: passages are tagged with codes, and found again."""
