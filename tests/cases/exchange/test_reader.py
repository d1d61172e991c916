# ruff: noqa: E501 - one fault and its sentence a line
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediator.cases.case_file import BookFile
from mediator.cases.exchange.case_files import MOST_BYTES, read_case_files
from mediator.cases.exchange.reader import read_case_bytes
from mediator.cases.exchange.ready import ready
from mediator.cases.exchange.writer import schema, write
from mediator.cases.facts.identity import check_digit
from mediator.cases.words import Side, Stage
from mediator.places import resource
from mediator.problems import Problem
from tests.cases.exchange.case_file_values import book_files
from tests.costly import few

FILE = Path("纠纷.json")


def read(tree: object) -> BookFile:
    content = tree if isinstance(tree, bytes) else json.dumps(tree).encode()
    return read_case_bytes(content, FILE)


def refusal(tree: object) -> str:
    with pytest.raises(Problem) as caught:
        read(tree)
    return str(caught.value)


def second(**fields: object) -> dict:
    """A file whose second case has these fields."""
    return {"cases": [{}, fields]}


def party(**fields: object) -> dict:
    return {"side": "申请人", "name": "滕一", **fields}


@pytest.mark.long
@few(12)
@given(book_files())
def test_what_is_written_reads_back_equal(book):
    content = write(book)
    assert read_case_bytes(content, FILE) == book
    assert write(read_case_bytes(content, FILE)) == content


@few(12)
@given(book_files())
def test_a_value_with_uids_throughout_is_ready_as_it_is(book):
    assert ready(book) == book


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["cases", "room", "parties", "uid", "name"])
                | st.text(),
                inner,
                max_size=3,
            )
        ),
        max_leaves=12,
    )
)
@settings(deadline=None)
def test_any_json_is_read_or_refused_in_words(tree):
    try:
        read(json.dumps(tree).encode())
    except Problem as problem:
        assert str(problem).startswith("“纠纷.json”")  # noqa: PT017


@given(st.binary(max_size=60))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused_in_words(content):
    try:
        read(content)
    except Problem as problem:
        assert "案件簿没有改动" in str(problem)  # noqa: PT017


@pytest.mark.parametrize(
    ("tree", "place", "remedy"),
    [
        (second(kindd="x"), "第2件纠纷里有不认识的栏目“kindd”", "是不是“kind”"),
        (second(parties=[party(), party(name="滕二", nmae="x")]), "第2件纠纷的第2位当事人里有不认识的栏目“nmae”", "“name”"),
        (second(kind=3), "第2件纠纷的 kind ", "写在双引号里的文字"),
        (second(kind=None), "第2件纠纷的 kind ", "没有内容就不要写这一栏"),
        (second(parties={}), "第2件纠纷的 parties ", "写在 [ ] 里"),
        ([], "文件最外层", "写在 { } 里"),
        (second(sealed=1), "第2件纠纷的 sealed ", "true 或 false"),
        (second(evidence=[{"pages": 1.5}]), "第2件纠纷的第1件证据的 pages ", "整数"),
        (second(parties=[{"side": "申请人"}]), "第2件纠纷的第1位当事人缺少 name", "请补上"),
        (second(happened_on="2026-02-30"), "第2件纠纷的 happened_on ", "没有2026年2月30日这一天"),
        (second(happened_on="2026/2/3"), "happened_on 写的“2026/2/3”", "请写成 2026-11-23"),
        (second(entered_at="2026-13-01T08:00"), "entered_at ", "没有2026年13月1日这一天"),
        (second(entered_at="上午九点"), "entered_at 写的“上午九点”", "2026-11-23T14:30"),
        (second(happened_on="0026-02-03"), "happened_on 的年份 26", "请核对"),
        (second(stage="已结"), "第2件纠纷的 stage 不能写“已结”", "达成协议、调解不成"),
        (second(parties=[party(side="甲方")]), "第1位当事人的 side 不能写“甲方”", "申请人、被申请人、第三人"),
        (second(signatures=[{"paper": "notice", "signer": "当事人", "marks": ["签"]}]), "第1处签字盖章的 marks 的第1项不能写“签”", "签名、盖章、按指印"),
        (second(kind="邻居打架"), "第2件纠纷的 kind 写的“邻居打架”不在纠纷类型里", "是不是“邻里”"),
        (second(kind="外星人"), "不在纠纷类型里", "可以写：婚姻家庭；邻里"),
        (second(source="申请"), "不在案件来源里", "是不是“当事人申请”"),
        (second(difficulty="难"), "不在难度等级里", "疑难复杂"),
        (second(meetings=[{"form": "室内"}]), "第1次调解的 form ", "是不是“调解室”"),
        (second(meetings=[{"result": "成了"}]), "不在调解结果里", "达成协议"),
        (second(parties=[party(id_kind="身份证")]), "第1位当事人的 id_kind ", "是不是“居民身份证”"),
        (second(parties=[party(id_number="110199198001010011")]), "第1位当事人的 id_number 不对", "校验不符"),
        (second(parties=[party(id_number="11019919800230001X")]), "id_number 不对", "没有1980年02月30日这一天"),
        (second(parties=[party(agents=[{"name": "乙", "id_number": "1"}])]), "第1位当事人的第1位代理人的 id_number ", "还差 17 位"),
        (second(parties=[party(uscc="91110199MA0000000A")]), "第1位当事人的 uscc 不对", "校验不符"),
        (second(parties=[party(representative_id_number="1")]), "representative_id_number 不对", "还差 17 位"),
        (second(agreements=[{"obligations": [{"amount_fen": -1}]}]), "第1份协议的第1项履行安排的 amount_fen 不能是负数", "请改正"),
        (second(agreements=[{"obligations": [{"amount_fen": 10**14}]}]), "amount_fen 太大", "以分为单位"),
        (second(agreements=[{"obligations": [{"instalments": [{}, {"amount_fen": -5}]}]}]), "的第2期付款的 amount_fen ", "不能是负数"),
        (second(parties=[party()], agreements=[{"obligations": [{"debtor": "滕二"}]}]), "第1项履行安排的 debtor 写的“滕二”不在当事人里", "是不是“滕一”"),
        (second(parties=[party(), party()], agreements=[{"obligations": [{"debtor": "滕一"}]}]), "有 2 位当事人同名", "写上 uid"),
        (second(meetings=[{"attendance": [{"presence": "代理人", "agent": "丙"}]}]), "第1位到场人的 agent 写的“丙”不在代理人里", "请写代理人的姓名或 uid"),
        ({"room": {"mediators": [{"name": "李某"}]}, "cases": [{"assignments": [{"mediator": "李牟"}]}]}, "第1位承办调解员的 mediator 写的“李牟”不在调解员里", "是不是“李某”"),
        (second(signatures=[{"paper": "agreement", "signer": "当事人"}]), "第1处签字盖章的 paper 写的“agreement”在本案里还没有", "请删去"),
        (second(meetings=[{}, {}], signatures=[{"paper": "meeting", "signer": "当事人"}]), "subject 要写明是哪一份", "本案有 2 份"),
        (second(meetings=[{}], signatures=[{"paper": "meeting", "signer": "当事人", "subject": "x"}]), "subject 写的“x”在本案里没有", "uid"),
        (second(assignments=[{"mediator": ""}]), "第1位承办调解员的 mediator 不能空着", "姓名或 uid"),
        (second(uid="甲 1"), "第2件纠纷的 uid ", "英文字母、数字"),
        ({"cases": [{"uid": "a"}, {"uid": "a"}]}, "第2件纠纷的 uid ", "请改成不同的"),
        ({"format": "别的"}, "不是案件文件", "请核对是否选错了文件"),
        ({"version": 99}, "更新版的程序", "请先更新本程序"),
        ({"room": {"number_patterns": {"case": 1}}}, "调解室的 number_patterns ", "文字"),
        (b'{"cases": [{"kind": "a", "kind": "b"}]}', "第1件纠纷里栏目“kind”写了两次", "请只留一个"),
        (b'{"cases": [\n{"kind": "a",}]}', "第2行", "最后一栏后面不要逗号"),
        (b'{"cases" []}', "第1行第10列", "冒号"),
        (b'{"cases": [{} {}]}', "第1行", "少了逗号"),
        (b'{"cases": [{"facts": "a\nb"}]}', "第1行", "换行请写成 \\n"),
        (b"", "第1行第1列", "请核对"),
        (b"[" * 100_000, "括号套得太深", "选错了文件"),
        (b'{"version": NaN}', "读不懂的数字", "整数"),
        (b'{"version": ' + b"9" * 5000 + b"}", "读不懂的数字", "整数"),
        ('{"cases": [\n{"facts": "吵架"}]}'.encode("gbk"), "第2行起不是 UTF-8", "另存为 UTF-8"),
    ],
)  # fmt: skip
def test_bad_input_is_one_sentence_with_file_place_and_remedy(tree, place, remedy):
    said = refusal(tree)
    assert said.startswith("“纠纷.json”：")
    assert place in said
    assert remedy in said
    assert said.endswith("案件簿没有改动。")
    assert "\n" not in said


def test_several_faults_are_told_at_once_ten_at_most():
    said = refusal(second(parties=[party(id_number="1") for _ in range(12)]))
    assert said.count("\n") == 10
    assert "1. 第2件纠纷的第1位当事人的 id_number 不对" in said


def test_a_missing_file_and_a_huge_file_are_named(tmp_path):
    with pytest.raises(Problem, match=r"“没有\.json”：打不开（找不到）"):
        read_case_files([tmp_path / "没有.json"])
    huge = tmp_path / "huge.json"
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(Problem, match=r"超过 128 MB，没有读；要换电脑请用备份恢复"):
        read_case_files([huge])


def test_a_file_with_a_byte_order_mark_is_read():
    assert read(b'\xef\xbb\xbf{"cases": [{}]}').cases


def test_a_file_without_cases_a_folder_and_a_sheet_are_told_apart(tmp_path):
    with pytest.raises(Problem, match="没有纠纷案件"):
        read(b"{}")
    with pytest.raises(Problem, match="是文件夹"):
        read_case_files([tmp_path])
    with pytest.raises(Problem, match="是表格"):
        read_case_files([tmp_path / "台账.xlsx"])


def test_a_time_without_zone_is_the_rooms_time():
    book = read(second(entered_at="2026-11-02T08:30"))
    assert book.cases[1].entered_at == datetime(2026, 11, 2, 0, 30, tzinfo=UTC)
    zoned = read(second(entered_at="2026-11-02T08:30:00+09:00"))
    assert zoned.cases[1].entered_at == datetime(2026, 11, 1, 23, 30, tzinfo=UTC)


def test_times_are_written_in_the_rooms_time():
    book = read(second(entered_at="2026-11-02T08:30"))
    assert b'"2026-11-02T08:30:00+08:00"' in write(book)


def test_control_characters_and_lone_surrogates_are_cleaned():
    book = read(second(facts="甲\ud800\x00乙\r\n丙", happened_at=" 丁\u200b\n戊 "))
    assert book.cases[1].facts == "甲乙\n丙"
    assert book.cases[1].happened_at == "丁 戊"


def test_mark_up_in_a_name_stays_what_it_is():
    book = read(second(parties=[party(name='a<b>&"')]))
    assert book.cases[1].parties[0].name == 'a<b>&"'


def test_dates_out_of_order_are_no_fault():
    read(second(applied_on="2026-05-02", accepted_on="2026-05-01"))


def test_a_passport_number_follows_no_rule():
    read(second(parties=[party(id_kind="护照", id_number="E0000000")]))


def test_names_become_uids_and_missing_uids_are_given():
    book = ready(
        read(
            {
                "cases": [
                    {
                        "parties": [party(), party(name="滕二", side="被申请人")],
                        "assignments": [{"mediator": "李某"}],
                        "meetings": [
                            {"attendance": [{"presence": "当事人", "party": "滕二"}]}
                        ],
                        "agreements": [{"obligations": [{"debtor": "滕二"}]}],
                        "signatures": [
                            {"paper": "agreement", "signer": "当事人", "party": "滕一"},
                            {
                                "paper": "meeting",
                                "signer": "人民调解员",
                                "mediator": "李某",
                            },
                        ],
                    }
                ]
            }
        )
    )
    case = book.cases[0]
    one, two = case.parties
    assert one.uid != two.uid
    assert case.meetings[0].attendance[0].party == two.uid
    assert case.agreements[0].obligations[0].debtor == two.uid
    assert case.signed("agreement", case.agreements[0].uid)[0].party == one.uid
    assert book.room is not None
    assert [each.name for each in book.room.mediators] == ["李某"]
    assert case.assignments[0].mediator == book.room.mediators[0].uid
    assert case.signatures[1].subject == case.meetings[0].uid


def test_what_the_number_says_is_filled_in_for_a_party_written_by_hand():
    number = "11019919800101001" + check_digit("11019919800101001")
    case = ready(read(second(parties=[party(id_number=number)]))).cases[1]
    written = case.parties[0]
    assert (written.sex, written.born_on) == ("男", date(1980, 1, 1))
    assert written.id_kind == "居民身份证"
    kept = ready(read(second(parties=[party(uid="p", id_number=number)]))).cases[1]
    assert kept.parties[0].born_on is None


def test_the_schema_in_the_repository_is_the_readers_own():
    kept = resource("schemas", "case-file.schema.json").read_bytes()
    assert kept == schema()


def test_the_smallest_file_is_a_case_with_what_happened():
    book = read({"cases": [{"facts": "漏水", "parties": [party()]}]})
    assert book.cases[0].stage is Stage.PENDING
    assert book.cases[0].parties[0].side is Side.APPLICANT
