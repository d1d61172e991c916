"""``mediator papers``: the papers of a case as PDF or Word files."""

import json
import sys
from argparse import Namespace
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Final

from mediator.commands.asking import add_password, opened_book
from mediator.commands.family import Commands, add_book, add_command, add_json, add_out
from mediator.commands.opening import opened_case
from mediator.commands.saying import say
from mediator.problems import Problem

if TYPE_CHECKING:
    from mediator.forms.outside import Given

_FORMATS: Final = {"pdf": ("pdf",), "docx": ("docx",), "both": ("pdf", "docx")}


def add(commands: Commands) -> None:
    """Add the command."""
    papers = add_command(
        commands,
        "papers",
        "把一件纠纷的文书存成 PDF 或 Word",
        _papers,
        "我的案件簿 2026-0038 --out 文书",
        "我的案件簿 2026-0038 --paper 人民调解协议书 --format both --out 文书",
        "我的案件簿 2026-0038 --paper 整本卷宗 --set 9项版 --out 卷宗",
        "我的案件簿 2026-0038 --paper 人民调解协议书 --for 示例区人民法院"
        " --purpose 立案审查 --out 副本",
    )
    add_book(papers)
    papers.add_argument("case", metavar="登记号", help="例如 2026-0038")
    papers.add_argument(
        "--paper",
        action="append",
        default=[],
        metavar="文书",
        help="只要这一种，可写几次；不写是全部；整本卷宗 是装订成册",
    )
    papers.add_argument(
        "--set",
        metavar="目录",
        help="整本卷宗的目录：13项版、9项版、12项版；不写按设置",
    )
    papers.add_argument(
        "--format",
        choices=tuple(_FORMATS),
        default="pdf",
        help="存成哪种文件；both 是两种都要，不写是 pdf",
    )
    papers.add_argument(
        "--for",
        dest="recipient",
        default="",
        metavar="给谁",
        help="做成对外副本（只存 PDF）：给谁；号码、住址不全写",
    )
    papers.add_argument(
        "--purpose", default="", metavar="用途", help="副本做什么用，印在每页下面"
    )
    add_out(papers)
    add_json(papers)
    add_password(papers)


def _papers(options: Namespace) -> None:
    from mediator.cases.facts.paper_set import kept_name  # noqa: PLC0415
    from mediator.cases.issuing import DOSSIER  # noqa: PLC0415
    from mediator.cases.snapshot import case_value, room_value  # noqa: PLC0415
    from mediator.commands.clock import today  # noqa: PLC0415
    from mediator.forms.bound import (  # noqa: PLC0415
        NAME,
        bound_sheets,
        write_dossier,
    )
    from mediator.forms.catalogue import papers_of  # noqa: PLC0415
    from mediator.forms.characters import blank_on  # noqa: PLC0415
    from mediator.forms.copies import for_outsiders  # noqa: PLC0415
    from mediator.forms.handing_out import (  # noqa: PLC0415
        hand_out,
        prepare,
        with_pictures,
    )

    with opened_book(options) as book:
        uid = opened_case(book, options.case)
        refs = papers_of(case_value(book, uid))
        bind = {DOSSIER, NAME} & set(options.paper)
        wanted = set(options.paper) - bind
        known = {ref.key for ref in refs} | {ref.title for ref in refs}
        if wanted - known:
            titles = "、".join(dict.fromkeys(ref.title for ref in refs))
            raise Problem(
                f"这件纠纷没有“{'、'.join(sorted(wanted - known))}”。"
                f"现有：{NAME}、{titles}。"
            )
        every = not wanted and not bind
        chosen = [ref for ref in refs if every or {ref.key, ref.title} & wanted]
        store = book.attachments
        if options.recipient or options.purpose:
            whom = _whom(options, bind, today())
            case, room = case_value(book, uid), room_value(book)
            drawn = tuple(for_outsiders(ref, case, room, whom) for ref in chosen)
        else:
            drawn = prepare(book, uid, chosen, today())
        ready = with_pictures(drawn, store)
        for paper in ready:
            if lost := blank_on((paper.sheet,)):
                sys.stderr.write(f"{paper.ref.name}：{lost}。\n")
        gone = hand_out(book, ready, options.out, _FORMATS[options.format])
        files = [each.path for each in gone]
        if bind:
            chosen_set = options.set or kept_name(book.setting)
            files.append(write_dossier(book, uid, options.out, chosen_set, on=today()))
            case, room = case_value(book, uid), room_value(book)
            if lost := blank_on(bound_sheets(case, room, chosen_set)):
                sys.stderr.write(f"{NAME}：{lost}。\n")
    if options.json:
        say(json.dumps([str(path) for path in files], ensure_ascii=False, indent=2))
        return
    for path in files:
        say(str(path))


def _whom(options: Namespace, bind: Collection[str], on: date) -> "Given":
    """Return for whom the copies are.

    Raises:
        Problem: for whom or what for is lacking, or it cannot be a copy.
    """
    from mediator.forms.outside import given  # noqa: PLC0415

    if bind:
        raise Problem("整本卷宗不做对外副本，请写明要哪几种文书。没有存。")
    if options.format != "pdf":
        raise Problem("对外副本只存 PDF，不存 Word。没有存。")
    return given(options.recipient, options.purpose, on)
