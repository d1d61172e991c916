"""司法确认: asked for too early, too late, in vain, or beside the other way."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from mediator.cases.checkup.dossier import Dossier
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.confirming import excluded, reviewed
from mediator.cases.deadlines.due import deadlines
from mediator.cases.deadlines.fulfilled import is_arbitration
from mediator.cases.facts.dates import in_table
from mediator.language import tr

_CONFIRM: Final = timedelta(days=30)
_DEADLINE: Final = "judicial_confirmation"
_WISH: Final = "confirmation_wanted"


def applied_early(file: Dossier) -> Iterator[Hit]:
    """Confirmation was applied for before the agreement took effect."""
    made = file.agreement
    if made is None:
        return
    for each in file.case.confirmations:
        if each.agreement not in {"", made.uid} or each.applied_on is None:
            continue
        place = tab("performance", each.uid, "applied_on")
        if file.effective is None:
            said = tr("协议还没有生效（签字盖章没有齐）")
        elif each.applied_on < file.effective:
            said = tr("协议到{effective}才生效").format(
                effective=in_table(file.effective)
            )
        else:
            continue
        yield Hit(place, {"day": in_table(each.applied_on), "said": said}, each.uid)


def applied_late(file: Dossier) -> Iterator[Hit]:
    """Confirmation was applied for, or is still wanted, after the 30 days (法 33)."""
    made, start = file.agreement, file.effective
    if made is None or start is None or excluded(file.case, made):
        return
    days = [each for each in file.case.confirmations if each.applied_on]
    asked = [each.applied_on for each in days if each.applied_on]
    if max(asked, default=file.today) <= start + _CONFIRM:
        return  # the last day may move on, never back: nothing to count
    last = _last_day(file, made.uid)
    if last is None:
        return
    words = {"start": in_table(start)}
    for each in days:
        if each.applied_on and each.applied_on > last:
            said = tr("{applied_on}才申请").format(applied_on=in_table(each.applied_on))
            place = tab("performance", each.uid, "applied_on")
            yield Hit(place, words | {"said": said}, each.uid)
    if made.confirmation_wanted and not days and file.today > last:
        place = tab("performance", made.uid, _WISH)
        yield Hit(place, words | {"said": tr("还没有申请")})


def _last_day(file: Dossier, agreement: str) -> date | None:
    """Return the last day to apply, as the deadline of the case has it (民诉法 85)."""
    return next(
        (
            each.due
            for each in deadlines(file.case, file.room, file.today)
            if each.code == _DEADLINE and each.subject == agreement
        ),
        None,
    )


def no_court_confirms(file: Dossier) -> Iterator[Hit]:
    """Confirmation is wanted though the agreement is none a court confirms."""
    made = file.agreement
    if made is None or not (made.confirmation_wanted or _at_court(file)):
        return
    if said := excluded(file.case, made):
        place = tab("performance", made.uid, _WISH)
        yield Hit(place, {"said": said.removesuffix("。")})


def both_ways(file: Dossier) -> Iterator[Hit]:
    """The arbitrators were asked, and the court as well."""
    made = file.agreement
    if made is None or not (made.confirmation_wanted or _at_court(file)):
        return
    if said := reviewed(file.case, made):
        at_court = _at_court(file)
        place = (
            tab("performance", at_court[0], "applied_on")
            if at_court
            else tab("performance", made.uid, _WISH)
        )
        yield Hit(place, {"said": said.removesuffix("。")})


def _at_court(file: Dossier) -> tuple[str, ...]:
    """Return the uids of what a court, and no arbitrator, was asked."""
    return tuple(
        each.uid for each in file.case.confirmations if not is_arbitration(each)
    )


RULES: Final[dict[str, Predicate]] = {
    "confirmation_early": applied_early,
    "confirmation_late": applied_late,
    "confirmation_excluded": no_court_confirms,
    "confirmation_twice": both_ways,
}
