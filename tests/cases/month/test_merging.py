"""Many rooms at the street: added in 分, a row a room, and what is amiss is named."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mediator.cases.month.folder import folder_name, write_folder
from mediator.cases.month.merging import Expected, expected_from, merge, merged
from mediator.cases.month.package import complete, decoded
from mediator.cases.month.report import Attribution, Check, Severity
from mediator.forms.month.summary import month_summary
from mediator.forms.sheet import Chart, sheet_text
from mediator.problems import Problem
from tests.months import CLOSED, DRAFT, FIGURES, LAYOUT, NOTHING, OCTOBER


def room(name, figures=FIGURES, **given):
    made = replace(CLOSED, room=name, figures=figures, corrections=(), checks=())
    return replace(made, **given)


def remarks(packages, expected=()):
    return "\n".join(merge(packages, expected).remarks)


def on_stick(folder, package):
    files = complete(package, {"表.xlsx": b"x"})
    return write_folder(folder, folder_name(package), files)


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


def test_what_all_rooms_carry_beside_the_month_is_added_up_too():
    whole = merge([room("甲室"), room("乙室")])
    assert whole.last_month["total"] == 20
    assert whole.last_year == {"total": 0}
    first = CLOSED.trend[0]
    assert [(each.year, each.month) for each in whole.trend] == [
        (each.year, each.month) for each in CLOSED.trend
    ]
    assert (whole.trend[0].total, whole.trend[0].settled) == (
        2 * first.total, 2 * first.settled,
    )  # fmt: skip
    assert [(each.title, each.cases) for each in whole.ages] == [
        (each.title, 2 * each.cases) for each in CLOSED.ages
    ]
    again = merge([whole, room("丙室")])
    assert again.last_month["total"] == 30
    titles = [each.title for each in month_summary(again).blocks
              if isinstance(each, Chart)]  # fmt: skip
    assert "2026年各月调解案件（件）" in titles
    assert "期末未结案件已办多久（件）" in titles
    assert "＋39（130.0%）" in sheet_text(month_summary(again))


def test_what_not_all_rooms_carry_is_left_out_and_said():
    whole = merge([room("甲室"), room("乙室", last_month={}, trend=(), ages=())])
    assert (whole.last_month, whole.trend, whole.ages) == ({}, (), ())
    assert "没有环比、同比：乙室没有带上月的数字。" in whole.remarks


def test_a_column_that_one_room_had_not_last_month_has_no_sum_beside_it():
    newer = room("乙室", last_month={"total": 10})
    whole = merge([room("甲室"), newer])
    assert whole.last_month == {"total": 20}


def test_a_room_that_is_left_out_is_in_nothing_that_stands_beside_the_month():
    other = room("甲室", {**FIGURES, "screened": 9})
    assert merge([room("甲室"), other, room("乙室")]).last_month["total"] == 10
    assert merge([room("甲室"), room("甲室")]).last_month["total"] == 10
    town = merge([room("甲室"), room("乙室")])
    assert merge([town, room("甲室"), room("乙室")]).last_month["total"] == 20
    assert merge([town, other, room("丙室")]).last_month == {}


def test_reasons_and_what_only_the_room_can_see_keep_their_room():
    lacking = {**FIGURES, "oral": FIGURES["oral"] - 1}
    left_out = Check(
        code="F14", name="排查、预防都写全了", holds=False,
        severity=Severity.WARNING, shown="排查 2 条没有写日期或者范围，没有算进去",
        basis="", reason="老台账没有日期",
    )  # fmt: skip
    by_form = Check(
        code="F6", name="调解成功等于口头协议加书面协议", holds=False,
        severity=Severity.WARNING, shown="", basis="", reason="法院出了调解书",
    )  # fmt: skip
    whole = merge([room("甲室"), room("乙室", lacking, checks=(by_form, left_out))])
    said = "\n".join(whole.remarks)
    assert "乙室对不上：排查、预防都写全了（核对项14），排查 2 条" in said
    assert "（乙室写明：老台账没有日期）" in said
    (wrong,) = (each for each in whole.checks if not each.holds)
    assert (wrong.code, wrong.reason) == ("F6", "乙室：法院出了调解书")
    again = merge([whole, room("丙室")])
    (wrong,) = (each for each in again.checks if not each.holds)
    assert wrong.reason == "乙室：法院出了调解书"


def test_a_sum_of_others_figures_that_does_not_balance_is_warned_of():
    wrong = {**FIGURES, "kind_01": FIGURES["kind_01"] + 1}
    whole = merge([room("甲室"), room("乙室", wrong)])
    found = [each for each in whole.checks if not each.holds]
    assert found
    assert {each.severity for each in found} == {Severity.WARNING}


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


def test_what_was_not_added_is_named_by_its_room_and_its_place(tmp_path):
    on_stick(tmp_path / "甲", room("甲室"))
    for place, name in (("乙", "乙室"), ("丙", "丙室")):
        spoilt = on_stick(tmp_path / place, room(name))
        (spoilt / "表.xlsx").write_bytes(b"y")
    on_stick(tmp_path / "丁", replace(DRAFT, room="丁室"))
    unreadable = on_stick(tmp_path / "戊", room("戊室"))
    (unreadable / "2026-10 月报.json").write_bytes(b"{}")
    left = [each for each in merged([tmp_path]).remarks if "没有加进去" in each]
    assert [each.split("，")[0] for each in left] == [
        "没有加进去：丁室（丁/2026-10 月报（草稿））",
        "没有加进去：丙室（丙/2026-10 月报）",
        "没有加进去：乙室（乙/2026-10 月报）",
        "没有加进去：“戊/2026-10 月报”",
    ]
    chosen = merged([tmp_path / "甲", tmp_path / "戊"]).remarks
    assert any(each.startswith("没有加进去：“戊/2026-10 月报”") for each in chosen)
    itself = merged([tmp_path / "甲", unreadable]).remarks
    assert any(each.startswith("没有加进去：“戊/2026-10 月报”") for each in itself)


def test_figures_that_were_changed_on_the_stick_are_not_added(tmp_path):
    on_stick(tmp_path / "甲", room("甲室"))
    twin = on_stick(tmp_path / "乙", room("乙室")) / "2026-10 月报.json"
    twin.write_text(twin.read_text("utf-8").replace('"total": 23', '"total": 33'))
    whole = merged([tmp_path])
    assert [each.room for each in whole.rooms] == ["甲室"]
    assert "月报.json”被改动过，和报出的不一样" in "\n".join(whole.remarks)


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
