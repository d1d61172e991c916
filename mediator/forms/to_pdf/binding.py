"""A dossier in one PDF: papers and scans in order, numbered through."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from mediator.cases.progress import step
from mediator.forms.sheet import Sheet
from mediator.forms.to_pdf.file import PdfFile
from mediator.forms.to_pdf.fitting import ONE_AT_A_TIME, best_laid
from mediator.forms.to_pdf.layout import Laid
from mediator.forms.to_pdf.typefaces import Typefaces, folder_of, typefaces


@dataclass(frozen=True, slots=True)
class Leaf:
    """One item of a dossier: a paper, pages of a scan, or both.

    Attributes:
        title: its bookmark.
        sheet: the printed paper, if it is bound.
        scans: pages as JPEG, behind the paper or in its stead.
        counted: the paper once the pages of the dossier are counted; it has as many
            itself.
    """

    title: str
    sheet: Sheet | None = None
    scans: tuple[bytes, ...] = field(default=(), repr=False)
    counted: Callable[[Sheet, int], Sheet] | None = None


@dataclass(frozen=True, slots=True)
class Boards:
    """What the numbered leaves lie between.

    Attributes:
        front: cover and contents.
        back: the back cover and the label for the spine.
    """

    front: tuple[Leaf, ...]
    back: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class _Set:
    """A leaf on its pages."""

    leaf: Leaf
    laid: Laid | None

    @property
    def pages(self) -> int:
        printed = len(self.laid.pages) if self.laid else 0
        return printed + len(self.leaf.scans)

    def draw(self, file: PdfFile) -> None:
        file.mark(self.leaf.title)
        if self.laid:
            file.draw(self.laid)
        for jpeg in self.leaf.scans:
            file.scan(jpeg)


class Sides(Enum):
    """How a dossier is printed.

    Attributes:
        ONE: on the fronts; every number stands on the right.
        TWO: on both sides; even numbers stand on the left, and the boards and the
            first numbered page begin a leaf.
        SOME: some pages of ``TWO``, which are the same pages as in ``ONE``.
    """

    ONE = "one"
    TWO = "two"
    SOME = "some"


def to_pdf_bound(  # noqa: PLR0913 - what is bound, and how
    leaves: Sequence[Leaf],
    boards: Callable[[Sequence[int]], Boards],
    *,
    title: str,
    author: str = "",
    fonts: Path | None = None,
    sides: Sides = Sides.ONE,
) -> bytes:
    """Return a dossier: leaves numbered from 1, between boards that know their pages.

    Cover, contents and back carry no number in the dossier (the custom of archives).

    Args:
        leaves: what is numbered, in the order of binding.
        boards: given the number of pages of each leaf, what goes around them.
        title: of the file.
        author: of the file.
        fonts: the room's own font folder.
        sides: how it is printed.
    """
    with ONE_AT_A_TIME:
        sheets = [leaf.sheet for leaf in leaves if leaf.sheet]
        faces = typefaces(folder_of(sheets, fonts))
        inside = [_set(leaf, faces) for leaf in leaves]
        counts = [each.pages for each in inside]
        around = boards(counts)
        inside = [_counted(each, sum(counts), faces) for each in inside]
        file = PdfFile(title, author, faces, two_sided=sides is not Sides.ONE)
        turn = file.turn if sides is Sides.TWO else _stay
        for leaf in around.front:
            turn()
            _set(leaf, faces).draw(file)
        turn()
        file.number = 1
        for each in inside:
            step()
            each.draw(file)
        file.number = 0
        for leaf in around.back:
            turn()
            _set(leaf, faces).draw(file)
        return file.content()


def _stay() -> None:
    """Go on where the last paper ended."""


def _counted(there: _Set, pages: int, faces: Typefaces) -> _Set:
    """Return a leaf that says how many pages the dossier has, where it does."""
    leaf = there.leaf
    if leaf.sheet is None or leaf.counted is None:
        return there
    return _set(replace(leaf, sheet=leaf.counted(leaf.sheet, pages)), faces)


def _set(leaf: Leaf, faces: Typefaces) -> _Set:
    step()
    return _Set(leaf, best_laid(leaf.sheet, faces) if leaf.sheet else None)
