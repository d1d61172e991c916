"""协议: its form, its originals, its clauses, what is owed and when."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from mediator.cases.agreements import (
    oral_refused,
    originals_needed,
)
from mediator.cases.case_file import AgreementEntry
from mediator.cases.checkup.dossier import Dossier
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.checkup.reading import (
    is_duty,
    names_side,
    pays,
    says_how_much,
    says_nothing,
    says_when,
)
from mediator.cases.checkup.sums import sums_in
from mediator.cases.facts.codes import find
from mediator.cases.facts.dates import in_table
from mediator.language import tr

_HARD: Final = frozenset({"complex", "major"})
_COPIES: Final = re.compile(
    r"一式([0-9]{1,2}|[一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3})份"
)
_FIGURES: Final = {
    **{each: n for n, each in enumerate("一二三四五六七八九十", 1)},
    **{each: n for n, each in enumerate("壹贰叁肆伍陆柒捌玖拾", 1)},
    "两": 2,
}
_TEN: Final = 10
_SHORT: Final = 3
"""Characters of an organisation's name that may stand for all of it."""


def oral_not_allowed(file: Dossier) -> Iterator[Hit]:
    """Such a dispute must be agreed in writing; the guard says the same."""
    if file.oral:
        said = oral_refused(file.case, file.day)
        if said:
            place = tab("agreement", file.oral.uid, "form")
            yield Hit(place, {"said": said.removesuffix("。")})


def _last_due(made: AgreementEntry) -> date | None:
    days = [
        day
        for each in made.obligations
        for day in (each.due_on, *(part.due_on for part in each.instalments))
        if day
    ]
    return max(days, default=None)


def oral_unwise(file: Dossier) -> Iterator[Hit]:
    """Oral, though it is performed later, or the case is a hard one (75 号令 34)."""
    made = file.oral
    if made is None or oral_refused(file.case, file.day):
        return
    due = _last_due(made)
    hard = find("difficulty", file.case.difficulty, file.day)
    if made.reached_on and due and due > made.reached_on:
        why = tr("履行期限到{due}，不是当场履行").format(due=in_table(due))
    elif hard is not None and hard.code in _HARD:
        why = tr("这是{difficulty}纠纷").format(difficulty=file.case.difficulty)
    else:
        return
    yield Hit(tab("agreement", made.uid, "form"), {"why": why})


def too_few_originals(file: Dossier) -> Iterator[Hit]:
    """Fewer originals than parties and the committee, and the court if it is asked."""
    made = file.written
    if made is None or made.originals is None:
        return
    needed = originals_needed(file.case)
    if made.originals < needed:
        court = tr("、法院一份") if made.confirmation_wanted else ""
        words = {"count": str(made.originals), "needed": str(needed), "court": court}
        yield Hit(tab("agreement", made.uid, "originals"), words)


def originals_unsaid(file: Dossier) -> Iterator[Hit]:
    """It is not said how many originals there are."""
    if file.written and file.written.terms and file.written.originals is None:
        yield Hit(tab("agreement", file.written.uid, "originals"))


def copies_in_words(file: Dossier) -> Iterator[Hit]:
    """A clause names another number of originals than the record."""
    made = file.agreement
    for uid, name, text in file.clause_texts if made and made.originals else ():
        for found in _COPIES.finditer(text):
            count = _count(found[1])
            if made and count is not None and count != made.originals:
                words = {"written": found[0], "count": str(made.originals)}
                yield Hit(tab("agreement", uid, name), words)


def _count(text: str) -> int | None:
    if text.isascii():
        return int(text)
    tens, there, ones = text.replace("拾", "十").partition("十")
    if not there:
        return _FIGURES.get(tens)
    return _FIGURES.get(tens, 1) * _TEN + (_FIGURES.get(ones, 0))


def no_manner(file: Dossier) -> Iterator[Hit]:
    """Nothing says how it is performed."""
    made = file.agreement
    if made is None or not made.terms or made.performance.strip():
        return
    said = made.obligations and all(each.manner.strip() for each in made.obligations)
    if not said and any(is_duty(each.text) for each in made.terms):
        yield Hit(tab("agreement", made.uid, "performance"))


def clause_gaps(file: Dossier) -> Iterator[Hit]:
    """A clause binds somebody and says not who, how much or when."""
    made = file.agreement
    for number, each in enumerate(made.clauses if made else (), 1):
        if made is None:
            continue
        if says_nothing(each.text):
            words = {"number": str(number), "lacks": tr("做什么")}
            yield Hit(tab("agreement", each.uid, "text"), words)
        if not is_duty(each.text):
            continue
        lacks = [
            word
            for word, there in (
                (tr("谁来做"), _who(file, each.text)),
                (tr("多少"), not pays(each.text) or says_how_much(each.text)),
                (tr("什么时候"), says_when(each.text) or _dated(file, made, each.text)),
            )
            if not there
        ]
        if lacks:
            words = {"number": str(number), "lacks": "、".join(lacks)}
            yield Hit(tab("agreement", each.uid, "text"), words)


def _who(file: Dossier, text: str) -> bool:
    return (
        names_side(text)
        or any(
            _named(name, text)
            for party in file.case.parties
            for name in (party.name, *(agent.name for agent in party.agents))
        )
        or "公司" in text
    )


def _named(name: str, text: str) -> bool:
    """Tell whether a name, or a part of an organisation's, stands in a text."""
    name = name.strip()
    if not name:
        return False
    if name in text:
        return True
    parts = (name[at : at + _SHORT] for at in range(2, len(name) - _SHORT + 1))
    return len(name) > _SHORT + 2 and any(part in text for part in parts)


def _dated(file: Dossier, made: AgreementEntry, text: str) -> bool:
    """Tell whether the list of performance has the day of what a clause says."""
    said = {each.fen for each in sums_in(text)}
    for owed in made.obligations:
        if owed.due_on is None and not owed.instalments:
            continue
        party = file.case.party(owed.debtor)
        if owed.amount_fen in said and owed.amount_fen:
            return True
        # The day a sum is due says nothing of when a wall is mended.
        alike = owed.amount_fen is None or pays(text)
        whose = party is None or _named(party.name, text) or names_side(text)
        if not said and alike and whose:
            return True
    return False


def empty_clause(file: Dossier) -> Iterator[Hit]:
    """A clause among others is empty; that none says anything is told elsewhere."""
    made = file.agreement
    for number, each in enumerate(made.clauses if made and made.terms else (), 1):
        if not each.text.strip():
            yield Hit(tab("agreement", each.uid, "text"), {"number": str(number)})


def not_reached(file: Dossier) -> Iterator[Hit]:
    """The agreement bears no day."""
    made = file.agreement
    if made and made.terms and made.reached_on is None:
        yield Hit(tab("agreement", made.uid, "reached_on"))


def no_agreed_facts(file: Dossier) -> Iterator[Hit]:
    """The agreement says neither what happened nor who is to blame."""
    made = file.agreement
    if made and made.terms and not (made.facts.strip() or file.case.facts.strip()):
        yield Hit(tab("agreement", made.uid, "facts"))


RULES: Final[dict[str, Predicate]] = {
    "oral_refused": oral_not_allowed,
    "oral_unwise": oral_unwise,
    "originals_few": too_few_originals,
    "originals_unsaid": originals_unsaid,
    "originals_words": copies_in_words,
    "manner_none": no_manner,
    "clause_gaps": clause_gaps,
    "clause_empty": empty_clause,
    "reached_on_blank": not_reached,
    "agreed_facts_blank": no_agreed_facts,
}
