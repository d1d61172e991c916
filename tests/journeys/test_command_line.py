"""Cases from the command line: into a closed book, and never into an open one."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.journeys import dispute as told
from tests.journeys.conftest import House
from tests.journeys.leaks import leaks_in

CASE = {
    "format": "mediator-case-file",
    "version": 1,
    "cases": [
        {
            "kind": "物业",
            "source": "当事人申请",
            "application": "口头申请",
            "facts": told.FACTS,
            "claims": told.CLAIMS,
            "parties": [
                {
                    "side": "申请人",
                    "name": told.LAN,
                    "id_kind": "居民身份证",
                    "id_number": told.LAN_ID,
                    "phone": told.LAN_PHONE,
                    "address": told.LAN_HOME,
                },
                {"side": "被申请人", "name": told.CHENG, "phone": told.CHENG_PHONE},
            ],
        }
    ],
}


def bring_in(house: House) -> subprocess.CompletedProcess[bytes]:
    """Run ``mediator import`` as a person types it."""
    file = house.given / "case.json"
    file.write_text(json.dumps(CASE, ensure_ascii=False), "utf-8")
    environment = os.environ | house.environment() | {"MEDIATOR_PASSWORD": told.WORDS}
    done = subprocess.run(
        [sys.executable, "-m", "mediator", "import", str(house.book), str(file)],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
    )
    assert not leaks_in(done.stdout + done.stderr, told.PRIVATE)
    return done


def test_an_imported_case_is_there_when_the_window_opens(program, house):
    done = bring_in(house)
    assert done.returncode == 0, done.stderr.decode()
    assert "已导入 1 件纠纷" in done.stdout.decode()
    person = program.sign_in()
    person.click("案件")
    person.wait_for("共 1 件")
    assert person.sees(f"{told.LAN} 与 {told.CHENG}")
    program.picture("cases-imported")
    person.press("Enter")
    person.wait_for("登记号 2026-0001")
    person.turn_to("受理")
    assert person.box("纠纷简要情况") == told.FACTS
    program.close()


def test_an_open_book_is_left_alone_and_its_holder_named(program, house):
    person = program.sign_in()
    person.press("Ctrl+N")
    person.fill("发生地点", told.PLACE)
    done = bring_in(house)
    said = done.stderr.decode()
    assert done.returncode == 1
    assert not done.stdout
    assert "打开。里面的内容没有动。请先在那边关闭" in said
    assert len(said.splitlines()) == 1
    person.click("案件")
    person.wait_for("共 1 件")
    person.fill("查找案件", told.LAN[:2])
    person.wait_for("没有找到")
    program.close()


def test_a_second_window_says_who_has_the_book_and_offers_nothing_else(
    program, house, qapp
):
    other = type(program)(qapp, house.book, house.home / "other.ini")
    program.sign_in()
    try:
        person = other.start()
        person.wait_for("已经在这台电脑上打开着")
        person.wait_for("请先在那边关闭")
        other.picture("book-in-use")
        assert not any(
            word in name for name in person.buttons() for word in ("删", "强", "解锁")
        )
    finally:
        other.leave()
    program.way.frame.activateWindow()
    program.close()
