from datetime import date, datetime
from itertools import product

import msgspec
import pytest
from PySide6.QtWidgets import QWidget

from mediator.cases.case_file import (
    AgreementEntry,
    AssignmentEntry,
    CaseFile,
    MediatorEntry,
    PartyEntry,
    RoomFile,
    SignatureEntry,
    StageEntry,
)
from mediator.cases.facts.dates import ROOM_TIME
from mediator.cases.words import AgreementForm, Mark, Side, Signer, Stage
from mediator.ui.case.stages.line import StageLine, Standing, marks, parts_shown
from mediator.ui.layouts import Text
from mediator.ui.look import Look, dress, wear

ROOM = RoomFile(mediators=(MediatorEntry(uid="chen", name="陈和平"),))


TODAY = date(2026, 11, 9)


def steps(*stages):
    return tuple(
        StageEntry(to_stage=stage, happened_on=date(2026, 11, day))
        for day, stage in enumerate(stages, 2)
    )


def texts(case):
    return [mark.text() for mark in marks(case, ROOM)]


AGREED = CaseFile(
    stage=Stage.AGREED,
    stages=steps(Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING, Stage.AGREED),
    parties=(
        PartyEntry(uid="a", side=Side.APPLICANT, name="赵长青"),
        PartyEntry(uid="b", side=Side.RESPONDENT, name="钱远"),
    ),
    assignments=(AssignmentEntry(mediator="chen"),),
    agreements=(AgreementEntry(uid="deal"),),
)


def test_a_new_case_waits_at_the_first_stage():
    assert texts(CaseFile()) == [
        "● 待受理", "已受理", "已定调解员", "调解中", "达成协议", "归档"
    ]  # fmt: skip


def test_stages_done_show_their_day():
    assert texts(AGREED)[1] == "✓ 已受理 11-02"


def test_stages_of_another_year_show_it():
    shown = [mark.text() for mark in marks(AGREED, ROOM, date(2027, 1, 5))]
    assert shown[1] == "✓ 已受理 2026-11-02"
    assert [mark.text() for mark in marks(AGREED, ROOM, TODAY)] == texts(AGREED)


def test_the_day_of_acceptance_is_the_one_that_is_written():
    written = msgspec.structs.replace(AGREED, accepted_on=date(2026, 11, 1))
    assert texts(written)[1] == "✓ 已受理 11-01"


def test_signatures_are_progress_beside_the_agreement_not_a_stage():
    signed = SignatureEntry(
        paper="agreement",
        subject="deal",
        signer=Signer.PARTY,
        party="a",
        marks=(Mark.SIGNED,),
        signed_on=date(2026, 11, 6),
    )
    case = msgspec.structs.replace(AGREED, signatures=(signed,))
    assert "● 达成协议 11-05 签字盖章 缺 4" in texts(case)


def test_an_oral_agreement_asks_for_no_signatures():
    oral = (AgreementEntry(uid="deal", form=AgreementForm.ORAL),)
    case = msgspec.structs.replace(AGREED, agreements=oral)
    assert "● 达成协议 11-05 口头" in texts(case)


@pytest.mark.parametrize(
    "stage", [Stage.REFUSED, Stage.REFERRED, Stage.FAILED, Stage.WITHDRAWN]
)
def test_a_case_that_ended_otherwise_shows_where_and_what_is_left(stage):
    case = CaseFile(stage=stage, stages=steps(Stage.ACCEPTED, stage))
    assert texts(case) == ["✓ 已受理 11-02", f"✕ {stage.value} 11-03", "归档"]


def test_a_void_case_has_nothing_to_come():
    case = CaseFile(stage=Stage.VOID, stages=steps(Stage.VOID))
    assert [mark.standing for mark in marks(case, ROOM)] == [Standing.ENDED]


def test_a_case_that_waits_will_be_mediated_again():
    case = CaseFile(
        stage=Stage.PAUSED,
        stages=steps(Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING, Stage.PAUSED),
    )
    assert texts(case)[-2:] == ["● 暂停 11-05", "调解中"]


def test_an_archived_case_is_done_to_the_end():
    case = msgspec.structs.replace(
        AGREED,
        stage=Stage.ARCHIVED,
        stages=(*AGREED.stages, *steps(Stage.ARCHIVED)),
    )
    assert all(mark.standing is Standing.DONE for mark in marks(case, ROOM))


def test_a_case_entered_after_its_acceptance_shows_no_day_out_of_order():
    entered = datetime(2026, 11, 20, 9, tzinfo=ROOM_TIME)
    late = msgspec.structs.replace(AGREED, entered_at=entered)
    assert texts(late)[0] == "✓ 待受理"
    early = msgspec.structs.replace(late, applied_on=date(2026, 11, 1))
    assert texts(early)[0] == "✓ 待受理 11-01"


def test_what_lies_far_behind_gives_way_before_what_is_ahead():
    assert list(parts_shown(marks(AGREED, ROOM))) == [
        (0, 6), (1, 6), (2, 6), (3, 6), (4, 6), (4, 5)
    ]  # fmt: skip
    assert list(parts_shown(marks(CaseFile(), ROOM)))[-2:] == [(0, 2), (0, 1)]


@pytest.mark.parametrize(
    ("scale", "wide"),
    [
        *product((1.0, 1.15, 1.3), (1150, 800, 620, 320)),
        *product((1.5, 2.0), (1100, 960, 800)),
    ],
)
@pytest.mark.parametrize("case", [AGREED, CaseFile()], ids=["agreed", "new"])
def test_the_line_is_one_line_whole_and_in_sight_at_every_size(
    qtbot, qapp, scale, wide, case
):
    look = Look(scale)
    dress(qapp, look)
    strip = QWidget()
    wear(strip, look)
    qtbot.addWidget(strip)
    line = StageLine(look)
    line.setParent(strip)
    line.show_case(case, ROOM, date(2027, 1, 5))
    line.resize(wide, line.sizeHint().height())
    strip.show()
    qapp.processEvents()
    labels = [each for each in line.findChildren(Text) if each.isVisible()]
    for label in labels:
        spot = label.mapTo(line, label.rect().bottomRight())
        assert spot.x() < wide, label.text()
        assert spot.y() < line.height(), label.text()
        assert label.width() >= label.sizeHint().width(), label.text()
    signs = [each for each in labels if each.text() == "—"]
    assert len({each.mapTo(line, each.rect().topLeft()).y() for each in signs}) < 2
    now = [mark for mark in line.shown() if mark.standing is Standing.NOW]
    assert now, "where the case stands is always shown"
    whole = len(line.shown()) == len(marks(case, ROOM))
    assert line.toolTip() == ("" if whole else line.text())


def test_at_usual_size_the_whole_line_is_shown_beside_the_buttons(qtbot, qapp):
    dress(qapp, Look())
    line = StageLine(Look())
    wear(line, Look())
    qtbot.addWidget(line)
    line.show_case(AGREED, ROOM)
    line.resize(790, line.sizeHint().height())
    line.show()
    assert line.shown() == marks(AGREED, ROOM)
