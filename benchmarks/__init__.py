"""Benchmarks: ratios of qualcode to bare programs that do the same job on the same invented study."""
