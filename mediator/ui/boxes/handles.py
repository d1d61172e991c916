"""What a field asks of every box, whatever is written or chosen in it."""

from typing import Protocol

from PySide6.QtCore import SignalInstance

from mediator.ui.kinds import Raw


class Box(Protocol):
    """What a field asks of the widget it holds.

    Attributes:
        touched: sent when the person changed something.
        acts_at_once: a choice by click is saved at once; text when the box is left.
    """

    touched: SignalInstance
    acts_at_once: bool

    def raw(self) -> Raw:
        """Return what stands in the box."""

    def put(self, raw: Raw) -> None:
        """Show something; tells nobody."""

    def can_undo(self) -> bool:
        """Tell whether the box has typing of its own to take back."""
