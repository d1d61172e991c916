"""Whatever is asked, the server finds the same cases in the same order as the file."""

import random
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediator.cases.book import CaseBook
from mediator.cases.finding import pinyin
from mediator.cases.finding.search import find, holding
from mediator.cases.intake import new_case
from mediator.cases.model import Case, Party
from mediator.cases.snapshot import case_value
from mediator.cases.to_server import move_to_server
from mediator.cases.words import Nature, Side
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD, TODAY
from tests.cases.test_to_server import NOW
from tests.server import fresh_database

pytestmark = pytest.mark.long

FAMILY = "王李张刘陈单仇解区查吕欧𠮷"
GIVEN = "建国文远小满知秋向晚听雨望山长青𬭎〇·"
WORDS = "楼上漏水泡坏吊顶两家因排水争吵院墙过界三日内修好赔偿1200元B座3-202室2026年"
COMPANIES = ("青石建材有限公司", "重庆长安行物业", "ABC物流（青石）")


def pieces(text, rng):
    start = rng.randrange(len(text))
    return text[start : start + rng.randint(1, 6)]


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """The same made-up cases in a file and on a server, and what stands in them."""
    folder = tmp_path_factory.mktemp("both")
    rng = random.Random(7)  # noqa: S311 - names, no secrets
    here, _ = CaseBook.create(folder / "here.book", BEGINNING, CHEAP)
    said = [
        "2026-0001",
        "2026",
        "202",
        "0007",
        "漏水",
        "zw",
        "lv",
        "lyu",
        "lu",
        "lue",
        "luer",
    ]
    for _ in range(30):
        uid = new_case(here, TODAY)
        name = rng.choice(FAMILY) + "".join(rng.choices(GIVEN, k=rng.randint(1, 3)))
        phone = f"199{rng.randrange(10**8):08d}"
        facts = "".join(pieces(WORDS, rng) for _ in range(8))
        first, second = case_value(here, uid).parties[:2]
        here.change(Party, first.uid, name=name, phone=phone)
        company = rng.choice(COMPANIES)
        here.change(Party, second.uid, name=company, nature=Nature.COMPANY)
        here.add(Party, case_uid=uid, side=Side.THIRD, name=name[::-1])
        here.change(Case, uid, facts=facts)
        said += [name, phone, facts, company]
        said += ["".join(way) for way in pinyin.readings(name.replace("·", ""))[:2]]
    yield here, said
    here.close()


@pytest.fixture(scope="module")
def both(asked, tmp_path_factory, server):
    """Sessions to read in, of the file and of the server."""
    here, said = asked
    folder = tmp_path_factory.mktemp("there") / "there.book"
    here.let_go()
    shutil.copytree(here.folder.path, folder)
    there = CaseBook.open(folder, PASSWORD)
    move_to_server(there, fresh_database(server, "found"), "", None, NOW)
    there = CaseBook.open(folder, PASSWORD)
    with here.reading() as in_file, there.reading() as on_server:
        yield in_file, on_server, said
    there.close()


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_the_same_answer_on_both(both, data):
    in_file, on_server, said = both
    whole = data.draw(st.sampled_from(said))
    begin = data.draw(st.integers(0, max(len(whole) - 1, 0)))
    length = data.draw(st.integers(1, 8))
    piece = whole[begin : begin + length]
    other = data.draw(
        st.one_of(
            st.just(""),
            st.text(max_size=4),
            st.sampled_from(said).map(lambda text: text[:2]),
            st.sampled_from("'\"*:&|!()<>\\-"),
        )
    )
    question = data.draw(
        st.sampled_from((piece, f"{piece} {other}", f"{other}{piece}"))
    )
    assert find(on_server, question) == find(in_file, question)
    assert holding(on_server, question, 5) == holding(in_file, question, 5)


def test_the_questions_do_find_something(both):
    in_file, on_server, said = both
    found = [bool(find(on_server, text[:4])) for text in said]
    assert sum(found) > len(said) * 0.9
    assert find(in_file, said[7]) == find(on_server, said[7]) != []
