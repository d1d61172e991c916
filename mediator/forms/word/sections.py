"""A new section of a Word file: another foot from its page on."""

from docx.document import Document
from docx.oxml.ns import qn

from mediator.forms.sheet import Block, PageBreak
from mediator.forms.word.xml import node, paragraph

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


def begin_section(document: Document) -> None:
    """Begin a section on a new page, with the size and head of the one before.

    Word keeps a section's end in its last paragraph; one of its own would only stand
    there behind a table, too small to need room.

    Args:
        document: what is written into it from now on belongs to the new section.
    """
    document.add_section()
    made = document.element.body[-2]
    end = made.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    last = made.getprevious()
    document.element.body.remove(made)
    if last is None or last.tag != qn("w:p"):
        last = paragraph((), _TINY, _TINY)
        document.element.body[-1].addprevious(last)
    look = last.find(qn("w:pPr"))
    if look is None:
        look = node("pPr")
        last.insert(0, look)
    look.append(end)
