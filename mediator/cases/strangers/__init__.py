"""Files from outside: read in a process of their own, within limits."""

from mediator.cases.strangers.apart import Apart, read_apart

__all__ = ["Apart", "read_apart"]
