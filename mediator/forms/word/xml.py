"""Pieces of WordprocessingML (ISO/IEC 29500-1 §17), built node by node.

People's text is only ever set as the text of a node, so there is nothing to escape.
Child elements are given in the order the schema wants.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from mediator.cases.facts.text import clean
from mediator.forms.unbroken import BLANK, HYPHEN
from mediator.forms.word.fonts import in_faces

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
Node = etree._Element  # noqa: SLF001 - the stubs' only name for an element
_NO_BREAK_BLANKS: Final = 4
"""In an em of a Latin face."""


def node(name: str, *children: Node, **attributes: str | float) -> Node:
    """Return ``<w:name w:attribute=…>`` around its children."""
    made = etree.Element(f"{{{_W}}}{name}", nsmap={"w": _W})
    for key, value in attributes.items():
        text = value if isinstance(value, str) else str(round(value))
        made.set(f"{{{_W}}}{key}", text)
    made.extend(children)
    return made


def twips(points: float) -> int:
    """Return points in Word's unit of length, a twentieth of one."""
    return round(points * 20)


def words(  # noqa: PLR0913 - what a run of Word can be
    text: str,
    points: float,
    face: str = "宋体",
    *,
    bold: bool = False,
    underline: bool = False,
    grey: bool = False,
) -> Iterator[Node]:
    """Yield the runs that show a text; one for each stretch of one face.

    Nothing in a number or a date is a place to part a line at.

    Args:
        text: as it is; line breaks become breaks.
        points: size.
        face: of Chinese characters; Latin ones are always Times New Roman.
        bold: in bold.
        underline: on a line.
        grey: quiet.
    """
    for chosen, letters in in_faces(clean(text), face):
        look = _look(points, chosen, bold=bold, underline=underline, grey=grey)
        run = node("r", look)
        for place, line in enumerate(letters.split("\n")):
            if place:
                run.append(node("br"))
            for part, said in enumerate(HYPHEN.split(line)):
                if part:
                    run.append(node("noBreakHyphen"))
                shown = node("t")
                shown.text = BLANK.sub("\u00a0", said)
                shown.set(_SPACE, "preserve")
                run.append(shown)
        yield run


def blank(points: float, width: float, face: str = "宋体") -> Node:
    """Return a line within a sentence to write on, ``width`` em long.

    It is made of no-break blanks of the Latin face, a quarter em each: Chinese ones
    would vanish at the end of a line, and the words after it would lie on the next
    without anything to write on before them.
    """
    latin = "Times New Roman"
    look = node("rPr", node("rFonts", ascii=latin, hAnsi=latin, eastAsia=face))
    for name in ("sz", "szCs"):
        look.append(node(name, val=points * 2))
    look.append(node("u", val="single"))
    shown = node("t")
    shown.text = "\u00a0" * round(width * _NO_BREAK_BLANKS)
    shown.set(_SPACE, "preserve")
    return node("r", look, shown)


def tab(points: float) -> Node:
    """Return a tab."""
    return node("r", _look(points, "宋体"), node("tab"))


def rule(points: float, face: str = "宋体") -> Iterator[Node]:
    """Yield a line up to the next tab stop.

    It begins with a Chinese blank: a lone tab would lie as high as a Latin face has
    it, not level with its neighbours.
    """
    yield from words("\u3000", points, face, underline=True)
    yield node("r", _look(points, face, underline=True), node("tab"))


def counter(instruction: str, points: float) -> Iterator[Node]:
    """Yield the five runs of a field Word counts itself: ``PAGE``, ``NUMPAGES``."""
    asked = node("instrText")
    asked.text = f" {instruction} "
    asked.set(_SPACE, "preserve")
    shown = node("t")
    shown.text = "1"
    for child in (
        node("fldChar", fldCharType="begin"),
        asked,
        node("fldChar", fldCharType="separate"),
        shown,
        node("fldChar", fldCharType="end"),
    ):
        yield node("r", _look(points, "宋体"), child)


def _look(
    points: float,
    face: str,
    *,
    bold: bool = False,
    underline: bool = False,
    grey: bool = False,
) -> Node:
    latin = "Times New Roman"
    look = node(
        "rPr",
        node("rFonts", hint="eastAsia", ascii=latin, hAnsi=latin, eastAsia=face),
    )
    if bold:
        look.append(node("b"))
    if grey:
        look.append(node("color", val="666666"))
    look.append(node("sz", val=points * 2))
    look.append(node("szCs", val=points * 2))
    if underline:
        look.append(node("u", val="single"))
    return look


def paragraph(  # noqa: PLR0913 - what a paragraph of Word can be
    runs: Iterable[Node],
    leading: float,
    size: float,
    *,
    jc: str = "both",
    keep: bool = False,
    before: float = 0.0,
    left: float = 0.0,
    right: float = 0.0,
    indent: float = 0.0,
    stops: Iterable[tuple[str, float]] = (),
) -> Node:
    """Return a paragraph with a fixed line height.

    Args:
        runs: what it shows.
        leading: line height in points.
        size: of the text in points, which indents given in em are counted in.
        jc: ``both``, ``left``, ``center`` or ``right``.
        keep: its last lines stand on the page of the next paragraph.
        before: space above in points.
        left: indent of all lines in em.
        right: indent from the right in em.
        indent: further indent of the first line in em; below 0 it hangs out.
        stops: tab stops, each ``left`` or ``right`` and its place in points.
    """
    how = node("pPr")
    if keep:
        how.append(node("keepNext"))
    tabs = [node("tab", val=side, pos=twips(place)) for side, place in stops]
    if tabs:
        how.append(node("tabs", *tabs))
    how.append(
        node(
            "spacing",
            before=twips(before),
            after=0,
            line=twips(leading),
            lineRule="exact",
        )
    )
    how.append(_indents(size, left, right, indent))
    how.append(node("jc", val=jc))
    return node("p", how, *runs)


def _indents(size: float, left: float, right: float, indent: float) -> Node:
    """Return indents in hundredths of a character, and in twips for other readers."""
    given: dict[str, float] = {}
    for name, chars, em in (
        ("left", "leftChars", left),
        ("right", "rightChars", right),
        ("firstLine", "firstLineChars", max(indent, 0.0)),
        ("hanging", "hangingChars", max(-indent, 0.0)),
    ):
        if em:
            given[chars] = em * 100
            given[name] = twips(em * size)
    return node("ind", **given)


def table(widths: Iterable[float], rows: Iterable[Node], *, ruled: bool) -> Node:
    """Return a table with a fixed grid.

    Args:
        widths: of its columns in points.
        rows: made by ``table_row``.
        ruled: with lines around every cell.
    """
    columns = [twips(width) for width in widths]
    how = node("tblPr", node("tblW", w=sum(columns), type="dxa"))
    if ruled:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        lines = (node(s, val="single", sz=4, space=0, color="000000") for s in sides)
        how.append(node("tblBorders", *lines))
    how.append(node("tblLayout", type="fixed"))
    bare = (node(side, w=0, type="dxa") for side in ("left", "right"))
    how.append(node("tblCellMar", *bare))
    grid = node("tblGrid", *(node("gridCol", w=width) for width in columns))
    return node("tbl", how, grid, *rows)


def cell(  # noqa: PLR0913 - what a cell of Word can be
    paragraphs: Iterable[Node],
    width: float,
    *,
    span: int = 1,
    merge: str = "",
    middle: bool = False,
    padding: float = 0.0,
    above: float = 0.0,
    fill: str = "",
) -> Node:
    """Return a cell.

    Args:
        paragraphs: at least one.
        width: in points.
        span: grid columns it covers.
        merge: ``restart`` where it begins to run over rows, ``continue`` below.
        middle: its text stands in the middle of its height.
        padding: left and right, in points.
        above: above and below, in points.
        fill: pattern inside a border, as the bar of a chart has it; or empty.
    """
    how = node("tcPr", node("tcW", w=twips(width), type="dxa"))
    if span > 1:
        how.append(node("gridSpan", val=span))
    if merge:
        how.append(node("vMerge", val=merge))
    if fill:
        edges = ("top", "left", "bottom", "right")
        lines = (node(s, val="single", sz=4, space=0, color="000000") for s in edges)
        how.append(node("tcBorders", *lines))
        how.append(node("shd", val=fill, color="404040", fill="FFFFFF"))
    around = (("top", above), ("left", padding), ("bottom", above), ("right", padding))
    if margins := [node(s, w=twips(w), type="dxa") for s, w in around if w]:
        how.append(node("tcMar", *margins))
    if middle:
        how.append(node("vAlign", val="center"))
    return node("tc", how, *paragraphs)


def table_row(
    cells: Iterable[Node], *, head: bool = False, whole: bool = False, least: float = 0
) -> Node:
    """Return a row.

    Args:
        cells: of the row.
        head: repeated at the top of every page.
        whole: never parted over two pages.
        least: height in points.
    """
    how = node("trPr")
    if whole:
        how.append(node("cantSplit"))
    if least:
        how.append(node("trHeight", val=twips(least), hRule="atLeast"))
    if head:
        how.append(node("tblHeader"))
    return node("tr", how, *cells)
