"""Triangulation: what interviews, observation, questionnaire and documents say of each claim, side by side."""
