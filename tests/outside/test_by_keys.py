"""The program as somebody uses it who sees nothing and has no mouse."""

from pathlib import Path

import pypdfium2
import pytest

from tests.journeys import dispute as told
from tests.journeys.conftest import House, left_behind
from tests.outside.keyboard import lay_out
from tests.outside.stage import play
from tests.outside.surroundings import DISPUTE, PROGRAM, driver, surroundings
from tests.ui.printing_room import PrintRoom, print_room, wait_for

LONG_ENOUGH = 300

WORDS = {
    "committee": told.COMMITTEE,
    "room": told.ROOM,
    "mediator": told.MEDIATOR,
    **DISPUTE,
}


@pytest.mark.nightly
@pytest.mark.screen
@pytest.mark.printer
def test_from_the_first_start_to_a_printed_agreement_by_keys_alone(tmp_path):
    house = House(tmp_path)
    with (
        print_room() as room,
        surroundings(house, WORDS, room.environment) as environment,
    ):
        lay_out(environment["DISPLAY"], WORDS.values())
        words = (driver("by_keys.py"), str(house.given), *PROGRAM)
        done = play(words, environment, LONG_ENOUGH)
        assert done.returncode == 0, done.stderr + done.stdout
        papers = wait_for(lambda: _with_agreement(room), "the printed agreement")
    assert told.ROOM in papers[0], "the recovery sheet came first"
    said = papers[-1]
    for words in (
        *(told.COMMITTEE, told.LAN, told.LAN_PHONE, told.CHENG, told.CLAUSES[0]),
        *(told.SUM, told.SUM_IN_CAPITALS, "2026年11月11日"),
    ):
        assert words in said, words
    output, errors = ((house.given / n).read_text() for n in ("output", "errors"))
    assert not left_behind(house, output=output, errors=errors, driver=done.stderr)


def _with_agreement(room: PrintRoom) -> list[str]:
    """Return the papers up to the agreement, once it is printed; it takes a while."""
    papers = [_said(each) for each in room.files(0)]
    at = [number for number, each in enumerate(papers) if told.SUM_IN_CAPITALS in each]
    return papers[: at[0] + 1] if at else []


def _said(printed: Path) -> str:
    """Return what stands on a printed file, without white space."""
    document = pypdfium2.PdfDocument(printed.read_bytes())
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return "".join("".join(texts).split())
