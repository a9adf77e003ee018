"""The keys of the screens, a module for each stage of the work; :mod:`qualcode.tui.keymap` brings them together."""
