"""Displays on the screen: what is asked of one, how its figures are laid out and drawn, and what is behind them."""
