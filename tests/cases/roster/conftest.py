"""A room with three mediators and a year of cases shared out among them."""

from datetime import date

import pytest

from mediator.cases.intake import append, assign, new_case
from mediator.cases.model import (
    Agreement,
    Case,
    FollowUp,
    Mediator,
    StageChange,
    Training,
)
from mediator.cases.words import AgreementForm, Role, Stage

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


class Room:
    """The book's room, and hands to fill its year."""

    def __init__(self, book):
        self.book = book
        self.he = book.add(Mediator, name="陈和平", sex="男", engagement="专职")
        self.she = book.add(Mediator, name="林晓", sex="女", engagement="特邀")

    def case(self, accepted_on, stage=Stage.MEDIATING, lead="", **more):
        """A case that was accepted, led by somebody, with what became of it."""
        ended_on = more.pop("ended_on", None)
        form = more.pop("form", None)
        assisting = more.pop("assisting", "")
        uid = new_case(self.book, accepted_on or FIRST)
        self.book.change(Case, uid, accepted_on=accepted_on, **more)
        if lead:
            assign(self.book, uid, lead, Role.LEAD, accepted_on)
        if assisting:
            assign(self.book, uid, assisting, Role.ASSISTANT, accepted_on)
        if ended_on:
            append(
                self.book, StageChange, uid, from_stage=Stage.MEDIATING,
                to_stage=Stage.AGREED if stage is Stage.ARCHIVED else stage,
                happened_on=ended_on,
            )  # fmt: skip
        if stage is Stage.ARCHIVED:
            append(
                self.book, StageChange, uid, from_stage=Stage.AGREED,
                to_stage=Stage.ARCHIVED, happened_on=ended_on,
            )  # fmt: skip
        if form:
            append(self.book, Agreement, uid, form=form, reached_on=ended_on)
        self.book.change(Case, uid, stage=stage)
        return uid

    def asked(self, uid, day, opinion=""):
        """A follow-up in a case."""
        return append(
            self.book, FollowUp, uid, visited_on=day, mediation_opinion=opinion
        )

    def taught(self, mediator, day, topic="民法典", hours=8):
        """A training of a mediator."""
        return self.book.add(
            Training, mediator_uid=mediator, began_on=day, topic=topic, hours=hours,
            organiser="示例区司法局",
        )  # fmt: skip


@pytest.fixture
def room(book):
    return Room(book)


@pytest.fixture
def busy(room):
    """Two agreed (one archived), one failed, one open, one withdrawn; one assisted."""
    march = date(2026, 3, 2)
    one = room.case(
        march, Stage.AGREED, room.he, ended_on=date(2026, 3, 6),
        form=AgreementForm.WRITTEN, assisting=room.she, kind="邻里",
    )  # fmt: skip
    room.case(
        date(2026, 4, 1), Stage.ARCHIVED, room.he, ended_on=date(2026, 4, 11),
        form=AgreementForm.ORAL, conversion="未转化", kind="邻里",
    )  # fmt: skip
    room.case(date(2026, 5, 4), Stage.FAILED, room.he, ended_on=date(2026, 5, 5))
    room.case(date(2026, 6, 1), Stage.WITHDRAWN, room.she)
    room.case(date(2026, 7, 1), Stage.MEDIATING)
    room.asked(one, date(2026, 8, 1), "满意")
    room.asked(one, date(2026, 8, 2))
    room.taught(room.he, date(2026, 9, 1))
    room.taught(room.she, date(2026, 9, 1))
    return room
