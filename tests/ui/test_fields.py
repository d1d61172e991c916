"""Fields: what a person types, sees under the box, and finds saved."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from mediator.problems import Problem
from mediator.ui.case.lists import id_papers
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import (
    Chips,
    Choice,
    DateText,
    IdText,
    LineText,
    LongText,
    MomentText,
    MoneyText,
    PhoneText,
    Segment,
    UsccText,
)
from tests.people import id_number
from tests.ui.case.hands import begin_composing, compose, digits, enter, focus, press

NAME = FieldSpec("name", "姓名", LineText())
PLACE = FieldSpec("place", "住址", LineText())
FACTS = FieldSpec("facts", "经过", LongText())
BORN = FieldSpec("born_on", "出生日期", DateText())
CAME = FieldSpec("came_on", "来访日期", DateText(past=True))
MET = FieldSpec("met_at", "开始时间", MomentText(past=True))
SEX = FieldSpec("sex", "性别", Choice(("男", "女")))
NUMBER = FieldSpec(
    "id_number", "身份证号", IdText({"sex": "sex", "born_on": "born_on"})
)
ID = id_number("110199", date(1980, 5, 6), 120)


def enter_in_the_list(here, name):
    """Press Enter while the list of fitting words is open: it has the keys then."""
    popup = here.form.field(name).widget.completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Return)
    here.settle()


def test_leaving_a_box_saves_it(alone):
    here = alone(NAME, PLACE)
    here.form.go_to("name")
    compose("欧阳娜")
    assert here.saved == []
    press(Qt.Key.Key_Tab)
    assert here.saved == [{"name": "欧阳娜"}]


def test_a_long_address_shows_its_beginning_once_the_box_is_left(alone):
    here = alone(NAME, PLACE)
    here.form.go_to("place")
    box = here.form.field("place").widget
    compose("示例市青山区青石街道" * 6)
    assert box.cursorPosition() == 60
    press(Qt.Key.Key_Tab)
    assert box.cursorPosition() == 0


def test_a_look_at_another_program_leaves_the_person_in_the_middle_of_the_text(alone):
    here = alone(PLACE)
    here.form.go_to("place")
    box = here.form.field("place").widget
    compose("示例市青山区")
    away = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(box, away)
    assert box.cursorPosition() == 6


def test_a_box_that_was_not_changed_saves_nothing(alone):
    here = alone(NAME, PLACE)
    here.form.show_record({"name": "欧阳娜"})
    here.form.go_to("name")
    press(Qt.Key.Key_Tab)
    assert here.saved == []


def test_enter_goes_on_and_shift_enter_goes_back(alone):
    here = alone(NAME, PLACE, BORN)
    here.form.go_to("name")
    enter()
    assert focus() is here.form.field("place").widget
    enter()
    assert focus() is here.form.field("born_on").widget
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert focus() is here.form.field("place").widget


def test_enter_on_the_number_pad_goes_on_as_well(alone):
    here = alone(NAME, PLACE)
    here.form.go_to("name")
    press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert focus() is here.form.field("place").widget


def test_nothing_acts_while_an_input_method_composes(alone):
    here = alone(NAME, PLACE)
    here.form.go_to("name")
    begin_composing()
    enter()
    assert focus() is here.form.field("name").widget
    assert here.saved == []


def test_in_long_text_enter_is_a_new_line_and_tab_leaves(alone):
    here = alone(FACTS, NAME)
    here.form.go_to("facts")
    compose("第一句")
    enter()
    compose("第二句")
    press(Qt.Key.Key_Tab)
    assert here.saved == [{"facts": "第一句\n第二句"}]
    assert focus() is here.form.field("name").widget


def test_ctrl_enter_is_a_new_line_too(alone):
    here = alone(FACTS, NAME)
    here.form.go_to("facts")
    digits("1")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    digits("2")
    assert here.form.field("facts").raw() == "1\n2"


def test_a_date_is_echoed_with_its_weekday_while_it_is_typed(alone):
    here = alone(BORN, NAME)
    here.form.go_to("born_on")
    digits("1123")
    assert here.said("born_on") == "✓ 2026年11月23日 星期一"
    enter()
    assert here.saved == [{"born_on": date(2026, 11, 23)}]
    assert here.form.field("born_on").raw() == "2026-11-23"


def test_what_has_happened_is_read_as_the_last_such_day(alone):
    here = alone(CAME, MET)
    here.form.go_to("came_on")
    digits("1231")
    assert here.said("came_on") == "✓ 2025年12月31日 星期三"
    enter()
    digits("12310930")
    assert here.said("met_at") == "✓ 2025年12月31日 星期三 9时30分"
    enter()
    assert here.saved[0] == {"came_on": date(2025, 12, 31)}


def test_a_day_to_come_of_what_has_happened_is_doubted_and_kept(alone):
    here = alone(CAME, MET)
    here.form.go_to("came_on")
    digits("20270101")
    assert here.said("came_on") == "！2027年1月1日 星期五还没有到，请核对"
    enter()
    assert here.saved == [{"came_on": date(2027, 1, 1)}]
    assert here.said("came_on").startswith("！2027年1月1日")
    digits("202701010930")
    assert here.said("met_at") == "！2027年1月1日 星期五 9时30分还没有到，请核对"


def test_what_is_no_date_stays_as_a_draft_with_its_reason(alone):
    here = alone(BORN, NAME)
    here.form.go_to("born_on")
    digits("1345")
    enter()
    assert here.saved == []
    assert here.drafts == [("born_on", "1345")]
    assert here.said("born_on").startswith("✗ ")
    assert focus() is here.form.field("name").widget


def test_a_draft_comes_back_and_is_saved_when_the_box_is_left(alone):
    here = alone(NAME, PLACE)
    here.form.show_record({"name": ""}, {"name": "欧阳"})
    assert "放回来" in here.said("name")
    here.form.go_to("name")
    enter()
    assert here.saved == [{"name": "欧阳"}]


@pytest.mark.long
def test_typing_is_kept_as_a_draft_within_two_seconds(alone, qtbot):
    here = alone(FACTS)
    here.form.go_to("facts")
    compose("两家因排水")
    qtbot.waitUntil(lambda: here.drafts == [("facts", "两家因排水")], timeout=3000)
    assert here.saved == []


def test_a_draft_is_dropped_when_the_old_text_is_typed_again(alone):
    here = alone(NAME, PLACE)
    here.form.show_record({"name": "1"}, {"name": "12"})
    here.form.go_to("name")
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Backspace)
    enter()
    assert here.saved == []
    assert here.drafts == [("name", None)]


def test_a_reload_leaves_a_box_alone_while_it_is_changed(alone):
    here = alone(NAME, PLACE)
    here.form.show_record({"name": "甲", "place": "乙"})
    here.form.go_to("name")
    compose("丙")
    here.form.show_record({"name": "丁", "place": "戊"})
    assert "丙" in here.form.field("name").raw()
    assert here.form.field("place").raw() == "戊"


def test_a_refused_save_stays_in_the_box_and_says_why(alone):
    here = alone(NAME, PLACE)

    def refuse(_values):
        raise Problem("磁盘满了。")

    here.form.keep_with(refuse)
    here.form.go_to("name")
    compose("欧阳")
    enter()
    assert here.said("name") == "✗ 磁盘满了。"
    assert here.form.field("name").modified
    assert not here.form.finish()


def test_a_right_identity_number_fills_sex_and_birth_in_the_same_change(alone):
    here = alone(NUMBER, SEX, BORN)
    here.form.go_to("id_number")
    digits(ID)
    enter()
    assert here.saved == [
        {"id_number": ID, "sex": "女", "born_on": date(1980, 5, 6)},
    ]
    assert here.form.field("sex").raw() == "女"
    assert "46 周岁" in here.said("id_number")


def test_an_identity_number_does_not_write_over_what_a_person_chose(alone):
    here = alone(NUMBER, SEX, BORN)
    here.form.show_record({"sex": "男"})
    here.form.go_to("id_number")
    digits(ID)
    enter()
    assert here.saved == [{"id_number": ID, "born_on": date(1980, 5, 6)}]
    assert "不一样" in here.said("sex")


def test_a_corrected_number_takes_back_what_the_wrong_one_filled(alone):
    other = id_number("110199", date(1981, 7, 8), 121)
    here = alone(NUMBER, SEX, BORN)
    for number in (ID, other):
        here.form.go_to("id_number")
        press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        digits(number)
        enter()
    assert here.saved[-1] == {
        "id_number": other,
        "sex": "男",
        "born_on": date(1981, 7, 8),
    }


def test_a_wrong_identity_number_is_saved_with_its_reason(alone):
    here = alone(NUMBER, SEX)
    here.form.go_to("id_number")
    digits(ID[:15])
    assert here.said("id_number") == "✗ 还差 3 位"
    enter()
    assert here.saved == [{"id_number": ID[:15]}]


@pytest.mark.parametrize(
    ("kind", "typed", "value", "said"),
    [
        (MoneyText(), "8600", 860000, "✓ 捌仟陆佰元整"),
        (MomentText(), "1123 1430", None, "✓ 2026年11月23日 星期一 14时30分"),
        (MomentText(), "11231430", None, "✓ 2026年11月23日 星期一 14时30分"),
        (MomentText(), "1430", None, "✓ 2026年11月23日 星期一 14时30分"),
        (PhoneText(), "1990000123", "1990000123", "！手机号还差 1 位"),
        (UsccText(), "91", "91", "✗ 还差 16 位"),
    ],
)
def test_what_was_typed_is_answered_under_the_box(alone, kind, typed, value, said):
    here = alone(FieldSpec("it", "它", kind), NAME)
    here.form.go_to("it")
    digits(typed)
    enter()
    assert here.said("it") == said
    if value is not None:
        assert here.saved == [{"it": value}]


def test_a_part_of_a_word_chooses_it(alone):
    kinds = Choice(("邻里关系纠纷", "婚姻家庭纠纷"))
    here = alone(FieldSpec("kind", "类型", kinds), NAME)
    here.form.go_to("kind")
    compose("婚姻")
    enter_in_the_list(here, "kind")
    assert here.saved == [{"kind": "婚姻家庭纠纷"}]
    assert focus() is here.form.field("name").widget


def test_several_words_that_fit_are_asked_back(alone):
    kinds = Choice(("邻里关系纠纷", "婚姻家庭纠纷"))
    here = alone(FieldSpec("kind", "类型", kinds), NAME)
    here.form.go_to("kind")
    compose("纠纷")
    enter_in_the_list(here, "kind")
    assert here.saved == []
    assert here.said("kind") == "✗ 有 2 个带“纠纷”的，请选一个"


def test_the_arrows_choose_in_the_list_of_what_fits(alone):
    kinds = Choice(("邻里关系纠纷", "婚姻家庭纠纷"))
    here = alone(FieldSpec("kind", "类型", kinds), NAME)
    here.form.go_to("kind")
    compose("纠纷")
    popup = here.form.field("kind").widget.completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    here.settle()
    assert here.saved == [{"kind": "邻里关系纠纷"}]


def test_the_wheel_changes_nothing(alone):
    here = alone(SEX, NAME)
    here.form.show_record({"sex": "男"})
    box = here.form.field("sex").widget
    middle = QPointF(box.rect().center())
    turned = QWheelEvent(
        middle,
        box.mapToGlobal(middle),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt knows it by place only
    )
    QApplication.sendEvent(box, turned)
    assert here.form.field("sex").raw() == "男"


def test_a_word_the_list_lacks_is_kept_but_not_saved(alone):
    here = alone(SEX, NAME)
    here.form.go_to("sex")
    compose("不详")
    here.form.go_to("name")
    assert here.saved == []
    assert here.said("sex").startswith("✗ 名单里没有“不详”")


def test_a_free_list_takes_any_word(alone):
    here = alone(FieldSpec("kin", "关系", Choice(("父子",), free=True)), NAME)
    here.form.go_to("kin")
    compose("表兄弟")
    here.form.go_to("name")
    assert here.saved == [{"kin": "表兄弟"}]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("身份证", "居民身份证"),
        ("户口本", "户口簿"),
        ("sfz", "居民身份证"),
        ("shen", "居民身份证"),
        ("jmsfz", "居民身份证"),
        ("hkb", "户口簿"),
    ],
)
def test_an_identity_paper_is_found_by_what_everybody_calls_it(alone, typed, meant):
    here = alone(
        FieldSpec("id_kind", "证件", id_papers(lambda: date(2026, 11, 25))), NAME
    )
    here.form.go_to("id_kind")
    (digits if typed.isascii() else compose)(typed)
    if here.form.field("id_kind").widget.completer().popup().isVisible():
        enter_in_the_list(here, "id_kind")
    else:
        press(Qt.Key.Key_Tab)
    assert here.saved == [{"id_kind": meant}]


def test_letters_alone_are_never_kept_for_a_word_that_sounds_so(alone):
    way = Choice(("转账", "现金"), free=True)
    here = alone(FieldSpec("way", "方式", way), NAME)
    here.form.go_to("way")
    digits("xj")
    here.settle()
    press(Qt.Key.Key_Return)
    here.settle()
    assert here.saved == [{"way": "现金"}]
    assert here.form.field("name").widget.hasFocus()


ROSTER = Choice(("李桂兰", "单乐", "王建国"), free=True, people=True)


def recorder(alone):
    here = alone(FieldSpec("recorder", "记录人", ROSTER), NAME)
    here.form.go_to("recorder")
    return here


def test_somebody_is_found_by_the_initials_of_the_name(alone):
    here = recorder(alone)
    digits("lgl")
    here.settle()
    press(Qt.Key.Key_Return)
    here.settle()
    assert here.saved == [{"recorder": "李桂兰"}]


def test_a_surname_with_its_own_sound_is_found_by_it(alone):
    here = recorder(alone)
    digits("shanl")
    here.settle()
    press(Qt.Key.Key_Return)
    here.settle()
    assert here.saved == [{"recorder": "单乐"}]


@pytest.mark.parametrize("typed", ["zzz", "LGX", "x"])
def test_letters_are_never_kept_as_somebodys_name(alone, typed):
    here = recorder(alone)
    digits(typed)
    here.settle()
    press(Qt.Key.Key_Return)
    here.settle()
    here.form.go_to("name")
    assert here.saved == []
    assert here.form.field("recorder").raw() == typed
    assert here.said("recorder").startswith(f"✗ 名单里没有念“{typed}”的")


def test_somebody_not_on_the_list_is_written_in_chinese_or_in_two_words(alone):
    here = recorder(alone)
    compose("赵小满")
    enter()
    here.form.go_to("recorder")
    digits("John Li")
    here.settle()
    enter()
    assert here.saved == [{"recorder": "赵小满"}, {"recorder": "John Li"}]


def test_down_in_an_empty_box_opens_the_list_and_only_enter_takes(alone):
    kinds = Choice(("邻里", "婚姻家庭", "旅游"))
    here = alone(FieldSpec("kind", "类型", kinds), NAME)
    here.form.go_to("kind")
    box = here.form.field("kind").widget
    press(Qt.Key.Key_Down)
    assert box.view().isVisible()
    assert (here.saved, here.form.field("kind").raw()) == ([], "")
    assert box.view().currentIndex().data() == "邻里"
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    assert (here.saved, here.form.field("kind").raw()) == ([], "")
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    here.settle()
    assert here.saved == [{"kind": "婚姻家庭"}]
    assert here.form.field("name").widget.hasFocus()


def test_down_opens_the_list_at_the_word_in_the_box_and_esc_keeps_it(alone):
    kinds = Choice(("邻里", "婚姻家庭", "旅游"))
    here = alone(FieldSpec("kind", "类型", kinds), NAME)
    here.form.show_record({"kind": "婚姻家庭"})
    here.form.go_to("kind")
    box = here.form.field("kind").widget
    press(Qt.Key.Key_Down)
    assert box.view().currentIndex().data() == "婚姻家庭"
    QTest.keyClick(box.view(), Qt.Key.Key_Down)
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    here.settle()
    assert (here.saved, here.form.field("kind").raw()) == ([], "婚姻家庭")


@pytest.mark.parametrize(
    ("typed", "found"),
    [("ll", "邻里"), ("lv", "旅游"), ("lü", "旅游"), ("lvyou", "旅游"), ("ly", "旅游")],
)
def test_the_letters_of_a_kind_find_that_kind_alone(alone, typed, found):
    kinds = Choice(("邻里", "婚姻家庭", "旅游"))
    here = alone(FieldSpec("kind", "类型", kinds), NAME)
    here.form.go_to("kind")
    compose(typed) if "ü" in typed else digits(typed)
    here.settle()
    press(Qt.Key.Key_Return)
    here.settle()
    assert here.saved == [{"kind": found}]


def test_an_x_is_typed_with_the_number_pad(alone):
    ending_x = next(
        found
        for serial in range(999)
        if (found := id_number("110199", date(1980, 5, 6), serial)).endswith("X")
    )
    here = alone(NUMBER, NAME)
    here.form.go_to("id_number")
    digits(ending_x[:17] + "*")
    enter()
    assert here.saved[-1]["id_number"] == ending_x


def test_day_and_time_are_typed_with_the_number_pad_alone(alone):
    here = alone(FieldSpec("at", "开始时间", MomentText()), NAME)
    here.form.go_to("at")
    digits("1123-1430")
    assert here.said("at").startswith("✓ 2026年11月23日")
    enter()
    assert f"{here.saved[0]['at']:%m-%d %H:%M}" == "11-23 06:30"  # in UTC


def test_a_time_later_today_is_taken(alone):
    here = alone(FieldSpec("at", "开始时间", MomentText()), NAME)
    here.form.go_to("at")
    digits("2350")
    enter()
    assert f"{here.saved[0]['at']:%m-%d %H:%M}" == "11-23 15:50"


def test_a_segment_is_saved_when_chosen_and_marked_by_a_sign(alone):
    here = alone(FieldSpec("form", "形式", Segment(("书面", "口头"))))
    box = here.form.field("form").widget
    here.form.go_to("form")
    press(Qt.Key.Key_Space)
    assert here.saved == [{"form": "书面"}]
    press(Qt.Key.Key_Right)
    assert here.saved[-1] == {"form": "口头"}
    assert [each.text() for each in box.findChildren(type(focus()))] == [
        "○ 书面",
        "● 口头",
    ]


def test_chips_are_saved_in_the_order_of_the_list(alone):
    spec = FieldSpec("powers", "权限", Chips(("承认", "放弃", "和解")))
    here = alone(spec)
    here.form.show_record({"powers": ["和解"]})
    here.form.go_to("powers")
    press(Qt.Key.Key_Space)
    assert here.saved == [{"powers": ["承认", "和解"]}]


@pytest.mark.parametrize("chosen", [[], ["和解"]])
def test_enter_leads_out_of_words_side_by_side_and_tab_through_them(alone, chosen):
    here = alone(NAME, FieldSpec("powers", "权限", Chips(("承认", "放弃", "和解"))))
    here.form.show_record({"powers": chosen})
    behind = QPushButton("后")
    here.window.layout().addWidget(behind)
    here.settle()
    here.form.go_to("powers")
    enter()
    assert behind.hasFocus()
    here.form.go_to("powers")
    press(Qt.Key.Key_Tab)
    assert here.form.field("powers").widget.isAncestorOf(focus())
    enter()
    assert behind.hasFocus()
    assert here.saved == []


@pytest.mark.parametrize("chosen", ["", "书面", "口头"])
def test_enter_leads_out_of_a_choice_of_one(alone, chosen):
    here = alone(NAME, FieldSpec("form", "形式", Segment(("书面", "口头"))))
    here.form.show_record({"form": chosen})
    behind = QPushButton("后")
    here.window.layout().addWidget(behind)
    here.settle()
    here.form.go_to("form")
    enter()
    assert behind.hasFocus()
    assert here.saved == []


def test_shift_enter_leads_back_out_of_words_side_by_side(alone):
    here = alone(FieldSpec("powers", "权限", Chips(("承认", "放弃", "和解"))), NAME)
    before = QPushButton("前")
    here.window.layout().insertWidget(0, before)
    QWidget.setTabOrder(before, here.form.field("powers").widget)
    here.form.go_to("powers")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert before.hasFocus()


def test_a_character_without_a_glyph_is_remarked_on(alone, around):
    here = alone(NAME)
    field = here.form.field("name")
    field._around = type(around)(
        around.today, lambda text: [c for c in text if c > "鿿"]
    )
    here.form.go_to("name")
    compose("王𬭎")
    assert here.said("name") == "！“𬭎”字体里没有，打印时空出一格，请手写补上"


def test_ctrl_z_takes_back_typing_in_a_changed_box(alone):
    here = alone(NAME)
    here.form.go_to("name")
    digits("12")
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert here.form.field("name").raw() in {"", "1"}


def test_alt_and_the_letter_go_to_the_field(alone):
    here = alone(NAME, PLACE)
    here.form.go_to("name")
    assert here.form.field("place").label.text() == "住址(&W)"
    press(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert focus() is here.form.field("place").widget


def test_alt_and_a_letter_that_leads_nowhere_writes_nothing(alone):
    here = alone(NAME, FACTS)
    here.form.show_record({"name": "赵", "facts": "吵"})
    for name in ("name", "facts"):
        here.form.go_to(name)
        press(Qt.Key.Key_J, Qt.KeyboardModifier.AltModifier)
        assert here.form.field(name).raw() in {"赵", "吵"}
    assert here.saved == []


def test_alt_and_the_letter_go_to_a_choice_of_few_words(alone):
    form = FieldSpec("form", "形式", Segment(("书面", "口头")))
    powers = FieldSpec("powers", "权限", Chips(("承认", "放弃")))
    here = alone(NAME, form, powers)
    for letter, name in ((Qt.Key.Key_W, "form"), (Qt.Key.Key_E, "powers")):
        here.form.go_to("name")
        press(letter, Qt.KeyboardModifier.AltModifier)
        assert here.form.field(name).widget.isAncestorOf(focus())
    assert here.saved == []
    press(Qt.Key.Key_Space)
    assert here.saved == [{"powers": ["承认"]}]


def test_a_choice_that_is_left_by_the_mouse_leads_nowhere_else(alone):
    page = alone(
        FieldSpec("who", "谁", Choice(("李安", "陈和平"), free=True)),
        FieldSpec("next", "下一格", LineText()),
        FieldSpec("far", "远处", LineText()),
    )
    page.form.go_to("who")
    QTest.keyClicks(page.form.field("who").widget.lineEdit(), "x")
    page.form.field("who").widget.setEditText("李安")
    page.form.field("far").widget.setFocus(Qt.FocusReason.MouseFocusReason)
    page.settle()
    assert page.form.field("far").widget.hasFocus()
