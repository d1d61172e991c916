from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediator.cases.intake import new_case
from mediator.cases.model import Party
from mediator.cases.snapshot import case_value
from mediator.cases.words import Nature, Side
from mediator.ui.case.parties.party_list import PartyList, PartyRow
from mediator.ui.look import Look
from tests.people import id_number
from tests.ui.case.hands import (
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

BORN = date(1964, 3, 9)
NUMBER = id_number("310199", BORN, 124)


@pytest.fixture
def tab(page):
    page.turn_to_tab(2)
    return page._made["parties"]


def test_the_name_is_where_the_work_begins(desktop, tab):
    assert focused_field(tab) == "name"
    compose("赵长青")
    enter()
    assert desktop.case.parties[0].name == "赵长青"


def test_an_identity_number_tells_sex_birth_and_age_in_one_change(desktop, tab):
    into(tab, "id_number")
    digits(NUMBER)
    press(Qt.Key.Key_Tab)
    desktop.settle()
    party = desktop.case.parties[0]
    assert (party.sex, party.born_on) == ("女", BORN)
    assert party.id_kind == "居民身份证"
    assert "周岁" in field_in(tab, "id_number").help_line.text()
    desktop.window.do("undo")
    desktop.settle()
    party = desktop.case.parties[0]
    assert (party.id_number, party.sex, party.born_on) == ("", "", None)


def test_another_number_is_of_another_paper_but_a_household_book_stays(desktop, tab):
    into(tab, "id_number")
    digits(id_number("810000", BORN, 124))
    press(Qt.Key.Key_Tab)
    desktop.settle()
    assert desktop.case.parties[0].id_kind == "港澳台居民居住证"
    for place, chosen, kind in ((124, "", "居民身份证"), (126, "户口簿", "户口簿")):
        if chosen:
            into(tab, "id_kind")
            compose(chosen)
            enter()
            desktop.settle()
        into(tab, "id_number")
        focus().selectAll()
        digits(id_number("310199", BORN, place))
        press(Qt.Key.Key_Tab)
        desktop.settle()
        assert desktop.case.parties[0].id_kind == kind


def test_a_wrong_number_is_kept_and_its_reason_shown(desktop, tab):
    into(tab, "id_number")
    digits(NUMBER[:-3])
    press(Qt.Key.Key_Tab)
    assert "还差 3 位" in field_in(tab, "id_number").help_line.text()
    assert desktop.case.parties[0].id_number == NUMBER[:-3]


def test_a_passport_is_not_held_to_the_rule_of_identity_cards(desktop, tab):
    into(tab, "id_kind")
    compose("护照")
    enter()
    desktop.settle()
    into(tab, "id_number")
    digits("E12345678")
    press(Qt.Key.Key_Tab)
    desktop.settle()
    assert desktop.case.parties[0].id_number == "E12345678"
    assert "✗" not in field_in(tab, "id_number").help_line.text()


def test_no_paper_shown_is_an_answer(desktop, tab):
    into(tab, "id_kind")
    compose("未出示")
    enter()
    assert desktop.case.parties[0].id_kind == "未出示"


def test_a_company_has_a_code_and_a_representative(desktop, tab):
    click(button_called(tab, "法人"))
    desktop.settle()
    assert desktop.case.parties[0].nature == Nature.COMPANY
    into(tab, "uscc")
    digits("91310199MA0000000")
    press(Qt.Key.Key_Tab)
    assert "还差 1 位" in field_in(tab, "uscc").help_line.text()
    into(tab, "representative")
    compose("孙有为")
    enter()
    assert desktop.case.parties[0].representative == "孙有为"


def test_a_character_no_font_has_is_said_while_it_is_typed(tab):
    into(tab, "name")
    compose("王\U0003fffd")
    assert "手写补上" in field_in(tab, "name").help_line.text()


@pytest.mark.long
@pytest.mark.parametrize("name", ["王𬭎", 'a<b>&"'])
def test_rare_and_strange_names_are_kept_as_they_are(desktop, tab, name):
    into(tab, "name")
    compose(name)
    enter()
    desktop.settle()
    assert desktop.case.parties[0].name == name
    assert "手写补上" not in field_in(tab, "name").help_line.text()


def test_adding_leads_to_the_name_of_the_new_party(desktop, page, tab):
    click(button_called(tab, "添加第三人"))
    desktop.settle()
    assert desktop.case.parties[-1].side == Side.THIRD
    assert focused_field(page) == "name"
    compose("李文")
    enter()
    desktop.settle()
    assert desktop.case.parties[-1].name == "李文"


def test_deleting_says_how_to_take_it_back(desktop, tab):
    desktop.fill()
    desktop.settle()
    click(button_called(tab, "删除"))
    desktop.settle()
    assert [each.name for each in desktop.case.parties] == ["钱远"]
    assert "Ctrl+Z" in desktop.window._told.text()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desktop.settle()
    assert [each.name for each in desktop.case.parties] == ["赵长青", "钱远"]


def test_parties_move_among_those_of_their_side(desktop, tab):
    desktop.fill()
    click(button_called(tab, "添加申请人"))
    desktop.settle()
    compose("周正")
    enter()
    desktop.settle()
    click(button_called(tab, "上移"))
    desktop.settle()
    applicants = desktop.case.on_side(Side.APPLICANT)
    assert [each.name for each in applicants] == ["周正", "赵长青"]
    assert tab._card._up.isHidden()


def test_a_party_changes_its_side(desktop, tab):
    desktop.fill()
    desktop.settle()
    action = next(
        each for each in tab._card._sides.actions() if each.text() == "换成第三人"
    )
    action.trigger()
    desktop.settle()
    assert desktop.case.parties[0].side == Side.THIRD


def test_an_agent_stands_under_one_party_with_powers(desktop, page, tab):
    desktop.fill()
    desktop.settle()
    click(button_called(tab, "添加代理人"))
    desktop.settle()
    assert focused_field(page) == "name"
    compose("吴律")
    enter()
    compose("律师")
    enter()
    click(button_called(tab, "收集提供证据"))
    click(button_called(tab, "★承认、变更、放弃请求"))
    into(tab, "authorised_on")
    digits("20261103")
    press(Qt.Key.Key_Tab)
    desktop.settle()
    (agent,) = desktop.case.parties[0].agents
    assert (agent.name, agent.kind) == ("吴律", "律师")
    assert agent.powers == ("收集提供证据", "承认、变更、放弃请求")
    assert agent.authorised_on == date(2026, 11, 3)
    click(button_called(tab, "删除这位代理人"))
    desktop.settle()
    assert not desktop.case.parties[0].agents


def test_f4_copies_somebody_met_before(desktop, page, tab):
    other = new_case(desktop.book, date(2026, 10, 1))
    known = case_value(desktop.book, other).parties[0]
    desktop.book.change(
        Party,
        known.uid,
        name="欧阳静",
        sex="女",
        born_on=BORN,
        id_kind="居民身份证",
        id_number=NUMBER,
        phone="19900001003",
    )
    desktop.settle()
    into(tab, "name")
    press(Qt.Key.Key_F4)
    compose("欧阳")
    enter()
    desktop.settle()
    party = desktop.case.parties[0]
    assert (party.name, party.born_on, party.phone) == ("欧阳静", BORN, "19900001003")
    assert party.side == Side.APPLICANT
    assert focused_field(page) == "name"


def test_somebody_met_before_is_found_by_initials(desktop, tab):
    other = new_case(desktop.book, date(2026, 10, 1))
    known = case_value(desktop.book, other).parties[1]
    desktop.book.change(Party, known.uid, name="欧阳静")
    desktop.settle()
    press(Qt.Key.Key_F4)
    digits("oyj")
    tab._card._earlier._find()
    assert tab._card._earlier._list.count() == 1
    press(Qt.Key.Key_Escape)
    assert not tab._card._earlier.isVisible()
    assert desktop.page.isVisible()


def twelve(desktop):
    for place in range(10):
        side = (Side.APPLICANT, Side.RESPONDENT)[place % 2]
        uid = desktop.book.add(
            Party, case_uid=desktop.uid, side=side, position=place + 2
        )
        desktop.book.change(Party, uid, name=f"第{place}位")


@pytest.mark.parametrize("look", [Look(1.0), Look(1.5), Look(2.0)])
@pytest.mark.usefixtures("look")
def test_twelve_parties_can_all_be_reached(desktop):
    twelve(desktop)
    page = desktop.open()
    page.turn_to_tab(2)
    tab = page._made["parties"]
    rows = tab.findChildren(PartyRow)
    assert len(rows) == 12
    for party in desktop.case.parties:
        row = tab.findChild(PartyList).row_of(party.uid)
        row.click()
        assert field_in(tab, "name").raw() == party.name
        assert not tab._card.visibleRegion().isEmpty()
    assert tab._area.horizontalScrollBar().maximum() == 0


def test_arrows_walk_the_list_of_parties(desktop, tab):
    desktop.fill()
    desktop.settle()
    first, second = desktop.case.parties
    tab.findChild(PartyList).row_of(first.uid).setFocus()
    press(Qt.Key.Key_Down)
    assert field_in(tab, "name").raw() == "钱远"
    assert tab._chosen == second.uid


@pytest.mark.parametrize("look", [Look(), Look(2.0)])
@pytest.mark.parametrize("way", ["click", "Enter"])
def test_from_the_list_one_comes_into_the_first_box_of_the_party(desktop, tab, way):
    desktop.fill()
    desktop.settle()
    first, second = desktop.case.parties
    rows = tab.findChild(PartyList)
    if way == "click":
        click(rows.row_of(second.uid))
    else:
        rows.row_of(first.uid).setFocus()
        press(Qt.Key.Key_Down)
        assert focus() is rows.row_of(second.uid)
        press(Qt.Key.Key_Return)
    desktop.settle()
    assert focused_field(tab) == "name"
    assert not focus().visibleRegion().isEmpty()
    compose("钱大远")
    enter()
    assert [each.name for each in desktop.case.parties] == ["赵长青", "钱大远"]


def test_turning_to_another_party_saves_the_box_first(desktop, tab):
    into(tab, "address")
    compose("柳荫路9号")
    second = desktop.case.parties[1]
    click(tab.findChild(PartyList).row_of(second.uid))
    desktop.settle()
    assert desktop.case.parties[0].address == "柳荫路9号"
    assert field_in(tab, "address").raw() == ""


@pytest.mark.parametrize("look", [Look(1.0), Look(1.5)])
@pytest.mark.usefixtures("look")
def test_a_new_agent_is_in_sight_with_the_focus_in_its_name(desktop):
    desktop.fill()
    page = desktop.open()
    page.turn_to_tab(2)
    tab = page._made["parties"]
    for _ in range(2):
        click(button_called(tab, "添加代理人"))
        desktop.settle()
        card = tab._card.agent_card(desktop.case.parties[0].agents[-1].uid)
        name = card.form.field("name").widget
        assert name.hasFocus()
        assert name.visibleRegion().boundingRect().height() == name.height()
        assert not card._title.visibleRegion().isEmpty()


def test_alt_2_on_the_parties_keeps_the_party_in_sight(desktop, page, tab):
    desktop.book.change(Party, desktop.case.parties[0].uid, name="赵长青")
    desktop.settle()
    first, second = (
        tab.findChild(PartyList).row_of(each.uid) for each in desktop.case.parties
    )
    click(first)
    press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    desktop.settle()
    assert field_in(tab, "name").raw() == "赵长青"
    assert focused_field(page) == "name"
    click(second)
    press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert tab._chosen == desktop.case.parties[1].uid


def lacks(page):
    return [each.sentence for each in page._side.missing._shown]


def test_a_people_is_found_by_the_first_letters_of_its_sound(desktop, tab):
    into(tab, "ethnicity")
    digits("hz")
    desktop.settle()
    popup = field_in(tab, "ethnicity").widget.completer().popup()
    offered = [
        popup.model().index(at, 0).data() for at in range(popup.model().rowCount())
    ]
    assert offered[:2] == ["汉族", "回族"]
    QTest.keyClick(popup, Qt.Key.Key_Return)
    desktop.settle()
    assert desktop.case.parties[0].ethnicity == "汉族"


def test_of_two_that_sound_alike_the_arrow_takes_the_second(desktop, tab):
    into(tab, "ethnicity")
    digits("hz")
    desktop.settle()
    popup = field_in(tab, "ethnicity").widget.completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    desktop.settle()
    assert desktop.case.parties[0].ethnicity == "回族"


def test_a_word_of_a_list_is_typed_over_by_its_sound_as_into_an_empty_box(desktop, tab):
    desktop.book.change(Party, desktop.case.parties[0].uid, ethnicity="汉族")
    desktop.settle()
    into(tab, "ethnicity")
    box = field_in(tab, "ethnicity").widget
    assert box.currentText() == "汉族"
    box.lineEdit().selectAll()
    for typed in ("h", "hz"):
        digits(typed[-1])
        desktop.settle()
        assert box.currentText() == typed
    popup = box.completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    desktop.settle()
    assert desktop.case.parties[0].ethnicity == "回族"


def test_a_people_nobody_knows_stays_on_the_list_of_what_is_missing(desktop, page, tab):
    into(tab, "name")
    compose("赵长青")
    into(tab, "ethnicity")
    compose("汗族")
    into(tab, "phone")
    desktop.settle()
    assert "赵长青的民族写的“汗族”还没有存上，请核对。" in lacks(page)
    digits("1990000100")
    enter()
    desktop.settle()
    assert "赵长青的联系电话：手机号还差 1 位，请核对。" in lacks(page)
    assert page._side.missing._nothing.isHidden()


def test_a_character_no_face_has_is_told_while_the_name_is_typed(desktop, tab):
    into(tab, "name")
    compose("王𬭎")
    assert "字体里没有" not in field_in(tab, "name").help_line.text()
    compose("\U0002ebf0")
    told = field_in(tab, "name").help_line
    assert "“\U0002ebf0”字体里没有" in told.text()
    assert "手写补上" in told.text()
    assert told.isVisible()
    assert focused_field(tab) == "name"
    enter()
    assert desktop.case.parties[0].name == "王𬭎\U0002ebf0"
    assert "字体里没有" in field_in(tab, "name").help_line.text()
