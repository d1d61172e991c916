"""Lists of the archive: 移交清单, 到期清单, 鉴定报告, 销毁清单.

Files are named by number and kind, never by people: a list of what was destroyed is
kept for ever. Source: 城市社区档案管理办法; columns as archives usually have them.
"""

from collections.abc import Sequence
from typing import Final

from mediator.cases.archive.appraising import AppraisedFile, Appraisement
from mediator.cases.archive.keeping import KeptFile
from mediator.cases.case_file import RoomFile
from mediator.forms import signing
from mediator.forms.listing import listing
from mediator.forms.pieces import body, heading, line, sentence
from mediator.forms.sheet import (
    Align,
    Block,
    Paragraph,
    Run,
    Sheet,
    Signature,
    Signatures,
)
from mediator.forms.wording import NOTHING_BELOW, day, row
from mediator.language import n_

HAND_OVER: Final = n_("卷宗移交清单")
ENDING: Final = n_("保管期限到期卷宗清单")
REPORT: Final = "卷宗鉴定报告"
DESTROYED: Final = "卷宗销毁清单"

_KEPT: Final = ("卷号", "纠纷类型", "立卷日期", "保管期限", "到期", "存放位置")
_KEPT_WIDTHS: Final = (1, 5, 3, 3.4, 2.4, 2.4, 4)
_DECIDED: Final = ("卷号", "纠纷类型", "立卷日期", "原保管期限", "鉴定意见", "理由")
_DECIDED_WIDTHS: Final = (1, 4.6, 2.6, 3.2, 3.2, 3.2, 5)
_GONE: Final = ("卷号", "纠纷类型", "立卷日期", "保管期限", "销毁理由")
_GONE_WIDTHS: Final = (1, 5, 3, 3.4, 3.4, 6)
_FOR_EVER: Final = "本清单永久保存。"


def hand_over_list(files: Sequence[KeptFile], room: RoomFile) -> Sheet:
    """Return the list that goes with files handed over; who gave and took signs."""
    blocks = (
        sentence(f"下列卷宗共{len(files)}卷，经双方当面点清，予以移交。"),
        _kept(files),
        _below(),
        Signatures(
            (Signature("移交人（签名）"), Signature("监交人（签名）")),
            paired=True,
            right=(Signature("接收人（签名）"), Signature("接收日期")),
        ),
    )
    return _sheet(HAND_OVER, blocks, room)


def ending_list(files: Sequence[KeptFile], year: int, room: RoomFile) -> Sheet:
    """Return the files whose term ends in a year."""
    blocks = (
        sentence(
            f"保管期限到{year}年12月31日为止的卷宗共{len(files)}卷。"
            "期满后先鉴定，不鉴定不销毁。"
        ),
        _kept(files),
        _below(),
    )
    return _sheet(ENDING, blocks, room)


def appraisal_report(found: Appraisement, room: RoomFile) -> Sheet:
    """Return 鉴定报告 with the decision on each file and the group's signatures."""
    group = found.group
    destroyed = len(found.to_destroy)
    kept = len(found.files) - destroyed
    blocks: tuple[Block, ...] = (
        line("鉴定日期", day(group.held_on)),
        line("鉴定小组成员", row(group.members)),
        line("居民代表", group.residents),
        heading("鉴定情况"),
        *body(group.report),
        heading("鉴定意见"),
        sentence(
            f"共鉴定{len(found.files)}卷：继续保管{kept}卷，同意销毁{destroyed}卷。"
        ),
        listing(
            _DECIDED, _DECIDED_WIDTHS, [_decided(each) for each in found.files], least=1
        ),
        _below(),
        Signatures(
            (
                *(Signature("鉴定小组成员（签名）") for _ in group.members),
                Signature("居民代表（签名）"),
                Signature("负责人（签名）"),
            ),
            seal=signing.seal(room),
            date=day(group.held_on),
        ),
    )
    return _sheet(REPORT, blocks, room)


def destruction_list(found: Appraisement, room: RoomFile) -> Sheet:
    """Return 销毁清单: what was, or is to be, destroyed; it is kept for ever."""
    files = found.to_destroy
    rows = [
        (each.number, each.kind, day(each.archived_on), each.retention, each.reason)
        for each in files
    ]
    blocks = (
        sentence(
            f"经{day(found.group.held_on)}鉴定，下列卷宗共{len(files)}卷，予以销毁。"
        ),
        line("销毁日期", day(found.destroyed_on)),
        listing(_GONE, _GONE_WIDTHS, rows, least=1),
        _below(),
        sentence(_FOR_EVER),
        Signatures(
            (
                Signature("监销人（签名）"),
                Signature("监销人（签名）"),
                Signature("负责人（签名）"),
            ),
            seal=signing.seal(room),
            date=day(found.destroyed_on),
        ),
    )
    return _sheet(DESTROYED, blocks, room)


def _decided(each: AppraisedFile) -> tuple[str, ...]:
    opinion = "销毁" if each.destroy else f"继续保管，改为{each.kept_in}"
    return (
        each.number, each.kind, day(each.archived_on), each.retention, opinion,
        each.reason,
    )  # fmt: skip


def _kept(files: Sequence[KeptFile]) -> Block:
    rows = [
        (
            each.number,
            each.kind,
            day(each.archived_on),
            each.term.name,
            f"{each.term.until.year}年" if each.term.until else "",
            each.kept_at,
        )
        for each in files
    ]
    return listing(_KEPT, _KEPT_WIDTHS, rows, least=1)


def _below() -> Paragraph:
    return Paragraph((Run(NOTHING_BELOW),), align=Align.CENTER, indent=0, before=4)


def _sheet(title: str, blocks: tuple[Block, ...], room: RoomFile) -> Sheet:
    return Sheet(
        title,
        blocks,
        letterhead=room.committee.name or "人民调解委员会",
        watermark="练习" if room.practice else "",
    )
