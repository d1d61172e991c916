"""An incident, made up, and whom it concerns."""

from datetime import date

from mediator.cases.case_file import IncidentEntry
from mediator.cases.incidents import Concerned, ToTell

FOUND = IncidentEntry(
    happened_on=date(2026, 11, 1),
    found_on=date(2026, 11, 2),
    kind="丢失",
    text="下班路上U盘丢在公交车上，里面有备份，设了密码。",
    data="姓名、电话、住址、纠纷经过",
    remedy="当天改了密码，向公交公司挂失。",
    authority="示范市槐树区网信办",
)
TOLD = Concerned(
    (
        ToTell("2026-009", "周淑兰", "申请人", "19900001002"),
        ToTell("2026-009", "周立业", "周淑兰的代理人", "19900009001"),
        ToTell("2026-012", "孙小宝", "被申请人", "", "孙大明 19900001099", child=True),
    )
)
