"""The hand-over brief is printed from 记事, and holds nothing of the private note."""

from mediator.cases.missing import Place
from mediator.cases.notes import keep_note
from mediator.forms.sheet import sheet_text
from mediator.ui.printing import sheets
from tests.ui.case.hands import button_called, click


def test_one_click_prints_where_the_case_stands(desktop, monkeypatch):
    printed = []
    monkeypatch.setattr(
        sheets, "print_sheet", lambda *given, **_: printed.append(given)
    )
    desktop.fill()
    page = desktop.open()
    keep_note(desktop.book, page.uid, "私下说可以少要两千。")
    page.show_place(Place("notes"))
    desktop.settle()
    click(button_called(page, "打印交接单(&J)"))
    ((_, _, sheet, title),) = printed
    assert title == "办案交接单"
    said = sheet_text(sheet)
    names = [each.name for each in page.case.parties if each.name]
    assert names
    assert all(name in said for name in names)
    assert "少要两千" not in said
