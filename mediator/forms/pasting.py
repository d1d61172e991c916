"""Where a copy is pasted on a page of the file, and who vouches for it."""

from typing import Final

from mediator.cases.case_file import OwnPaperEntry
from mediator.forms.form import Particular
from mediator.forms.own_paper import day_of
from mediator.forms.pieces import line, to_tick
from mediator.forms.sheet import (
    Align,
    Block,
    Cell,
    Paragraph,
    Run,
    Signature,
    Signatures,
    Table,
)
from mediator.forms.wording import day

COMPARED: Final = Particular(
    "compared",
    "核对情况",
    "choice",
    "与原件核对无异|未见原件",
    hint="复印件同原件对过没有",
)
ISSUED: Final = (
    Particular("issuer", "出具单位"),
    Particular("issued_on", "出具日期", "date"),
    COMPARED,
)
"""What is asked about every pasted document, after its name."""
_ROOM: Final = 290.0
"""Height of the frame in points: two identity cards, or most of a certificate."""


def paste_page(paper: OwnPaperEntry, words: str) -> tuple[Block, ...]:
    """Return the frame to paste into, what was compared, and who signs for it.

    Args:
        paper: its ``compared`` says how the copy was checked, ``made_on`` when.
        words: what is to be pasted here.
    """
    told = Paragraph((Run(f"（{words}粘贴处）"),), align=Align.CENTER, indent=0)
    return (
        Table((1.0,), ((Cell((told,), middle=False),),), min_height=_ROOM),
        *to_tick(COMPARED.label, COMPARED.words.split("|"), paper.value(COMPARED.name)),
        Signatures(
            (Signature("提供人（签名或按指印）"), Signature("核对人（签名）")),
            date=day(paper.made_on),
        ),
    )


def document(paper: OwnPaperEntry) -> tuple[Block, ...]:
    """Return what is pasted: the document, who issued it and when."""
    return (
        line("证明材料名称", paper.value("document")),
        line("出具单位", paper.value("issuer")),
        line("出具日期", day_of(paper, "issued_on")),
    )
