"""The bare programs: each does one job of qualcode with as little as the job takes, and nothing else."""
