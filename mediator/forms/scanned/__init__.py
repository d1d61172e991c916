"""Scans of papers as pages: read in a process of their own, within limits."""

from mediator.forms.scanned.pages import (
    LARGEST,
    PagesOf,
    one_after_another,
    pages_of,
)

__all__ = ["LARGEST", "PagesOf", "one_after_another", "pages_of"]
