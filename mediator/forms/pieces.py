"""The pieces papers are put together from: headings, running text, blank lines."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from mediator.forms.sheet import (
    Align,
    Block,
    Cell,
    Field,
    Fields,
    Paragraph,
    Run,
    Table,
)
from mediator.forms.wording import NOTHING_BELOW, em, itemised, lines, ticked

_SPOKEN: Final = re.compile(r"(?P<who>[^\s：:，。；、？！“”]{1,60})[：:]")
_SHORT_NAME: Final = 8
"""Characters of a name that is taken for a speaker's whoever it is."""
_ROLE: Final = re.compile(
    r"(?:（[^（）]*）|\([^()]*\)|(?:的)?\w{0,4}(?:代理人|代表人?|负责人)\w{0,4})?"
)
"""What may stand between a speaker's name and the colon."""
_WIDEST_HANG: Final = 9.0
"""In em, the colon with it; a longer name would leave too narrow a column beside it."""
_CARRIED_ON: Final = 2.0
"""In em, where the lines go on below a longer name."""
_LINE_EM: Final = 28.0
"""What a line of 14 pt text holds between Word's margins, less an indent."""
_FEW_LINES: Final = 6
"""To write on; below so many stands who signs for what is written there."""
_ROW: Final = 30.0
"""Least height of a table row in points, to write in by hand."""


def sentence(text: str, *, keep: bool = False) -> Paragraph:
    """Return one paragraph of running text, two characters in."""
    return Paragraph((Run(text),), keep_with_next=keep)


def title_line(text: str) -> Paragraph:
    """Return printed words on a line of their own; what follows stays with them."""
    return Paragraph((Run(text),), indent=0, before=4, keep_with_next=True)


def heading(label: str) -> Paragraph:
    """Return a printed label with its colon, above what is filled in."""
    return title_line(f"{label}：")


def body(text: str) -> tuple[Paragraph, ...]:
    """Return running text, a paragraph for each line that says something."""
    return tuple(sentence(line) for line in lines(text))


def spoken(text: str, speakers: Collection[str] = ()) -> tuple[Paragraph, ...]:
    """Return a record of who said what.

    A line that begins ``甲：`` or with a name and a colon hangs from that name, also
    from the long one of a firm (``某某公司代理人李某：``) if it is a speaker's. Below a
    name too long for that, its lines go on two characters in.

    Args:
        text: the record.
        speakers: names of those who may speak in it.
    """
    found = []
    for line in lines(text):
        who = _SPOKEN.match(line)
        if who is None or not _speaks(who["who"], speakers):
            found.append(sentence(line))
            continue
        hang = em(who["who"]) + 1
        if hang > _WIDEST_HANG:
            hang = _CARRIED_ON
        found.append(Paragraph((Run(line),), left=hang, indent=-hang))
    return tuple(found)


def _speaks(who: str, speakers: Iterable[str]) -> bool:
    """Tell whether what stands before a colon is a speaker, and not a sentence."""
    return len(who) <= _SHORT_NAME or any(
        who.endswith(name)
        or (who.startswith(name) and _ROLE.fullmatch(who, len(name)) is not None)
        for name in filter(None, speakers)
    )


def closing() -> Paragraph:
    """Return the mark that nothing follows; what is signed below stays with it."""
    return Paragraph((Run(NOTHING_BELOW),), keep_with_next=True)


def blank_lines(count: int) -> tuple[Paragraph, ...]:
    """Return empty lines to write on, from margin to margin; a few stay together."""
    line = Paragraph((Run("", underline=True, fill=True),), indent=0)
    stays = replace(line, keep_with_next=count <= _FEW_LINES)
    return (*(stays,) * (count - 1), line)


def area(label: str, text: str, blank: int = 4) -> tuple[Block, ...]:
    """Return a labelled area of running text, or lines to write on.

    Args:
        label: as the form has it, without the colon.
        text: what was recorded.
        blank: lines to write on when nothing was.
    """
    return (heading(label), *(body(text) or blank_lines(blank)))


def filled(value: str, width: float = 6.0) -> Run:
    """Return a value on its line within a sentence, or a line ``width`` em long."""
    return Run(value, underline=True, min_em=width)


def dated(text: str) -> tuple[Run, ...]:
    """Return a day within a sentence, or the blanks to write one by hand."""
    if text:
        return (Run(text),)
    blanks = (("年", 3.0), ("月", 2.0), ("日", 2.0))
    return tuple(
        run for word, width in blanks for run in (filled("", width), Run(word))
    )


def to_tick(label: str, words: Iterable[str], *chosen: str) -> tuple[Paragraph, ...]:
    """Return a label and words to tick: ``☑同意　☐不同意``; no line cuts a word.

    Args:
        label: as the form has it, without the colon; empty for none.
        words: what may be ticked.
        chosen: what is; what is none of the words stands ticked behind them.
    """
    offered = tuple(words)
    others = tuple(each for each in chosen if each and each not in offered)
    rows = [f"{label}：" if label else ""]
    for word in (*offered, *others):
        tick = f"{ticked(word, chosen=word in chosen)}　"
        if rows[-1] and em((rows[-1] + tick).rstrip()) > _LINE_EM:
            rows.append("")
        rows[-1] += tick
    return tuple(
        Paragraph(
            (Run(text.rstrip()),),
            indent=0,
            left=2.0 if place or not label else 0.0,
            keep_with_next=place + 1 < len(rows),
        )
        for place, text in enumerate(rows)
    )


def beside(*fields: tuple[str, str]) -> Fields:
    """Return labels with their lines beside each other, each equally wide."""
    return Fields((tuple(Field(*each) for each in fields),), columns=len(fields))


def rows_of(label: str, named: Sequence[str], least: int) -> Table:
    """Return a numbered table of what stands a line each, or rows to write in.

    Args:
        label: heading of its one column of text.
        named: what stands in it, a row each.
        least: rows to write in when nothing does.
    """
    head = (cell("序号", Align.CENTER), cell(label, Align.CENTER))
    rows = (
        (cell(str(place), Align.CENTER), cell(text, Align.LEFT))
        for place, text in enumerate(named or ("",) * least, 1)
    )
    return Table((1.0, 8.0), (head, *rows), header_rows=1, min_height=_ROW)


def cell(text: str, align: Align = Align.CENTER) -> Cell:
    """Return a cell of one paragraph."""
    return Cell((Paragraph((Run(text),), align=align, indent=0),))


def line(label: str, value: str) -> Fields:
    """Return one label with its line from margin to margin."""
    return Fields(((Field(label, value),),), columns=1)


def record(
    label: str, text: str, *after: Block, speakers: Collection[str] = ()
) -> tuple[Block, ...]:
    """Return a record of what was said, closed against additions, or blank lines.

    Args:
        label: as the form has it, without the colon.
        text: what was said.
        after: what the form has between the record and the signatures.
        speakers: names of those who may speak in it.
    """
    said = spoken(text, speakers)
    if not said:
        return (heading(label), *blank_lines(12), *after)
    return (heading(label), *said, *after, closing())


def numbered(text: str) -> tuple[Paragraph, ...]:
    """Return one numbered paragraph a line, or three numbered lines to write on."""
    told = itemised(text)
    if told:
        return tuple(sentence(each) for each in told)
    return tuple(
        Paragraph((Run(f"{place}、"), Run("", underline=True, fill=True)))
        for place in (1, 2, 3)
    )
