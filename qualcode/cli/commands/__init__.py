"""The commands: one module each, found by the name of its file (see :class:`qualcode.cli.program.Program`)."""
