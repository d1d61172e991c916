"""Sizes, colours and the style sheet, in one place.

Everything on screen is a multiple of the text scale: widgets ask ``Look.px`` and the
style sheet writes ``36u`` for 36 scaled pixels and ``13t`` for 13 scaled points.
What is not needed for the first paint is imported where it is used.
Source of the values: the window's visual language (calm, paper-like, one accent).
"""

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from mediator.language import CHINESE
from mediator.places import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPalette
    from PySide6.QtWidgets import QApplication, QWidget

BASE_POINTS: Final = 13.0
SCALES: Final = (1.0, 1.15, 1.3, 1.5, 2.0)
_USUAL: Final = 1366
"""Pixels the screen of an office is wide."""
_SIDE_BY_SIDE: Final = 1.3
"""Up to this text scale boxes have room beside their labels."""
STACKED_FROM: Final = 1.5
"""From this text scale on labels stand above their boxes and side columns fold."""

_CRAMPED_ABOVE: Final = 2.0
"""Beyond this the window is made for no text scale on the usual screen."""

OWN_FAMILIES: Final = ("Tiaojie Song", "Tiaojie Han BF", "Tiaojie Han GH")
"""What the bundled fonts call themselves."""

_BUNDLED: Final = ("Song.ttf", "HanBF.ttf", "BabelGH.ttf")

FAMILIES: Final = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    *OWN_FAMILIES,
    "sans-serif",
)
"""The system's Chinese sans, the best one first; then what has the rarest names."""


_CUT: Final = "/* --- cut */"

_FIRST_RULE: Final = (
    "* { font-family: "
    + ", ".join(f'"{name}"' for name in FAMILIES)
    + f"; font-size: {BASE_POINTS:.0f}t; color: $ink; }}\n"
)
"""The first window's font and ink.

Naming ``QFont`` or ``QPalette`` would make Python's copies of their enums.
"""


class Colours:
    """One set of colours; a name says what it is for, never what it looks like.

    Plain class attributes: a data class of this size takes milliseconds to make.
    """

    ground = "#F4F3EF"
    card = "#FFFFFF"
    head = "#FAF9F6"
    line = "#DCD8CF"
    edge = "#8E897E"
    ink = "#1F2A33"
    second = "#5D6A73"
    accent = "#0B5C6B"
    accent_hover = "#0A4E5B"
    accent_soft = "#EAF3F4"
    on_accent = "#FFFFFF"
    focus = accent
    left = "#12343B"
    left_chosen = "#1F4A54"
    left_ink = "#EDF2F2"
    left_second = "#B4C6CA"
    left_mark = "#F2B01E"
    left_good = "#9FE0B4"
    late = "#A61B1B"
    late_soft = "#FDECEA"
    late_line = "#E8B4AF"
    heed = "#8A5A00"
    heed_soft = "#FFF4DC"
    heed_line = "#E3C88F"
    good = "#1C6B3A"
    good_soft = "#E6F4EA"
    good_line = "#A9D3B6"


class StrongColours(Colours):
    """High contrast."""

    ground = "#FFFFFF"
    head = "#FFFFFF"
    line = "#000000"
    edge = "#000000"
    ink = "#000000"
    second = "#1F1F1F"
    accent = "#00323C"
    accent_hover = "#000000"
    accent_soft = "#E2F1F4"
    focus = "#0047FF"
    left = "#000000"
    left_chosen = "#00323C"
    left_ink = "#FFFFFF"
    left_second = "#FFFFFF"
    left_good = "#FFFFFF"
    late = "#7A0000"
    late_line = "#7A0000"
    heed = "#5C3B00"
    heed_line = "#5C3B00"
    good = "#0B4A24"
    good_line = "#0B4A24"


PAPER: Final = Colours()
CONTRAST: Final = StrongColours()


class Look(NamedTuple):
    """How large, how strong and in which language everything is drawn.

    Attributes:
        scale: text scale, 1.0 to 2.0.
        strong: the high-contrast colours.
        language: code of the language the window speaks.
        room: pixels the screen is wide where the system enlarges it; 0 for enough.
    """

    scale: float = 1.0
    strong: bool = False
    language: str = CHINESE
    room: int = 0

    @property
    def colours(self) -> Colours:
        """The colours in use."""
        return CONTRAST if self.strong else PAPER

    @property
    def stacked(self) -> bool:
        """Whether text is so large that labels stand above their boxes."""
        return self.crowding > _SIDE_BY_SIDE

    @property
    def cramped(self) -> bool:
        """Whether the system and large text together leave less than any text alone.

        What may be cut or stand below is cut or stands below then: a window wider than
        the screen would hide its right part for good.
        """
        return self.crowding > _CRAMPED_ABOVE

    @property
    def crowding(self) -> float:
        """The text scale that leaves as little room on the usual screen.

        A screen of 1366 pixels that the system enlarges by a half holds as much as it
        does with text of 150 %, and is laid out so.
        """
        narrower = max(_USUAL / self.room, 1.0) if self.room else 1.0
        return round(self.scale * narrower, 2)

    def px(self, pixels: float) -> int:
        """Return pixels at 96 dpi in the text scale."""
        return round(pixels * self.scale)

    def font(self, points: float = BASE_POINTS) -> "QFont":
        """Return the text font at so many points, before scaling."""
        from PySide6.QtGui import QFont  # noqa: PLC0415 - see above

        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPointSizeF(points * self.scale)
        return font

    def palette(self) -> "QPalette":
        """Return Fusion's colours: what the style sheet leaves to the style."""
        from PySide6.QtGui import QColor, QPalette  # noqa: PLC0415 - see above

        colours = self.colours
        palette = QPalette()
        for role, colour in (
            (QPalette.ColorRole.Window, colours.ground),
            (QPalette.ColorRole.WindowText, colours.ink),
            (QPalette.ColorRole.Base, colours.card),
            (QPalette.ColorRole.AlternateBase, colours.head),
            (QPalette.ColorRole.Text, colours.ink),
            (QPalette.ColorRole.PlaceholderText, colours.second),
            (QPalette.ColorRole.Button, colours.card),
            (QPalette.ColorRole.ButtonText, colours.ink),
            (QPalette.ColorRole.Highlight, colours.accent),
            (QPalette.ColorRole.HighlightedText, colours.on_accent),
            (QPalette.ColorRole.ToolTipBase, colours.card),
            (QPalette.ColorRole.ToolTipText, colours.ink),
            (QPalette.ColorRole.Link, colours.accent),
            (QPalette.ColorRole.Accent, colours.accent),
        ):
            palette.setColor(role, QColor(colour))
        grey = QPalette.ColorGroup.Disabled
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(grey, role, QColor(colours.second))
        return palette

    def style_sheet(self, *, first: bool = False) -> str:
        """Return ``resources/style.qss`` with sizes and colours filled in.

        Args:
            first: only what the first window needs.
        """
        text = resource("style.qss").read_text(encoding="utf-8")
        if first:
            text = _FIRST_RULE + text.partition(_CUT)[0]
        text = text.replace("$icons", resource("icons").as_posix())
        return re.sub(r"\$(\w+)|\b([\d.]+)([ut])\b", self._filled_in, text)

    def _filled_in(self, found: "re.Match[str]") -> str:
        """Return what a name of a colour or a scaled size stands for."""
        colour, number, unit = found.groups()
        if colour:
            return str(getattr(self.colours, colour))
        if unit == "u":
            return f"{self.px(float(number))}px"
        return f"{float(number) * self.scale:.2f}pt"


def dress(app: "QApplication", look: Look) -> None:
    """Give the program its colours and font; its windows ``wear`` the style sheet.

    The style, Fusion, is named in the words the application is made with: asking for
    it here would make Python's copy of the whole style before the first paint.
    """
    app.setPalette(look.palette())
    app.setFont(look.font())


def wear(window: "QWidget", look: Look, *, first: bool = False) -> None:
    """Give a window, and all that it holds or opens, its style sheet.

    The sheet is the window's and not the program's: with a program's sheet Qt styles
    a widget and all below it anew each time it is put into another, so that a page
    built from its smallest parts was styled seven times before it was seen. What is
    built apart now takes the look once, as it is put into the window. Before, it has
    the program's font and none of the sheet's sizes: measure it when it is shown.

    Args:
        window: top-level; what has no parent but is seen must wear the sheet too.
        look: text scale and colours.
        first: only what the first window needs; it names colours and font itself.
    """
    window.setStyleSheet(look.style_sheet(first=first))


def on_this_screen(look: Look) -> Look:
    """Return a look that knows how much room the system leaves by enlarging."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - see above

    screen = QGuiApplication.primaryScreen()
    enlarged = screen is not None and screen.devicePixelRatio() > 1
    return look._replace(room=screen.availableGeometry().width() if enlarged else 0)


def bring_own_fonts(look: Look) -> "QFont | None":
    """Let the window show every name a paper can bear; return the text font, if it is.

    The bundled fonts come after the PC's own, which lack the rarest characters: they
    would stand in the window as boxes. Nothing of a font is read before one of its
    characters is shown (measured: 3 ms, and 4 MB once one is). A PC without a Chinese
    font gets the bundled one for all its text.

    Asking for the PC's fonts takes a while: call it after the first paint.
    """
    from PySide6.QtGui import QFontDatabase  # noqa: PLC0415 - see above

    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    for name in _BUNDLED:
        QFontDatabase.addApplicationFont(str(resource("fonts", name)))
    if chinese:
        return None
    font = look.font()
    font.setFamilies([OWN_FAMILIES[0], *FAMILIES])
    return font


def repolish(widget: "QWidget") -> None:
    """Let the style sheet look at a widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
