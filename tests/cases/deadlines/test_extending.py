"""A period made longer in a real book, and undone."""

from datetime import date

import pytest

from mediator.cases.deadlines.due import deadlines
from mediator.cases.deadlines.extending import Longer, extend, may_extend
from mediator.cases.deadlines.table import REGION
from mediator.cases.intake import append
from mediator.cases.model import Case, Transfer
from mediator.cases.snapshot import case_value, room_value
from mediator.cases.words import Stage
from mediator.forms.catalogue import form_of
from mediator.forms.sheet import sheet_text
from mediator.problems import Problem

TODAY = date(2026, 3, 27)


@pytest.fixture
def accepted(book, case_uid):
    """A case accepted on 3 March 2026: its month ends on 3 April."""
    day = date(2026, 3, 3)
    stage = Stage.MEDIATING
    book.change(Case, case_uid, kind="邻里", accepted_on=day, stage=stage)
    return case_uid


def longer(book, uid, **more):
    parties = tuple(each.uid for each in case_value(book, uid).parties)
    given = {
        "deadline": "mediation",
        "agreed_on": TODAY,
        "until": date(2026, 4, 20),
        "reason": "等待漏水检测",
        "consenting": parties,
    }
    return Longer(**(given | more))


def due(book, uid, code="mediation"):
    found = deadlines(case_value(book, uid), room_value(book), TODAY)
    return next(each.due for each in found if each.code == code)


def test_a_period_is_made_longer_with_its_paper_and_both_are_undone_at_once(
    book, accepted
):
    paper = extend(book, accepted, longer(book, accepted), TODAY)
    assert due(book, accepted) == date(2026, 4, 20)
    case = case_value(book, accepted)
    kept = case.own_paper(paper)
    assert kept.values == {
        "reason": "等待漏水检测",
        "ends_on": "2026-04-03",
        "until": "2026-04-20",
    }
    sheet = form_of("extension").make(case, room_value(book), paper)
    text = sheet_text(sheet)
    assert "2026年4月3日" in text
    assert "2026年4月20日" in text
    book.undo()
    assert due(book, accepted) == date(2026, 4, 3)
    assert case_value(book, accepted).own_papers == ()


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"consenting": ()}, "还没有同意"),
        ({"agreed_on": None}, "请写各方是哪天同意的"),
        ({"until": None}, "请写延长到哪天"),
        ({"until": date(2026, 4, 3)}, "要在它后面"),
        ({"deadline": "labour"}, "没有可以延长的期限"),
        ({"agreed_on": date(2026, 3, 2)}, "从2026年3月3日（受理）算起"),
        ({"agreed_on": date(2026, 3, 28)}, "2026年3月28日）还没有到"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_kept(
    book, accepted, more, why
):
    with pytest.raises(Problem, match=why):
        extend(book, accepted, longer(book, accepted, **more), TODAY)
    case = case_value(book, accepted)
    assert (case.extensions, case.own_papers) == ((), ())


def test_consent_that_came_late_counts_and_it_is_said(book, accepted):
    late = date(2026, 4, 7)
    extend(book, accepted, longer(book, accepted, agreed_on=late), late)
    case, room = case_value(book, accepted), room_value(book)
    (found,) = [each for each in deadlines(case, room, late) if each.extendable]
    assert found.due == date(2026, 4, 20)
    assert any("（2026年4月3日）已经到期" in each for each in found.how)


@pytest.mark.parametrize("on", [date(2026, 3, 3), TODAY])
def test_consent_from_the_first_day_on_and_until_today_is_in_time(book, accepted, on):
    extend(book, accepted, longer(book, accepted, agreed_on=on), TODAY)
    found = deadlines(case_value(book, accepted), room_value(book), TODAY)
    assert not any("已经到期" in each for due in found for each in due.how)


def test_one_party_alone_is_named(book, accepted):
    one = case_value(book, accepted).parties[0].uid
    with pytest.raises(Problem, match="被申请人（未写姓名）还没有同意"):
        extend(book, accepted, longer(book, accepted, consenting=(one,)), TODAY)


def test_a_case_that_ended_has_nothing_to_make_longer(book, accepted):
    book.change(Case, accepted, stage=Stage.FAILED)
    case, room = case_value(book, accepted), room_value(book)
    assert may_extend(case, room, TODAY) is None
    with pytest.raises(Problem, match="没有可以延长的期限"):
        extend(book, accepted, longer(book, accepted), TODAY)


def test_a_county_caps_what_may_be_added_in_all(book, accepted):
    book.set(REGION, "济源")
    book.change(Case, accepted, source="法院委派")
    append(book, Transfer, accepted, source="法院委派", received_on=date(2026, 3, 3))
    first = longer(book, accepted, deadline="court_before", until=date(2026, 4, 21))
    assert due(book, accepted, "court_before") == date(2026, 4, 2)
    extend(book, accepted, first, TODAY)
    over = longer(book, accepted, deadline="court_before", until=date(2026, 5, 3))
    with pytest.raises(Problem, match="最多延长30日，到2026年5月2日为止"):
        extend(book, accepted, over, TODAY)
    last = longer(book, accepted, deadline="court_before", until=date(2026, 5, 2))
    extend(book, accepted, last, TODAY)
    assert due(book, accepted, "court_before") == date(2026, 5, 6)  # 劳动节 ends on 5
