"""受理: what must be there once a dispute is taken in, and how it came."""

from collections.abc import Iterator
from typing import Final

from mediator.cases.checkup.dossier import Dossier
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.checkup.reading import has_place, has_time, tells_ways
from mediator.cases.facts.codes import codes, find
from mediator.cases.words import Application, Stage
from mediator.language import tr

_SENT: Final = frozenset({"police", "police_110", "court_before", "court_after"})
"""Codes of sources whose own taking-in is no reason to refuse (75 号令 22)."""
_OWN_MOTION, _ON_APPLICATION = "own", "application"
"""Codes of the sources 主动调解 and 当事人申请 (人民调解法 17)."""
_TOLD_BY: Final = frozenset(
    {"termination_notice", "court_termination", "refusal_notice", "referral"}
)
_IN_HAND: Final = (Stage.ACCEPTED, Stage.ASSIGNED, Stage.MEDIATING, Stage.PAUSED)
"""Whoever is in one of these is to be told before he is asked anything."""
_TAKEN: Final = "refuse_taken"
_ENDED: Final = (Stage.REFUSED, Stage.REFERRED, Stage.FAILED)


def neither_paper(file: Dossier) -> Iterator[Hit]:
    """Neither 申请书 nor 受理登记表."""
    if file.accepted and file.case.application is None:
        yield Hit(tab("intake", file.case.uid, "application"))


def no_facts(file: Dossier) -> Iterator[Hit]:
    """The dispute is described nowhere."""
    if file.accepted and not file.case.facts.strip():
        yield Hit(tab("intake", file.case.uid, "facts"))


def no_claims(file: Dossier) -> Iterator[Hit]:
    """A written application asks for nothing."""
    written = file.case.application == Application.WRITTEN
    if file.accepted and written and not file.case.claims.strip():
        yield Hit(tab("intake", file.case.uid, "claims"))


def no_source(file: Dossier) -> Iterator[Hit]:
    """It is not said how the case came."""
    if file.accepted and not file.case.source:
        yield Hit(tab("intake", file.case.uid, "source"))


def source_unlike(file: Dossier) -> Iterator[Hit]:
    """The way of applying contradicts the source (人民调解法 17)."""
    found = find("sources", file.case.source, file.day)
    way = file.case.application
    if found is None or way is None:
        return
    asked = way != Application.OWN_MOTION
    if found.code == (_OWN_MOTION if asked else _ON_APPLICATION):
        words = {"source": found.name, "application": way.value}
        yield Hit(tab("intake", file.case.uid, "application"), words)


def no_kind(file: Dossier) -> Iterator[Hit]:
    """It is not said what kind of dispute it is."""
    if file.accepted and not file.case.kind:
        yield Hit(tab("intake", file.case.uid, "kind"))


def no_accepted_day(file: Dossier) -> Iterator[Hit]:
    """The day of acceptance is not written."""
    if file.accepted and file.case.accepted_on is None:
        yield Hit(tab("intake", file.case.uid, "accepted_on"))


def facts_vague(file: Dossier) -> Iterator[Hit]:
    """The facts on a paper say neither when or not where."""
    places = [
        (tab("intake", file.case.uid, "facts"), tr("纠纷简要情况"), file.case.facts)
    ]
    made = file.agreement
    if made is not None and made.facts.strip() and made.facts != file.case.facts:
        where = tab("agreement", made.uid, "facts")
        places.append((where, tr("协议里的纠纷主要事实"), made.facts))
    happened_at = file.case.happened_at.strip()
    for place, called, text in places:
        if not text.strip():
            continue
        lacks = "、".join(
            word
            for word, there in (
                (tr("时间"), has_time(text)),
                (tr("地点"), has_place(text, happened_at)),
            )
            if not there
        )
        if lacks:
            yield Hit(place, {"where": called, "lacks": lacks})


def no_notice(file: Dossier) -> Iterator[Hit]:
    """Nobody was told of rights and duties, as far as the file says."""
    begun = file.case.meetings or file.written or file.ended_as in _IN_HAND
    if file.accepted and begun and file.case.notified_on is None:
        yield Hit(tab("intake", file.case.uid, "notified_on"))


def refused_though_sent(file: Dossier) -> Iterator[Hit]:
    """Refused as taken by others, though those very others sent it."""
    if file.source not in _SENT:
        return
    reason = next(
        (each for each in codes("stage_reasons", file.day) if each.code == _TAKEN), None
    )
    for step in file.case.stages:
        names = {reason.name, *reason.also} if reason else set()
        if step.to_stage == Stage.REFUSED and step.reason in names:
            place = tab("intake", file.case.uid, "source")
            yield Hit(place, {"source": file.case.source}, step.uid)


def end_not_told(file: Dossier) -> Iterator[Hit]:
    """Ended without agreement, and nothing says that the parties were told of it."""
    if file.ended_as not in _ENDED or file.agreement is not None:
        return
    last = next(
        (each for each in reversed(file.case.stages) if each.to_stage in _ENDED), None
    )
    told = last is not None and last.informed_on is not None
    papers = {each.paper for each in file.case.own_papers}
    spoken = any(tells_ways(each.text) for each in file.case.meetings[-1:])
    if not (told or papers & _TOLD_BY or spoken):
        place = tab("papers", "", "termination_notice")
        yield Hit(place, {"stage": file.ended_as.value}, file.case.uid)


def withdrawal_unwritten(file: Dossier) -> Iterator[Hit]:
    """The applicant withdrew, and no paper of his says so."""
    if file.ended_as != Stage.WITHDRAWN or not file.accepted:
        return
    if "withdrawal" not in file.in_file:
        yield Hit(tab("papers", "", "withdrawal"), subject=file.case.uid)


def referral_unreceipted(file: Dossier) -> Iterator[Hit]:
    """Handed on to others, and nothing shows that they have it."""
    if file.ended_as != Stage.REFERRED:
        return
    sent = [each for each in file.case.transfers if not each.incoming]
    answered = any(each.answered_on for each in sent[-1:])
    if not answered and "referral_receipt" not in file.in_file:
        whose = sent[-1].body.strip() if sent else ""
        place = (
            tab("intake", sent[-1].uid, "answered_on")
            if sent
            else tab("papers", "", "referral_receipt")
        )
        yield Hit(place, {"whose": whose or tr("接收部门")}, file.case.uid)


def no_number(file: Dossier) -> Iterator[Hit]:
    """A case taken in has no 卷号."""
    if file.accepted and not file.case.case_number.strip():
        # The number is given on acceptance; there is no box to type it into.
        yield Hit(tab("intake", file.case.uid, "accepted_on"))


RULES: Final[dict[str, Predicate]] = {
    "application_or_register": neither_paper,
    "facts_blank": no_facts,
    "claims_blank": no_claims,
    "source_blank": no_source,
    "source_unlike": source_unlike,
    "kind_blank": no_kind,
    "accepted_on_blank": no_accepted_day,
    "facts_vague": facts_vague,
    "rights_notice": no_notice,
    "refused_though_sent": refused_though_sent,
    "end_not_told": end_not_told,
    "withdrawal_unwritten": withdrawal_unwritten,
    "referral_unreceipted": referral_unreceipted,
    "case_number_blank": no_number,
}
