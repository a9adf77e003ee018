"""Conclusion: findings, what they rest on, what speaks against them, and how they were tested."""
