"""The rows of the table, with the weights and targets of the study."""

from typing import Final

from tests.reliability import (
    t01_kill,
    t02_every_call,
    t03_power_cut,
    t05_restore,
    t06_damage,
    t07_races,
    t16_tampering,
)
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
    Row("T3", 8, "断电", "三种磁盘格式 300 次：不丢", t03_power_cut.run),
    Row("T5", 8, "备份到恢复", "1,000 段经历：一字不差", t05_restore.run),
    Row("T6", 8, "文件损坏", "10,000 处：看不出的错 0", t06_damage.run),
    Row(
        "T7",
        4,
        "两个程序同时打开",
        "500 次：一个进，一个 2 秒内得到答复",
        t07_races.run,
    ),
    Row("T16", 5, "改动日志", "7 种 1,000 次，次次发现；查阅全记", t16_tampering.run),
)
