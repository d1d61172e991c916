"""What makes a period longer in a case: pauses that do not count, and consent."""

from dataclasses import replace
from datetime import date

from mediator.cases.case_file import CaseFile, ExtensionEntry
from mediator.cases.deadlines.calendar import WorkCalendar
from mediator.cases.deadlines.counting import Counted, Pause, rolled_words
from mediator.cases.deadlines.table import Rule
from mediator.cases.facts.codes import find
from mediator.cases.facts.dates import in_sentence, on_screen
from mediator.cases.words import Stage


def pauses_of(rule: Rule, case: CaseFile) -> tuple[list[Pause], Pause | None]:
    """Return the pauses the row does not count, and the one still running."""
    if not rule.pauses:
        return [], None
    found: list[Pause] = []
    for at, each in enumerate(case.stages):
        if each.to_stage != Stage.PAUSED:
            continue
        why = find("stage_reasons", each.reason, each.happened_on, group="暂停")
        if why is None or why.code not in rule.pauses:
            continue
        later = case.stages[at + 1 :]
        if later:
            found.append(Pause(each.happened_on, later[0].happened_on, why.name))
        elif case.stage == Stage.PAUSED:
            return found, Pause(each.happened_on, date.max, why.name)
    return found, None


def lacking_consent(case: CaseFile, consenting: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the parties who have not agreed to a longer period."""
    return tuple(
        each.name or f"{each.side.value}（未写姓名）"
        for each in case.parties
        if each.uid not in consenting
    )


def extended(
    counted: Counted, rule: Rule, case: CaseFile, calendar: WorkCalendar
) -> Counted:
    """Return a period as the parties made it longer, the last time."""
    if not rule.extendable:
        return counted
    for each in case.extensions:
        if each.deadline == rule.code and each.until is not None:
            counted = _longer(counted, each, each.until, case, calendar)
    return counted


def _longer(
    counted: Counted,
    extension: ExtensionEntry,
    until: date,
    case: CaseFile,
    calendar: WorkCalendar,
) -> Counted:
    """Return a period with one extension, if everybody agreed to it.

    Consent that came late counts, for the parties may go on as long as they both will;
    but some counties ask for it 届满前 (宁波条例 27 and others), so it is said.
    """
    lacking = lacking_consent(case, extension.consenting)
    if lacking:
        said = f"登记过延长到{on_screen(until)}，{'、'.join(lacking)}没有同意，不算。"
        return replace(counted, steps=(*counted.steps, said))
    if until <= counted.due:
        return counted
    agreed = in_sentence(extension.agreed_on, until) if extension.agreed_on else ""
    names = "、".join(each.name for each in case.parties if each.name)
    steps = [*counted.steps, f"{agreed}{names}都同意，延长到{on_screen(until)}。"]
    if extension.agreed_on is not None and extension.agreed_on > counted.due:
        steps.append(
            f"同意的时候，原来的期限（{on_screen(counted.due)}）已经到期；"
            "有的地方要在到期以前同意，请核对。"
        )
    due = calendar.next_working(until)
    if due != until:
        steps.append(rolled_words(until, due, calendar))
    return Counted(due, tuple(steps), calendar.doubts(until, due))
