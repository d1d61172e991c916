"""What a claim needs, line by line: whether the record shows it, and where to look.

Nothing is taken for granted: a line is met by what is written down, never by a guess.
Whether the claim is paid is for the justice office to say (各地：等级经司法所审核).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.agreements import effective_on, lacking, paper_key
from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.confirming import confirmed_on
from mediator.cases.deadlines.fulfilled import before_archive
from mediator.cases.facts.codes import find
from mediator.cases.facts.dates import in_sentence
from mediator.cases.gaps import Place
from mediator.cases.in_force import binding, held_to, in_force
from mediator.cases.performance import State, performance
from mediator.cases.settling import outcome_of
from mediator.cases.subsidy.schemes import Need, Result, Rule, Scheme
from mediator.cases.words import AgreementForm, Presence, Signer, Stage
from mediator.language import n_, tr

_PROOF: Final = frozenset(("receipt", "performed"))
"""Papers that prove performance: 收条, 履行完毕确认书."""
_OWN: Final = frozenset(("own", "application"))
"""Codes of the sources of cases that nobody sent here."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a claim needs.

    Attributes:
        what: in a word or two.
        met: the record shows it.
        says: what the record shows, or what is missing.
        basis: where it is asked for.
        place: where it is written, to go there.
    """

    what: str
    met: bool
    says: str
    basis: str
    place: Place


@dataclass(frozen=True, slots=True)
class Qualified:
    """A case looked through for a claim.

    Attributes:
        result: how mediation ended; None while it has not.
        form: of the agreement; None without one.
        lines: all that is needed, in order.
    """

    result: Result | None
    form: AgreementForm | None
    lines: tuple[Line, ...]

    @property
    def missing(self) -> tuple[Line, ...]:
        """What the record does not show."""
        return tuple(each for each in self.lines if not each.met)

    @property
    def whole(self) -> bool:
        """Whether everything is there."""
        return self.result is not None and not self.missing


def result_of(case: CaseFile) -> Result | None:
    """Return how mediation ended, as far as pay goes; None while it has not.

    Withdrawn, refused and referred disputes were not mediated to an end.
    """
    match before_archive(case):
        case Stage.AGREED:
            return Result.SETTLED
        case Stage.FAILED:
            return Result.FAILED
        case _:
            return None


def form_of(case: CaseFile) -> AgreementForm | None:
    """Return the form of the agreement in force, or None."""
    made = held_to(case)
    return made.form if made else None


def qualify(
    case: CaseFile, room: RoomFile, scheme: Scheme, rule: Rule | None, on: date
) -> Qualified:
    """Look a case through for a claim.

    Args:
        case: the case, whole.
        room: its room.
        scheme: whose rules hold.
        rule: the grade it is to be claimed for; None for what all grades need.
        on: the day of the claim.

    Raises:
        Problem: a table cannot be read.
    """
    result, form = result_of(case), form_of(case)
    wanted = rule.result if rule else Result.SETTLED
    if rule is None and not any(each.result is result for each in scheme.rules):
        ended = _ended(case, room, wanted, scheme.basis, on)
    else:
        ended = _ended(case, room, result or wanted, scheme.basis, on)
    asked = scheme.needs_of(rule, form)
    lines = tuple(
        _look(need, case, room, on, _basis(need, scheme, rule)) for need in asked
    )
    return Qualified(result, form, (ended, *lines))


def _basis(need: Need, scheme: Scheme, rule: Rule | None) -> str:
    return rule.basis if rule and need in rule.needs else scheme.basis


def _ended(
    case: CaseFile, room: RoomFile, wanted: Result, basis: str, on: date
) -> Line:
    """Return the line that says how mediation ended."""
    result = result_of(case)
    agreement = case.agreement
    if wanted is Result.FAILED:
        says = tr("调解不成") if result is Result.FAILED else tr("还没有记调解不成")
        place = Place("intake", case.uid)
        return Line(tr("调解结束"), result is Result.FAILED, says, basis, place)
    place = Place("signing", agreement.uid) if agreement else Place("agreement")
    if result is not Result.SETTLED:
        says = tr("没有达成协议") if result else tr("还没有达成协议")
        return Line(tr("调解成功"), met=False, says=says, basis=basis, place=place)
    bound = binding(case)
    if not bound:
        return Line(
            tr("调解成功"),
            met=False,
            says=tr("协议还没有生效"),
            basis=basis,
            place=place,
        )
    since = effective_on(case, bound[0], room)
    says = (
        tr("{value}协议，{since}生效").format(
            value=tr(bound[0].form.value), since=in_sentence(since, on)
        )
        if since
        else ""
    )
    return Line(tr("调解成功"), met=True, says=says, basis=basis, place=place)


_Found = tuple[bool, str, Place]


def _look(need: Need, case: CaseFile, room: RoomFile, on: date, basis: str) -> Line:
    what, look = _LOOKS[need]
    met, says, place = look(case, room, on)
    return Line(tr(what), met, says, basis, place)


def _registered(case: CaseFile, _room: RoomFile, on: date) -> _Found:
    place = Place("intake", case.uid, "accepted_on")
    if case.accepted_on is None:
        return False, tr("没有写受理日期"), place
    number = case.case_number or case.number
    return (
        True,
        tr("{number}，{accepted_on}受理").format(
            number=number, accepted_on=in_sentence(case.accepted_on, on)
        ),
        place,
    )


def _complete(case: CaseFile, room: RoomFile, _on: date) -> _Found:
    agreements = in_force(case)
    if not agreements:
        return False, tr("没有协议"), Place("agreement")
    for each in agreements:
        gaps = lacking(case, each, room)
        if gaps:
            return False, gaps[0], Place("signing", each.uid)
    return True, tr("签字盖章齐备"), Place("signing", agreements[0].uid)


def _performed(case: CaseFile, room: RoomFile, on: date) -> _Found:
    place = Place("performance")
    found = performance(case, room, on)
    if found.state is State.DONE:
        return True, tr("已履行"), place
    if found.state is not None:
        late = found.late[0].said(on) if found.late else str(found.state)
        due = next((each for each in found.promises if each.is_open), None)
        place = Place("performance", due.uid if due else "")
        return False, tr("没有履行完：{late}").format(late=late), place
    told = [each for each in case.follow_ups if each.performance]
    outcome = outcome_of(told[-1].performance) if told else None
    if outcome is not None and outcome.performs:
        return True, tr("回访时说已履行"), Place("follow_ups", told[-1].uid)
    return False, tr("没有记履行情况"), Place("follow_ups")


def _proven(case: CaseFile, _room: RoomFile, _on: date) -> _Found:
    place = Place("performance")
    papers = {each.paper for each in case.own_papers}
    papers |= {each.paper for each in case.scans}
    if any(each.proof.strip() for each in case.payments) or papers & _PROOF:
        return True, tr("有履行凭证"), place
    return False, tr("没有收条、转账记录或者履行完毕确认书"), place


def _confirmed(case: CaseFile, _room: RoomFile, on: date) -> _Found:
    days = [confirmed_on(case, each.uid) for each in in_force(case)]
    day = next(filter(None, days), None)
    place = Place("performance", case.agreement.uid if case.agreement else "")
    if day is None:
        return False, tr("没有司法确认"), place
    return True, tr("{day}裁定有效").format(day=in_sentence(day, on)), place


def _on_roster(case: CaseFile, room: RoomFile, on: date) -> _Found:
    place = Place("intake", case.uid, "mediators")
    if not case.handling:
        return False, tr("没有定调解员"), place
    agreement = case.agreement
    day = (agreement.reached_on if agreement else None) or case.closed_on or on
    roster = {each.uid: each for each in room.mediators}
    names = []
    for each in case.handling_on(day):
        known = roster.get(each.mediator)
        if known is None:
            return False, tr("有一位调解员不在名册上"), place
        out = (known.term_from and day < known.term_from) or (
            known.term_until and day > known.term_until
        )
        if out:
            return False, tr("{name}那时不在聘期里").format(name=known.name), place
        names.append(known.name)
    return True, tr("{names}在名册上").format(names="、".join(names)), place


def _recorded(case: CaseFile, _room: RoomFile, _on: date) -> _Found:
    told = [each for each in case.meetings if each.text.strip()]
    if told:
        return (
            True,
            tr("有{n}份调解记录").format(n=len(told)),
            Place("meetings", told[0].uid),
        )
    return False, tr("没有调解记录"), Place("meetings")


def _present(case: CaseFile, _room: RoomFile, _on: date) -> _Found:
    """Look for a party's own hand, or a meeting at which a party was there."""
    for each in in_force(case):
        signed = case.signed(paper_key(each), each.uid)
        hands = [one for one in signed if one.signer is Signer.PARTY and one.marks]
        if hands:
            return True, tr("当事人签了名"), Place("signing", each.uid)
    for held in case.meetings:
        if any(each.presence is Presence.PARTY for each in held.attendance):
            return True, tr("当事人到场"), Place("meetings", held.uid)
    return False, tr("没有记当事人到场，也没有当事人签名"), Place("meetings")


def _followed_up(case: CaseFile, _room: RoomFile, on: date) -> _Found:
    days = [each.visited_on for each in case.follow_ups if each.visited_on]
    if not days:
        return False, tr("没有回访"), Place("follow_ups")
    return (
        True,
        tr("{days}回访").format(days=in_sentence(max(days), on)),
        Place("follow_ups"),
    )


def _filed(case: CaseFile, _room: RoomFile, on: date) -> _Found:
    place = Place("archive")
    if case.stage is Stage.ARCHIVED and case.archived_on:
        return (
            True,
            tr("{archived_on}立卷").format(
                archived_on=in_sentence(case.archived_on, on)
            ),
            place,
        )
    return case.stage is Stage.ARCHIVED, tr("没有归档成卷"), place


def _evidence(case: CaseFile, _room: RoomFile, _on: date) -> _Found:
    kept = [each for each in case.evidence if each.title.strip() or each.attachments]
    if kept:
        return True, tr("证据{n}件").format(n=len(kept)), Place("inquiry", kept[0].uid)
    return False, tr("没有登记证据材料"), Place("inquiry")


def _guided(case: CaseFile, _room: RoomFile, _on: date) -> _Found:
    place = Place("intake", case.uid)
    steps = [each for each in case.stages if each.to_stage is Stage.FAILED]
    told = [each for each in steps if each.informed_on and each.where_to.strip()]
    if told:
        return (
            True,
            tr("已告知去{where}").format(where=told[-1].where_to.strip()),
            place,
        )
    return False, tr("没有记怎样告知、请他去哪里"), place


def _sent(case: CaseFile, _room: RoomFile, _on: date) -> _Found:
    place = Place("intake", case.uid, "source")
    bodies = [each.body for each in case.transfers if each.incoming]
    if bodies:
        return True, tr("{what}交来的").format(what=bodies[0] or case.source), place
    source = find("sources", case.source, date.max) if case.source else None
    if source is not None and source.code not in _OWN:
        return True, source.name, place
    return False, tr("没有记是谁交办的"), place


_LOOKS: Final[dict[Need, tuple[str, Callable[[CaseFile, RoomFile, date], _Found]]]] = {
    Need.REGISTERED: (n_("受理登记"), _registered),
    Need.COMPLETE: (n_("协议齐全"), _complete),
    Need.PERFORMED: (n_("协议履行"), _performed),
    Need.PROVEN: (n_("履行凭证"), _proven),
    Need.CONFIRMED: (n_("司法确认"), _confirmed),
    Need.ON_ROSTER: (n_("调解员备案"), _on_roster),
    Need.RECORDED: (n_("调解记录"), _recorded),
    Need.PRESENT: (n_("当事人在场"), _present),
    Need.FOLLOWED_UP: (n_("回访"), _followed_up),
    Need.FILED: (n_("一案一卷"), _filed),
    Need.EVIDENCE: (n_("固定证据"), _evidence),
    Need.GUIDED: (n_("引导司法"), _guided),
    Need.SENT: (n_("上级交办"), _sent),
}


def performed(case: CaseFile, room: RoomFile, on: date) -> bool:
    """Tell whether the record shows by a day that all was performed."""
    return _performed(case, room, on)[0]


def confirmed(case: CaseFile) -> bool:
    """Tell whether a court confirmed an agreement in force."""
    return any(confirmed_on(case, each.uid) for each in in_force(case))


def in_words(lines: Iterable[Line]) -> str:
    """Say what is missing in one sentence: ``协议履行：没有履行完``."""
    return "；".join(f"{each.what}：{each.says.rstrip('。')}" for each in lines)
