"""The room's own kinds: known to imports, kept in step with what the street counts."""

import json
from pathlib import Path

import pytest

from mediator.cases.exchange.reader import read_case_bytes
from mediator.cases.own_kinds import TABLE, keep_kinds, reset_kinds
from mediator.cases.own_tables import names_in_force, own_rows, published_text
from mediator.problems import Problem
from tests.cases.month.test_layout import DAY

FINANCE = "own_1,金融,,一般,其他,,全国,18类,,,本室添加,no\n"
FILE = Path("金融.json")


def asking(**more):
    return json.dumps({"cases": [{"kind": "金融"}], **more}).encode()


def test_a_kind_is_added_and_taken_back(book):
    keep_kinds(book, published_text(TABLE) + FINANCE)
    assert names_in_force(book, TABLE, DAY)[-1] == "金融"
    reset_kinds(book)
    assert "金融" not in names_in_force(book, TABLE, DAY)


def test_a_case_of_the_rooms_own_kind_is_read_for_this_room_alone(book):
    keep_kinds(book, published_text(TABLE) + FINANCE)
    with book.reading() as session:
        own = own_rows(session)
    assert read_case_bytes(asking(), FILE, own).cases[0].kind == "金融"
    with pytest.raises(Problem, match="“金融”不在纠纷类型里"):
        read_case_bytes(asking(), FILE)


def test_a_file_that_brings_its_kinds_along_is_read_anywhere():
    table = {"table": TABLE, "text": published_text(TABLE) + FINANCE}
    room = {"name": "青石调解室", "committee": {"name": "青石镇人民调解委员会"}}
    content = asking(own_tables=[table], room=room)
    assert read_case_bytes(content, FILE).cases[0].kind == "金融"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (FINANCE.replace("金融", "邻里"), "“邻里”写了两次"),
        (FINANCE.replace(",一般,", ",劳动,"), "按一般规定办"),
    ],
)
def test_what_would_be_dealt_with_wrongly_is_refused(book, line, said):
    with pytest.raises(Problem, match=said):
        keep_kinds(book, published_text(TABLE) + line)
    with book.reading() as session:
        assert own_rows(session) == {}
