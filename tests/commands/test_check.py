"""``mediator check`` says what an inspector would find, and writes nothing."""

import json

import pytest

from mediator.commands import command_line
from mediator.places import resource
from tests.commands.hands import UNNAMED, holding

pytestmark = pytest.mark.usefixtures("password")

SAMPLE = resource("samples", "a_worksite_death.json")


@pytest.fixture
def book(tmp_path):
    place = tmp_path / "示例.book"
    return str(holding(place, UNNAMED, SAMPLE))


@pytest.fixture
def number(book, capsys):
    """The registration number that the imported case was given."""
    command_line.run(["search", book, "廖永福", "--json"])
    return json.loads(capsys.readouterr().out)[0]["number"]


def test_the_findings_of_a_case_are_told_with_level_and_basis(book, number, capsys):
    assert command_line.run(["check", book, number]) == 0
    lines = capsys.readouterr().out.splitlines()
    (claimants,) = [line for line in lines if "全部权利人声明" in line]
    assert claimants.startswith("[必须改] 当事人：")
    assert " 依据：" in claimants
    levels = [line.partition("]")[0] for line in lines]
    assert levels == sorted(levels, key=lambda each: each != "[必须改")


def test_the_findings_are_given_to_other_programs(book, number, capsys):
    assert command_line.run(["check", book, number, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (one,) = [each for each in found if each["rule"] == "claimants"]
    assert (one["level"], one["page"], one["note"]) == ("必须改", "papers", "")


def test_a_number_that_is_not_there_is_one_plain_sentence(book, capsys):
    assert command_line.run(["check", book, "1999-0001"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
