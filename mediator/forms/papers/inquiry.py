"""人民调解调查记录: what one person was asked and said."""

from typing import Final

from mediator.cases.case_file import CaseFile, InquiryEntry, RoomFile
from mediator.cases.facts.dates import room_day
from mediator.forms import signing
from mediator.forms.pieces import line, record
from mediator.forms.sheet import Sheet, Signature, Signatures
from mediator.forms.wording import apart, day, hours

TITLE: Final = "人民调解调查记录"


def inquiry(case: CaseFile, room: RoomFile, subject: str = "") -> Sheet:
    """Return the record of one inquiry.

    Args:
        case: the case, whole.
        room: the room; only says whether this is practice.
        subject: uid of the inquiry; empty for the first.
    """
    named = (each for each in case.inquiries if each.uid == subject)
    first = next(iter(case.inquiries), InquiryEntry())
    asked = next(named, first)
    held = asked.ended_at or asked.started_at
    blocks = (
        line("时间", hours(asked.started_at, asked.ended_at)),
        line("地点", asked.place),
        line("参加人", asked.present),
        line("被调查人", asked.respondent),
        *record("记录", asked.text, speakers=_speakers(asked)),
        Signatures(
            (
                *_places("调查人（签名）", asked.investigator),
                *_places("被调查人（签名）", asked.respondent),
                *signing.of_helpers(apart(asked.present)),
                signing.RECORDER,
            ),
            date=day(room_day(held) if held else None),
        ),
    )
    return Sheet(
        TITLE,
        blocks,
        title_size=18.0,
        watermark="练习" if room.practice else "",
        case_number=case.number,
        each_page=signing.page_by_page(
            "被调查人", max(1, len(apart(asked.respondent)))
        ),
    )


def _speakers(asked: InquiryEntry) -> tuple[str, ...]:
    """Return the names of all whose words the record may hold."""
    return apart(f"{asked.respondent}、{asked.investigator}、{asked.present}")


def _places(label: str, names: str) -> tuple[Signature, ...]:
    """Return a place for each of the names in a row, at least one."""
    return (Signature(label),) * max(1, len(apart(names)))
