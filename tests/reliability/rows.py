"""The rows of the table, with the weights and targets of the study."""

from typing import Final

from tests.reliability import (
    t01_kill,
    t02_every_call,
    t03_power_cut,
    t04_full_disk,
    t05_restore,
    t06_damage,
    t07_races,
    t08_imports,
    t09_many,
    t10_papers,
    t11_formulas,
    t12_leaks,
    t13_disk,
    t14_memory,
    t15_password,
    t16_tampering,
    t17_upgrades,
    t18_soak,
    t19_clock,
    t20_places,
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
    Row("T4", 4, "磁盘写满", "什么也不毁，腾空以后接着办", t04_full_disk.run),
    Row("T5", 8, "备份到恢复", "1,000 段经历：一字不差", t05_restore.run),
    Row("T6", 8, "文件损坏", "10,000 处：看不出的错 0", t06_damage.run),
    Row(
        "T7",
        4,
        "两个程序同时打开",
        "500 次：一个进，一个 2 秒内得到答复",
        t07_races.run,
    ),
    Row("T8", 5, "外来的坏文件", "10,000 个：读得出或一句话拒绝", t08_imports.run),
    Row("T9", 3, "十万件案件", "3 秒打开、0.2 秒查到、月报 10 秒", t09_many.run),
    Row(
        "T10", 8, "打进去的字和纸上的字", "10,000 处：一字不差，不串案", t10_papers.run
    ),
    Row("T11", 3, "表格里的公式", "500 种 × 每一栏：都还是文字", t11_formulas.run),
    Row("T12", 5, "日志里的姓名", "0 处", t12_leaks.run),
    Row("T13", 5, "磁盘上的残留", "0 处", t13_disk.run),
    Row("T14", 3, "锁屏以后的内存", "0 处", t14_memory.run),
    Row(
        "T15", 2, "猜密码", "≥ 64 MiB、≥ 3 轮、≥ 0.5 秒；5 次以后要等", t15_password.run
    ),
    Row("T16", 5, "改动日志", "7 种 1,000 次，次次发现；查阅全记", t16_tampering.run),
    Row("T17", 5, "旧案件簿升级", "每一版 × 每一处出错：非新即旧", t17_upgrades.run),
    Row(
        "T18",
        4,
        "随机乱按",
        "8 小时、1,000,000 次（夜里 30 分钟）：不中断、不出错，"
        "窗口里的就是案件簿里的，内存增加不到 20 MB",
        t18_soak.run,
    ),
    Row("T19", 2, "时钟不准", "跳 40 次：不丢备份，次序不乱", t19_clock.run),
    Row("T20", 2, "用户名、文件夹、区域设置", "都一样", t20_places.run),
)
