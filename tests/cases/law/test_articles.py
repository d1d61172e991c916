"""The laws at hand: all that the tables and the program name is there to be read."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mediator
from mediator.cases.facts.codes import every
from mediator.cases.law.articles import articles, articles_of, laws
from mediator.cases.law.citing import named_in
from mediator.cases.law.looking import look_up, often_needed
from mediator.cases.law.numerals import in_words, number_of
from mediator.places import resource

DAY = date(2026, 11, 26)
FAMILY = "最高人民法院关于适用〈中华人民共和国民法典〉婚姻家庭编的解释（一）"
CITES = re.compile(
    "([\u4e00-\u9fff]{1,20}(?:法|条例|规定|规则|解释|办法|号令)(?:（[一二]）)?)"
    "(?:（[^（）]*）)?》?第?[0-9]+[0-9、–至]*条"
)


def _here():
    return {(each.law.code, each.number) for each in articles(DAY)}


def _named_in(paths):
    for path in paths:
        # A sentence of the source goes on in the string below.
        text = re.sub('"\n *f?"', "", path.read_text("utf-8"))
        for law, number in named_in(text, laws(DAY)):
            yield path.name, law.code, number


def test_every_article_that_a_table_names_is_here():
    named = set(_named_in(resource("codes").glob("*.csv")))
    assert len(named) > 100
    assert {each for each in named if each[1:] not in _here()} == set()


@pytest.mark.long
def test_every_article_that_a_paper_or_the_program_names_is_here():
    named = set(_named_in(Path(mediator.__file__).parent.rglob("*.py")))
    assert ("remedies.py", "labour_arbitration", 27) in named
    assert {each for each in named if each[1:] not in _here()} == set()


def test_no_table_names_a_law_that_is_not_here():
    names = tuple(name for law in laws(DAY) for name in law.names)
    cited = {
        found[1]
        for path in resource("codes").glob("*.csv")
        for found in CITES.finditer(path.read_text("utf-8"))
    }
    assert cited
    assert {each for each in cited if not each.endswith(names)} == set()


def test_a_whole_law_has_every_article_once_in_order():
    for law in laws(DAY):
        numbers = [each.number for each in articles_of(law)]
        assert numbers == sorted(set(numbers)), law.name
        if law.whole:
            assert numbers == list(range(1, len(numbers) + 1)), law.name
    whole = {law.name: len(articles_of(law)) for law in laws(DAY) if law.whole}
    assert whole["人民调解法"] == 35
    assert whole["民法典"] == 1260
    assert whole["人身损害赔偿解释"] == 24
    assert whole["劳动争议调解仲裁法"] == 54
    assert whole["老年人权益保障法"] == 85
    assert whole["婚姻家庭编解释（一）"] == 91
    assert whole["民事诉讼法"] == 306


def test_an_article_stands_word_for_word_with_its_heading():
    (found,) = look_up("人民调解法30条", DAY)
    assert found.text == "口头调解协议自各方当事人达成协议之日起生效。"
    (found,) = look_up("民法典1259", DAY)
    assert found.text.startswith("民法所称的“以上”、“以下”、“以内”、“届满”，包括本数")
    (found,) = look_up("民法典 1208", DAY)
    assert found.section == "机动车交通事故责任"


def test_a_gist_says_that_it_is_none_of_the_law_s_words():
    gists = {law.name for law in laws(DAY) if not law.quoted}
    assert gists == {"75号令"}
    assert all(law.checked_on for law in laws(DAY) if law.quoted)


def test_no_text_has_signs_of_another_format():
    for each in articles(DAY):
        assert each.text.strip() == each.text
        assert not re.search(r"[*<>_#|\u200b();]", each.text), each.cited


def test_each_law_has_one_text_and_each_text_its_law():
    texts = {path.stem for path in resource("laws").glob("*.txt")}
    assert texts == {row.code for row in every("laws")}


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("人民调解法29条", [("人民调解法", 29)]),
        ("人民调解法29、30条", [("人民调解法", 29), ("人民调解法", 30)]),
        ("民诉法解释355–357条", [("民诉法解释", n) for n in (355, 356, 357)]),
        ("人民调解法31至33条", [("人民调解法", n) for n in (31, 32, 33)]),
        ("民法典188条、195条", [("民法典", 188), ("民法典", 195)]),
        ("统计报表四项防止指标；法25条", [("人民调解法", 25)]),
        ("在线调解规则（法释〔2021〕23号）25条", [("人民法院在线调解规则", 25)]),
        ("《中华人民共和国民法典》第一百八十八条", [("民法典", 188)]),
        ("人民调解法26条；某省办法9条", [("人民调解法", 26)]),
        ("海商法25条", []),
        ("民法典第三十条第二款", [("民法典", 30)]),
        ("婚姻家庭编解释(二)第十六条", [("婚姻家庭编解释（二）", 16)]),
        ("治安管理处罚法9条", []),
    ],
)
def test_what_a_basis_names_is_read(told, named):
    found = named_in(told, laws(DAY))
    assert [(law.name, number) for law, number in found] == named


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("民法典 1179", "《中华人民共和国民法典》第一千一百七十九条"),
        ("民法典１１７９", "《中华人民共和国民法典》第一千一百七十九条"),
        ("1179", "《中华人民共和国民法典》第一千一百七十九条"),
        ("第二十九条", "《中华人民共和国人民调解法》第二十九条"),
        ("民诉法205", "《中华人民共和国民事诉讼法》第二百零五条"),
        ("人民调解法 期限", "《中华人民共和国人民调解法》第二十九条"),
        ("法释〔2022〕14号 丧葬费", None),
        ("人民调解法 三十三", "《中华人民共和国人民调解法》第三十三条"),
        ("狗咬", "《中华人民共和国民法典》第二百八十六条"),
        ("高空抛物", "《中华人民共和国民法典》第一千二百五十四条"),
        ("老年人 赡养协议", "《中华人民共和国老年人权益保障法》第二十条"),
        (
            "婚姻家庭编解释（一） 抚养费 收入",
            f"《{FAMILY}》第四十九条",
        ),
    ],
)
def test_an_article_is_found_by_number_and_by_word(asked, first):
    found = look_up(asked, DAY)
    if first is None:
        assert [each.number for each in found] == [14]
    else:
        assert found[0].cited == first


def test_every_word_of_daily_life_leads_to_one_of_the_laws():
    rows = every("law_words")
    assert rows
    for row in rows:
        assert row.also
        for said in (row.name, *row.also):
            assert look_up(said, DAY), said


def test_nothing_typed_finds_nothing_and_a_word_nowhere_neither():
    assert look_up("  ", DAY) == ()
    assert look_up("飞碟", DAY) == ()


def test_before_a_law_is_in_force_it_is_not_offered():
    assert look_up("民法典 1179", date(2020, 12, 31)) == ()


def test_what_a_dispute_often_needs_begins_with_its_own_articles():
    found = [each.cited for each in often_needed("道路交通事故", DAY)]
    assert found[0] == "《中华人民共和国民法典》第一千一百七十九条"
    assert len(found) == len(set(found))
    assert often_needed("", DAY)
    family = [each.cited for each in often_needed("婚姻家庭", DAY)]
    assert "《中华人民共和国老年人权益保障法》第十四条" in family


@given(st.integers(1, 9999))
def test_a_number_in_words_is_read_as_the_same_number(number):
    assert number_of(in_words(number)) == number
    assert number_of(str(number)) == number


@given(st.sampled_from(articles(DAY)))
def test_what_an_article_is_cited_as_names_it_again(each):
    assert named_in(each.cited, laws(DAY)) == ((each.law, each.number),)
