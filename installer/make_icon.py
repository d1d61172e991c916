"""Paints the program's icon in the sizes that desktops ask for.

    python -m installer.make_icon

Reads ``resources/icons/mediator.svg`` and writes the PNG and ICO files beside it.
"""

from typing import Final

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from installer.environment import ROOT

_ICONS: Final = ROOT / "resources" / "icons"
_MENU: Final = (48, 256)
_WINDOWS: Final = (16, 24, 32, 48, 64, 256)


def main() -> None:
    """Paint them all."""
    application = QGuiApplication.instance() or QGuiApplication(["icon"])
    drawing = QSvgRenderer(str(_ICONS / "mediator.svg"))
    for size in _MENU:
        painted(drawing, size).save(_ICONS / f"mediator-{size}.png", optimize=True)
    largest, *others = (painted(drawing, size) for size in reversed(_WINDOWS))
    largest.save(
        _ICONS / "mediator.ico",
        sizes=[(size, size) for size in _WINDOWS],
        append_images=others,
    )
    del application


def painted(drawing: QSvgRenderer, size: int) -> Image.Image:
    """Return the drawing as a square picture of so many pixels."""
    image = QImage(size, size, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(image.constBits()))


if __name__ == "__main__":
    main()
