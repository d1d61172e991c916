"""To the printer: the dialog, the way there on each system, and how it went."""
