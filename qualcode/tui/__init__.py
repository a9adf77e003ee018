"""The terminal interface: screens over a project, driven from the keyboard."""
