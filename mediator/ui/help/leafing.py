"""Keys that move a help panel while the person stays in the page.

Only what no box, list or long text has used itself comes this far: a key that means
nothing where the person is goes on to what lies around, and there it is met.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

_LEAF = 0.9
"""Of what is in sight; the last lines stay, to read on from."""


def leaf(area: QScrollArea, key: int) -> bool:
    """Scroll for PageUp, PageDown and the arrows up and down.

    Args:
        area: what is read.
        key: as Qt names it.

    Returns:
        Whether the key is one of these; at either end it moves nothing.
    """
    bar = area.verticalScrollBar()
    steps = {
        int(Qt.Key.Key_PageDown): round(bar.pageStep() * _LEAF),
        int(Qt.Key.Key_PageUp): -round(bar.pageStep() * _LEAF),
        int(Qt.Key.Key_Down): bar.singleStep(),
        int(Qt.Key.Key_Up): -bar.singleStep(),
    }
    step = steps.get(key)
    if step is None:
        return False
    bar.setValue(bar.value() + step)
    return True
