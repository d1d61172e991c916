"""The rows of the table, with the weights and targets of the study."""

from typing import Final

from tests.reliability import t01_kill, t02_every_call, t16_tampering
from tests.reliability.scoring import Row

ROWS: Final = (
    Row("T1", 8, "保存中被强行结束", "1,000 次：不丢、不半", t01_kill.run),
    Row(
        "T2",
        8,
        "每一次写盘都出错",
        "每一处：非新即旧，话对，能再做",
        t02_every_call.run,
    ),
    Row("T16", 5, "改动日志", "7 种 1,000 次，次次发现；查阅全记", t16_tampering.run),
)
