"""调查、调解: what a record must say, and who may write it down."""

from collections.abc import Iterator
from typing import Final

from mediator.cases.case_file import MeetingEntry
from mediator.cases.checkup.dossier import Dossier, day_held
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.checkup.reading import (
    closes_with_reading,
    has_gaps,
    tells_duty,
    tells_rights,
)
from mediator.cases.facts.codes import find
from mediator.cases.words import Presence, Stage
from mediator.language import tr

_NEEDS_RECORD: Final = (Stage.MEDIATING, Stage.AGREED)
"""Paused before the first meeting is lawful: an appraisal may come first."""


def no_meeting(file: Dossier) -> Iterator[Hit]:
    """There is no record of any mediation (人民调解法 27, 28); oral cases need none."""
    if file.case.meetings or file.oral or not file.accepted:
        return
    if file.ended_as in _NEEDS_RECORD or file.written:
        yield Hit(tab("meetings"), subject=file.case.uid)


def meeting_blanks(file: Dossier) -> Iterator[Hit]:
    """A record lacks its time, place, people, result or recorder."""
    for number, each in file.meetings():
        blanks = (
            ("started_at", each.started_at, tr("时间")),
            ("place", each.place.strip() or each.form, tr("地点")),
            ("attendance", _came(each), tr("哪些当事人到场")),
            ("result", each.result, tr("调解结果")),
            ("recorder", each.recorder.strip(), tr("记录人")),
        )
        for name, there, what in blanks:
            if not there:
                words = {
                    "record": tr("第{number}次调解记录").format(number=number),
                    "what": what,
                }
                yield Hit(tab("meetings", each.uid, name), words)


def blank_record(file: Dossier) -> Iterator[Hit]:
    """A meeting that is no longer to come has no text; one by hand may be scanned in.

    Source: 人民调解法 27; 卷宗目录13项版 7.
    """
    by_hand = {each.subject for each in file.case.scans if each.paper == "meeting"}
    alone = len(file.case.meetings) == 1
    for number, each in file.meetings():
        day = day_held(each)
        to_come = day is not None and day > file.today
        scanned = each.uid in by_hand or (alone and "" in by_hand)
        if not (each.text.strip() or to_come or scanned):
            words = {"record": tr("第{number}次调解记录").format(number=number)}
            yield Hit(tab("meetings", each.uid, "text"), words)


def _came(meeting: MeetingEntry) -> bool:
    """Tell whether it is written that a party came, or who came for one."""
    sides = {Presence.PARTY, Presence.AGENT}
    return any(each.presence in sides for each in meeting.attendance)


def inquiry_blanks(file: Dossier) -> Iterator[Hit]:
    """A record of an inquiry lacks its time, place or people."""
    for number, each in enumerate(file.case.inquiries, 1):
        blanks = (
            ("started_at", each.started_at, tr("时间")),
            ("place", each.place.strip(), tr("地点")),
            ("respondent", each.respondent.strip(), tr("被调查人")),
            ("investigator", each.investigator.strip(), tr("调查人")),
            ("recorder", each.recorder.strip(), tr("记录人")),
            ("text", each.text.strip(), tr("记录正文")),
        )
        for name, there, what in blanks:
            if not there:
                words = {
                    "record": tr("第{number}份调查记录").format(number=number),
                    "what": what,
                }
                yield Hit(tab("inquiry", each.uid, name), words)


def rights_untold(file: Dossier) -> Iterator[Hit]:
    """No record of a meeting says that rights and duties were told."""
    told = [each for each in file.case.meetings if each.text.strip()]
    if told and not any(tells_rights(each.text) for each in told):
        yield Hit(tab("meetings", told[0].uid, "text"))


def duty_untold(file: Dossier) -> Iterator[Hit]:
    """A record of an inquiry does not tell that answers must be true."""
    for number, each in enumerate(file.case.inquiries, 1):
        if each.text.strip() and not tells_duty(each.text):
            yield Hit(tab("inquiry", each.uid, "text"), {"number": str(number)})


def unread(file: Dossier) -> Iterator[Hit]:
    """A record does not end with the words that it was read (校阅尾句)."""
    for number, each in file.meetings():
        if each.text.strip() and not closes_with_reading(each.text):
            words = {"record": tr("第{number}次调解记录").format(number=number)}
            yield Hit(tab("meetings", each.uid, "text"), words)
    for number, asked in enumerate(file.case.inquiries, 1):
        if asked.text.strip() and not closes_with_reading(asked.text):
            words = {"record": tr("第{number}份调查记录").format(number=number)}
            yield Hit(tab("inquiry", asked.uid, "text"), words)


def _mediating(file: Dossier, meeting: MeetingEntry) -> tuple[str, ...]:
    """Return who mediated: those who came as mediators, else those of the case."""
    came = {
        each.mediator
        for each in meeting.attendance
        if each.presence is Presence.MEDIATOR and each.mediator
    }
    here = came or {uid for uid, _, _ in file.mediators}
    return tuple(file.room.mediator_name(uid) for uid in here)


def own_recorder(file: Dossier) -> Iterator[Hit]:
    """One who mediates writes the record as well."""
    for number, each in file.meetings():
        name = each.recorder.strip()
        if name and name in _mediating(file, each):
            words = {
                "record": tr("第{number}次调解记录").format(number=number),
                "name": name,
            }
            yield Hit(tab("meetings", each.uid, "recorder"), words)
    made = file.written
    if made and made.recorder.strip() in {name for _, name, _ in file.mediators} - {""}:
        words = {"record": tr("协议书"), "name": made.recorder.strip()}
        yield Hit(tab("agreement", made.uid, "recorder"), words)


def own_inquiry(file: Dossier) -> Iterator[Hit]:
    """One and the same person asks and writes."""
    for number, each in enumerate(file.case.inquiries, 1):
        name = each.recorder.strip()
        if name and name == each.investigator.strip():
            words = {"number": str(number), "name": name}
            yield Hit(tab("inquiry", each.uid, "recorder"), words)


def failed_yet_agreed(file: Dossier) -> Iterator[Hit]:
    """The last meeting or the case itself failed, and there is an agreement."""
    made = file.agreement
    if made is None or not made.terms:
        return
    held = [each for each in file.case.meetings if each.result]
    dated = [each for each in held if each.started_at]
    last = max(dated, key=lambda each: (each.started_at, each.uid), default=None)
    last = last or (held[-1] if held else None)
    found = find("meeting_results", last.result, file.day) if last else None
    if last is not None and found is not None and found.code == "failed":
        yield Hit(tab("meetings", last.uid, "result"), {"said": tr("最后一次调解结果")})
    elif file.ended_as == Stage.FAILED and file.effective is not None:
        yield Hit(tab("agreement", made.uid), {"said": tr("办理结果")})


def agreed_without(file: Dossier) -> Iterator[Hit]:
    """It was agreed, and neither agreement nor oral register is there."""
    if file.case.agreements and any(each.terms for each in file.case.agreements):
        return
    results = (
        find("meeting_results", each.result, file.day)
        for each in (file.case.meetings[-1:])
    )
    said = any(found is not None and found.code == "agreed" for found in results)
    if file.ended_as == Stage.AGREED or (said and file.ended_as != Stage.FAILED):
        made = file.agreement
        place = tab("agreement", made.uid if made else "", "clauses")
        yield Hit(place, subject=made.uid if made else file.case.uid)


def invited_mixed(file: Dossier) -> Iterator[Hit]:
    """参加人 names somebody who is party, mediator or recorder."""
    others = {each.name.strip(): tr(each.side.value) for each in file.case.parties}
    others |= {name.strip(): tr("调解员") for _, name, _ in file.mediators}
    for number, each in file.meetings():
        mixed = others | {each.recorder.strip(): tr("记录人")}
        mixed.pop("", None)
        for came in each.attendance:
            name = came.name.strip()
            if came.presence is Presence.INVITED and name in mixed:
                words = {"number": str(number), "name": name, "what": mixed[name]}
                yield Hit(tab("meetings", each.uid), words)


def gaps_left(file: Dossier) -> Iterator[Hit]:
    """A text has empty lines or blanks to which something could be added."""
    texts = [
        (
            tab("meetings", each.uid, "text"),
            tr("第{number}次调解记录").format(number=number),
            each.text,
        )
        for number, each in file.meetings()
    ]
    texts += [
        (
            tab("inquiry", each.uid, "text"),
            tr("第{number}份调查记录").format(number=number),
            each.text,
        )
        for number, each in enumerate(file.case.inquiries, 1)
    ]
    texts.append(
        (tab("intake", file.case.uid, "facts"), tr("纠纷简要情况"), file.case.facts)
    )
    if file.agreement:
        made = file.agreement
        texts.append(
            (tab("agreement", made.uid, "facts"), tr("协议的事实"), made.facts)
        )
        texts += [
            (tab("agreement", uid, name), tr("协议内容"), text)
            for uid, name, text in file.clause_texts
        ]
    for place, called, text in texts:
        if has_gaps(text.strip()):
            yield Hit(place, {"where": called})


RULES: Final[dict[str, Predicate]] = {
    "meeting_none": no_meeting,
    "meeting_blanks": meeting_blanks,
    "record_blank": blank_record,
    "inquiry_blanks": inquiry_blanks,
    "rights_untold": rights_untold,
    "duty_untold": duty_untold,
    "record_unread": unread,
    "recorder_mediator": own_recorder,
    "recorder_inquiry": own_inquiry,
    "failed_yet_agreed": failed_yet_agreed,
    "agreement_none": agreed_without,
    "invited_mixed": invited_mixed,
    "gaps_left": gaps_left,
}
