"""Pictures on a page, each whole with its caption."""

from dataclasses import dataclass

from mediator.forms.pictures import size_of
from mediator.forms.sheet import Align, Picture, Run
from mediator.forms.to_pdf.atoms import Setting
from mediator.forms.to_pdf.flows import Bond
from mediator.forms.to_pdf.lines import Line
from mediator.forms.to_pdf.pen import Pen
from mediator.forms.to_pdf.runs import set_runs

_GAP_EM = 0.5  # above a picture


@dataclass(frozen=True, slots=True)
class PictureFlow:
    """A picture and its caption: one unit, never parted.

    Attributes:
        jpeg: the picture.
        x: from the left margin, in points.
        width: in points.
        tall: height of the picture, in points.
        caption: set lines below it.
        leading: height of each, in points.
        before: space above, in points.
    """

    jpeg: bytes
    x: float
    width: float
    tall: float
    caption: tuple[Line, ...]
    leading: float
    before: float

    @property
    def bonds(self) -> tuple[Bond, ...]:
        """Return the bond of the one unit."""
        return (Bond.FREE,)

    def says(self, unit: int) -> bool:
        """Tell that a picture counts as text."""
        return unit == 0

    def height(self, first: int, last: int) -> float:
        """Return its height, in points."""
        return (last - first) * (self.tall + len(self.caption) * self.leading)

    def draw(self, pen: Pen, first: int, last: int, x: float, top: float) -> None:
        """Draw it."""
        del first, last
        pen.picture(self.jpeg, x + self.x, top, self.width, self.tall)
        for place, line in enumerate(self.caption):
            y = top + self.tall + place * self.leading
            pen.line(line, x, y, self.leading)


def picture_flow(block: Picture, setting: Setting, room: float) -> PictureFlow:
    """Lay out a picture.

    Args:
        block: with its content.
        setting: faces, size and width of the text area.
        room: height of a page, in points: picture and caption fit on one.
    """
    runs = (Run(block.caption),) if block.caption else ()
    caption = tuple(set_runs(runs, setting, align=Align.CENTER)) if runs else ()
    width, tall = size_of(block, setting.width)
    left = room - len(caption) * setting.leading
    if tall > left:
        width, tall = width * left / tall, left
    x = (setting.width - width) / 2
    leading, before = setting.leading, _GAP_EM * setting.size
    return PictureFlow(block.jpeg, x, width, tall, caption, leading, before)
