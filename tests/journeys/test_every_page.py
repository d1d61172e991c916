"""Every page once, on a screen of 1366×768, with pictures for a person to look at.

The pictures lie in ``artefacts/pictures``, beside those of the other journeys.
"""

import pytest
from PySide6.QtCore import QSettings

from mediator.cases.book import CaseBook
from mediator.cases.exchange.importing import Incoming, import_cases
from mediator.places import resource
from tests.cases.exchange.reading import read_case_file
from tests.journeys import dispute as told
from tests.journeys.program import Program

TABS = ("受理", "当事人", "调查证据", "调解", "协议", "签字盖章", "文书")
CASES = {"crowd": "杜长贵", "worksite": "廖永福", "rare": "王𬭎"}
"""A few samples by their first party."""


@pytest.fixture
def samples(program):
    """Bring the sample cases into the book of the closed program."""
    bring_in(program.folder)
    return program


def bring_in(folder):
    """Import every sample."""
    book = CaseBook.open(folder, told.WORDS)
    paths = sorted(resource("samples").glob("*.json"))
    import_cases(book, [Incoming(path, read_case_file(path)) for path in paths])
    book.close()


def test_the_first_start_in_four_steps(program, house):
    program.folder = None
    person = program.start()
    program.picture("welcome")
    person.press("Enter")
    person.wait_for("第 1 步，共 4 步")
    program.picture("first-start-1")
    person.press("Ctrl+A")
    person.write_line(str(house.home / "own"))
    person.press("Enter")
    for words in (told.COMMITTEE, told.LEVEL, told.ROOM, told.MEDIATOR, told.WORDS):
        person.write_line(words)
    person.write(told.WORDS)
    program.picture("first-start-2")
    person.press("Enter")
    person.wait_for("第 3 步，共 4 步")
    program.picture("first-start-3")
    person.press("Enter")
    person.wait_for("第 4 步，共 4 步")
    program.picture("first-start-4")
    person.go_to("我已经打印或抄好，收在电脑以外的地方")
    person.press("Space")
    person.go_to("开始第一个案件")
    person.press("Enter")
    person.wait_for("登记号 2026-0001")
    program.picture("first-case")
    program.close()
    assert (house.home / "own" / "keys.json").is_file()


def test_rooms(samples):
    person = samples.sign_in()
    person.wait_for("下一步")
    samples.picture("today-full")
    person.click("案件")
    samples.picture("cases-full")
    person.press("Space")
    samples.picture("cases-preview")
    person.press("Esc", "F3")
    person.write("xyz")
    person.wait_for("没有找到")
    samples.picture("cases-nothing-found")
    person.press("Esc")
    person.click("设置")
    samples.picture("settings")
    samples.close()


@pytest.mark.parametrize("name", CASES)
def test_tabs_of_a_case(samples, name):
    person = samples.sign_in()
    open_case(samples, CASES[name])
    for number, tab in enumerate(TABS, 1):
        person.turn_to(tab)
        samples.picture(f"{name}-{number}")
    samples.close()


def test_what_opens_beside_a_page(samples):
    person = samples.sign_in()
    open_case(samples, CASES["crowd"])
    person.turn_to("当事人")
    person.press("F4")
    samples.picture("earlier-people")
    person.press("Esc", "F1")
    samples.picture("help-for-a-field")
    person.press("F1")
    samples.picture("help-keys")
    person.press("Esc")
    person.turn_to("协议")
    person.press("F7")
    samples.picture("phrases")
    person.press("Esc", "F9")
    samples.picture("large-paper")
    person.press("Esc")
    samples.close()


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_large_text(samples, scale):
    settings = QSettings(str(samples.settings), QSettings.Format.IniFormat)
    settings.setValue("text_scale", scale)
    settings.sync()
    person = samples.sign_in()
    samples.picture(f"today-{scale:.0%}")
    open_case(samples, CASES["worksite"])
    for number, tab in enumerate(TABS, 1):
        person.turn_to(tab)
        samples.picture(f"worksite-{number}-{scale:.0%}")
    person.click("设置")
    samples.picture(f"settings-{scale:.0%}")
    samples.close()


def open_case(program: Program, name: str) -> None:
    """Find a case by one of its parties and open it."""
    person = program.person
    person.press("F3")
    person.write(name)
    person.wait_for("共 1 件")
    person.press("Enter")
    person.wait_for("当事人")
