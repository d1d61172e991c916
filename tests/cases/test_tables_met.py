"""Two people changed one table: nothing of either is lost, and what met is told."""

import pytest

from mediator.cases.tables_met import lay_together

HEADS = {"name": "名称", "also": "别的叫法"}


def table(*lines):
    """Return lines written as ``code name also``."""
    split = (each.split(" ") for each in lines)
    return [{"code": code, "name": name, "also": also} for code, name, also in split]


OPENED = table("a 邻里 隔壁", "b 婚姻 夫妻", "c 继承 遗产")
ADDED = {"code": "", "name": "我加的", "also": ""}


def met(theirs, mine):
    found = lay_together(OPENED, theirs, mine, HEADS)
    return list(found.lines), list(found.told)


def test_what_only_the_person_did_stays_and_nothing_is_told():
    mine = [*table("a 邻里 左右", "c 继承 遗产"), ADDED]
    assert met(OPENED, mine) == (mine, [])


def test_a_line_of_the_others_comes_behind_the_one_it_stood_behind():
    theirs = [*OPENED[:2], *table("d 甲加的 无"), OPENED[2]]
    lines, told = met(theirs, [OPENED[0], OPENED[1], ADDED, OPENED[2]])
    assert [each["name"] for each in lines] == [
        "邻里", "婚姻", "甲加的", "我加的", "继承",
    ]  # fmt: skip
    assert told == ["别处加了“甲加的”，已经放进来"]


def test_cells_of_one_line_that_two_changed_both_hold_what_was_written_last():
    theirs = table("a 邻里纠纷 隔壁", "b 婚姻 夫妻", "c 继承 遗产")
    lines, told = met(theirs, table("a 邻里 左右", "b 婚姻 夫妻", "c 继承 遗产"))
    assert lines[0] == {"code": "a", "name": "邻里纠纷", "also": "左右"}
    assert told == ["“邻里”的“名称”别处改成了“邻里纠纷”，照着换了"]


def test_of_one_cell_the_persons_stays_and_both_are_told():
    theirs = table("a 邻里 街坊", "b 婚姻 夫妻", "c 继承 遗产")
    lines, told = met(theirs, table("a 邻里 左右", "b 婚姻 夫妻", "c 继承 遗产"))
    assert lines[0]["also"] == "左右"
    assert told == ["“邻里”的“别的叫法”别处写的是“街坊”，您写的是“左右”，这里留着您的"]


def test_what_both_wrote_alike_is_no_difference():
    both = table("a 邻里 街坊", "b 婚姻 夫妻", "c 继承 遗产")
    assert met(both, both) == (both, [])


@pytest.mark.parametrize(
    ("mine", "left", "told"),
    [
        ("b 婚姻 夫妻", [], "别处删了“婚姻”，这里也去掉了"),
        ("b 婚姻 两口子", ["婚姻"], "别处删了“婚姻”，您改过它，先留着"),
    ],
)
def test_a_line_the_other_took_away(mine, left, told):
    lines, said = met([OPENED[0], OPENED[2]], [OPENED[0], *table(mine), OPENED[2]])
    assert [each["name"] for each in lines] == ["邻里", *left, "继承"]
    assert said == [told]
    assert all(each["code"] == "" for each in lines if each["name"] in left)


@pytest.mark.parametrize(
    ("theirs", "left", "told"),
    [
        ("b 婚姻 夫妻", [], []),
        ("b 婚姻 两口子", ["婚姻"], ["您删了“婚姻”，别处改过它，又放回来了"]),
    ],
)
def test_a_line_the_person_took_away(theirs, left, told):
    lines, said = met([OPENED[0], *table(theirs), OPENED[2]], [OPENED[0], OPENED[2]])
    assert [each["name"] for each in lines] == ["邻里", *left, "继承"]
    assert said == told


def test_the_others_order_is_followed_where_the_person_kept_theirs():
    theirs = [OPENED[2], OPENED[0], OPENED[1]]
    lines, told = met(theirs, [OPENED[0], ADDED, OPENED[1], OPENED[2]])
    assert [each["name"] for each in lines] == ["继承", "我加的", "邻里", "婚姻"]
    assert told == ["别处换了先后，照着换了"]


def test_of_two_orders_the_persons_stays_and_it_is_told():
    theirs = [OPENED[2], OPENED[0], OPENED[1]]
    mine = [OPENED[1], OPENED[0], OPENED[2]]
    assert met(theirs, mine) == (mine, ["别处也换了先后，这里留着您的先后"])
