"""A room that chose a scheme, and disputes that may be claimed for."""

from mediator.cases.intake import assign
from mediator.cases.model import Committee, Mediator
from mediator.cases.snapshot import room_value
from mediator.cases.subsidy.schemes import CHOSEN
from mediator.cases.words import Role, Stage
from tests.cases.paths import DAY, WAYS, go, make_whole, ready_case


def choose(book, scheme, level="村（社区）"):
    """Let the room follow a scheme."""
    book.set(CHOSEN, scheme)
    book.change(Committee, room_value(book).committee.uid, level=level)


def settled_case(book, *helping):
    """Make a case whose agreement took effect; further mediators help by name."""
    uid = ready_case(book)
    for name in helping:
        assign(book, uid, book.add(Mediator, name=name), Role.ASSISTANT, DAY)
    go(book, uid, *WAYS[Stage.AGREED])
    make_whole(book, uid)
    return uid


def filed_case(book):
    """Make a case that is bound and locked."""
    uid = settled_case(book)
    go(book, uid, Stage.ARCHIVED)
    return uid
