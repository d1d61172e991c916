"""The program as a person starts it, used through the accessibility tree alone."""

import pytest

from tests.forms.reading import body
from tests.journeys import dispute as told
from tests.journeys.conftest import House, left_behind
from tests.journeys.program import new_book
from tests.outside.stage import play
from tests.outside.surroundings import DISPUTE, PROGRAM, driver, surroundings

LONG_ENOUGH = 240


@pytest.mark.screen
def test_a_case_is_typed_from_outside_and_its_agreement_saved(tmp_path):
    house = House(tmp_path)
    new_book(house.book)
    with surroundings(house, DISPUTE) as environment:
        drive = (driver("drive.py"), str(house.given), str(house.papers))
        words = (*drive, *PROGRAM, str(house.book))
        done = play(words, environment, LONG_ENOUGH)
    assert done.returncode == 0, done.stderr + done.stdout
    (paper,) = house.papers.glob("*协议书*.pdf")
    said = body(paper.read_bytes())
    for words in (
        told.LAN,
        told.LAN_PHONE,
        told.CHENG,
        told.FACTS,
        told.CLAUSES[0],
        told.WHAT,
        told.SUM,
        told.SUM_IN_CAPITALS,
        "2026年11月11日",
    ):
        assert words in said, words
    output, errors = ((house.given / n).read_text() for n in ("output", "errors"))
    assert not left_behind(house, output=output, errors=errors, driver=done.stderr)
