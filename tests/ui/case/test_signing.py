from datetime import UTC, date, datetime

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from mediator.cases.facts.dates import on_paper
from mediator.cases.intake import append
from mediator.cases.issuing import Issue, keep_issues
from mediator.cases.missing import Place
from mediator.cases.model import (
    Agent,
    Agreement,
    Case,
    Clause,
    Inquiry,
    Meeting,
    Party,
    Signature,
)
from mediator.cases.snapshot import room_value
from mediator.cases.words import Mark, Nature, Side, Signer, Stage
from mediator.forms.catalogue import make, papers_of, signing_set
from mediator.forms.changed import changed_since_signed
from mediator.forms.sheet import sheet_text
from mediator.ui.case.signing import original
from mediator.ui.case.signing.row import SigningRow
from mediator.ui.look import Look
from tests.ui.case.hands import (
    button_called,
    click,
    compose,
    digits,
    enter,
    field_in,
    focus,
    into,
    press,
)


@pytest.fixture
def tab(desktop, agreement):
    assert agreement
    page = desktop.open()
    page.show_place(Place("signing"))
    desktop.settle()
    return page._made["signing"]


def row(tab, name):
    return next(
        each
        for each in tab.findChildren(SigningRow)
        if each.hand.name == name and each.isVisible()
    )


def tick(tab, name, mark=Mark.SIGNED):
    row(tab, name).ticks[mark].setFocus()
    press(Qt.Key.Key_Space)


def given(desktop, paper="agreement"):
    return [each for each in desktop.case.signatures if each.paper == paper]


def says(tab):
    return tab._state.text()


def test_the_agreement_stands_in_front_with_everybody_who_must_sign(tab):
    assert tab.paper().key == "agreement"
    names = [each.hand.name for each in tab.findChildren(SigningRow)]
    assert names == ["赵长青", "钱远", "林秀英", "陈和平"]
    assert says(tab) == (
        "！ 还缺赵长青、钱远、林秀英签字。还缺人民调解委员会印章。"
        "记录人陈和平还没有签名。"
    )


def test_nothing_is_ticked_in_advance(desktop, tab):
    assert not any(each.isChecked() for each in tab.findChildren(QCheckBox))
    assert desktop.case.signatures == ()


def test_space_ticks_and_enter_goes_on(desktop, tab):
    assert focus() is row(tab, "赵长青").ticks[Mark.SIGNED]
    press(Qt.Key.Key_Space)
    desktop.settle()
    enter()
    press(Qt.Key.Key_Space)
    desktop.settle()
    enter()
    enter()
    digits("20261123")
    enter()
    desktop.settle()
    (signature,) = given(desktop)
    assert signature.signer == Signer.PARTY
    assert signature.party == desktop.case.parties[0].uid
    assert signature.marks == (Mark.SIGNED, Mark.THUMB)
    assert signature.signed_on == date(2026, 11, 23)
    assert signature.copy_received_on is None
    digits("20261124")
    enter()
    desktop.settle()
    assert given(desktop)[0].copy_received_on == date(2026, 11, 24)
    assert focus() is row(tab, "钱远").ticks[Mark.SIGNED]


def test_down_leads_to_the_same_mark_of_the_next_person(desktop, tab):
    for name in ("赵长青", "钱远", "林秀英"):
        assert focus() is row(tab, name).ticks[Mark.SIGNED]
        press(Qt.Key.Key_Space)
        desktop.settle()
        press(Qt.Key.Key_Down)
    assert [each.marks for each in given(desktop)] == [(Mark.SIGNED,)] * 3
    press(Qt.Key.Key_Up)
    assert focus() is row(tab, "林秀英").ticks[Mark.SIGNED]
    for _ in range(9):
        press(Qt.Key.Key_Up)
    assert focus() is row(tab, "赵长青").ticks[Mark.SIGNED]


def test_a_mark_taken_away_again_leaves_no_signature(desktop, tab):
    tick(tab, "钱远")
    desktop.settle()
    assert len(given(desktop)) == 1
    tick(tab, "钱远")
    desktop.settle()
    assert given(desktop) == []


def test_today_is_written_only_beside_what_is_ticked_and_undone_in_one(desktop, tab):
    button = button_called(tab, "今天都签了")
    assert not button.isEnabled()
    tick(tab, "赵长青")
    tick(tab, "林秀英", Mark.SEALED)
    desktop.settle()
    click(button)
    desktop.settle()
    days = {each.signed_on for each in given(desktop)}
    assert len(given(desktop)) == 2
    assert days == {desktop.window.desk.today()}
    desktop.book.undo()
    desktop.settle()
    assert {each.signed_on for each in given(desktop)} == {None}


def sign_all(desktop, tab):
    for name in ("赵长青", "钱远", "林秀英"):
        tick(tab, name)
        desktop.settle()
    click(button_called(tab, "今天都签了"))
    desktop.settle()


def test_it_takes_effect_with_the_last_hand_and_the_seal(desktop, tab):
    sign_all(desktop, tab)
    assert says(tab) == "！ 还缺人民调解委员会印章。记录人陈和平还没有签名。"
    into(tab, "sealed_on")
    compose("今天")
    enter()
    desktop.settle()
    today = desktop.window.desk.today()
    assert desktop.case.agreement.sealed_on == today
    assert says(tab) == f"！ 自{on_paper(today)}起生效。记录人陈和平还没有签名。"
    tick(tab, "陈和平")
    click(button_called(tab, "今天都签了"))
    desktop.settle()
    assert says(tab) == f"✓ 自{on_paper(today)}起生效。"
    assert button_called(tab, "协议书 ✓")


def test_the_chip_shows_no_tick_while_the_committees_seal_is_missing(desktop, tab):
    sign_all(desktop, tab)
    tick(tab, "陈和平")
    click(button_called(tab, "今天都签了"))
    desktop.settle()
    assert says(tab) == "！ 还缺人民调解委员会印章。"
    assert button_called(tab, "协议书 缺 1")


def test_the_recorder_has_a_row_before_anybody_is_named(desktop, agreement):
    desktop.book.change(Agreement, agreement, recorder="")
    page = desktop.open()
    page.show_place(Place("signing"))
    desktop.settle()
    tab = page._made["signing"]
    recorder = tab.findChildren(SigningRow)[-1]
    assert recorder.hand.signer is Signer.RECORDER
    assert "还没有写记录人，记录人也要签名。" in says(tab)
    recorder.ticks[Mark.SIGNED].setFocus()
    press(Qt.Key.Key_Space)
    desktop.settle()
    desktop.book.change(Agreement, agreement, recorder="陈和平")
    desktop.settle()
    rows = [each for each in tab.findChildren(SigningRow) if each.isVisible()]
    assert [each.hand.signer for each in rows].count(Signer.RECORDER) == 1
    assert row(tab, "陈和平").ticks[Mark.SIGNED].isChecked()


@pytest.fixture
def unit(desktop, agreement):
    """The respondent is an organisation."""
    assert agreement
    second = desktop.case.parties[1]
    desktop.book.change(
        Party,
        second.uid,
        nature=Nature.COMPANY,
        name="槐树物业公司",
        representative="孙平",
    )
    page = desktop.open()
    page.show_place(Place("signing"))
    desktop.settle()
    return page._made["signing"]


def test_an_organisations_row_says_who_signs_and_that_it_is_sealed(unit):
    words = row(unit, "槐树物业公司").hand.words
    assert words == "槐树物业公司（被申请人；由孙平签名，加盖公章）"


def test_a_seal_without_a_hand_binds_the_organisation_and_is_not_called_whole(
    desktop, unit
):
    for name in ("赵长青", "林秀英", "陈和平"):
        tick(unit, name)
    tick(unit, "槐树物业公司", Mark.SEALED)
    desktop.settle()
    click(button_called(unit, "今天都签了"))
    into(unit, "sealed_on")
    compose("今天")
    enter()
    desktop.settle()
    said = says(unit)
    assert said.startswith("！ 自")
    assert "槐树物业公司只盖了公章，来的人还没有签名。" in said
    assert "人民调解法29条" in said
    assert button_called(unit, "协议书 缺 1")
    tick(unit, "槐树物业公司")
    desktop.settle()
    assert says(unit).startswith("✓ 自")
    assert button_called(unit, "协议书 ✓")


def test_a_hand_without_the_organisations_seal_is_not_called_whole(desktop, unit):
    tick(unit, "槐树物业公司")
    desktop.settle()
    click(button_called(unit, "今天都签了"))
    desktop.settle()
    assert "槐树物业公司的人签了名，还没有加盖公章。" in says(unit)


@pytest.mark.long
def test_an_agent_signs_for_the_party(desktop, agreement):
    party = desktop.case.parties[0].uid
    append(
        desktop.book,
        Agent,
        desktop.uid,
        party_uid=party,
        name="周律师",
        authorised_on=date(2026, 11, 2),
        powers=["参加调解并签署调查记录、调解记录、告知书、协议书"],
    )
    page = desktop.open()
    page.show_place(Place("signing", agreement))
    desktop.settle()
    tab = page._made["signing"]
    tick(tab, "周律师")
    desktop.settle()
    click(button_called(tab, "今天都签了"))
    desktop.settle()
    (signature,) = given(desktop)
    assert signature.signer == Signer.AGENT
    assert signature.agent == desktop.case.parties[0].agents[0].uid
    assert "赵长青" not in says(tab)
    assert not row(tab, "周律师").ratified.isVisible()


def test_who_signed_without_authority_counts_from_the_day_it_was_ratified(
    desktop, agreement
):
    book, uid = desktop.book, desktop.uid
    book.change(Agreement, agreement, reached_on=date(2026, 11, 2), recorder="")
    party = desktop.case.parties[0].uid
    append(book, Agent, uid, party_uid=party, name="赵小燕")
    page = desktop.open()
    page.show_place(Place("signing", agreement))
    desktop.settle()
    tab = page._made["signing"]
    for who in ("赵小燕", "钱远", "林秀英"):
        tick(tab, who)
        row(tab, who).cells.go_to("signed_on")
        digits("20261102")
        enter()
        desktop.settle()
    book.change(Agreement, agreement, sealed_on=date(2026, 11, 2))
    desktop.settle()
    assert "赵小燕代赵长青签，没有写明能签字的授权" in says(tab)
    assert "还缺赵长青签字" in says(tab)
    row(tab, "赵小燕").ratified.go_to()
    digits("20261110")
    enter()
    desktop.settle()
    kept = next(each for each in given(desktop) if each.agent)
    assert (kept.signed_on, kept.ratified_on) == (
        date(2026, 11, 2),
        date(2026, 11, 10),
    )
    assert "自2026年11月10日起生效。" in says(tab)
    assert "赵小燕11月2日代签，赵长青11月10日追认（民法典171条）。" in says(tab)


@pytest.fixture
def table(desktop, tab):
    """All papers at once, the person in the table."""
    click(button_called(tab, "一览"))
    desktop.settle()
    tab._whole.table.setFocus()
    return tab._whole.table


def cell(table, paper, person):
    for at in range(table.rowCount()):
        if table.item(at, 0).text().startswith(paper):
            break
    heads = [
        table.horizontalHeaderItem(each).text() for each in range(table.columnCount())
    ]
    return at, next(n for n, head in enumerate(heads) if head.startswith(person))


def test_all_papers_and_everybody_stand_on_one_page(table):
    papers = [table.item(at, 0).text() for at in range(table.rowCount())]
    assert "协议书　缺 5（含盖章）" in papers
    assert any(each.startswith("权利义务告知书") for each in papers)
    assert not any(each.startswith("卷内目录") for each in papers)
    assert table.item(*cell(table, "协议书", "赵长青")).text() == "缺"
    assert table.item(*cell(table, "协议书", "陈和平")).text() == "缺"


def test_a_cell_is_signed_dated_and_handed_over_by_keys(desktop, table):
    today = desktop.window.desk.today()
    table.setCurrentCell(*cell(table, "协议书", "赵长青"))
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_2)
    desktop.settle()
    assert table.item(*cell(table, "协议书", "赵长青")).text() == "签、指，没写日期"
    press(Qt.Key.Key_T)
    press(Qt.Key.Key_R)
    desktop.settle()
    (signature,) = given(desktop)
    assert signature.marks == (Mark.SIGNED, Mark.THUMB)
    assert (signature.signed_on, signature.copy_received_on) == (today, today)
    said = f"✓签、指 {today:%m-%d}\n收到 {today:%m-%d}"
    assert table.item(*cell(table, "协议书", "赵长青")).text() == said
    for key in (Qt.Key.Key_R, Qt.Key.Key_T, Qt.Key.Key_1, Qt.Key.Key_2):
        press(key)
    desktop.settle()
    assert given(desktop) == []


def test_a_day_that_is_written_is_not_overwritten_by_today(desktop, table):
    table.setCurrentCell(*cell(table, "协议书", "赵长青"))
    press(Qt.Key.Key_1)
    desktop.settle()
    desktop.book.change(Signature, given(desktop)[0].uid, signed_on=date(2026, 11, 2))
    desktop.settle()
    press(Qt.Key.Key_T)
    desktop.settle()
    assert given(desktop)[0].signed_on == date(2026, 11, 2)


def test_arrows_move_and_enter_goes_to_the_line(desktop, tab, table):
    table.setCurrentCell(*cell(table, "协议书", "赵长青"))
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    desktop.settle()
    assert tab.paper().key == "agreement"
    assert focus() is row(tab, "钱远").ticks[Mark.SIGNED]


def test_the_signed_original_is_put_in_and_its_pages_compared(
    desktop, tab, tmp_path, monkeypatch
):
    (shown,) = [ref for ref in papers_of(desktop.case) if ref.key == "agreement"]
    issue = Issue(desktop.uid, "agreement", shown.subject, "打印", "", "…", pages=2)
    keep_issues(desktop.book, [issue])
    leaf = Image.new("L", (60, 80), 255)
    leaf.save(tmp_path / "scan.pdf", "PDF")
    monkeypatch.setattr(original, "ask_for_files", lambda *_: [tmp_path / "scan.pdf"])
    assert "还没有扫描" in tab._original.said.text()
    click(button_called(tab, "放入扫描件"))
    desktop.background.finish()
    desktop.settle()
    (scan,) = desktop.case.scans
    assert (scan.paper, scan.subject, scan.pages) == ("agreement", shown.subject, 1)
    assert tab._original.said.text() == "！打印 2 页，扫描 1 页，请核对有没有漏扫"


def test_a_record_changed_after_signing_is_told_with_what_differs(
    desktop, tab, agreement
):
    book, uid = desktop.book, desktop.uid
    (ref,) = [ref for ref in papers_of(desktop.case) if ref.key == "agreement"]
    text = sheet_text(make(ref, desktop.case, room_value(book)))
    issue = Issue(uid, "agreement", agreement, "打印", "", text)
    keep_issues(book, [issue], at=datetime(2026, 11, 2, 2, tzinfo=UTC))
    tick(tab, "赵长青")
    row(tab, "赵长青").cells.go_to("signed_on")
    digits("20261102")
    enter()
    desktop.settle()
    assert not tab._differs.isVisible()
    (clause,) = desktop.case.agreement.clauses
    book.change(Clause, clause.uid, text="钱远月底前改好排水管。")
    desktop.settle()
    said = tab._differs.text()
    assert said.startswith("！与11月2日签字的那一版（第1版）不同。")
    assert "签的：一、钱远改好排水管。" in said
    assert "现在：一、钱远月底前改好排水管。" in said
    (found,) = changed_since_signed(desktop.case, room_value(book), date(2026, 11, 2))
    assert "与11月2日签字的那一版（第1版）不同" in found.sentence


def test_what_was_signed_in_an_earlier_year_is_told_with_its_year(
    desktop, tab, agreement
):
    book, uid = desktop.book, desktop.uid
    (ref,) = [ref for ref in papers_of(desktop.case) if ref.key == "agreement"]
    text = sheet_text(make(ref, desktop.case, room_value(book)))
    issue = Issue(uid, "agreement", agreement, "打印", "", text)
    keep_issues(book, [issue], at=datetime(2025, 11, 2, 2, tzinfo=UTC))
    tick(tab, "赵长青")
    row(tab, "赵长青").cells.go_to("signed_on")
    digits("20251102")
    enter()
    (clause,) = desktop.case.agreement.clauses
    book.change(Clause, clause.uid, text="钱远月底前改好排水管。")
    desktop.settle()
    assert tab._differs.text().startswith("！与2025年11月2日签字的那一版")
    (found,) = changed_since_signed(desktop.case, room_value(book), date(2026, 11, 2))
    assert "与2025年11月2日签字的那一版（第1版）不同" in found.sentence


def test_a_thumb_print_alone_is_remarked_on_where_the_law_wants_more(desktop, tab):
    desktop.book.change(Case, desktop.uid, kind="其他劳动争议")
    desktop.settle()
    tick(tab, "赵长青", Mark.THUMB)
    desktop.settle()
    assert "赵长青只按了指印，这类纠纷要签名或盖章" in says(tab)


def test_every_paper_has_its_grid_and_says_how_many_hands_it_lacks(desktop, agreement):
    append(desktop.book, Meeting, desktop.uid)
    append(desktop.book, Inquiry, desktop.uid, respondent="邻居刘凤英")
    page = desktop.open()
    page.show_place(Place("signing", agreement))
    desktop.settle()
    tab = page._made["signing"]
    click(button_called(tab, "调查记录 缺 2"))
    desktop.settle()
    tick(tab, "邻居刘凤英")
    recorder = tab.findChildren(SigningRow)[-1]
    recorder.ticks[Mark.SIGNED].setFocus()
    press(Qt.Key.Key_Space)
    desktop.settle()
    click(button_called(tab, "今天都签了"))
    desktop.settle()
    assert button_called(tab, "调查记录 ✓")
    assert tab.paper().key == "inquiry"
    assert says(tab) == "✓ 该签的都签了"
    signers = {each.signer for each in given(desktop, "inquiry")}
    assert signers == {Signer.RESPONDENT, Signer.RECORDER}
    assert "inquiry" not in [ref.key for ref in signing_set(desktop.case)]


def test_the_seal_is_asked_for_only_where_there_is_an_agreement(desktop, tab):
    assert any(
        each.text() == "调委会印章" and each.isVisible()
        for each in tab.findChildren(QLabel)
    )
    click(button_called(tab, "权利义务告知书 缺 2"))
    desktop.settle()
    assert not tab._seal_card.isVisible()


@pytest.mark.long
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_twelve_parties_with_long_names_keep_within_the_page(desktop, agreement, scale):
    desktop.look = Look(scale)
    for number in range(10):
        name = f"示范市槐树区柳荫路物业管理服务有限责任公司第{number}分公司"
        append(desktop.book, Party, desktop.uid, side=Side.RESPONDENT, name=name)
    page = desktop.open()
    page.show_place(Place("signing", agreement))
    desktop.settle()
    tab = page._made["signing"]
    assert len(tab.findChildren(SigningRow)) == 14
    assert tab._area.horizontalScrollBar().maximum() == 0
    assert "等 13 人签字" in says(tab)


def test_in_a_locked_case_nobody_signs_and_the_page_says_why(desktop, tab):
    desktop.book.change(Case, desktop.uid, stage=Stage.ARCHIVED)
    desktop.settle()
    boxes = row(tab, "钱远").ticks
    assert not any(each.isEnabled() for each in boxes.values())
    click(boxes[Mark.SIGNED])
    assert given(desktop) == []
    assert not boxes[Mark.SIGNED].isChecked()
    assert "开锁补正" in desktop.page._locked.text()


def test_the_focus_stays_on_the_page_when_its_button_is_greyed_out(desktop, tab):
    tick(tab, "赵长青")
    desktop.settle()
    today = button_called(tab, "今天都签了")
    today.setFocus()
    press(Qt.Key.Key_Space)
    desktop.settle()
    assert not today.isEnabled()
    assert tab.isAncestorOf(focus())


@pytest.mark.long
def test_a_day_nobody_can_read_yet_is_there_again_beside_its_mark(desktop, tab):
    tick(tab, "赵长青", Mark.SIGNED)
    desktop.settle()
    row(tab, "赵长青").cells.go_to("signed_on")
    compose("上个月吧")
    field_in(tab, "sealed_on").take_focus()
    compose("盖过了")
    press(Qt.Key.Key_Tab)
    desktop.settle()
    assert not desktop.window.loses()
    with desktop.after_power_cut() as later:
        page = later.open()
        page.show_place(Place("signing"))
        later.settle()
        again = page._made["signing"]
        cell = row(again, "赵长青").cells.fields["signed_on"]
        assert cell.raw() == "上个月吧"
        assert field_in(again, "sealed_on").raw() == "盖过了"
        assert later.case.signatures[0].signed_on is None
