"""The table as README shows it, between two marks."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.reliability.figures import RUNS, Line
from tests.reliability.revisions import changed_since

README: Final = Path(__file__).parents[2] / "README.md"
BEGIN: Final = "<!-- reliability: written by check.py --reliability -->"
END: Final = "<!-- /reliability -->"
WHOLE: Final = 100
OLDER: Final = "†"
"""Beside figures of a program that has changed since."""


def table(lines: Mapping[str, Line]) -> Iterator[str]:
    """Yield the lines of the table, the sum last."""
    ordered = sorted(lines.values(), key=lambda line: int(line.number[1:]))
    yield "| | 试什么 | 结果 | 对照：故意弄坏，必须被发现 | 组 | 得分 |"
    yield "|---|---|---|---|---|---|"
    for line in ordered:
        legs = "<br>".join(f"{leg.sign} {leg.name}：{leg.figures}" for leg in line.legs)
        since = f" {OLDER}" if changed_since(line.revision) else ""
        run = f"{RUNS[line.reach]} {line.day.isoformat()}<br>{line.revision}{since}"
        yield (
            f"| {line.number} | {line.name}（{line.target}） | {legs} "
            f"| {line.control} | {run} | {line.points:g}/{line.weight} |"
        )
    points = sum(line.points for line in ordered)
    now = sum(line.points for line in ordered if not changed_since(line.revision))
    yield (
        f"| | **合计** | | | | **{points:.1f}/{WHOLE}**<br>"
        f"其中 {now:.1f} 分是这一版程序量的，其余见 {OLDER} |"
    )
    yield ""
    yield f"组一栏是哪一组、哪一天、哪一版程序；{OLDER} 那以后程序又改过。"


def write_into_readme(lines: Mapping[str, Line]) -> None:
    """Put the table between its marks in README, which has them already."""
    text = README.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError("README has no place for the table")
    told = "\n".join(table(lines))
    README.write_text(f"{before}{BEGIN}\n{told}\n{END}{after}", "utf-8")
