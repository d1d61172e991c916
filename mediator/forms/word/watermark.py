"""The slanted word behind a page of Word, for papers that are not real."""

from typing import Final

from lxml import etree

from mediator.cases.facts.text import clean_line
from mediator.forms.word.xml import Node, node

_V: Final = "urn:schemas-microsoft-com:vml"
_O: Final = "urn:schemas-microsoft-com:office:office"
_PLACE: Final = (
    "position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;"
    "rotation:315;z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    "mso-position-vertical-relative:margin"
)
_HIGH: Final = 150
"""Height of a character, in points."""


def _vml(name: str, *children: Node, **attributes: str) -> Node:
    made = etree.Element(f"{{{_V}}}{name}", nsmap={"v": _V, "o": _O})
    for key, value in attributes.items():
        made.set(key, value)
    made.extend(children)
    return made


def watermark(text: str) -> Node:
    """Return the paragraph of a header that puts a word behind every page."""
    shown = clean_line(text)
    path = _vml("textpath", string=shown, style='font-family:"宋体";font-size:1pt')
    kind = _vml(
        "shapetype",
        _vml("path", textpathok="t"),
        _vml("textpath", on="t", fitshape="t"),
        id="_x0000_t136",
        coordsize="21600,21600",
        adj="10800",
        path="m@7,l@8,m@5,21600l@6,21600e",
    )
    kind.set(f"{{{_O}}}spt", "136")
    formulas = _vml("formulas")
    for each in (
        "sum #0 0 10800",
        "prod #0 2 1",
        "sum 21600 0 @1",
        "sum 0 0 @2",
        "sum 21600 0 @3",
        "if @0 @3 0",
        "if @0 21600 @1",
        "if @0 0 @2",
        "if @0 @4 21600",
    ):
        formulas.append(_vml("f", eqn=each))
    kind.insert(0, formulas)
    shape = _vml(
        "shape",
        path,
        id="watermark",
        type="#_x0000_t136",
        style=_PLACE.format(width=_HIGH * max(1, len(shown)), height=_HIGH),
        fillcolor="#e4e4e4",
        stroked="f",
    )
    return node("p", node("r", node("pict", kind, shape)))
