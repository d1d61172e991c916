"""The table says which program its figures are of, and what was not run."""

from datetime import date

from tests.reliability.figures import Line
from tests.reliability.readme import OLDER, table
from tests.reliability.revisions import CHANGED, changed_since, revision
from tests.reliability.rows import ROWS
from tests.reliability.scoring import Control, Found, Leg, Reach
from tests.reliability.t18_soak import LONGEST

DAY = date(2026, 11, 28)
CONTROL = Control("坏的", "发现", noticed=True)


def line_of(told: str) -> str:
    found = Found((Leg("试", "一次"),), CONTROL)
    line = Line.of(ROWS[0], found, Reach.NIGHTLY, DAY, told)
    return next(each for each in table({"T1": line}) if each.startswith("| T1 "))


def test_figures_of_an_older_program_are_marked():
    """The first revision there is has no program yet; one that is lost, none at all."""
    now = revision()
    assert OLDER in line_of("")
    assert OLDER in line_of("0000000")
    assert OLDER in line_of(f"{now}{CHANGED}")
    assert (OLDER in line_of(now)) == changed_since(now) == now.endswith(CHANGED)
    assert now in line_of(now)


def test_what_could_not_be_run_is_named_and_earns_nothing():
    done = Leg("窗口里随机按键", "30 分钟")
    row = next(each for each in ROWS if each.number == "T18")
    found = Found((done, LONGEST), CONTROL)
    assert row.points(found) == row.weight / 2
    line = Line.of(row, found, Reach.NIGHTLY, DAY, "")
    assert "– 8 小时、1,000,000 次：未跑：" in "".join(table({"T18": line}))
