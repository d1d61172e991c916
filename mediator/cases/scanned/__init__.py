"""Scans of papers as pages: read in a process of their own, within limits."""

from mediator.cases.scanned.pages import (
    LARGEST,
    SEEN,
    Leaves,
    PagesOf,
    one_after_another,
    pages_of,
)
from mediator.cases.scanned.reader import Leaf

__all__ = [
    "LARGEST",
    "SEEN",
    "Leaf",
    "Leaves",
    "PagesOf",
    "one_after_another",
    "pages_of",
]
