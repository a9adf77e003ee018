"""Surveys: sheets with a row a respondent, mapped to cases, variables, items and open questions."""
