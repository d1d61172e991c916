"""The program without its window: one file a family of commands."""

from typing import Final

COMMANDS: Final = frozenset(
    {
        "new", "import", "export", "search", "papers", "check", "blank", "register",
        "calendar", "month", "ledger", "subsidy", "yearbook", "demo", "backup",
        "restore", "move", "seat", "verify", "doctor", "update", "guide",
    }
)  # fmt: skip
"""Their names: known without loading them, since each start loads its half."""
