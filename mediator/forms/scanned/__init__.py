"""Scans of papers as pages: read in a process of their own, within limits."""

from mediator.forms.scanned.pages import (
    LARGEST,
    Leaves,
    PagesOf,
    one_after_another,
    pages_of,
)
from mediator.forms.scanned.reader import Leaf

__all__ = ["LARGEST", "Leaf", "Leaves", "PagesOf", "one_after_another", "pages_of"]
