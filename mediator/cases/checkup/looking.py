"""Looking a case through: every rule is asked, every finding says where and why."""

from collections.abc import Container, Mapping
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, RoomFile
from mediator.cases.checkup.dossier import Dossier
from mediator.cases.checkup.finding import Finding, Hit, Level
from mediator.cases.checkup.rules import GROUPS, Rule, rules
from mediator.language import tr
from mediator.problems import Problem

_OF_TABLES: Final = frozenset(
    ("source", "application", "stage", "flag", "side", "advice", "paper", "manner")
)
"""Names in the sentences that stand for a word of a table, not for what was written."""


def check_up(case: CaseFile, room: RoomFile, today: date) -> tuple[Finding, ...]:
    """Return what an inspector would find in a case: 必须改 first, then by group.

    Nothing of it blocks anything; what somebody explained stays listed with the reason.

    Args:
        case: the case, whole.
        room: the room and its roster.
        today: the room's day.

    Raises:
        Problem: a list of the trade cannot be read.
    """
    file = Dossier(case, room, today)
    notes = {(each.rule, each.subject): each.reason for each in case.finding_notes}
    found = [
        _finding(rule, hit, notes)
        for rule in rules(file.day)
        for hit in rule.look(file)
    ]
    whole = dict.fromkeys(found)
    return tuple(
        sorted(
            whole, key=lambda each: (each.level is Level.LOOK, GROUPS.index(each.group))
        )
    )


def found_by(names: Container[str], file: Dossier) -> tuple[Finding, ...]:
    """Return what some of the rules find, for a page that asks only these.

    Args:
        names: codes of the rules.
        file: the case as it is looked at.

    Raises:
        Problem: a list of the trade cannot be read.
    """
    return tuple(
        _finding(rule, hit, {})
        for rule in rules(file.day)
        if rule.code in names
        for hit in rule.look(file)
    )


def looked_at(case: CaseFile, room: RoomFile, today: date) -> tuple[Rule, ...]:
    """Return the rules that count for a case, for the list of what was looked at."""
    return rules(Dossier(case, room, today).day)


def _in_words(words: Mapping[str, str]) -> dict[str, str]:
    """Return what fills a sentence, the words of the trade in the window's language."""
    return {key: tr(said) if key in _OF_TABLES else said for key, said in words.items()}


def _finding(rule: Rule, hit: Hit, notes: dict[tuple[str, str], str]) -> Finding:
    subject = hit.subject or hit.place.uid
    try:
        said = tr(rule.pattern).format_map(_in_words(hit.words))
    except (KeyError, ValueError, IndexError, AttributeError) as error:
        raise Problem(
            tr("分类表 checkup.csv：“{code}”的句子里有不认识的花括号，请改正。").format(
                code=rule.code
            )
        ) from error
    return Finding(
        rule=rule.code,
        level=rule.level,
        group=rule.group,
        sentence=tr("{said}。").format(said=said),
        basis=rule.basis,
        place=hit.place,
        subject=subject,
        note=notes.get((rule.code, subject), ""),
        verified=rule.verified,
    )
