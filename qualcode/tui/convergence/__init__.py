"""How the terminal shows a convergence matrix: what of it, in which order, and what its cells look like."""
