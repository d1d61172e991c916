"""使用说明 as a file: asked where, made beside the window, said where it lies."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mediator.forms.guide import guide
from mediator.language import tr
from mediator.places import write_whole
from mediator.problems import Problem
from mediator.ui.file_dialogs import ask_where_to_save
from mediator.ui.keys import KEYS
from mediator.ui.page import Desk, told_as
from mediator.ui.where_saved import saved_as


def save_guide(desk: Desk, parent: QWidget) -> None:
    """Ask where the guide goes, and write it there as a PDF.

    Args:
        desk: what the page works with.
        parent: the window it is asked over.
    """
    place = ask_where_to_save(
        parent, tr("使用说明存在哪里"), f"{tr('使用说明')}.pdf", "PDF (*.pdf)"
    )
    if place is None:
        return
    keys = tuple((each.keys, each.means) for each in KEYS)
    made = partial(guide, keys, desk.today())
    desk.background.run_long(
        tr("正在做使用说明"),
        made,
        partial(_keep, desk, place),
        partial(_refused, desk),
    )


def _keep(desk: Desk, place: Path, content: bytes) -> None:
    try:
        write_whole(place, content, private=False)
    except Problem as problem:
        _refused(desk, problem)
    else:
        desk.tell(saved_as(place, tr("使用说明")), "good")


def _refused(desk: Desk, problem: Problem) -> None:
    desk.tell(str(problem), told_as(problem))
