"""One PDF file being written: its pages, bookmarks and numbers in the dossier."""

from io import BytesIO

from mediator.cases.facts.text import clean
from mediator.cases.progress import step
from mediator.forms.pictures import pixels
from mediator.forms.sheet import Page
from mediator.forms.to_pdf.embedding import PlainCanvas
from mediator.forms.to_pdf.furniture import MM, dossier_number
from mediator.forms.to_pdf.layout import Laid, has_signatures
from mediator.forms.to_pdf.pen import Pen
from mediator.forms.to_pdf.typefaces import Typefaces

_SCAN_MARGIN_MM = 8.0  # printers leave this much white
_SCAN_TOP_MM = 14.0  # the number in the dossier stands above


class PdfFile:
    """A file that grows page by page; equal calls give equal bytes.

    Attributes:
        number: of the next page in the dossier; 0 where pages are not numbered.
    """

    def __init__(
        self, title: str, author: str, faces: Typefaces, *, two_sided: bool = False
    ) -> None:
        self._target = BytesIO()
        self._faces = faces
        self._marks = 0
        self._two_sided = two_sided
        self._pages = 0
        self.number = 0
        canvas = PlainCanvas(
            self._target,
            pageCompression=1,
            invariant=1,
            lang="zh-CN",
            initialFontName=None,
        )
        canvas.setTitle(_visible(title))
        canvas.setAuthor(_visible(author or "人民调解委员会"))
        canvas.setSubject("")
        canvas.setCreator("mediator")
        canvas.setProducer("reportlab")
        self._canvas = canvas

    def turn(self) -> None:
        """Go on with the front of a leaf, where both sides are printed on."""
        if self._two_sided and self._pages % 2:
            self._page(Page())
            self._canvas.showPage()

    def mark(self, title: str) -> None:
        """Set a bookmark on the page that comes next."""
        key = f"paper{self._marks}"
        self._marks += 1
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(_visible(title), key, 0)

    def draw(self, laid: Laid) -> None:
        """Draw a paper, which counts its own pages.

        Raises:
            Stopped: a person who waits asked for it, between two pages.
        """
        page = laid.furniture.sheet.page
        for number, parts in enumerate(laid.pages, 1):
            step()
            pen = self._page(page)
            signed = has_signatures(parts)
            laid.furniture.draw(pen, number, len(laid.pages), signed=signed)
            for part in parts:
                top = page.top * MM + part.top
                part.flow.draw(pen, part.first, part.last, page.left * MM, top)
            below, height = laid.left_blank(number)
            if height:
                width = laid.furniture.setting.width
                pen.stroke(page.left * MM, page.top * MM + below, width, height)
            self._canvas.showPage()

    def scan(self, jpeg: bytes) -> None:
        """Draw a page of a scan as large as the paper has room for it.

        A wide one lies on a page of its own shape.
        """
        across, down = pixels(jpeg)
        page = Page()
        if across > down:
            page = Page(width=page.height, height=page.width)
        pen = self._page(page)
        room = page.width - 2 * _SCAN_MARGIN_MM
        high = page.height - _SCAN_TOP_MM - _SCAN_MARGIN_MM
        scale = min(room / across, high / down) * MM
        width, height = across * scale, down * scale
        x = (page.width * MM - width) / 2
        top = _SCAN_TOP_MM * MM + (high * MM - height) / 2
        pen.picture(jpeg, x, top, width, height)
        self._canvas.showPage()

    def content(self) -> bytes:
        """Close the file and return it."""
        self._canvas.save()
        return self._target.getvalue()

    def _page(self, page: Page) -> Pen:
        """Begin a page and set its number in the dossier, if it has one."""
        self._canvas.setPageSize((page.width * MM, page.height * MM))
        self._pages += 1
        pen = Pen(self._canvas, page.height * MM)
        if self.number:
            back = self._two_sided and self.number % 2 == 0
            dossier_number(pen, page, self.number, self._faces, back=back)
            self.number += 1
        return pen


def _visible(text: str) -> str:
    return " ".join(clean(text).split())
