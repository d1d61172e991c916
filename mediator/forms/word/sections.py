"""A new section of a Word file: another foot from its page on."""

from mediator.forms.sheet import Block, PageBreak
from mediator.forms.word.xml import Node, node, paragraph

_TINY = 1.0  # points


def parted(
    blocks: tuple[Block, ...], last: int
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks before, and the ``last`` ones that have a page of their own.

    What only begins a new page is not counted, and not needed between them.
    """
    places = [n for n, each in enumerate(blocks) if not isinstance(each, PageBreak)]
    begin = places[-last] if last else len(blocks)
    end = begin
    while last and end and isinstance(blocks[end - 1], PageBreak):
        end -= 1
    return blocks[:end], blocks[begin:]


def begin_section(body: Node) -> None:
    """Let the section just added begin where the one before ends.

    Word keeps a section's end in its last paragraph; one of its own would only stand
    there behind a table, too small to need room.

    Args:
        body: of the document, whose last paragraph ends the section before.
    """
    made = body[-2]
    end = made.find("{*}pPr/{*}sectPr")
    last = made.getprevious()
    body.remove(made)
    if last is None or not str(last.tag).endswith("}p"):
        last = paragraph((), _TINY, _TINY)
        body[-1].addprevious(last)
    look = last.find("{*}pPr")
    if look is None:
        look = node("pPr")
        last.insert(0, look)
    if end is not None:  # what was just added has one
        look.append(end)
