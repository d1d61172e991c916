"""``mediator search``: the cases a text belongs to, best first; visits, screenings."""

import json
from argparse import Namespace
from typing import TYPE_CHECKING

from mediator.commands.asking import add_password, opened_book
from mediator.commands.family import Commands, add_book, add_command, add_json
from mediator.commands.plain_parser import count
from mediator.commands.saying import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mediator.cases.found_beside import FoundBeside
    from mediator.cases.lists import CaseLine


def add(commands: Commands) -> None:
    """Add the command."""
    search = add_command(
        commands,
        "search",
        "按姓名、拼音、电话、案号找案件、来访、排查",
        _search,
        "我的案件簿 王建国",
        "我的案件簿 wjg",
    )
    add_book(search)
    search.add_argument(
        "text", metavar="文字", help="姓名、拼音首字母、电话、案号，或其中一段"
    )
    search.add_argument(
        "--limit",
        type=count,
        default=50,
        metavar="件数",
        help="案件、来访、排查各最多列几件；不写是 50",
    )
    add_json(search)
    add_password(search)


def _search(options: Namespace) -> None:
    from mediator.cases.finding.search import find  # noqa: PLC0415
    from mediator.cases.found_beside import found_beside  # noqa: PLC0415
    from mediator.cases.lists import case_lines  # noqa: PLC0415
    from mediator.commands.clock import today  # noqa: PLC0415

    with opened_book(options) as book:
        with book.reading() as session:
            uids = find(session, options.text, options.limit)
        lines = case_lines(book, uids)
        if options.json:  # what reads it knows cases by their number
            say(json.dumps(_as_values(lines), ensure_ascii=False, indent=2))
            return
        beside = found_beside(book, options.text, today(), options.limit)
    if not lines and not beside:
        say(f"没有找到“{options.text}”。可以换姓名、电话或案号里的一段再找。")
    for line in lines:
        _say_cells(line.number, line.case_number, line.kind, line.parties)
    for each in beside:
        _say_beside(each)


def _as_values(lines: "Iterable[CaseLine]") -> list[dict[str, str]]:
    return [
        {
            "number": line.number,
            "case_number": line.case_number,
            "kind": line.kind,
            "parties": line.parties,
            "stage": line.stage.value,
        }
        for line in lines
    ]


def _say_beside(found: "FoundBeside") -> None:
    day = found.day.isoformat() if found.day else ""
    told = (found.kind, day, found.who, found.about, found.result, found.found_by)
    _say_cells(*(" ".join(each.split()) for each in told))


def _say_cells(*cells: str) -> None:
    say("\t".join(each or "—" for each in cells))
