import csv
from datetime import date

import pytest

from mediator.cases.assigning import CHANGE
from mediator.cases.facts.code_table import read_table
from mediator.cases.facts.codes import closest, codes, find, require
from mediator.cases.words import Nature, Stage
from mediator.places import resource
from mediator.problems import Problem

DAY = date(2026, 11, 2)
TABLES = [
    "agent_kinds", "agent_powers", "breach", "clause_cards", "committee_kinds",
    "confirmation",
    "conversions", "deadlines", "difficulty", "education", "effect", "engagements",
    "ethnicities", "follow_up_ways", "id_kinds", "kinds", "manners",
    "mediator_grades", "meeting_forms", "meeting_results", "numbers", "papers",
    "party_nature", "performance", "phrases", "political", "preventions", "read_aloud",
    "relations", "risk_flags", "satisfaction", "sources", "special_groups",
    "stage_reasons", "visit_ways", "wordings",
]  # fmt: skip
HEADER = "code,name,also,group,region,version,valid_from,valid_until,basis,verified\n"


@pytest.fixture
def table(tmp_path):
    def write(lines, header=HEADER):
        path = tmp_path / "kinds.csv"
        path.write_text(header + lines, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("table", TABLES)
def test_every_row_names_its_region_edition_and_basis(table):
    rows = codes(table, DAY)
    assert rows
    for row in rows:
        assert row.region
        assert row.version
        assert row.basis


@pytest.mark.parametrize("table", TABLES)
def test_every_name_and_other_name_means_one_row_of_its_group(table):
    for row in codes(table, DAY):
        assert find(table, row.name, DAY, group=row.group) == row
        for other in row.also:
            found = find(table, other, DAY, group=row.group)
            assert found == row or found.name == other, other


def test_a_table_is_utf8_with_as_many_cells_as_its_head():
    for path in resource("codes").glob("*.csv"):
        lines = list(csv.reader(path.read_text("utf-8").splitlines()))
        assert {len(line) for line in lines} == {len(lines[0])}, path.name


def test_there_are_eighteen_kinds_in_the_order_of_the_columns():
    kinds = codes("kinds", DAY)
    assert [kind.code for kind in kinds] == [f"{n:02}" for n in range(1, 19)]
    assert kinds[0].name == "婚姻家庭"
    assert kinds[-1].name == "其他"
    assert len({kind.value("fifteen") for kind in kinds}) == 15
    assert [kind.name for kind in kinds if kind.group == "劳动"] == [
        "拖欠农民工工资",
        "其他劳动争议",
    ]


def test_what_is_only_a_sum_is_no_source():
    sources = codes("sources", DAY)
    names = {source.name for source in sources}
    assert names.isdisjoint({source.group for source in sources} - {"主动调解"})
    assert {source.value("column") for source in sources} == {
        "主动调解", "依申请调解", "法院", "检察院", "公安机关", "信访部门", "其他部门",
    }  # fmt: skip
    assert {source.value("paper") for source in sources} == {
        "当事人申请", "人民调解委员会主动调解", "接受委托移送",
    }  # fmt: skip


def test_tables_and_the_words_of_the_program_agree():
    assert [row.name for row in codes("party_nature", DAY)] == list(Nature)
    groups = {row.group for row in codes("stage_reasons", DAY)}
    assert groups <= {*Stage, CHANGE}


def test_all_peoples_of_the_country_are_there():
    names = [row.name for row in codes("ethnicities", DAY)]
    assert len(names) == 58
    assert len(set(names)) == 58
    assert find("ethnicities", "土家", DAY).name == "土家族"


def test_an_agent_has_seven_powers_and_claims_need_a_special_one():
    powers = codes("agent_powers", DAY)
    assert len(powers) == 7
    assert find("agent_powers", "承认、变更、放弃请求", DAY).flag("special")
    assert not find("agent_powers", "领取文书", DAY).flag("special")


def test_a_reason_is_looked_up_under_its_stage():
    for stage in ("不予受理", "移交其他部门", "调解不成", "撤回", "暂停", "作废"):
        assert find("stage_reasons", "其他", DAY, group=stage).group == stage
    court = [
        row.name
        for row in codes("stage_reasons", DAY, group="调解不成")
        if row.value("cases") == "法院"
    ]
    assert len(court) == 6


@pytest.mark.parametrize(
    ("region", "grades"),
    [
        ("全国", ["一级", "二级", "三级", "四级"]),
        ("浙江", ["特级", "一级", "二级", "三级"]),
        ("黄石", ["特级", "一级", "二级", "三级"]),
    ],
)
def test_a_mediators_grades_are_the_regions_own(region, grades):
    rows = codes("mediator_grades", DAY, region=region)
    assert [row.name for row in rows] == grades


def test_a_row_counts_only_on_its_days():
    assert find("sources", "法院委派", date(2016, 6, 30)) is None
    assert find("sources", "法院委派", date(2016, 7, 1)) is not None


@pytest.mark.parametrize(
    ("typed", "name"),
    [("邻里纠纷", "邻里"), (" 医患 ", "医疗"), ("交通事故", "道路交通事故")],
)
def test_other_names_are_read(typed, name):
    assert find("kinds", typed, DAY).name == name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("邻居", "邻里"),
        ("民间借贷", "合同"),
        ("物业费", "物业"),
        ("继承纠纷", "婚姻家庭"),
    ],
)
def test_an_unknown_name_is_not_guessed_but_offered(typed, name):
    assert find("kinds", typed, DAY) is None
    assert closest("kinds", typed, DAY)[0] == name


def test_what_every_name_ends_in_makes_none_likely():
    assert closest("kinds", "星际纠纷", DAY) == ()
    with pytest.raises(Problem) as refused:
        require("kinds", "星际纠纷", DAY, what="纠纷类型")
    assert "是不是" not in str(refused.value)


def test_an_unknown_kind_is_refused_with_what_may_be_written():
    with pytest.raises(Problem) as said:
        require("kinds", "邻居", DAY, what="纠纷类型")
    assert str(said.value).startswith(
        "纠纷类型里没有“邻居”。是不是“邻里”？可填：婚姻家庭；邻里；"
    )
    with pytest.raises(Problem, match="民族里没有“苗家族”。是不是“苗族”？"):
        require("ethnicities", "苗家族", DAY, what="民族")
    with pytest.raises(Problem, match="没有“”。可填"):
        require("kinds", "", DAY, what="纠纷类型")
    assert require("kinds", "物业", DAY, what="纠纷类型").code == "17"


def test_a_missing_column_of_a_row_is_said():
    with pytest.raises(Problem, match=r"kinds.csv 第 2 行：缺少“special”"):
        codes("kinds", DAY)[0].flag("special")
    with pytest.raises(Problem, match=r"第 2 行：fifteen 的“婚姻家庭”请改成 yes"):
        codes("kinds", DAY)[0].flag("fifteen")


def test_a_table_that_is_not_there_is_said():
    with pytest.raises(Problem, match=r"no_such.csv 读不到"):
        codes("no_such", DAY)


GOOD = "02,邻里,,一般,全国,1,2011-01-01,,某表,yes\n"


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (GOOD + "03,合同,,一般,全国,1,2011-13-01,,某表,yes\n", "第 3 行：valid_from"),
        ("02,邻里,,一般,全国,1,,昨天,某表,yes\n", "写成 2011-01-01"),
        ("02,邻里,,一般,全国,1,2011-01-01,2010-01-01,某表,yes\n", "早于启用日期"),
        ("02,邻里,,一般,全国,1,,,某表,是\n", "请改成 yes 或 no"),
        ("02,,,一般,全国,1,,,某表,yes\n", "“name”不能空着"),
        ("02,邻里,一般,全国,1,,,某表,yes\n", "有 9 格，应有 10 格"),
        ('02,"邻里,,一般,全国,1,,,某表,yes\n', "引号没有成对"),
        (GOOD + GOOD, "第 3 行：代码“02”与 kinds.csv 第 2 行 重复"),
    ],
)
def test_a_wrong_line_is_named_with_its_remedy(table, lines, reason):
    with pytest.raises(Problem) as said:
        read_table(table(lines))
    assert reason in str(said.value)
    assert "kinds.csv" in str(said.value)


def test_a_missing_head_and_a_strange_encoding_are_said(table, tmp_path):
    with pytest.raises(Problem, match="缺少“also”这一列"):
        read_table(table("", header="code,name\n"))
    strange = tmp_path / "gbk.csv"
    strange.write_bytes("代码,名称\n".encode("gbk"))
    with pytest.raises(Problem, match="不是 UTF-8"):
        read_table(strange)


def test_a_row_may_be_followed_by_another_for_later_days(table):
    rows = read_table(
        table(
            "02,邻里,,一般,全国,1,2011-01-01,2019-12-31,旧表,yes\n"
            "02,相邻关系,,一般,全国,2,2020-01-01,,新表,no\n\n"
            "02,邻舍,邻居|隔壁,一般,深圳,1,2020-01-01,,深圳表,no\n",
            header="\ufeff" + HEADER,
        )
    )
    assert [row.name for row in rows if row.holds(date(2019, 12, 31))] == ["邻里"]
    assert [row.name for row in rows if row.holds(DAY)] == ["相邻关系", "邻舍"]
    assert rows[2].also == ("邻居", "隔壁")


def test_rows_of_a_region_stand_in_for_those_of_the_nation(table, monkeypatch):
    path = table(GOOD + "02,邻舍,,一般,深圳,1,,,深圳表,yes\n")
    monkeypatch.setattr("sys._MEIPASS", str(path.parent), raising=False)
    (path.parent / "resources" / "codes").mkdir(parents=True)
    path.rename(path.parent / "resources" / "codes" / "kinds.csv")
    assert [row.name for row in codes("kinds", DAY)] == ["邻里"]
    assert [row.name for row in codes("kinds", DAY, region="深圳")] == ["邻舍"]
