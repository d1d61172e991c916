import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mediator.cases.facts.addresses import address_key, address_words

NAMES = ("幸福路", "幸福小区", "柳荫里", "五一路", "市场路", "柳荫新村")
ABOVE = ("", "示例省", "示例省示例市", "示例市", "槐树区", "示例市槐树区")
OFFICE = ("", "青石街道", "柳荫社区", "青石街道柳荫社区", "青石镇")
FIGURES = "零一二三四五六七八九"


def spoken(number):
    """12 as 十二, 301 as 三百零一."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = f"{FIGURES[hundreds]}百" if hundreds else ""
    if tens:
        said += ("" if tens == 1 and not hundreds else FIGURES[tens]) + "十"
    elif hundreds and ones:
        said += "零"
    return said + (FIGURES[ones] if ones else "")


homes = st.tuples(
    st.sampled_from(NAMES),
    st.integers(1, 120),
    st.integers(1, 9),
    st.integers(101, 999),
)


@st.composite
def spellings(draw):
    """A home, and two ways to write it."""
    name, house, stair, room = home = draw(homes)

    def written():
        front = draw(st.sampled_from(ABOVE)) + draw(st.sampled_from(OFFICE))
        number = draw(st.sampled_from((str, spoken)))
        building = draw(st.sampled_from(("号楼", "栋", "幢", "号")))
        end = draw(st.sampled_from(("", "室", "号")))
        if draw(st.booleans()):
            where = f"{house}-{stair}-{room}"
        else:
            last = number(room) + (end or "室")
            where = f"{number(house)}{building}{number(stair)}单元{last}"
        blank = draw(st.sampled_from(("", " ", "，")))
        return f"{front}{blank}{name}{blank}{where}"

    return home, written(), written()


@given(spellings())
def test_every_spelling_of_a_home_is_the_same(told):
    (name, house, stair, room), one, other = told
    assert address_key(one) == address_key(other) == f"{name}{house}-{stair}-{room}"


@given(homes, homes)
def test_two_homes_are_never_the_same(one, other):
    first, second = (
        address_key(f"{name}{house}号楼{stair}单元{room}室")
        for name, house, stair, room in (one, other)
    )
    assert (first == second) is (one == other)


@given(st.text(max_size=40))
@example("某路0K¸")  # the blank within "¸" leaves K and its accent side by side
def test_any_text_is_read_and_reading_its_form_again_changes_nothing(text):
    key = address_key(text)
    assert address_key(key) in {key, ""}


@pytest.mark.parametrize(
    "vague", ["", "幸福小区", "12号", "示例市槐树区", "3-2-501", "外地"]
)
def test_what_may_mean_many_households_means_none(vague):
    assert address_key(vague) == ""


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("五一路102号", "五一路102"),
        ("五一路一百零二号", "五一路102"),
        ("五一路一百二十号", "五一路120"),
        ("上海市场路5号", "上海市场路5"),
        ("柳荫社区12-3-501", "柳荫社区12-3-501"),
        ("柳荫里12号院A座301（户籍地）", "柳荫里12-a-301"),
        ("幸福路１２＃３０１", "幸福路12-301"),
    ],
)
def test_names_with_figures_and_odd_signs(written, key):
    assert address_key(written) == key


def test_a_form_is_asked_for_in_its_parts():
    assert address_words("幸福路12-3-501") == "幸福路 12 3 501"
