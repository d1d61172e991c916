"""A typical case may be printed only when nothing is lacking, and says what is."""

from datetime import date

import pytest

from mediator.cases.intake import append, new_case
from mediator.cases.model import Case, Party, StageChange, TypicalCase, User
from mediator.cases.snapshot import case_value
from mediator.cases.typical.story import (
    approve,
    is_approved,
    lacking,
    may_be_told,
    printable,
    stories,
    story_of,
    take_back,
    write,
)
from mediator.cases.words import Stage
from mediator.problems import Problem

ENDED = date(2026, 5, 4)
TODAY = date(2026, 11, 26)
WORDS = {"title": "楼上漏水，两家各退一步", "story": "张某家漏水，先修后赔。"}


class Told:
    """A case that ended, and hands on its story."""

    def __init__(self, book):
        self.book = book
        self.uid = new_case(book, ENDED)
        first, second = self.case.parties
        book.change(Party, first.uid, name="赵长青")
        book.change(Party, second.uid, name="钱远")
        book.change(Case, self.uid, accepted_on=ENDED, stage=Stage.AGREED)
        append(
            book, StageChange, self.uid, from_stage=Stage.MEDIATING,
            to_stage=Stage.AGREED, happened_on=ENDED,
        )  # fmt: skip

    @property
    def case(self):
        return case_value(self.book, self.uid)

    @property
    def story(self):
        return story_of(self.case)

    @property
    def lacking(self):
        return lacking(self.case, self.story)

    def write(self, **values):
        write(self.book, self.case, **values)

    def consent(self, *, all_of_them=True):
        uids = [each.uid for each in self.case.parties]
        self.write(consenting=uids if all_of_them else uids[:1], consented_on=ENDED)

    def ready(self):
        self.write(**WORDS)
        self.consent()
        approve(self.book, self.case, TODAY)


@pytest.fixture
def told(book):
    return Told(book)


def test_nothing_of_it_is_there_before_somebody_writes(told):
    assert told.story.uid == ""
    assert len(told.lacking) == 4


def test_when_all_is_there_it_may_be_printed(told):
    told.ready()
    assert told.lacking == ()
    assert told.story.approved_by == "李安"
    (one,) = printable(stories(told.book, 2026))
    assert one.title == WORDS["title"]


def test_one_party_who_did_not_agree_keeps_it_out(told):
    told.write(**WORDS)
    told.consent(all_of_them=False)
    assert told.lacking == ("还没有征得同意：钱远", "负责人还没有批准")
    with pytest.raises(Problem, match="还没有征得同意：钱远"):
        approve(told.book, told.case, TODAY)
    assert printable(stories(told.book, 2026)) == ()


def test_a_name_left_in_the_words_keeps_it_out(told):
    told.write(title="赵长青家漏水", story="先修后赔。")
    told.consent()
    assert told.lacking[0] == "文字里还有 1 处能认出人来"
    with pytest.raises(Problem, match="1 处能认出人来"):
        approve(told.book, told.case, TODAY)


def test_a_story_without_the_heads_approval_is_not_printed(told):
    told.write(**WORDS)
    told.consent()
    assert told.lacking == ("负责人还没有批准",)


def test_only_the_head_allows_it(told):
    book = told.book
    told.write(**WORDS)
    told.consent()
    with book.reading() as session:
        mediator = session.query(User).one().mediator_uid
    other = book.add(User, mediator_uid=mediator)
    book.user_uid = other
    with pytest.raises(Problem, match="负责人批准"):
        approve(book, told.case, TODAY)
    assert not is_approved(told.story)


@pytest.mark.parametrize("change", [{"story": "改过的经过。"}, {"consenting": []}])
def test_what_was_allowed_is_what_is_printed(told, change):
    told.ready()
    told.write(**change)
    assert not is_approved(told.story)
    assert printable(stories(told.book, 2026)) == ()


def test_writing_the_same_again_takes_nothing_back(told):
    told.ready()
    told.write(**WORDS)
    assert is_approved(told.story)


def test_undo_brings_the_approval_back(told):
    told.ready()
    take_back(told.book, told.case)
    assert not is_approved(told.story)
    told.book.undo()
    assert is_approved(told.story)


def test_a_party_who_joins_later_has_to_agree_as_well(told):
    told.ready()
    first = told.case.parties[0]
    append(told.book, Party, told.uid, side=first.side, name="孙知秋")
    assert "还没有征得同意：孙知秋" in told.lacking
    assert printable(stories(told.book, 2026)) == ()


def test_minors_are_never_told_of(told):
    told.ready()
    first = told.case.parties[0]
    told.book.change(Party, first.uid, born_on=date(2012, 1, 1))
    assert "未成年人" in may_be_told(told.case)
    assert printable(stories(told.book, 2026)) == ()
    with pytest.raises(Problem, match="未成年人"):
        told.write(title="别的题目")


def test_a_case_whose_groups_name_minors_is_not_told(told):
    told.book.change(Case, told.uid, special_groups=["未成年人"])
    assert may_be_told(told.case)


def test_what_still_runs_is_not_told(told):
    told.book.change(Case, told.uid, stage=Stage.MEDIATING)
    assert may_be_told(told.case) == "调解结束以后才能写成典型案例。"


def test_a_sealed_case_is_not_told(told):
    told.ready()
    told.book.change(Case, told.uid, sealed=True)
    assert printable(stories(told.book, 2026)) == ()


def test_a_bound_case_may_still_be_told(told):
    append(
        told.book, StageChange, told.uid, from_stage=Stage.AGREED,
        to_stage=Stage.ARCHIVED, happened_on=ENDED,
    )  # fmt: skip
    told.book.change(Case, told.uid, stage=Stage.ARCHIVED, archived_on=ENDED)
    told.ready()
    assert told.lacking == ()


def test_it_belongs_to_the_year_in_which_mediation_ended(told):
    told.ready()
    assert stories(told.book, 2025) == ()


def test_of_a_deleted_case_nothing_is_told(told):
    told.ready()
    told.book.remove(Case, told.uid)
    assert stories(told.book, 2026) == ()


def test_it_is_recorded_once_a_case(told):
    told.write(title="一")
    told.write(title="二")
    with told.book.reading() as session:
        assert session.query(TypicalCase).count() == 1


def test_a_story_of_a_child_names_nobody_whose_consent_is_missing(told):
    told.write(**WORDS)
    assert any("赵长青" in each for each in told.lacking)
    child, _other = told.case.parties
    told.book.change(Party, child.uid, born_on=date(ENDED.year - 12, 1, 1))
    assert told.lacking == (may_be_told(told.case),)
    assert "赵长青" not in "".join(told.lacking)
