"""One line of names, the same in every list and title."""

import pytest

from mediator.cases.case_file import CaseFile, PartyEntry
from mediator.cases.intake import append, new_case
from mediator.cases.lists import case_lines
from mediator.cases.model import Party
from mediator.cases.sides import in_one_line, parties_of
from mediator.cases.snapshot import case_value
from mediator.cases.words import Side
from tests.cases.test_untouched import TODAY

ONE, TWO, THIRD = Side


@pytest.mark.parametrize(
    ("parties", "line"),
    [
        ([], ""),
        ([(ONE, "甲")], "甲"),
        ([(ONE, "甲"), (TWO, "")], "甲"),
        ([(ONE, "甲"), (TWO, "丙"), (ONE, "乙")], "甲、乙 与 丙"),
        ([(ONE, "甲"), (TWO, "乙"), (THIRD, "丙")], "甲 与 乙，第三人丙"),
        ([(THIRD, "丙"), (THIRD, "丁")], "第三人丙、丁"),
    ],
)
def test_names_are_written_by_side(parties, line):
    assert in_one_line(parties) == line
    case = CaseFile(
        parties=tuple(PartyEntry(side=side, name=name) for side, name in parties)
    )
    assert parties_of(case) == line


def test_the_list_and_the_title_say_the_same(book):
    uid = new_case(book, TODAY)
    for party, name in zip(case_value(book, uid).parties, "甲乙", strict=True):
        book.change(Party, party.uid, name=name)
    append(book, Party, uid, side=THIRD, name="丙")
    said = parties_of(case_value(book, uid))
    assert said == "甲 与 乙，第三人丙"
    assert case_lines(book, [uid])[0].parties == said
