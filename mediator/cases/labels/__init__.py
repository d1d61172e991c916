"""What the window calls the columns of the book, for the journal's lines.

A column that is not named here is told by nobody: keys, checksums, places in a list,
the frozen text of a printed paper.
"""

from collections.abc import Mapping
from typing import Final

from mediator.cases.labels.afterwards import AFTERWARDS
from mediator.cases.labels.case import CASE
from mediator.cases.labels.mediation import MEDIATION
from mediator.cases.labels.papers import PAPERS
from mediator.cases.labels.room import ROOM
from mediator.language import n_

LABELS: Final[Mapping[str, Mapping[str, str]]] = {
    **CASE,
    **MEDIATION,
    **AFTERWARDS,
    **PAPERS,
    **ROOM,
}
"""By table and column."""

THINGS: Final[Mapping[str, str]] = {
    "stage_change": n_("办理进度"),
    "transfer": n_("移送"),
    "extension": n_("延期"),
    "finding_note": n_("自查说明"),
    "borrowing": n_("借阅"),
    "access_grant": n_("查阅批准"),
    "appraisal": n_("鉴定"),
    "appraised": n_("鉴定结果"),
    "paper_issue": n_("打印或存出的文书"),
    "disclosure": n_("对外提供"),
    "incident": n_("信息安全事件"),
    "subsidy_claim": n_("以案定补"),
    "subsidy_share": n_("补贴分配"),
    "user": n_("登录人"),
    "calendar_day": n_("放假安排"),
    "month_closing": n_("月报定稿"),
    "month_file": n_("月报文件"),
    "own_table": n_("本室的表"),
}
"""Kinds of record that ``CaseBook.name_of`` has no word for."""

NUMBERS: Final = frozenset(
    ("phone", "id_number", "representative_id_number", "payee_account")
)
"""Columns whose numbers a list shows in part."""

HOMES: Final = frozenset(
    ("party.address", "agent.address", "person.address", "visit.address")
)
"""Columns that say where somebody lives; a list shows the city and district."""
