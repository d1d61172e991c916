"""Somebody who waits for long work, and stops it at a certain place."""

from mediator.cases.progress import Progress


class StoppedAt(Progress):
    """Asks the work to stop at its step number ``at``, counted from 0."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.steps = 0
        self._at = at

    @property
    def is_stopping(self) -> bool:
        """Count the places at which the work asks."""
        self.steps += 1
        return self.steps > self._at
