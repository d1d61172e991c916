"""By which tokens a case is found: a piece that is typed is a piece that is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.finding import pinyin, tokens

CHARACTERS = st.text("王李张文远漏水吊顶𠮷𬭎〇䶮欧阳", min_size=1, max_size=8)
DIGITS = st.text("0123456789", min_size=1, max_size=18)
CODES = st.from_regex("[0-9A-Z]{6,18}", fullmatch=True)


def answers(kept, question):
    """Tell whether kept tokens answer a question, as both engines do."""
    asked = tokens.asked(question)
    return bool(asked) and all(
        any(
            any(each.startswith(way) for each in kept) if begins else way in kept
            for way in pinyin.spellings(token)
        )
        for token, begins in asked
    )


@given(text=CHARACTERS, data=st.data())
def test_any_two_or_more_characters_of_a_text_find_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    piece = text[start:end]
    if len(piece) > 1 or piece == text:
        assert answers(tokens.of_text(f"（{text}），"), piece)
    assert answers(tokens.of_name(text, person=True), piece)


@given(number=CODES | DIGITS, data=st.data())
def test_any_piece_with_a_digit_finds_a_number(number, data):
    start = data.draw(st.integers(0, len(number) - 1))
    end = data.draw(st.integers(start + 1, len(number)))
    piece = number[start:end]
    if any(each.isdigit() for each in piece):
        assert answers(tokens.of_code(number), piece)
        assert answers(tokens.of_code(number), piece.lower())


@given(st.text(max_size=40))
def test_any_question_asks_in_letters_digits_and_characters_only(question):
    for token, _ in tokens.asked(question):
        assert token
        assert not set(token) & set(" \"'*:&|!()<>-+^~\\\0")
        assert not any(each.isspace() for each in token)


@given(st.text(max_size=40))
def test_a_text_answers_itself(text):
    kept = tokens.of_text(text)
    if tokens.asked(text):
        assert answers(kept, text)


@pytest.mark.parametrize(
    "typed",
    [
        "zwy", "wy", "y", "z", "zw", "zhangwenyuan", "zhangwen", "zhang", "wenyuan",
        "yuan", "wen", "zhangwy"[:5], "ZHANG", "Ｚｗｙ", "张文", "文远", "远", "张文远",
    ],
)  # fmt: skip
def test_a_person_is_found_by_sound_and_by_character(typed):
    assert answers(tokens.of_name("张文远", person=True), typed)


@pytest.mark.parametrize("typed", ["wenzhang", "yw", "李", "文张", "zhao", "远文"])
def test_a_person_is_not_found_by_what_the_name_does_not_hold(typed):
    assert not answers(tokens.of_name("张文远", person=True), typed)


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("单国强", "shanguoqiang"),
        ("仇英", "qiuying"),
        ("解小东", "xiexiaodong"),
        ("区志明", "ouzhiming"),
        ("查良", "zhaliang"),
        ("曾国藩", "zengguofan"),
        ("任盈", "renying"),
        ("朴正", "piaozheng"),
        ("尉迟恭", "yuchigong"),
        ("万俟雪", "moqixue"),
        ("长孙无忌", "zhangsunwuji"),
        ("欧阳娜", "ouyangna"),
        ("吕布", "lvbu"),
        ("王𬭎", "wanghong"),
        ("𠮷野", "jiye"),
    ],
)
def test_a_surname_is_read_as_a_surname_first(name, sound):
    assert "".join(pinyin.readings(name)[0]) == sound
    assert answers(tokens.of_name(name, person=True), sound)


def test_other_readings_find_a_person_too_but_no_more_than_are_kept_of_one():
    ways = pinyin.readings("单乐重长")
    assert len(ways) == len(set(ways)) == pinyin.MOST_WAYS
    kept = tokens.of_name("单小龙", person=True)
    assert answers(kept, "shanxiaolong")
    assert answers(kept, "danxiaolong")


def test_a_company_is_read_in_one_way_and_not_found_by_one_character():
    kept = tokens.of_name("青石镇长青建材有限公司", person=False)
    assert answers(kept, "changqing") != answers(kept, "zhangqing")
    assert answers(kept, "建材")
    assert not answers(kept, "材")


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("199 0000 0001", "19900000001"),
        ("19900000001", "199-0000"),
        ("（0571）-8800", "05718800"),
        ("11019919900101123X", "123x"),
        ("１９９００００", "1990"),
        ("（2026）示民调字第3号", "2026 民调字"),
        ("2026-0003", "2026-0003"),
    ],
)
def test_a_number_is_found_however_it_is_written(written, typed):
    assert answers(tokens.of_code(written), typed)


def test_a_name_is_found_across_its_dot():
    kept = tokens.of_name("买买提·艾合买提", person=True)
    for typed in ("买买提艾合", "艾合买提", "买买提·艾", "提艾", "mmtahmt"):
        assert answers(kept, typed)


def test_an_unreadable_name_is_still_found_as_written():
    assert pinyin.readings("") == []
    assert pinyin.readings("☆") == []
    assert answers(tokens.of_name("\ue123明", person=True), "\ue123明")


def test_names_are_sorted_by_their_sound():
    names = ["张文远", "李安", "欧阳娜", "单国强", "Adam", "安宁"]
    assert sorted(names, key=pinyin.sort_key) == [
        "Adam", "安宁", "李安", "欧阳娜", "单国强", "张文远",
    ]  # fmt: skip


def test_a_long_question_asks_for_a_bounded_number_of_tokens():
    assert len(tokens.asked("漏水" * 500 + "1234" * 500)) <= 64


@pytest.mark.parametrize("typed", ["长江路12号", "12号", "号楼3", "路1", "楼3单元"])
def test_a_piece_of_an_address_that_ends_beside_a_figure_is_found(typed):
    assert answers(tokens.of_text("长江路12号楼3单元"), typed)
    assert not answers(tokens.of_text("长江路，12；3号 楼"), typed)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("吕布", ["lvbu", "lyubu", "lubu", "lübu", "lv", "lyu", "lu", "lb", "LYU"]),
        ("李绿", ["lilv", "lilyu", "lilu", "lv", "ll"]),
        ("王略", ["wanglve", "wanglue", "lue", "lve"]),
        ("女娲", ["nvwa", "nyuwa", "nuwa"]),
        ("陆尔安", ["luer", "lu", "lea"]),
        ("安玉", ["anyu", "yu", "ay"]),
        ("陈怒", ["chennu", "nu"]),
    ],
)
def test_the_u_with_dots_is_found_however_it_is_typed(name, typed):
    kept = tokens.of_name(name, person=True)
    assert [each for each in typed if not answers(kept, each)] == []


def test_every_reading_of_every_character_finds_a_name_with_many():
    kept = tokens.of_name("单乐重长", person=True)
    for typed in (
        "shanlezhongzhang", "danlezhongzhang", "chanlezhongzhang",
        "shanyuezhongzhang", "shanlechongzhang", "shanletongzhang",
        "shanlezhongchang", "chongzhang", "yuezhong", "tong", "chang",
    ):  # fmt: skip
        assert answers(kept, typed), typed


MANY = "单乐重长行解查曾朴柏仇区翟盖任尉折缪宓隗覃石绿略女著逐骑"
"""Characters that are read in two to four ways."""


@given(name=st.text(MANY, min_size=1, max_size=7), data=st.data())
def test_a_name_is_found_with_any_one_of_its_characters_read_otherwise(name, data):
    ways = pinyin.readings(name)
    assert len(ways) == len(set(ways)) <= pinyin.MOST_WAYS
    at = data.draw(st.integers(0, len(name) - 1))
    every = {way[at] for way in pinyin.readings(name, 10**6)}
    for syllable in every:
        said = (*ways[0][:at], syllable, *ways[0][at + 1 :])
        assert said in ways
        assert answers(tokens.of_name(name, person=True), "".join(said))


@given(name=st.text(MANY, min_size=1, max_size=30))
def test_what_is_kept_of_a_name_stays_bounded_however_it_may_be_read(name):
    kept = tokens.of_name(name, person=True)
    # Of each way and each place to begin at: initials and syllables, whole and begun.
    assert len(kept) <= len(name) * (pinyin.MOST_WAYS * 8 + 3) + 3


@given(st.text("lnyuvae", max_size=80))
def test_letters_have_eight_spellings_at_most_and_the_typed_one_first(letters):
    ways = pinyin.spellings(letters)
    assert ways[0] == letters
    assert len(ways) == len(set(ways)) <= 8
    assert all(each.isalpha() or not each for each in ways)
