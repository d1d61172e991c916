"""``mediator search``: the cases a text belongs to, best first."""

import json
from argparse import Namespace
from pathlib import Path

from mediator.commands.asking import add_password, opened_book
from mediator.commands.family import Commands
from mediator.commands.saying import say


def add(commands: Commands) -> None:
    """Add the command."""
    search = commands.add_parser("search", help="按姓名、拼音、电话、案号找案件")
    search.add_argument("book", type=Path, metavar="案件簿")
    search.add_argument("text", metavar="文字")
    search.add_argument("--limit", type=int, default=50, metavar="件数")
    search.add_argument("--json", action="store_true", help="输出给程序读")
    add_password(search)
    search.set_defaults(work=_search)


def _search(options: Namespace) -> None:
    from mediator.cases.finding.search import find  # noqa: PLC0415
    from mediator.cases.lists import case_lines  # noqa: PLC0415

    with opened_book(options) as book:
        with book.reading() as session:
            uids = find(session, options.text, options.limit)
        lines = case_lines(book, uids)
    if options.json:
        found = [
            {
                "number": line.number,
                "case_number": line.case_number,
                "kind": line.kind,
                "parties": line.parties,
                "stage": line.stage.value,
            }
            for line in lines
        ]
        say(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for line in lines:
        say(f"{line.number}\t{line.kind or '—'}\t{line.parties or '—'}")
