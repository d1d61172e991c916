"""Large case files: they come in part by part, and take no more than small ones."""

from datetime import date

import pytest
from msgspec.structs import replace

from mediator.cases.case_file import BookFile, CaseFile
from mediator.cases.exchange.case_files import book_in
from mediator.cases.exchange.writer import write
from mediator.cases.practice.cases import practice_cases
from mediator.cases.strangers import Apart
from mediator.problems import Problem
from tests.cases.strangers.unbound import taken

MOST_MB = 300
LARGE = practice_cases(1, 150, date(2026, 11, 25))


def read(content: bytes) -> BookFile:
    with Apart() as apart:
        return book_in(apart, content, "整本.json", "{}")


def refusal(content: bytes) -> str:
    with pytest.raises(Problem) as refused:
        read(content)
    return str(refused.value)


def test_a_large_export_comes_in_whole_and_equal():
    content = write(LARGE)
    assert len(content) > 1 << 20
    assert read(content) == LARGE
    assert read(b"\xef\xbb\xbf" + content) == LARGE


def test_of_a_large_file_the_place_of_what_is_wrong_is_told():
    bad = replace(LARGE.cases[120], kind="没有的类型")
    cases = (*LARGE.cases[:120], bad, *LARGE.cases[271:])
    said = refusal(write(replace(LARGE, cases=cases)))
    assert said.startswith("“整本.json”：第121件纠纷的 kind 写的“没有的类型”不在")
    assert said.endswith("案件簿没有改动。")


def test_of_a_large_file_a_wrong_word_and_a_strange_column_are_told_by_case():
    more = CaseFile(uid="more", facts="这里")
    content = write(replace(LARGE, cases=(*LARGE.cases, more)))
    place = content.rindex(b'"facts"')

    def said(column: str) -> str:
        return refusal(content[:place] + column.encode() + content[place:])

    assert "第151件纠纷的 stage 不能写“办了”，可以写：待受理、" in said(
        '"stage": "办了",'
    )
    assert "第151件纠纷里有不认识的栏目“stagee”，是不是“stage”" in said('"stagee": "",')
    assert "第151件纠纷里栏目“facts”写了两次" in said('"facts": "",')


def test_one_uid_in_two_parts_of_a_large_file_is_refused():
    again = replace(LARGE.cases[0], number="", parties=())
    said = refusal(write(replace(LARGE, cases=(*LARGE.cases, again))))
    assert "第151件纠纷的 uid 与文件里前面的一条相同" in said


def test_cases_twice_in_a_large_file_are_not_lost_in_silence():
    content = write(LARGE)
    assert "写了两次" in refusal(b'{"cases": [{}, {}, {}, {}, {}], ' + content[1:])


def test_a_large_file_that_is_cut_names_the_place():
    content = write(LARGE)
    assert "文件没有写完整" in refusal(content[: len(content) // 2])
    other = content.replace("纠纷".encode(), "纠纷".encode("gb18030"))
    assert "不是 UTF-8 编码" in refusal(other)


def test_more_than_any_room_has_is_refused_at_once_with_what_to_do():
    hog = b'{"cases": [' + b"[]," * 10_000_000 + b"[]]}"
    assert "内容太多，没有读；要换电脑请用备份恢复整本" in refusal(hog)


def test_a_large_file_takes_no_more_memory_than_is_given_to_any():
    long = [replace(each, facts="争" * 120_000) for each in LARGE.cases]
    content = write(replace(LARGE, cases=tuple(long)))
    assert len(content) > 50 << 20
    with Apart() as apart:
        assert len(book_in(apart, content, "整本.json", "{}").cases) == len(long)
        assert apart.read(taken, b"", int) < MOST_MB
