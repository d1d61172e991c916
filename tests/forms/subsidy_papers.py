"""A made-up month of claims for the papers of 以案定补, and their expected texts.

After a change that is meant, write the texts anew and read the difference:

    .venv/bin/python -m tests.forms.subsidy_papers
"""

from dataclasses import replace
from datetime import date

from mediator.cases.facts.code_table import read_table
from mediator.cases.registers.known import KnownCase
from mediator.cases.subsidy.months import ClaimLine, ClaimMonth, ShareLine
from mediator.cases.subsidy.qualifying import qualify
from mediator.cases.subsidy.schemes import RULES, SCHEMES, schemes_in
from mediator.cases.words import AgreementForm, Role
from mediator.forms.sheet import Sheet, sheet_text
from mediator.forms.subsidy.claim_form import claim_form
from mediator.forms.subsidy.recognition import recognition
from mediator.forms.subsidy.sign_off import sign_off
from mediator.places import resource
from tests.forms.expected import PAPERS
from tests.people import LEAK, ROOM

DAY = date(2026, 11, 25)
CODE = "county_2010"


def share(name: str, percent: int, fen: int, *, barred: bool = False) -> ShareLine:
    """Return what one of the two mediators of the room gets."""
    role = Role.LEAD if name == "陈和平" else Role.ASSISTANT
    reason = "社区民警，公务员" if barred else ""
    return ShareLine(
        name, name, name, role, percent, fen, barred=barred, reason=reason,
        received_on=None,
    )  # fmt: skip


FIRST = ClaimLine(
    uid="1", case_uid="leak",
    case=KnownCase("2026-001", "（2026）柳人调字第1号", "周淑兰", "孙小明、赵一帆"),
    kind="邻里", form=AgreementForm.WRITTEN, performed=True, confirmed=False,
    scheme="某县2010", scheme_code=CODE, claimed_on=DAY,
    own_grade="疑难", claimed_fen=8000,
    reviewed_grade="一般", reviewed_by="王建设", reviewed_on=DAY, granted_fen=3000,
    refused_reason="", why="", note="", double="",
    shares=(share("陈和平", 67, 2010), share("赵启明", 33, 990)),
)  # fmt: skip
SECOND = replace(
    FIRST, uid="2", case_uid="b",
    case=KnownCase(
        "2026-014", "（2026）柳人调字第14号", "冉正刚", "示范市槐荫物业管理有限公司"
    ),
    kind="物业", confirmed=True, own_grade="重大", claimed_fen=15000,
    reviewed_grade="重大", granted_fen=20000, note="连续调解七次，防止了群体上访",
    shares=(share("陈和平", 100, 20000), share("林秀英", 0, 0, barred=True)),
)  # fmt: skip
THIRD = replace(
    FIRST, uid="3", case_uid="c",
    case=KnownCase("2026-019", "", "蔡玉梅", "曾小北"),
    kind="婚姻家庭", form=AgreementForm.ORAL, performed=False, own_grade="一般",
    claimed_fen=3000, reviewed_grade="一般", granted_fen=0,
    refused_reason="协议没有履行完", why="约定的期限还没有到",
    shares=(share("陈和平", 100, 0),),
)  # fmt: skip
FOURTH = replace(
    FIRST, uid="4", case_uid="d",
    case=KnownCase("2026-023", "（2026）柳人调字第21号", "孙小明", "周淑兰"),
    double="（2026）柳人调字第1号", reviewed_grade="", reviewed_by="", reviewed_on=None,
    granted_fen=None, shares=(share("陈和平", 100, 8000),),
)  # fmt: skip
REVIEWED = ClaimMonth(2026, 11, (FIRST, SECOND, THIRD, FOURTH))
CLAIMED = ClaimMonth(
    2026,
    11,
    tuple(
        replace(
            each,
            reviewed_grade="",
            reviewed_by="",
            reviewed_on=None,
            granted_fen=None,
            refused_reason="",
            note="",
        )
        for each in (FIRST, SECOND)
    ),
)
EMPTY = ClaimMonth(2026, 11, ())


def sheets() -> dict[str, Sheet]:
    """Return the papers by name."""
    tables = (read_table(resource("codes", f"{each}.csv")) for each in (SCHEMES, RULES))
    scheme = next(each for each in schemes_in(*tables, DAY) if each.code == CODE)
    rule = scheme.rule("疑难", "村（社区）")
    found = qualify(LEAK, ROOM, scheme, rule, DAY)
    return {
        "reviewed": claim_form(REVIEWED, ROOM, "某县2010", "司法所审核"),
        "claimed": claim_form(CLAIMED, ROOM, "某县2010", "司法所审核"),
        "masked": claim_form(REVIEWED, ROOM, "某县2010"),
        "empty": claim_form(EMPTY, ROOM),
        "sign_off": sign_off(REVIEWED, ROOM),
        "sign_off_empty": sign_off(CLAIMED, ROOM),
        "recognition": recognition(LEAK, ROOM, FIRST, found),
    }


def main() -> None:
    """Write all expected texts."""
    for name, sheet in sheets().items():
        (PAPERS / f"subsidy-{name}.txt").write_text(sheet_text(sheet), "utf-8")


if __name__ == "__main__":
    main()
