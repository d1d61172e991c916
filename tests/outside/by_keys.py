"""From the very first start to a printed agreement by the keyboard alone, unseen.

``by_keys.py PLACE PROGRAM…`` starts the program with its words on a computer that has
no book yet, and does the whole job by keys; what has the focus it knows from the
accessibility bus alone. Runs on the system's Python; what to type is read from
``PLACE/words.json``.
"""

import json
import sys
from pathlib import Path

from tests.outside.drive import PATIENCE, keys, running, type_plain
from tests.outside.ear import Ear


def main(place: Path, program: list[str]) -> int:
    """Start the program, do the whole job, close it, and return its exit status."""
    told = json.loads((place / "words.json").read_text("utf-8"))
    ear = Ear()
    with running(place, program) as started:
        begin(ear, told)
        take_in(ear, told)
        mediate(ear, told)
        agree(ear, told)
        print_agreement(ear)
        keys("alt+F4")
        return started.wait(PATIENCE)


def begin(ear: Ear, told: dict[str, str]) -> None:
    """The first start in its four steps, with the recovery sheet on paper."""
    ear.arrive("建一本案件簿")
    ear.press("Return")
    ear.arrive("案件簿放在")
    ear.press("Return", "Return")
    ear.arrive("调委会全称")
    ear.write(told["committee"])
    ear.press("Return")
    ear.arrive("类别")
    ear.press("Return")  # it may be told later
    ear.write(told["room"])
    ear.press("Return")
    ear.write(told["mediator"])
    for named in ("定一个密码", "再输一遍密码"):
        ear.press("Return")
        ear.arrive(named)
        type_plain(told["password"])
        assert told["password"] not in ear.reads(), "a password is read aloud"
    ear.press("Return")
    ear.arrive("建好案件簿")
    ear.press("Return")
    ear.arrive("打印恢复单")
    ear.press("Return")
    to_the_printer(ear)
    ear.arrive("打印恢复单")
    ear.choose("我已经打印或抄好，收在电脑以外的地方")
    ear.choose("开始第一个案件")


def take_in(ear: Ear, told: dict[str, str]) -> None:
    """受理: what happened, between whom, and the case accepted."""
    ear.arrive("书面申请")
    ear.choose("口头申请", by="Right")
    ear.fill("纠纷简要情况", told["facts"])
    ear.press("alt+2")
    ear.fill("姓名或名称", told["first"])
    ear.fill("联系电话", told["first_phone"])
    ear.go_to(told["first"])
    ear.choose("（还没有写姓名）", by="Down")
    ear.fill("姓名或名称", told["second"])
    next_step(ear, "受理")


def mediate(ear: Ear, told: dict[str, str]) -> None:
    """调解: one meeting, which ends in an agreement."""
    ear.press("alt+4")
    ear.choose("记第一次调解")
    ear.fill("开始时间", told["met_at"])
    ear.fill("记录", told["record"])
    ear.choose("达成协议")
    next_step(ear, "开始调解")


def agree(ear: Ear, told: dict[str, str]) -> None:
    """协议: one clause, and one sum to be paid."""
    ear.press("alt+5")
    ear.choose("开始写协议")
    ear.fill("达成日期", told["reached_on"])
    ear.choose("加一条")
    ear.fill("第一条", told["clause"])
    ear.choose("加一项")
    ear.fill("履行人", told["second"])
    ear.fill("对方", told["first"])
    ear.fill("第一项事项", told["what"])
    ear.fill("第一项金额（元）", told["sum"])
    next_step(ear, "达成协议")


def print_agreement(ear: Ear) -> None:
    """文书: the agreement goes to the printer."""
    ear.press("alt+7")
    ear.go_to("人民调解协议书")
    ear.press("ctrl+p")
    to_the_printer(ear)
    ear.arrive("人民调解协议书")


def next_step(ear: Ear, verb: str) -> None:
    """F8: the next step, today."""
    ear.press("F8")
    ear.choose(verb)


def to_the_printer(ear: Ear) -> None:
    """The print dialog: the printer is there, Enter prints."""
    ear.arrive("打印")
    ear.press("Return")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
