"""Settings: the room, its people, its numbers, the screen."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFileDialog,
    QLabel,
    QPushButton,
    QScrollArea,
)

from mediator.cases.facts.codes import codes
from mediator.cases.intake import new_case
from mediator.cases.issuing import number_paper
from mediator.cases.model import Mediator
from mediator.cases.registers.numbers import void_lines
from mediator.cases.safety.keys import KeyRing, WrongPassword
from mediator.cases.snapshot import room_value
from mediator.cases.users import logins
from mediator.cases.words import UserRole
from mediator.forms import computer_fonts
from mediator.forms.sheet import Face
from mediator.forms.style import FONTS, style_of
from mediator.ui.look import Look
from mediator.ui.settings.registers import RegistersCard
from mediator.ui.settings.wordings import WordingsCard
from tests.forms.made_fonts import alone, made
from tests.ui.case.hands import button_called, compose, digits, focus, press
from tests.ui.conftest import WORDS


@pytest.fixture
def page(desktop):
    desktop.window.go("settings")
    desktop.settle()
    return desktop.window.page


def test_a_word_above_leads_to_its_card(page, desktop):
    button_called(page, "登记簿").click()
    desktop.settle()
    card = page.findChild(RegistersCard)
    assert card.isAncestorOf(focus())
    area = page.findChild(QScrollArea)
    top = card.mapTo(area.viewport(), QPoint(0, 0)).y()
    assert 0 <= top < area.viewport().height()


def test_a_stray_key_on_arriving_changes_nothing(page, book, desktop):
    before = room_value(book).committee.name
    assert page.isAncestorOf(focus())
    compose("某")
    desktop.settle()
    press(Qt.Key.Key_Tab)
    assert page._committee.field("name").raw() == before
    assert room_value(book).committee.name == before


def test_the_committee_is_saved_when_its_box_is_left(page, book):
    page.go_to("name")
    focus().selectAll()
    compose("示范市长乐社区人民调解委员会")
    press(Qt.Key.Key_Return)
    assert room_value(book).committee.name == "示范市长乐社区人民调解委员会"


def test_the_kind_of_a_committee_is_one_the_month_knows(page, book):
    page.go_to("name")
    for typed in ("网格", "居"):
        focus().selectAll()
        press(Qt.Key.Key_Return)
        compose(typed)
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert room_value(book).committee.level == "居调委会"


def test_a_mediator_is_added_named_and_retired(page, book, desktop):
    button_called(page, "添加调解员(&J)").click()
    desktop.settle()
    compose("陈和平")
    press(Qt.Key.Key_Return)
    assert [each.name for each in room_value(book).mediators] == ["李安", "陈和平"]
    button_called(page, "停用 陈和平").click()
    desktop.settle()
    assert [each.active for each in room_value(book).mediators] == [True, False]


def test_a_number_pattern_shows_the_number_it_makes(page, book):
    form = page._numbers.form_of("case")
    form.go_to("case")
    focus().selectAll()
    compose("（{年}）示民调字第{号:3}号")
    assert form.field("case").help_line.text() == "✓ 例：（2026）示民调字第038号"
    press(Qt.Key.Key_Return)
    assert room_value(book).number_patterns["case"] == "（{年}）示民调字第{号:3}号"


def test_a_number_is_written_as_this_years_first(page, book):
    form = page._numbers.form_of("agreement")
    assert form.field("agreement").raw() == "（2026）人调协字第1号"
    form.go_to("agreement")
    focus().selectAll()
    compose("（2026）示民调协字第001号")
    press(Qt.Key.Key_Return)
    kept = room_value(book).number_patterns["agreement"]
    assert kept == "（{年}）示民调协字第{号:3}号"
    assert form.field("agreement").raw() == "（2026）示民调协字第001号"


def test_every_kind_of_number_has_its_place_in_a_group(page, desktop):
    today = desktop.window.desk.today()
    kinds = [row.code for row in codes("numbers", today)]
    shown = [name for form in page._numbers._forms for name in form.names()]
    assert shown == kinds
    titles = [each.text() for each in page._numbers.findChildren(QLabel)]
    assert {"案卷", "协议书", "通知书", "申请书"} <= set(titles)


def test_a_wrong_pattern_is_not_kept(page, book):
    form = page._numbers.form_of("case")
    form.go_to("case")
    focus().selectAll()
    compose("第{号")
    press(Qt.Key.Key_Return)
    assert form.field("case").help_line.text().startswith("✗ ")
    assert "case" not in room_value(book).number_patterns


def test_text_size_takes_effect_at_once(page, desktop, qtbot):
    with qtbot.waitSignal(desktop.window.look_changed) as changed:
        button_called(page, "150").click()
    assert changed.args == [Look(1.5)]


def test_a_copy_is_made_and_named_at_once(page, qtbot):
    button_called(page, "现在备份一份").click()
    qtbot.waitUntil(lambda: page._safety.copies._last.text().startswith("✓ 最近一份"))


def test_a_password_is_changed_with_the_old_one(page, book, qtbot):
    safety = page._safety
    safety._old.setText(WORDS)
    for box in (safety.new_password.first, safety.new_password.again):
        box.setText("新的 10 个字符")
    button_called(page, "改密码").click()
    qtbot.waitUntil(lambda: safety.new_password.said().startswith("✓"))
    ring = KeyRing.read(book.folder.path)
    assert ring.unlock("新的 10 个字符") is not None
    with pytest.raises(WrongPassword):
        ring.unlock(WORDS)


def test_a_wrong_present_password_says_that_it_was_not_changed(page, qtbot):
    boxes = page._safety.new_password
    page._safety._old.setText("不是这个密码")
    for box in (boxes.first, boxes.again):
        box.setText("新的 10 个字符")
    button_called(page, "改密码").click()
    qtbot.waitUntil(lambda: boxes.said().startswith("✗"))
    assert boxes.said().startswith("✗ 现在的密码不对，密码没有改。")


@pytest.mark.long
def test_after_the_recovery_code_no_old_password_is_asked(desktop, book, qtbot):
    desktop.window.ask_new_password()
    desktop.settle()
    safety = desktop.window.page._safety
    assert not safety._old.isVisible()
    for box in (safety.new_password.first, safety.new_password.again):
        box.setText("新的 10 个字符")
    button_called(desktop.window.page, "改密码").click()
    qtbot.waitUntil(lambda: safety.new_password.said().startswith("✓"))
    assert KeyRing.read(book.folder.path).unlock("新的 10 个字符") is not None


@pytest.mark.long
@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("width", [1366, 1920])
def test_nothing_of_the_settings_is_cut_off(open_desk, look, scale, width):
    desktop = open_desk(type(look)(scale))
    desktop.window.resize(width, 728)
    desktop.window.go("settings")
    desktop.settle()
    page = desktop.window.page
    area = page.findChild(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
    beside = page._both.direction() == QBoxLayout.Direction.LeftToRight
    assert beside == (width == 1920 and scale == 1.0)


def test_in_one_column_the_cards_stand_close_together(open_desk):
    desktop = open_desk(Look())
    desktop.window.resize(1366, 728)
    desktop.window.go("settings")
    desktop.settle()
    inside = desktop.window.page.findChild(WordingsCard).parentWidget()
    cards = [each for each in inside.children() if each.isWidgetType()]
    ends = sorted((each.y(), each.geometry().bottom()) for each in cards)
    gaps = [top - end for (_, end), (top, _) in pairwise(ends)]
    assert len({each.x() for each in cards}) == 1
    assert max(gaps) <= 20


def test_every_alt_letter_of_the_settings_leads_to_one_place(desktop):
    desktop.window.go("settings")
    desktop.settle()
    page = desktop.window.page
    letters = [
        each.text().split("&", 1)[1][0].upper()
        for each in (*page.findChildren(QLabel), *page.findChildren(QPushButton))
        if "&" in each.text().replace("&&", "") and each.isVisible()
    ]
    assert len(letters) > 7
    assert len(letters) == len(set(letters))


def test_papers_are_laid_out_as_the_room_has_chosen(page, book, desktop):
    form = page._papers._form
    assert form.field("persons").raw() == "线条式"
    button_called(page, "身份证版").click()
    button_called(page, "划线式").click()
    desktop.settle()
    assert room_value(book).choices == {
        "paper.persons": "身份证版",
        "paper.units": "划线式",
    }


@pytest.fixture
def no_fonts(tmp_path, monkeypatch):
    """A computer whose only fonts lie in one empty folder."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    monkeypatch.setattr(computer_fonts, "font_folders", lambda: (folder,))
    computer_fonts.of_this_computer.cache_clear()
    yield folder
    computer_fonts.of_this_computer.cache_clear()


def test_the_computers_song_is_named_when_it_is_chosen(page, book, qtbot, no_fonts):
    alone(no_fonts / "a.ttf", made("SimSun", "王", chinese="宋体"))
    button_called(page, "电脑的宋体").click()
    said = "用这台电脑的“宋体”；它写不全的姓名，整个换用自带宋体。"
    qtbot.waitUntil(lambda: page._papers._said.text() == said)
    assert style_of(room_value(book)).face is Face.SYSTEM_SONG


@pytest.mark.parametrize(
    ("has", "said"),
    [
        (False, "！这台电脑没有仿宋，文书仍用自带宋体。"),
        (True, "！这台电脑的“FangSong”嵌不进 PDF，文书仍用自带宋体。"),
    ],
)
def test_a_face_that_cannot_be_used_is_told_in_words(page, qtbot, no_fonts, has, said):
    if has:
        alone(no_fonts / "a.otf", made("FangSong", "王", cff=True))
    button_called(page, "电脑的仿宋").click()
    qtbot.waitUntil(lambda: page._papers._said.text() == said)


def test_the_rooms_own_fonts_lie_in_a_folder_of_its_choice(
    page, book, desktop, tmp_path, monkeypatch
):
    assert not page._papers._folder.isVisible()
    button_called(page, "自选字体").click()
    desktop.settle()
    assert page._papers._said.text().startswith("！还没有选字体文件夹")
    own = tmp_path / "我的字体"
    own.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_rest: str(own))
    button_called(page, "选字体文件夹").click()
    desktop.settle()
    assert style_of(room_value(book)).fonts == str(own)
    assert page._papers._said.text().startswith("！“我的字体”里没有")
    alone(own / "k.ttf", made("Kai Ti", "王", chinese="楷体"))
    page.reload()
    desktop.settle()
    assert "“楷体”" in page._papers._said.text()


def test_a_character_of_the_rooms_own_fonts_is_not_missing(
    page, book, desktop, tmp_path
):
    assert page
    rare = "\U0002ebf0"
    around = desktop.window.desk.around
    assert around.missing(rare) == (rare,)
    alone(tmp_path / "k.ttf", made("Kai Ti", rare))
    book.set(FONTS, str(tmp_path))
    assert around.missing(rare) == ()


HERS = "camellia 2 pots"


def let_in_chen(page, book, desktop, qtbot):
    uid = book.add(Mediator, name="陈和平", sex="女")
    desktop.settle()
    page._people.open(uid)
    desktop.settle()
    button_called(page, "让她也能打开这本簿子 陈和平").click()
    digits(HERS)
    press(Qt.Key.Key_Return)
    digits(HERS)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(logins(book)) == 2, timeout=20000)
    desktop.settle()
    return uid


def test_a_second_mediator_types_her_own_password_twice(page, book, desktop, qtbot):
    let_in_chen(page, book, desktop, qtbot)
    assert "陈和平能打开这本簿子了" in desktop.window._told.text()
    assert KeyRing.read(book.folder.path).unlock(HERS) is not None
    assert "能用自己的密码打开" in " ".join(
        each.text() for each in page.findChildren(QLabel)
    )


def test_a_password_under_eight_characters_is_refused_in_words(page, book, desktop):
    uid = book.add(Mediator, name="陈和平")
    desktop.settle()
    page._people.open(uid)
    desktop.settle()
    button_called(page, "让他也能打开这本簿子 陈和平").click()
    for _ in range(2):
        digits("1234567")
        press(Qt.Key.Key_Return)
    desktop.settle()
    said = " ".join(each.text() for each in page.findChildren(QLabel))
    assert "✗ 密码太短，没有改动" in said
    assert len(logins(book)) == 1


def test_a_login_is_stopped_after_a_second_word(page, book, desktop, qtbot):
    let_in_chen(page, book, desktop, qtbot)
    button_called(page, "不让她再打开 陈和平").click()
    desktop.settle()
    assert len(logins(book)) == 2
    assert "以前的备份里还是旧密码" in " ".join(
        each.text() for each in page.findChildren(QLabel)
    )
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert [each.name for each in logins(book)] == ["李安"]
    with pytest.raises(WrongPassword):
        KeyRing.read(book.folder.path).unlock(HERS)


def test_whoever_is_not_the_head_only_changes_the_own_password(
    page, book, desktop, qtbot
):
    let_in_chen(page, book, desktop, qtbot)
    book.user_uid = next(
        each.uid for each in logins(book) if each.role != UserRole.HEAD
    )
    page.reload()
    desktop.settle()
    words = [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]
    assert "不让他再打开" not in words
    assert "重新定密码" not in words
    assert "改密码" in words


def test_a_changed_name_is_the_one_shown_before_signing_in(page, book, desktop, qtbot):
    uid = let_in_chen(page, book, desktop, qtbot)
    page._people.open(uid, "name")
    desktop.settle()
    focus().selectAll()
    compose("陈平")
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert "陈平" in KeyRing.read(book.folder.path).users().values()


def numbered(book, today):
    """A case with a 卷号; the number."""
    uid = new_case(book, today)
    return number_paper(book, uid, uid, "case", room=room_value(book), on=today)


def void(page, number, reason="纸打坏了，已重编"):
    form = page._voids._form
    form.go_to("kind")
    compose("卷号")
    press(Qt.Key.Key_Return)
    compose(number)
    press(Qt.Key.Key_Return)
    compose(reason)
    press(Qt.Key.Key_Return)
    button_called(page, "作废这个号").click()


def test_a_number_is_voided_with_its_reason_after_a_second_word(page, book, desktop):
    number = numbered(book, desktop.window.desk.today())
    desktop.settle()
    void(page, number)
    assert not void_lines(book, desktop.window.desk.today().year)
    said = " ".join(each.text() for each in page._voids.findChildren(QLabel))
    assert "撤不回来" in said
    press(Qt.Key.Key_Return)
    desktop.settle()
    (line,) = void_lines(book, desktop.window.desk.today().year)
    assert (line.number, line.reason) == (number, "纸打坏了，已重编")
    assert line.voided_on == desktop.window.desk.today()
    said = " ".join(each.text() for each in page._voids.findChildren(QLabel))
    assert "今年作废了 1 个号" in said
    assert number in said
    assert button_called(page, "打印编号作废登记簿").isVisible()


def test_a_number_that_was_never_given_is_not_voided(page, book, desktop):
    void(page, "（2026）人调字第999号")
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert "没有编过" in desktop.window._told.text()
    assert not void_lines(book, desktop.window.desk.today().year)


def test_without_a_reason_nothing_is_asked(page, desktop):
    void(page, "（2026）人调字第1号", "")
    desktop.settle()
    assert "请先写上为什么作废" in desktop.window._told.text()
    assert not page._voids._panel.isVisible()


def test_a_case_that_is_not_there_is_said(page, book, desktop):
    number = numbered(book, desktop.window.desk.today())
    page._voids._form.go_to("case")
    compose("2020-9999")
    void(page, number)
    desktop.settle()
    assert "没有登记号或卷号是“2020-9999”的案件" in desktop.window._told.text()
    assert not page._voids._panel.isVisible()


def test_this_year_without_voided_numbers_says_so(page):
    said = [each.text() for each in page._voids.findChildren(QLabel)]
    assert "今年没有作废的号。" in said


def test_numbers_may_go_on_over_the_years(page, book, desktop):
    button_called(page._numbers, "连续编号").click()
    desktop.settle()
    assert "{连号}" in room_value(book).number_patterns["case"]
    form = page._numbers.form_of("case")
    assert form.field("case").raw().endswith("第1号")
    button_called(page._numbers, "每年重新编号").click()
    desktop.settle()
    assert "{号}" in room_value(book).number_patterns["case"]


@pytest.mark.parametrize("door", ["打开回收站", "看操作日志", "导入旧台账"])
def test_who_comes_back_through_a_door_is_at_the_door_again(page, desktop, door):
    pressed = button_called(page, door)
    pressed.setFocus()
    desktop.settle()
    area = page.findChild(QScrollArea)
    before = pressed.mapTo(area.viewport(), QPoint(0, 0)).y()
    press(Qt.Key.Key_Space)
    desktop.settle()
    assert desktop.window.page is not page
    press(Qt.Key.Key_Escape)
    desktop.settle()
    assert desktop.window.page is page
    assert focus() is pressed
    assert pressed.mapTo(area.viewport(), QPoint(0, 0)).y() == before


def test_in_large_text_the_words_that_scroll_away_are_one_click_off(cases, open_desk):
    assert cases
    desktop = open_desk(Look(2.0))
    desktop.window.go("settings")
    page = desktop.window.page
    button_called(page, "登记簿").click()
    desktop.settle()
    first = button_called(page, "调委会")
    assert first.visibleRegion().isEmpty()
    button_called(desktop.window, "设置目录").click()
    desktop.settle()
    assert focus() is first
    assert not first.visibleRegion().isEmpty()
