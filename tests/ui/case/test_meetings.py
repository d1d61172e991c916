from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListWidget

from mediator.cases.facts.codes import codes
from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.intake import append
from mediator.cases.missing import Place
from mediator.cases.model import Assignment, Case, Mediator, Meeting, Party
from mediator.cases.words import Presence, Role, Side, Stage
from mediator.ui.case.meetings.speakers import Speaker, by_letter, lettered
from mediator.ui.case.phrases import PhraseCards, keep_phrase, own_phrases, phrases
from mediator.ui.layouts import Text
from mediator.ui.look import Look
from tests.ui.case.hands import (
    begin_composing,
    button_called,
    click,
    compose,
    digits,
    enter,
    field_in,
    focus,
    focused_field,
    into,
    press,
)

CTRL = Qt.KeyboardModifier.ControlModifier
TAB, F7 = Qt.Key.Key_Tab, Qt.Key.Key_F7


@pytest.fixture
def tab(desktop):
    """The tab of the meetings, in a case with names and a mediator."""
    desktop.fill()
    mediator = desktop.book.add(Mediator, name="林秀英")
    append(
        desktop.book,
        Assignment,
        desktop.uid,
        mediator_uid=mediator,
        role=Role.LEAD,
        assigned_on=date(2026, 11, 2),
    )
    page = desktop.open()
    page.show_place(Place("meetings"))
    desktop.settle()
    return page._made["meetings"]


@pytest.fixture
def meeting(desktop, tab):
    """One meeting just begun; its value as it stands in the book."""
    click(button_called(tab, "记第一次调解"))
    desktop.settle()
    return lambda: desktop.case.meetings[-1]


def text(tab):
    return field_in(tab, "text").raw()


def ticks(tab):
    return {each.text(): each for each in tab.findChildren(QCheckBox)}


def test_nothing_of_a_new_meeting_is_set_in_advance(meeting):
    begun = meeting()
    assert begun.started_at is None
    assert begun.form == begun.result == begun.text == begun.recorder == ""
    assert begun.attendance == ()


def test_enter_leads_through_the_head_and_saves_each_field(desktop, tab, meeting):
    assert focused_field(tab) == "form"
    press(Qt.Key.Key_Space)
    enter()
    assert focused_field(tab) == "started_at"
    digits("1123 1430")
    enter()
    digits("1530")
    enter()
    compose("王建国家")
    enter()
    compose("相邻排水")
    enter()
    desktop.settle()
    held = meeting()
    assert held.form == "调解室"
    assert held.started_at == datetime(held.started_at.year, 11, 23, 6, 30, tzinfo=UTC)
    assert held.ended_at - held.started_at == (
        datetime(2026, 1, 1, 15, 30) - datetime(2026, 1, 1, 14, 30)  # noqa: DTZ001
    )
    assert held.place == "王建国家"
    assert held.topic == "相邻排水"


def test_an_end_before_the_beginning_is_remarked_on_and_kept(desktop, tab, meeting):
    into(tab, "started_at")
    digits("1123 1430")
    enter()
    desktop.settle()
    digits("1330")
    enter()
    desktop.settle()
    assert meeting().ended_at is not None
    assert "比开始的时间还早" in field_in(tab, "ended_at").help_line.text()


def test_who_came_is_ticked_with_the_space_key(desktop, tab, meeting):
    assert list(ticks(tab)) == [
        "赵长青（申请人）",
        "钱远（被申请人）",
        "林秀英（调解员）",
    ]
    ticks(tab)["赵长青（申请人）"].setFocus()
    press(Qt.Key.Key_Space)
    desktop.settle()
    enter()
    press(Qt.Key.Key_Space)
    desktop.settle()
    there = meeting().attendance
    assert [each.presence for each in there] == [Presence.PARTY, Presence.PARTY]
    press(Qt.Key.Key_Space)
    desktop.settle()
    assert len(meeting().attendance) == 1


def test_all_came_is_one_change_that_one_undo_takes_back(desktop, tab, meeting):
    click(button_called(tab, "都到了"))
    desktop.settle()
    assert len(meeting().attendance) == 3
    desktop.book.undo()
    desktop.settle()
    assert meeting().attendance == ()
    assert not any(each.isChecked() for each in ticks(tab).values())


def test_an_invited_person_is_added_by_name_and_taken_off(desktop, tab, meeting):
    into(tab, "name")
    compose("社区民警李卫东")
    enter()
    desktop.settle()
    there = meeting().attendance
    assert [(each.presence, each.name) for each in there] == [
        (Presence.INVITED, "社区民警李卫东")
    ]
    assert field_in(tab, "name").raw() == ""
    click(button_called(tab, "去掉社区民警李卫东"))
    desktop.settle()
    assert meeting().attendance == ()


def test_a_letter_and_tab_begin_a_line_of_that_person(tab, meeting):
    assert meeting().text == ""
    into(tab, "text")
    compose("甲")
    press(TAB)
    compose("水往我家流。")
    enter()
    compose("乙")
    press(TAB)
    assert text(tab) == "赵长青：水往我家流。\n钱远："


def test_a_letter_and_a_colon_begin_a_line_of_that_person(tab, meeting):
    assert meeting().text == ""
    into(tab, "text")
    compose("调")
    compose("：")
    compose("请说。")
    enter()
    compose("乙：")
    assert text(tab) == "林秀英：请说。\n钱远："
    enter()
    compose("甲")
    digits(":")
    assert text(tab).endswith("\n赵长青：")


def test_a_letter_within_a_sentence_is_a_letter(tab, meeting):
    assert meeting().text == ""
    into(tab, "text")
    compose("请乙")
    compose("：")
    assert text(tab) == "请乙："


def test_one_undo_turns_the_name_back_into_the_letter(tab, meeting):
    assert meeting().text == ""
    into(tab, "text")
    compose("甲")
    press(TAB)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text(tab) == "甲"


def test_alt_and_a_figure_begin_a_line_and_turn_to_no_other_tab(desktop, tab, meeting):
    assert meeting().text == ""
    into(tab, "text")
    press(Qt.Key.Key_1, CTRL)
    compose("水往我家流。")
    press(Qt.Key.Key_3, CTRL)
    assert text(tab) == "赵长青：水往我家流。\n林秀英："
    assert desktop.page.place().startswith("meetings/")
    assert desktop.page.place().endswith("/text:15")


def test_nothing_happens_while_the_input_method_composes(tab, meeting):
    assert meeting().text == ""
    into(tab, "text")
    compose("甲")
    begin_composing()
    press(Qt.Key.Key_1, CTRL)
    assert text(tab) == "甲"


def test_tab_leaves_the_record_and_saves_it(desktop, tab, meeting):
    into(tab, "text")
    compose("双方愿意商量。")
    press(TAB)
    desktop.settle()
    assert meeting().text == "双方愿意商量。"
    assert focused_field(tab) != "text"


@pytest.mark.long
def test_what_is_being_typed_is_a_draft_in_the_book_soon(desktop, tab, meeting, qtbot):
    into(tab, "text")
    compose("还没有写完")
    uid = meeting().uid
    qtbot.waitUntil(lambda: desktop.book.drafts(uid).get("text") == "还没有写完")
    assert meeting().text == ""


def test_a_record_of_twenty_thousand_characters_is_saved_whole(desktop, tab, meeting):
    into(tab, "text")
    long = "\n".join(f"赵长青：第{n}句，水往我家院墙流了很久。" for n in range(900))
    assert len(long) > 20_000 - 1000
    compose(long)
    compose("好")
    press(TAB)
    desktop.settle()
    assert meeting().text == f"{long}好"


def test_the_result_is_chosen_and_never_set_in_advance(desktop, tab, meeting):
    assert field_in(tab, "result").raw() == ""
    into(tab, "result")
    press(Qt.Key.Key_Right)
    desktop.settle()
    assert meeting().result == ""
    press(Qt.Key.Key_Space)
    desktop.settle()
    assert meeting().result == "部分达成协议"


def test_several_meetings_are_told_apart_and_chosen(desktop, tab, meeting):
    into(tab, "started_at")
    digits("1109 0900")
    enter()
    desktop.settle()
    click(button_called(tab, "记一次调解"))
    desktop.settle()
    assert len(desktop.case.meetings) == 2
    into(tab, "topic")
    compose("第二次的事由")
    click(button_called(tab, "第一次 11-09"))
    desktop.settle()
    assert field_in(tab, "topic").raw() == ""
    assert meeting().topic == "第二次的事由"
    assert tab.paper().subject == desktop.case.meetings[0].uid


def test_a_deleted_meeting_comes_back_by_the_button_offered(desktop, tab, meeting):
    kept = meeting().uid
    click(button_called(tab, "删除这一次"))
    desktop.settle()
    assert desktop.case.meetings == ()
    click(button_called(desktop.window._told, "撤销"))
    desktop.settle()
    assert meeting().uid == kept


def test_a_phrase_is_put_where_the_cursor_stands_its_blank_ready(tab, meeting, qtbot):
    assert meeting().text == ""
    into(tab, "text")
    press(F7)
    compose("是否公开")
    enter()
    assert tab.findChild(PhraseCards) is None
    assert text(tab) == "询问各方当事人是否同意公开调解。＿＿＿＿＿＿。"
    qtbot.waitUntil(lambda: focused_field(tab) == "text")
    compose("双方同意")
    assert text(tab) == "询问各方当事人是否同意公开调解。双方同意。"


def test_a_phrase_from_another_box_goes_on_at_the_end_of_what_is_written(
    desktop, tab, meeting, qtbot
):
    desktop.book.change(Meeting, meeting().uid, text="王建国：水从他家流下来。")
    desktop.settle()
    into(tab, "form")
    press(F7)
    compose("是否公开")
    enter()
    qtbot.waitUntil(lambda: focused_field(tab) == "text")
    compose("双方同意")
    asked = "询问各方当事人是否同意公开调解。双方同意。"
    assert text(tab) == f"王建国：水从他家流下来。\n{asked}"


def names_found(tab):
    found = tab.findChild(PhraseCards).findChild(QListWidget)
    return [found.item(at).text().partition("　")[0] for at in range(found.count())]


def said_in(tab):
    cards = tab.findChild(PhraseCards)
    return "".join(each.text() for each in cards.findChildren(Text) if each.isVisible())


@pytest.mark.parametrize(
    ("letters", "first"),
    [("xwsfgk", "询问是否公开"), ("GZQL", "告知权利义务"),
     ("gaozhiquan", "告知权利义务"), ("qdjbsj", "请大家把手机静音。"),
     ("tydd", "＿＿同意等待。")],
)  # fmt: skip
def test_a_phrase_is_found_by_how_it_sounds(desktop, tab, meeting, letters, first):
    assert meeting().text == ""
    keep_phrase(desktop.book, "调解", "请大家把手机静音。")
    keep_phrase(desktop.book, "调解", "＿＿同意等待。")
    into(tab, "text")
    press(F7)
    digits(letters)
    assert names_found(tab) == [first]
    enter()
    assert tab.findChild(PhraseCards) is None
    assert text(tab)


def test_letters_no_phrase_sounds_like_find_only_what_they_stand_in(
    desktop, tab, meeting
):
    assert meeting().text == ""
    keep_phrase(desktop.book, "调解", "请看WPS里的表。")
    into(tab, "text")
    press(F7)
    digits("WPS")
    assert names_found(tab) == ["请看WPS里的表。"]
    digits("q")
    assert names_found(tab) == []
    assert "没有这样的句子" in said_in(tab)
    press(Qt.Key.Key_Backspace)
    assert "没有这样的句子" not in said_in(tab)


def test_f1_in_the_list_of_phrases_says_how_one_is_found(tab, meeting):
    assert meeting().text == ""
    into(tab, "text")
    press(F7)
    press(Qt.Key.Key_F1)
    assert "拼音首字母" in said_in(tab)
    compose("是否公开")
    assert "拼音首字母" not in said_in(tab)


def test_own_phrases_stand_first_and_lie_in_the_book(desktop, tab, meeting):
    assert meeting().text == ""
    keep_phrase(desktop.book, "调解", "请大家把手机静音。")
    keep_phrase(desktop.book, "调解", "请大家把手机静音。")
    assert len(own_phrases(desktop.book, "调解")) == 1
    day = date(2026, 11, 23)
    assert phrases(desktop.book, "调解", day)[0].text == "请大家把手机静音。"
    into(tab, "text")
    press(F7)
    assert tab.findChild(QListWidget).item(0).text() == "请大家把手机静音。"
    click(button_called(tab.findChild(PhraseCards), "去掉这一句"))
    assert own_phrases(desktop.book, "调解") == ()
    click(button_called(tab.findChild(PhraseCards), "放回去掉的一句"))
    (back,) = own_phrases(desktop.book, "调解")
    assert back.text == "请大家把手机静音。"
    assert tab.findChild(QListWidget).item(0).text() == back.text


def test_every_phrase_that_was_dropped_is_put_back_in_its_place(desktop, tab, meeting):
    assert meeting().text == ""
    book, kept = desktop.book, ["第一句。", "第二句。", "第三句。"]
    for text in reversed(kept):
        keep_phrase(book, "调解", text)
    into(tab, "text")
    press(F7)
    cards = tab.findChild(PhraseCards)
    cards._list.setCurrentRow(1)
    click(button_called(cards, "去掉这一句"))
    assert "放回去掉的一句" in said_in(tab)
    cards._list.setCurrentRow(0)
    click(button_called(cards, "去掉这一句"))
    assert [each.text for each in own_phrases(book, "调解")] == ["第三句。"]
    back = button_called(cards, "放回去掉的一句")
    click(back)
    click(back)
    assert [each.text for each in own_phrases(book, "调解")] == kept
    assert not back.isVisible()


def test_a_phrase_that_was_dropped_comes_back_by_undo_when_the_list_is_closed(
    desktop, tab, meeting
):
    assert meeting().text == ""
    for text in ("第一句。", "第二句。"):
        keep_phrase(desktop.book, "调解", text)
    into(tab, "text")
    press(F7)
    cards = tab.findChild(PhraseCards)
    for _ in range(2):
        click(button_called(cards, "去掉这一句"))
    assert own_phrases(desktop.book, "调解") == ()
    cards.reject()
    for _ in range(2):
        desktop.window.do("undo")
        assert "已撤销：去掉常用语" in desktop.window._told._text.text()
    found = [each.text for each in own_phrases(desktop.book, "调解")]
    assert found == ["第二句。", "第一句。"]


def test_bundled_phrases_say_nothing_anybody_said(desktop):
    for group in ("调解", "调查", "条款"):
        for phrase in phrases(desktop.book, group, date(2026, 11, 23)):
            assert "满意" not in phrase.text
            assert "已履行" not in phrase.text


@pytest.mark.parametrize("group", ["调解", "调查"])
def test_every_kind_of_dispute_has_phrases_of_its_own_before_the_usual(desktop, group):
    day = date(2026, 11, 23)
    usual = phrases(desktop.book, group, day)
    for kind in codes("kinds", day):
        if kind.name == "其他":
            continue
        offered = phrases(desktop.book, group, day, kind.name)
        own = offered[: len(offered) - len(usual)]
        assert own, kind.name
        assert offered[len(own) :] == usual
        # They ask and leave room for what is said.
        assert all("＿＿" in each.text or "？" in each.text for each in own)


def test_phrases_of_this_kind_stand_first_in_the_list(desktop, tab, meeting):
    assert meeting().text == ""
    desktop.book.change(Case, desktop.uid, kind="物业")
    desktop.settle()
    into(tab, "text")
    press(F7)
    first, second = (tab.findChild(QListWidget).item(at).text() for at in (0, 1))
    assert first.startswith("核对物业服务和费用")
    assert second.startswith("告知权利义务")


def test_several_of_a_side_are_numbered():
    assert lettered("甲", ["王𬭎"]) == (Speaker("甲", "王𬭎"),)
    two = lettered("乙", ["李强", "", "赵一"])
    assert [each.letter for each in two] == ["乙1", "乙2"]
    assert by_letter(two, "乙") == two[0]
    assert by_letter(two, "乙2") == two[1]
    assert by_letter(two, "丙") is None


@pytest.mark.long
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_twelve_parties_with_long_names_keep_within_the_page(desktop, scale):
    desktop.look = Look(scale)
    desktop.fill()
    for number in range(10):
        name = f"示范市槐树区柳荫路物业管理服务有限责任公司第{number}分公司"
        append(desktop.book, Party, desktop.uid, side=Side.RESPONDENT, name=name)
    append(desktop.book, Meeting, desktop.uid)
    page = desktop.open()
    page.show_place(Place("meetings"))
    desktop.settle()
    tab = page._made["meetings"]
    assert tab._area.horizontalScrollBar().maximum() == 0
    assert focus() is not None
    assert len(ticks(tab)) == 12


def test_the_line_being_written_stays_in_sight(desktop, tab, meeting, qtbot):
    assert meeting().text == ""
    into(tab, "text")
    box = field_in(tab, "text").widget

    def in_sight():
        at = box.viewport().mapTo(tab._area.viewport(), box.cursorRect().bottomLeft())
        return 0 <= at.y() <= tab._area.viewport().height()

    compose("\n".join(f"第{n}句" for n in range(60)))
    desktop.settle()
    qtbot.waitUntil(in_sight)
    enter()
    compose("最后一句")
    qtbot.waitUntil(in_sight)


def test_enter_within_the_input_method_takes_no_phrase(tab, meeting):
    assert meeting().text == ""
    into(tab, "text")
    press(F7)
    begin_composing()
    enter()
    assert tab.findChild(PhraseCards).isVisible()
    assert text(tab) == ""


def test_in_a_locked_case_nobody_is_added_to_a_meeting(desktop, tab, meeting):
    desktop.book.change(Case, desktop.uid, stage=Stage.ARCHIVED)
    desktop.settle()
    tick = ticks(tab)["赵长青（申请人）"]
    tick.setFocus()
    press(Qt.Key.Key_Space)
    desktop.settle()
    assert meeting().attendance == ()
    assert not tick.isChecked()
    assert not tick.isEnabled()


def test_the_start_is_written_as_it_is_said_and_read_back(desktop, tab, meeting):
    assert meeting()
    into(tab, "started_at")
    compose("今天上午9点")
    said = field_in(tab, "started_at").help_line.text()
    assert said.startswith("✓ 2026年")
    assert said.endswith("9时00分")
    enter()
    desktop.settle()
    assert meeting().started_at.astimezone(ROOM_TIME).hour == 9
    into(tab, "ended_at")
    compose("11点半")
    enter()
    desktop.settle()
    ended = meeting().ended_at.astimezone(ROOM_TIME)
    assert (ended.hour, ended.minute) == (11, 30)


def test_after_everybody_came_the_focus_goes_to_who_was_invited(desktop, tab, meeting):
    assert meeting()
    everybody = button_called(tab, "都到了")
    everybody.setFocus()
    press(Qt.Key.Key_Space)
    desktop.settle()
    assert len(meeting().attendance) == 3
    assert not everybody.isVisible()
    assert tab.isAncestorOf(focus())
    assert focused_field(tab) == "name"


def test_a_form_the_list_does_not_have_is_left_as_it_is(desktop, tab, meeting):
    desktop.book.change(Meeting, meeting().uid, form="来调解室")
    desktop.settle()
    assert tab.finish()
    desktop.settle()
    assert meeting().form == "来调解室"


def test_the_name_of_a_guest_half_written_outlives_a_power_cut(desktop, tab, meeting):
    into(tab, "name")
    compose("社区民警李")
    field_in(tab, "name")._timer.timeout.emit()
    assert meeting().attendance == ()
    with desktop.after_power_cut() as later:
        page = later.open()
        page.show_place(Place("meetings", later.case.meetings[-1].uid))
        later.settle()
        again = page._made["meetings"]
        assert field_in(again, "name").raw() == "社区民警李"
        into(again, "name")
        press(Qt.Key.Key_End)
        compose("卫东")
        enter()
        later.settle()
        assert [each.name for each in later.case.meetings[-1].attendance] == [
            "社区民警李卫东"
        ]
        assert field_in(again, "name").raw() == ""
        assert "invited" not in later.book.drafts(later.case.meetings[-1].uid)
