"""Files from outside: read in a process of their own, within limits."""

from mediator.cases.strangers.apart import Apart, OutOfBounds, read_apart
from mediator.cases.strangers.child import Bounds

__all__ = ["Apart", "Bounds", "OutOfBounds", "read_apart"]
