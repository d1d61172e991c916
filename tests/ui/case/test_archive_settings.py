"""档案 in the settings: hand-over, what ends, the sealed, appraisal and destruction."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from mediator.cases.archive.appraising import appraisals
from mediator.cases.archive.sealing import seal
from mediator.cases.drafted import drafted
from mediator.cases.model import Case
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from mediator.ui.settings.appraisal import AppraisalPanel
from tests.ui.case.hands import button_called, click, compose


@pytest.fixture
def old(desktop):
    """Bind a case long ago, so that its ten years are over."""
    desktop.fill()
    uid = desktop.uid
    desktop.book.change(
        Case, uid, stage=Stage.ARCHIVED, archived_on=date(2012, 3, 1), kind="邻里",
        retention="10年",
    )  # fmt: skip
    return desktop


def settings(desktop):
    desktop.open()
    desktop.window.go("settings")
    desktop.settle()
    return desktop.window.page


def fold_out(desktop, page):
    click(button_called(page, "鉴定销毁"))
    desktop.settle()
    return page.findChild(AppraisalPanel)


def test_years_nobody_has_checked_are_marked_wherever_they_decide(desktop, old):
    page = settings(old)
    said = " ".join(each.text() for each in page.findChildren(QLabel))
    doubt = "（年数未核对，以当地规定为准）"
    assert f"已经到期、可以鉴定的 1 卷。不鉴定不销毁。{doubt}" in said
    panel = fold_out(desktop, page)
    (row,) = panel._rows.rows().values()
    assert row.tick.text().endswith(f"10年，到2022年{doubt}")
    kept = [row.what.itemText(at) for at in range(2, row.what.count())]
    assert kept
    assert all(each.endswith(doubt) for each in kept)


def appraised(desktop, page):
    panel = fold_out(desktop, page)
    (row,) = panel._rows.rows().values()
    row.tick.setChecked(True)
    row.what.setCurrentIndex(row.what.findText("销毁"))
    row.why.setFocus()
    compose("期满，无保存价值")
    form = panel._form
    for name, said in (
        ("members", "陈和平、林晓"),
        ("residents", "周玉兰"),
        ("report", "逐卷看过。"),
    ):
        form.go_to(name)
        compose(said)
    assert page.saved() == "waiting"
    click(button_called(page, "记下鉴定意见"))
    desktop.settle()
    assert page.saved() == "saved"
    assert drafted(desktop.book) == ()
    return panel


@pytest.mark.long
def test_without_the_residents_representative_nothing_is_kept(old):
    page = settings(old)
    panel = fold_out(old, page)
    (row,) = panel._rows.rows().values()
    row.tick.setChecked(True)
    row.what.setCurrentIndex(row.what.findText("销毁"))
    click(button_called(page, "记下鉴定意见"))
    old.settle()
    assert appraisals(old.book, date(2026, 11, 26)) == ()


def test_a_file_is_appraised_and_destroyed_only_with_the_words_written(old):
    page = settings(old)
    panel = appraised(old, page)
    (held,) = appraisals(old.book, date(2026, 11, 26))
    assert held.group.residents == "周玉兰"
    (shown,) = panel._held.rows().values()
    click(button_called(page, "销毁这些卷宗…"))
    old.settle()
    warned = shown._panel.findChildren(type(shown._said))[0].text()
    assert "不能撤销" in warned
    assert "备份里还有" in warned
    assert "最久的要两年才换掉" in warned
    compose("林晓、赵敏")
    click(button_called(page, "彻底销毁"))
    old.settle()
    assert case_value(old.book, old.uid).parties
    shown._form.go_to("words")
    compose("确认销毁")
    click(button_called(page, "彻底销毁"))
    old.settle()
    case = case_value(old.book, old.uid)
    assert case.parties == ()
    assert case.destroyed_on is not None
    assert "已销毁" in shown._said.text()


def test_last_years_files_are_handed_over_after_a_question(old):
    page = settings(old)
    click(button_called(page, "记为今天已移交"))
    old.settle()
    assert case_value(old.book, old.uid).handed_over_on is None
    click(button_called(page, "确定已移交"))
    old.settle()
    assert case_value(old.book, old.uid).handed_over_on is not None


def test_the_head_finds_a_sealed_case_by_its_number(old):
    seal(old.book, old.uid, "涉及隐私")
    page = settings(old)
    number = case_value(old.book, old.uid).number
    click(button_called(page, number))
    old.settle()
    assert old.window.page.case.uid == old.uid
