"""What a command says, on standard output."""

import sys


def say(line: str = "") -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")
