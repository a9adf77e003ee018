"""The questionnaire: who scores what on which items, what that comes to, and how far the items measure one thing."""
