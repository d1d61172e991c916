"""使用说明: the help of the window as a book to lie beside the keyboard.

It says what F1 says: the texts of the boxes are those of the window (kept in
``resources/help/fields.json``), the papers are those of the made-up cases.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import msgspec

from mediator.forms.example import example_paper
from mediator.forms.pieces import body, cell
from mediator.forms.sheet import (
    Align,
    Block,
    Page,
    Paragraph,
    Run,
    Sheet,
    Table,
)
from mediator.forms.to_pdf import Boards, Leaf, to_pdf_bound
from mediator.language import in_chinese
from mediator.places import resource

TITLE: Final = "人民调解案件簿使用说明"
_CONTENTS: Final = "目录"
_KEYS: Final = "按键一览"
_WHAT_IF: Final = "万一"
_BOXES: Final = "“{where}”怎么填"
_EXAMPLE: Final = "附：{paper}"
_SIZE: Final = 12.5
_LEADING: Final = 21.0
_LARGE: Final = 1.2
"""Large print, 15 points: to be read at sixty, and never set closer to fit a page."""
_TITLE_SIZE: Final = 19.0
_COVER_SIZE: Final = 25.0
_PAGE: Final = Page(left=27.0, right=24.0)


class _Boxes(msgspec.Struct, frozen=True):
    """Boxes that stand together.

    Attributes:
        module: of the window, whose boxes they are.
        caption: where the person finds them.
    """

    module: str
    caption: str


class _Chapter(msgspec.Struct, frozen=True):
    """One page of the window.

    Attributes:
        title: of the chapter.
        text: its paragraphs.
        fields: the boxes that are explained.
        papers: keys of the forms shown filled in.
    """

    title: str
    text: tuple[str, ...]
    fields: tuple[_Boxes, ...] = ()
    papers: tuple[str, ...] = ()


class _Told(msgspec.Struct, frozen=True):
    """The file of the guide: its chapters, and what to do if something goes wrong."""

    chapters: tuple[_Chapter, ...]
    what_if: tuple[tuple[str, str], ...]


@in_chinese()
def guide(keys: Sequence[tuple[str, str]], on: date) -> bytes:
    """Return the guide as a PDF, A4, with its contents and page numbers.

    Args:
        keys: each key and what it does, as F1 lists them.
        on: the day; the example papers end with it.
    """
    leaves = tuple(_leaves(keys, on))
    return to_pdf_bound(
        leaves,
        lambda counts: _boards(leaves, counts, on),
        title=TITLE,
    )


def _leaves(keys: Sequence[tuple[str, str]], on: date) -> Iterator[Leaf]:
    """Yield the chapters in order; the papers follow behind all of them."""
    told = msgspec.json.decode(resource("help", "guide.json").read_bytes(), type=_Told)
    boxes = json.loads(resource("help", "fields.json").read_text("utf-8"))
    for number, chapter in enumerate(told.chapters, 1):
        blocks: list[Block] = [*body("\n".join(chapter.text))]
        for each in chapter.fields:
            head = _BOXES.format(where=each.caption)
            blocks += _explained(head, boxes[each.module])
        yield _leaf(f"{number}　{chapter.title}", tuple(blocks))
    number = len(told.chapters) + 1
    what_if = tuple(
        block for head, text in told.what_if for block in (_head(head), *body(text))
    )
    yield _leaf(f"{number}　{_WHAT_IF}", what_if)
    yield _leaf(f"{number + 1}　{_KEYS}", (_table(keys),))
    for key in (key for chapter in told.chapters for key in chapter.papers):
        found = example_paper(key, on)
        if found is not None:
            yield Leaf(_EXAMPLE.format(paper=found[1].title), found[1])


def _leaf(title: str, blocks: tuple[Block, ...]) -> Leaf:
    return Leaf(title, _sheet(title, blocks))


def _sheet(title: str, blocks: tuple[Block, ...]) -> Sheet:
    return Sheet(
        title,
        blocks,
        size=_SIZE,
        leading=_LEADING,
        title_size=_TITLE_SIZE,
        page=_PAGE,
        scale=_LARGE,
        paged=False,
    )


def _head(text: str) -> Paragraph:
    return Paragraph((Run(text, bold=True),), indent=0, before=10, keep_with_next=True)


def _explained(head: str, said: Sequence[Sequence[str]]) -> tuple[Block, ...]:
    """Return the boxes of a page, each with what F1 says of it; alike ones once."""
    once = tuple(dict.fromkeys((label, text) for label, text in said))
    return _head(head), _table(once)


def _table(lines: Sequence[tuple[str, str]]) -> Table:
    rows = tuple(
        (cell(first, Align.LEFT), cell(second, Align.LEFT)) for first, second in lines
    )
    return Table((1.0, 2.4), rows, entries=True)


def _boards(leaves: Sequence[Leaf], counts: Sequence[int], on: date) -> Boards:
    """Return cover and contents: each chapter with the page it begins on."""
    rows = []
    first = 1
    for leaf, count in zip(leaves, counts, strict=True):
        rows.append((cell(leaf.title, Align.LEFT), cell(str(first))))
        first += count
    contents = Table((9.0, 1.0), tuple(rows), entries=True)
    said = (
        "不会的时候，先按 F1。",
        "写的都自动存上；写错了，按 Ctrl+Z 退回去。",
        "密码和恢复单各放一处，都锁好。",
        f"{on.year}年{on.month}月{on.day}日印",
    )
    lines = tuple(
        Paragraph((Run(each),), Align.CENTER, indent=0, before=12) for each in said
    )
    cover = Sheet(
        TITLE,
        lines,
        size=15.0,
        leading=26.0,
        title_size=_COVER_SIZE,
        page=_PAGE,
        scale=_LARGE,
        paged=False,
        cover=True,
    )
    # Its lines stand on one page: the contents are looked through at a glance.
    listed = replace(_sheet(_CONTENTS, (contents,)), leading=17.0, scale=1.08)
    return Boards((Leaf(TITLE, cover), Leaf(_CONTENTS, listed)), ())
