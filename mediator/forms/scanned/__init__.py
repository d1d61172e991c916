"""Scans of papers as pages: read in a process of their own, within limits."""

from mediator.forms.scanned.pages import LARGEST, pages_of

__all__ = ["LARGEST", "pages_of"]
