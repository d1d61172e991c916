"""In another language a window says nothing in 简体 but what is content of the book.

What somebody wrote, what goes onto papers and cited sources are content, declared in
``tests.pictures.texts``; everything else comes from the catalogues.
"""

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from mediator.cases.case_file import AgreementEntry, CaseFile
from mediator.cases.checkup.dossier import called
from mediator.cases.checkup.looking import check_up
from mediator.cases.doubtful import doubts
from mediator.cases.follow_ups import reached
from mediator.cases.gaps import Missing, Place
from mediator.cases.missing import still_missing
from mediator.cases.month.in_order import remedy
from mediator.cases.month.report import Check, Severity, Unit
from mediator.cases.oral import obstacle
from mediator.cases.words import Nature, Side
from mediator.language import (
    CHINESE,
    Language,
    choose,
    one_after_another,
    said_anew,
    tr,
)
from mediator.places import resource
from mediator.ui.case.side.missing_card import MissingCard
from mediator.ui.case.stages.steps import title_of
from mediator.ui.kinds import Choice, in_words
from mediator.ui.look import Look, dress, wear
from mediator.ui.month.figures import units_wide
from tests import catalogues
from tests.new_book import practice_copy
from tests.people import ROOM, person
from tests.pictures.places import places
from tests.pictures.room import Room
from tests.pictures.texts import Content, foreign, texts


@pytest.fixture
def english():
    choose(Language("en", resource("locale")))
    yield
    choose(Language())


@pytest.fixture(scope="module")
def practice(tmp_path_factory):
    folder = tmp_path_factory.mktemp("practice") / "book"
    book = practice_copy(folder, "槐树 12 柳荫", 7, 20, date(2026, 11, 25))
    yield book
    book.close()


@pytest.mark.usefixtures("english")
def test_what_the_month_and_the_case_say_in_english_is_whole(qtbot, qapp):
    look = Look(language="en")
    dress(qapp, look)
    em = QFontMetrics(look.font()).horizontalAdvance("国")
    wide = QFontMetrics(look.font()).horizontalAdvance
    assert all(wide(tr(each.value)) < units_wide() * em for each in Unit)
    check = Check(
        code="F4", name="", holds=False, severity=Severity.ERROR, shown="", basis=""
    )
    assert remedy(check).isascii()
    card = MissingCard(look)
    wear(card, look)
    qtbot.addWidget(card)
    card.resize(look.px(300), look.px(400))
    place = Place("intake")
    lacks = [Missing(str(n), place, serious=n < 12) for n in range(30)]
    card.show_missing(tuple(lacks))
    card.show()
    qapp.processEvents()
    count = card._count
    assert count.text() == "Correct: 12 · Hints: 18"
    assert count.width() >= count.sizeHint().width()
    assert count.geometry().right() <= card.width()


@pytest.mark.usefixtures("english")
def test_a_paper_to_hand_over_is_called_as_the_window_speaks():
    said = title_of("acceptance_notice", date(2026, 11, 25))
    assert said == tr("受理通知书") != "受理通知书"


@pytest.mark.nightly
@pytest.mark.parametrize("language", catalogues.OTHERS)
def test_no_page_says_anything_in_simplified_chinese(
    qapp, practice, tmp_path, language
):
    content = Content(practice, catalogues.collected())
    room = Room(qapp, practice, Look(1.0, language=language), tmp_path / "here.ini")
    left = {}
    try:
        for place in list(places(practice, room.window)):
            place.go(room.window)
            room.settle()
            for text in texts(room.window):
                if found := foreign(content.taken_out(text), language):
                    left.setdefault(found, f"{place.name}: {text}")
    finally:
        room.close()
    assert left == {}


@pytest.mark.long
@pytest.mark.usefixtures("qapp")
def test_a_text_that_was_left_in_chinese_is_found(practice):
    content = Content(practice, catalogues.collected())
    label = QLabel("Next: 请签字盖章")
    label.show()
    (said,) = texts(label)
    assert foreign(content.taken_out(said), "en") == "请签字盖章"
    assert foreign("請簽字蓋章", "zh_Hant") == ""
    assert foreign("請签字蓋章", "zh_Hant") == "签"


@pytest.mark.usefixtures("english")
def test_a_choice_shows_english_and_keeps_the_chinese_word():
    colours = Choice(in_words(("柔和", "高对比")))
    shown = list(colours.shown().values())
    assert shown == [tr("柔和"), tr("高对比")]
    assert all(text.isascii() for text in shown)
    assert colours.meant(shown[0]) == "柔和"
    assert colours.close_to(shown[0].casefold()) == ("柔和",)
    assert colours.close_to("gdb") == ("高对比",)


@pytest.mark.usefixtures("english")
def test_sentences_about_somebody_without_a_name_say_the_side_in_english():
    unnamed = tuple(
        replace(person("", side, place), phone="1234", address="", nature=nature)
        for side, place, nature in (
            (Side.APPLICANT, 2, Nature.PERSON),
            (Side.RESPONDENT, 9, Nature.COMPANY),
        )
    )
    day = date(2026, 11, 25)
    case = CaseFile(
        uid="case", parties=unnamed, agreements=(AgreementEntry(uid="made"),)
    )
    said = [each.sentence for each in still_missing(case, ROOM, day)]
    said += [each.sentence for each in doubts(case, day)]
    said += [each.sentence for each in check_up(case, ROOM, day)]
    said += [called(each) for each in unnamed]
    said += [reached(each)[0] for each in unnamed]
    without = replace(case, parties=unnamed[:1])
    said += [obstacle(each, day).sentence for each in (case, without)]
    assert called(unnamed[0]) == "the unnamed Applicant"
    sides = {each.value for each in Side}
    assert [each for each in said if any(side in each for side in sides)] == []


@pytest.mark.long
@pytest.mark.usefixtures("english")
def test_the_words_of_tables_stay_chinese_as_a_county_adds_its_own():
    words = catalogues.words_kept()
    assert {"邻里", "网格上报"} <= words
    from_source = {
        text
        for file in (catalogues.ROOT / "mediator").rglob("*.py")
        for text in catalogues.texts_of(file.read_text("utf-8"), file.name)
    }
    assert [word for word in words - from_source if tr(word) != word] == []


def test_sentences_stand_a_space_apart_where_they_end_in_a_latin_stop():
    assert (
        one_after_another(("到12月14日。", "依据：85条。"))
        == "到12月14日。依据：85条。"
    )
    assert one_after_another(("Until 14 Dec.", "", "Basis: 85.", "")) == (
        "Until 14 Dec. Basis: 85."
    )


@pytest.mark.usefixtures("english")
def test_a_frozen_sentence_is_said_anew_by_its_pattern():
    patterns = ("{whole}等于各类纠纷之和",)
    said = said_anew("调解案件总数等于各类纠纷之和", patterns)
    assert said == tr(patterns[0]).format(whole=tr("调解案件总数"))
    assert said_anew("别的一句话", patterns) == "别的一句话"
    choose(Language(CHINESE))
    assert said_anew("调解案件总数等于各类纠纷之和", patterns).endswith("之和")
