"""What a command says, on standard output."""

import os
import sys


def say(line: str = "") -> None:
    """Print a line."""
    try:
        sys.stdout.write(f"{line}\n")
    except BrokenPipeError:
        _nobody_reads()


def said() -> None:
    """Hand over what was said so far; whoever read may have gone by then."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _nobody_reads()


def _nobody_reads() -> None:
    """Let the work go on unheard: ``mediator search … | head`` is no failure."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
