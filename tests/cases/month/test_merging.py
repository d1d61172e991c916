"""Many rooms at the street: added in 分, a row a room, and what is amiss is named."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mediator.cases.month.folder import write_folder
from mediator.cases.month.merging import Expected, expected_from, merge, merged
from mediator.cases.month.package import complete, decoded
from mediator.cases.month.report import Attribution
from mediator.problems import Problem
from tests.months import CLOSED, DRAFT, FIGURES, LAYOUT, NOTHING, OCTOBER


def room(name, figures=FIGURES, **given):
    made = replace(CLOSED, room=name, figures=figures, corrections=(), checks=())
    return replace(made, **given)


def remarks(packages, expected=()):
    return "\n".join(merge(packages, expected).remarks)


def on_stick(folder, package):
    return write_folder(folder, "2026-10 月报", complete(package, {"表.xlsx": b"x"}))


def test_rooms_are_added_up_with_a_row_each():
    whole = merge([room("甲室"), room("乙室"), room("丙室", NOTHING)])
    assert [each.room for each in whole.rooms] == ["甲室", "乙室", "丙室"]
    assert whole.figures == {code: 2 * value for code, value in FIGURES.items()}
    assert whole.flow.open == 3 * CLOSED.flow.open


@given(st.lists(st.lists(st.integers(0, 10**10), min_size=52, max_size=52), min_size=1,
                max_size=8))  # fmt: skip
def test_the_street_is_the_sum_of_its_rooms_to_the_fen(rows):
    codes = list(FIGURES)
    rooms = [
        room(f"{place}室", dict(zip(codes, row, strict=False)))
        for place, row in enumerate(rows)
    ]
    whole = merge(rooms)
    for place, code in enumerate(codes):
        assert whole.figures[code] == sum(row[place] for row in rows)


def test_corrections_are_kept_apart_from_the_month():
    whole = merge([CLOSED, room("乙室")])
    assert whole.figures["total"] == 46
    assert [each.corrections.get("total", 0) for each in whole.rooms] == [1, 0]


def test_a_room_whose_figures_do_not_balance_is_named_and_still_counted():
    wrong = {**FIGURES, "kind_01": FIGURES["kind_01"] + 1}
    whole = merge([room("甲室"), room("乙室", wrong)])
    assert len(whole.rooms) == 2
    said = [each for each in whole.remarks if "对不上" in each]
    assert said
    assert all(each.startswith("乙室") for each in said)


def test_the_checks_in_a_package_are_not_believed():
    wrong = {**FIGURES, "kind_01": FIGURES["kind_01"] + 1}
    assert "乙室对不上" in remarks([room("乙室", wrong, checks=CLOSED.checks[:1])])


def test_a_room_that_reported_twice_the_same_counts_once():
    whole = merge([room("甲室"), room("甲室")])
    assert len(whole.rooms) == 1
    assert "甲室报了2份，内容一样" in "\n".join(whole.remarks)


def test_a_room_that_reported_two_different_months_counts_in_neither_way():
    other = room("甲室", {**FIGURES, "screened": 9})
    whole = merge([room("甲室"), other, room("乙室")])
    assert [each.room for each in whole.rooms] == ["乙室"]
    assert "甲室报了2份，数字不一样" in "\n".join(whole.remarks)


def test_another_month_is_named_and_left_out():
    september = replace(OCTOBER, month=9)
    assert "丙室报的是2026年9月" in remarks(
        [room("甲室"), room("乙室"), room("丙室", period=september)]
    )


def test_another_table_is_named_and_left_out():
    fewer = replace(LAYOUT, columns=LAYOUT.columns[:-1])
    said = remarks([room("甲室"), room("乙室"), room("丙室", layout=fewer)])
    assert "丙室的表式和别的室不一样" in said


def test_another_date_of_attribution_is_said():
    other = replace(LAYOUT, attribution=Attribution.AGREED)
    assert "乙室按协议日归期" in remarks([room("甲室"), room("乙室", layout=other)])


def test_missing_rooms_are_named_from_a_list(tmp_path):
    names = tmp_path / "名单.txt"
    names.write_text("甲室\n\n 青石镇青石社区人民调解委员会  乙室\n丙室\n", "utf-8")
    said = remarks([room("甲室"), room("乙室")], expected_from(names))
    assert "没有报来：丙室。" in said


def test_missing_rooms_are_named_from_last_months_package(tmp_path):
    last = merge([room("甲室"), room("乙室")])
    folder = on_stick(tmp_path, last)
    expected = expected_from(folder / "2026-10 月报.json")
    assert expected == (
        Expected(CLOSED.committee, "甲室"),
        Expected(CLOSED.committee, "乙室"),
    )
    assert "没有报来：乙室。" in remarks([room("甲室")], expected)


def test_sticks_are_read_and_what_cannot_be_trusted_is_named(tmp_path):
    on_stick(tmp_path / "一", room("甲室"))
    on_stick(tmp_path / "二", room("乙室"))
    spoilt = on_stick(tmp_path / "三", room("丙室"))
    (spoilt / "表.xlsx").write_bytes(b"y")
    on_stick(tmp_path / "四", DRAFT)
    on_stick(tmp_path / "五", room("戊室", practice=True))
    (tmp_path / "六").mkdir()
    whole = merged([tmp_path, tmp_path / "六"])
    assert [each.room for each in whole.rooms] == ["甲室", "乙室"]
    said = "\n".join(whole.remarks)
    for word in ("表.xlsx”被改动过", "是草稿", "是练习本", "“六”，里面没有"):
        assert word in said


def test_nothing_that_can_be_added_is_a_problem_in_words(tmp_path):
    on_stick(tmp_path, DRAFT)
    with pytest.raises(Problem, match="没有一份月报能汇总"):
        merged([tmp_path])


def test_a_merged_package_can_be_merged_again(tmp_path):
    town = merge([room("甲室"), room("乙室")])
    folder = on_stick(tmp_path, town)
    again = merged([folder])
    assert again.figures == town.figures
    assert [each.room for each in again.rooms] == ["甲室", "乙室"]
    assert (
        decoded(
            json.dumps(json.loads((folder / "2026-10 月报.json").read_bytes())).encode()
        ).rooms
        == town.rooms
    )


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        ("街道调委会", True), ("乡镇人民调解委员会", True), ("镇", True),
        ("居调委会", False), ("社区", False), ("企事业调委会", False),
    ],
)  # fmt: skip
def test_whose_figures_are_the_streets_own_is_said_by_the_table_of_kinds(kind, own):
    (row,) = merge([room("甲室", committee_kind=kind)]).rooms
    assert row.is_own_level == own
    assert "类别" not in remarks([room("甲室", committee_kind=kind)])


def test_a_kind_the_table_does_not_have_is_named():
    (told,) = (
        each
        for each in merge([room("甲室", committee_kind="乡镇（街道）")]).remarks
        if "类别" in each
    )
    assert "甲室的调委会类别写的“乡镇（街道）”不在分类表里" in told
    assert "没有写" in remarks([room("甲室", committee_kind="")])
