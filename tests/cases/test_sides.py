"""One line of names, the same in every list and title."""

import pytest

from mediator.cases.case_file import CaseFile, PartyEntry
from mediator.cases.intake import append, new_case
from mediator.cases.lists import case_lines
from mediator.cases.model import Party
from mediator.cases.sides import (
    in_one_line,
    names_shorter,
    parties_of,
    parties_shorter,
)
from mediator.cases.snapshot import case_value
from mediator.cases.words import Nature, Side
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


def named(*names):
    """Return a case of these: side, nature and name."""
    parties = [
        PartyEntry(side=side, nature=nature, name=name) for side, nature, name in names
    ]
    return CaseFile(parties=tuple(parties))


def test_persons_are_counted_and_never_cut():
    person = Nature.PERSON
    case = named(
        (ONE, person, "欧阳建国"),
        (ONE, person, "钱多多"),
        (TWO, person, "周全福"),
        (TWO, person, "吴有德"),
    )
    assert parties_shorter(case) == (
        "欧阳建国、钱多多 与 周全福、吴有德",
        "欧阳建国等2人 与 周全福等2人",
        "欧阳建国等4人",
        "欧阳建国",
    )
    assert names_shorter(["马建秋", "李安"]) == (
        "马建秋、李安",
        "马建秋等2人",
        "马建秋",
    )
    assert names_shorter(["马建秋"]) == ("马建秋",)
    assert parties_shorter(CaseFile()) == names_shorter([]) == ()


def test_only_a_units_name_is_cut_and_at_its_end():
    case = named(
        (ONE, Nature.PERSON, "欧阳建国"),
        (TWO, Nature.COMPANY, "示范市青石商贸物流有限责任公司"),
    )
    ways = parties_shorter(case)
    assert ways[0] == "欧阳建国 与 示范市青石商贸物流有限责任公司"
    assert "欧阳建国 与 示范市青石商贸物…" in ways
    assert ways[-1] == "欧阳建国"
    lengths = [len(each) for each in ways[:-2]]
    assert lengths == sorted(lengths, reverse=True)
    assert all(each.startswith("欧阳建国") for each in ways)
