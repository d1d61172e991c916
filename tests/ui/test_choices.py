"""Phrases and the reasons of a month are told and taken back like an edit."""

from mediator.cases.model import Case
from mediator.cases.snapshot import case_value
from mediator.ui.case.phrases import drop_phrase, keep_phrase
from mediator.ui.month.draft import ClosingDraft, keep_draft, read_draft
from tests.cases.test_told_settings import lines


def test_which_phrase_came_and_which_went_is_in_the_journal(book):
    for text in ("第一句。", "第二句。"):
        keep_phrase(book, "调解", text)
    drop_phrase(book, "调解", "第一句。")
    keep_phrase(book, "条款", "＿＿负责打扫楼道。")
    assert lines(book)[:3] == [
        "李安|设置 · 常用条款：（空） → ＿＿负责打扫楼道。",
        "李安|设置 · 调解时的常用语：第一句。 → （空）",
        "李安|设置 · 调解时的常用语：（空） → 第二句。",
    ]


def test_why_a_month_was_to_be_sent_is_taken_back_by_undo_and_told(book):
    first = ClosingDraft(filled_by="李安", reasons={"F1": "补录上月一件。"})
    keep_draft(book, (2026, 10), first)
    keep_draft(book, (2026, 10), ClosingDraft(filled_by="李安"))
    assert lines(book)[0] == (
        "李安|设置 · 月报定稿时写的：2026-10 为什么照报 补录上月一件。 → （空）"
    )
    assert book.undo() == "填写月报定稿要写的"
    assert read_draft(book, (2026, 10)) == first


def test_ctrl_z_after_a_choice_says_what_it_took_back_and_leaves_the_case(
    desktop, book, cases
):
    book.change(Case, cases[0], facts="漏水浸湿了天花板。")
    keep_draft(book, (2026, 10), ClosingDraft(filled_by="李安"))
    desktop.window.do("undo")
    desktop.settle()
    assert "已撤销：填写月报定稿要写的" in desktop.window._told._text.text()
    assert case_value(book, cases[0]).facts == "漏水浸湿了天花板。"
    assert read_draft(book, (2026, 10)) == ClosingDraft()
