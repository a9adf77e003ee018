"""The screens, one for each stage of the work, and their dialogs."""
