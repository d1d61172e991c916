"""What the dossiers are put together from: people, signatures, papers, scans."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import count

from msgspec.structs import replace
from PIL import Image

from mediator.cases.case_file import (
    AgentEntry,
    AssignmentEntry,
    AttachmentEntry,
    AttendanceEntry,
    CaseFile,
    CommitteeEntry,
    FollowUpEntry,
    MediatorEntry,
    MeetingEntry,
    OwnPaperEntry,
    PaperEntry,
    PartyEntry,
    RoomFile,
    SignatureEntry,
    StageEntry,
)
from mediator.cases.facts.dates import room_day
from mediator.cases.words import Mark, Presence, Role, Side, Signer, Stage
from mediator.forms.catalogue import PaperRef, make, papers_of
from mediator.forms.sheet import sheet_text
from tests.people import at, id_number

TODAY = date(2026, 11, 20)
"""The day on which all dossiers are looked through."""

COURT = "示范市桂溪区人民法院"

ROOM = RoomFile(
    uid="room",
    name="苏念慈调解室",
    address="示范市桂溪区梧桐路12号",
    phone="010-00000012",
    committee=CommitteeEntry(
        uid="committee",
        name="示范市桂溪区梧桐社区人民调解委员会",
        level="村（居）",
        address="示范市桂溪区梧桐路12号",
        phone="010-00000012",
    ),
    mediators=(
        MediatorEntry(
            uid="su",
            name="苏念慈",
            sex="女",
            phone="19900005001",
            term_from=date(2024, 7, 1),
            term_until=date(2027, 6, 30),
        ),
        MediatorEntry(
            uid="gao",
            name="高志远",
            sex="男",
            phone="19900005002",
            term_from=date(2024, 7, 1),
            term_until=date(2027, 6, 30),
        ),
    ),
)
"""Two mediators in term; the clerk 卢小芸 writes the records and files."""

CLERK = "卢小芸"

SIGNED_AND_THUMB = (Mark.SIGNED, Mark.THUMB)
SIGNED = (Mark.SIGNED,)
SIGNED_AND_SEALED = (Mark.SIGNED, Mark.SEALED)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case file as it lies in the cupboard, its room, and the day it is seen."""

    name: str
    case: CaseFile
    room: RoomFile = ROOM
    today: date = TODAY


def somebody(
    uid: str, name: str, side: Side, born: date, place: int, **more: object
) -> PartyEntry:
    """Return a person with every field filled in; a man has an odd place."""
    given: dict[str, object] = {
        "uid": uid,
        "side": side,
        "name": name,
        "sex": "男" if place % 2 else "女",
        "ethnicity": "汉族",
        "born_on": born,
        "id_kind": "居民身份证",
        "id_number": id_number("110199", born, place),
        "occupation": "职工",
        "phone": f"1990000{6000 + place}",
        "address": f"示范市桂溪区梧桐路{place % 90 + 1}号2单元{place % 7 + 1}01室",
    }
    return PartyEntry(**(given | more))  # type: ignore[arg-type]


def acting(uid: str, name: str, born: date, place: int, **more: object) -> AgentEntry:
    """Return an agent with every field filled in but kind, relation and powers."""
    given: dict[str, object] = {
        "uid": uid,
        "name": name,
        "sex": "男" if place % 2 else "女",
        "id_kind": "居民身份证",
        "id_number": id_number("110199", born, place),
        "phone": f"1990000{6000 + place}",
        "address": f"示范市桂溪区梧桐路{place % 90 + 1}号",
    }
    return AgentEntry(**(given | more))  # type: ignore[arg-type]


def steps(
    *taken: tuple[Stage, date] | tuple[Stage, date, str],
) -> tuple[StageEntry, ...]:
    """Return the steps of a case from stage to stage, the first one taken in."""
    before: Stage | None = Stage.PENDING
    made = []
    for number, (stage, on, *reason) in enumerate(taken, 1):
        made.append(
            StageEntry(
                uid=f"step-{number}",
                from_stage=before,
                to_stage=stage,
                happened_on=on,
                reason="".join(reason),
            )
        )
        before = stage
    return tuple(made)


def mediated_by(*uids: str, on: date) -> tuple[AssignmentEntry, ...]:
    """Return the mediators of a case, the first one its lead."""
    return tuple(
        AssignmentEntry(
            uid=f"mediator-{uid}",
            mediator=uid,
            role=Role.ASSISTANT if number else Role.LEAD,
            assigned_on=on,
        )
        for number, uid in enumerate(uids)
    )


def there(
    *parties: str,
    agents: tuple[str, ...] = (),
    mediators: tuple[str, ...] = ("su",),
    invited: tuple[str, ...] = (),
) -> tuple[AttendanceEntry, ...]:
    """Return who came to a meeting."""
    return (
        *(AttendanceEntry(presence=Presence.PARTY, party=each) for each in parties),
        *(AttendanceEntry(presence=Presence.AGENT, agent=each) for each in agents),
        *(
            AttendanceEntry(presence=Presence.MEDIATOR, mediator=each)
            for each in mediators
        ),
        *(AttendanceEntry(presence=Presence.INVITED, name=each) for each in invited),
    )


def own(
    uid: str,
    paper: str,
    made_on: date,
    party: str = "",
    number: str = "",
    **values: str,
) -> OwnPaperEntry:
    """Return an on-demand paper with its particulars."""
    return OwnPaperEntry(
        uid=uid,
        paper=paper,
        party=party,
        number=number,
        made_on=made_on,
        values=values,
    )


def bound(on: date, kept: str, remark: str) -> tuple[OwnPaperEntry, ...]:
    """Return the papers of filing: what the cover says, and the note at the end."""
    return (
        own(
            "own-cover",
            "cover",
            on,
            filed_by=CLERK,
            filed_on=on.isoformat(),
            kept=kept,
        ),
        own(
            "own-note",
            "dossier_note",
            on,
            text=remark,
            checked_by="高志远",
            checked_on=on.isoformat(),
        ),
    )


def by(  # noqa: PLR0913 - everybody who may sign
    paper: str,
    subject: str,
    on: date,
    *,
    parties: tuple[str, ...] = (),
    marks: tuple[Mark, ...] = SIGNED_AND_THUMB,
    units: tuple[str, ...] = (),
    agents: tuple[str, ...] = (),
    mediators: tuple[str, ...] = (),
    recorder: str = "",
    registrar: str = "",
    asked: str = "",
    invited: tuple[str, ...] = (),
) -> tuple[SignatureEntry, ...]:
    """Return the signatures on one paper, all of one day.

    Units are parties whose seal is beside the hand of who came for them; of the
    agreement every party takes its copy at once.
    """
    copy = on if paper == "agreement" else None
    made = [
        *(
            SignatureEntry(
                paper=paper,
                signer=Signer.PARTY,
                party=each,
                marks=marks,
                copy_received_on=copy,
            )
            for each in parties
        ),
        *(
            SignatureEntry(
                paper=paper,
                signer=Signer.PARTY,
                party=each,
                marks=(Mark.SEALED,) if agents else SIGNED_AND_SEALED,
                copy_received_on=copy,
            )
            for each in units
        ),
        *(
            SignatureEntry(
                paper=paper,
                signer=Signer.AGENT,
                agent=each,
                marks=SIGNED,
                copy_received_on=copy,
            )
            for each in agents
        ),
        *(
            SignatureEntry(
                paper=paper, signer=Signer.MEDIATOR, mediator=each, marks=SIGNED
            )
            for each in mediators
        ),
        *_named(paper, Signer.RECORDER, recorder),
        *_named(paper, Signer.REGISTRAR, registrar),
        *(
            _named(paper, Signer.RESPONDENT, asked)
            + _named(paper, Signer.INVESTIGATOR, "苏念慈" if asked else "")
        ),
        *(each for name in invited for each in _named(paper, Signer.INVITED, name)),
    ]
    numbers = count(1)
    return tuple(
        replace(
            each,
            uid=f"signed-{paper}-{subject}-{next(numbers)}",
            subject=subject,
            signed_on=on,
        )
        for each in made
    )


def _named(paper: str, signer: Signer, name: str) -> tuple[SignatureEntry, ...]:
    if not name:
        return ()
    return (SignatureEntry(paper=paper, signer=signer, name=name, marks=SIGNED),)


def visit(  # noqa: PLR0913, PLR0917 - a record has so many columns
    uid: str,
    agreement: str,
    on: date,
    respondent: str,
    text: str,
    performance: str = "已履行",
) -> FollowUpEntry:
    """Return a follow-up with both answers, most often after performance."""
    return FollowUpEntry(
        uid=uid,
        agreement=agreement,
        visited_on=on,
        way="上门",
        respondent=respondent,
        visitor="苏念慈",
        text=text,
        performance=performance,
        mediation_opinion="满意",
        result_opinion="满意",
    )


def meeting(  # noqa: PLR0913, PLR0917 - a record has so many columns
    uid: str,
    start: datetime,
    minutes: int,
    topic: str,
    text: str,
    result: str,
    attendance: tuple[AttendanceEntry, ...],
) -> MeetingEntry:
    """Return the record of a meeting in the room, written down by the clerk."""
    return MeetingEntry(
        uid=uid,
        form="调解室",
        started_at=start,
        ended_at=start + timedelta(minutes=minutes),
        place=ROOM.name,
        topic=topic,
        attendance=attendance,
        recorder=CLERK,
        text=text,
        result=result,
    )


def filed(case: CaseFile, room: RoomFile = ROOM) -> CaseFile:
    """Return a case with its papers printed, signed ones scanned.

    Every paper the case has is printed on its day; of those that bear signatures the
    original lies in the store, page for page, and each party's card is copied.
    """
    papers = tuple(_printed(ref, case, room) for ref in papers_of(case))
    signed = {(each.paper, each.subject) for each in case.signatures}
    scans = tuple(
        AttachmentEntry(
            uid=f"scan-{number}",
            paper=each.paper,
            subject=each.subject,
            stored_name=hashlib.sha256(scanned(each)).hexdigest(),
            file_name=f"{number}.pdf",
            size=180_000 * (each.pages or 1),
            pages=each.pages,
        )
        for number, each in enumerate(papers, 1)
        if (each.paper, each.subject) in signed
        or each.paper in {"identity", "guardianship", "death_proof", "authorisation"}
    )
    return replace(case, papers=papers, scans=scans)


def scanned(paper: PaperEntry) -> bytes:
    """Return a picture that stands for that of a signed paper, another for each."""
    dots = hashlib.sha256(paper.uid.encode()).digest()
    file = BytesIO()
    Image.frombytes("L", (8, 4), dots).save(file, "PNG")
    return file.getvalue()


def _printed(ref: PaperRef, case: CaseFile, room: RoomFile) -> PaperEntry:
    text = sheet_text(make(ref, case, room, version=1))
    issued = day_of(ref, case)
    return PaperEntry(
        uid=f"printed-{ref.key}-{ref.subject}",
        paper=ref.key,
        subject=ref.subject,
        number=_number(ref, case),
        way="打印",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        pages=1 + len(text) // 700,
        issued_at=at(issued.year, issued.month, issued.day, 9),
    )


def _number(ref: PaperRef, case: CaseFile) -> str:
    for agreement in case.agreements:
        if agreement.uid == ref.subject:
            return agreement.number
    paper = case.own_paper(ref.subject)
    return paper.number if paper else ""


def day_of(ref: PaperRef, case: CaseFile) -> date:
    """Return the day on which a paper was printed."""
    days: dict[str, date | None] = {
        each.uid: room_day(each.started_at)
        for each in (*case.meetings, *case.inquiries)
        if each.started_at
    }
    days |= {each.uid: each.reached_on for each in case.agreements}
    days |= {each.uid: each.visited_on for each in case.follow_ups}
    days |= {each.uid: each.made_on for each in case.own_papers}
    days |= {
        agent.uid: agent.authorised_on
        for party in case.parties
        for agent in party.agents
    }
    of_key = {
        "application": case.applied_on,
        "rights_notice": case.notified_on,
        "contents": case.archived_on,
        "back_cover": case.archived_on,
        "cover": case.archived_on,
        "evidence_list": case.accepted_on,
    }
    day = (
        of_key.get(ref.key)
        or days.get(ref.subject)
        or case.accepted_on
        or case.applied_on
    )
    assert day is not None, ref
    return day
