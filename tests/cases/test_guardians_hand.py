"""A child's own hand waits for its guardian's, where a guardian is there."""

from datetime import date

import pytest
from msgspec.structs import replace

from mediator.cases.guardians_hand import alone_though_guarded
from mediator.cases.signing_gaps import signing_gaps
from tests.clean_dossiers import CHILD, DEATH, signed
from tests.people import ROOM

DAY = date(2026, 2, 15)
OWN = signed("agreement", "made", on=DAY, party=CHILD.uid)
MOTHERS = signed("agreement", "made", on=DAY, agent="mother")


def with_hands(*hands, case=DEATH):
    others = (each for each in case.signatures if each.uid != MOTHERS.uid)
    return replace(case, signatures=(*others, *hands))


def told(case):
    return [said for _, said in alone_though_guarded(case, case.agreement)]


def test_a_child_that_signed_alone_is_told_with_whose_hand_lacks():
    case = with_hands(OWN)
    (said,) = told(case)
    assert CHILD.name in said
    assert "何春梅还没有签" in said
    assert said in {each.says for each in signing_gaps(case, case.agreement, ROOM)}


@pytest.mark.parametrize("hands", [(MOTHERS,), (OWN, MOTHERS), ()])
def test_with_the_guardians_hand_or_none_at_all_nothing_is_told(hands):
    assert told(with_hands(*hands)) == []


def test_below_eight_another_rule_tells_it():
    small = replace(CHILD, born_on=date(2019, 9, 1))
    parties = tuple(small if each is CHILD else each for each in DEATH.parties)
    assert told(with_hands(OWN, case=replace(DEATH, parties=parties))) == []
