"""What each page is for, in two or three sentences: the first thing F1 says of it."""

from collections.abc import Mapping
from typing import Final

from mediator.language import n_, tr

_PURPOSES: Final[Mapping[str, str]] = {
    "today": n_(
        "早上先看这一页：过期的、今天要办的、七天内要办的都在这里，按 Enter 直接去办。"
    ),
    "schedule": n_("约了什么时候、在哪里、调哪一件，都记在这里，可以打印一周的表。"),
    "cases": n_("全部纠纷都在这里。上面的框里打几个字就能找，按 Enter 打开一件。"),
    "case": n_(
        "一件纠纷从登记到归档都在这一页：上面的标签一页一页往后办，"
        "右边写着还缺什么、哪一天到期。"
    ),
    "visits": n_("来问、来电的人先记在这里；要调解的，按“登记为纠纷”。"),
    "screenings": n_("排查了哪里、发现几件、当场劝开几件，记在这里，月报从这里取数。"),
    "month": n_(
        "每月报给街道的表，数从案件里来，不用自己算。达成协议的那一天就算调结，"
        "签字还没有齐的也算。先看“核对”，月底过了再定稿上报。"
    ),
    "subsidy": n_("已经了结、可以申报补贴的案件在这里，看还缺什么，印申报表。"),
    "year": n_("一年里每个人办了多少、结果怎样，年底写总结用。"),
    "settings": n_("调解室的名称、人员、备份、密码、表格的样子，都在这里改。"),
    "journal": n_("谁在什么时候看了什么、改了什么，都在这里，只能看，不能改。"),
    "bin": n_("删掉的案件、当事人、文书都先放在这里，按“放回”就回来。"),
    "ledger": n_("以前用表格记的台账从这里搬进来，有问题的行会一条条说明。"),
}


def purpose_of(key: str) -> str:
    """Return what a page is for, or empty.

    Args:
        key: of the page, as ``open_pages`` calls it; what follows a ``/`` is ignored.
    """
    said = _PURPOSES.get(key.partition("/")[0], "")
    return tr(said) if said else ""
