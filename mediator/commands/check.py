"""``mediator check``: 卷宗自查, what an inspector would find in one case."""

import json
from argparse import Namespace
from typing import TYPE_CHECKING, Final

from mediator.commands.asking import add_password, opened_book
from mediator.commands.family import Commands, add_book, add_command, add_json
from mediator.commands.opening import opened_case
from mediator.commands.saying import say

if TYPE_CHECKING:
    from mediator.cases.checkup.finding import Finding

_NOTHING: Final = "没有发现问题。"


def add(commands: Commands) -> None:
    """Add the command."""
    check = add_command(
        commands,
        "check",
        "卷宗自查：一件纠纷的卷宗里有什么必须改、请核对",
        _check,
        "我的案件簿 2026-0038",
    )
    add_book(check)
    check.add_argument("case", metavar="登记号", help="例如 2026-0038")
    add_json(check)
    add_password(check)


def _check(options: Namespace) -> None:
    from mediator.cases.checkup.looking import check_up  # noqa: PLC0415
    from mediator.cases.snapshot import case_value, room_value  # noqa: PLC0415
    from mediator.commands.clock import today  # noqa: PLC0415

    with opened_book(options) as book:
        case = case_value(book, opened_case(book, options.case))
        found = check_up(case, room_value(book), today())
    if options.json:
        say(json.dumps([_plain(each) for each in found], ensure_ascii=False, indent=2))
        return
    for each in found:
        said = f"（已说明：{each.note}）" if each.note else ""
        basis = f" 依据：{each.basis}" if each.basis else ""
        say(f"[{each.level.value}] {each.group}：{each.sentence}{said}{basis}")
    if not found:
        say(_NOTHING)


def _plain(each: "Finding") -> dict[str, str]:
    """Return a finding as other programs read it."""
    return {
        "rule": each.rule,
        "level": each.level.value,
        "group": each.group,
        "sentence": each.sentence,
        "basis": each.basis,
        "page": each.place.page,
        "uid": each.place.uid,
        "field": each.place.field,
        "subject": each.subject,
        "note": each.note,
    }
