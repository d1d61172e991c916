"""Lines of Chinese as print asks for: read back from the PDF at 66 widths."""

import re

import pytest

from mediator.forms.pieces import dated
from mediator.forms.sheet import Align, Face, Page, Paragraph, Run, Sheet
from mediator.forms.to_pdf import to_pdf
from mediator.forms.to_pdf.atoms import Setting
from mediator.forms.to_pdf.runs import set_runs
from mediator.forms.to_pdf.typefaces import typefaces
from mediator.forms.unbroken import WORD
from tests.forms import paragraphs
from tests.forms.reading import Piece, pieces

WIDTHS = range(200, 462, 4)  # points
FORBIDDEN_FIRST = "，。、；：？！”’）〕】》〉」』］｝%％"
FORBIDDEN_LAST = "（〔【《〈「『［｛“‘¥"
NUMBER = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.,:/+\-]*[0-9A-Za-z])?%?")
ADDRESS = re.compile(r"https?://[!-~]+|[a-z.]+@[a-z.]+")
MM = 25.4 / 72


def set_at(text: str, width: float) -> list[list[Piece]]:
    """Return the lines of a paragraph set so many points wide, at 12 points."""
    side = (210 - width * MM) / 2
    sheet = Sheet(
        title="",
        blocks=(Paragraph((Run(text),)),),
        size=12,
        leading=20,
        page=Page(left=side, right=side, height=2000),
    )
    rows: list[list[Piece]] = []
    for piece in pieces(to_pdf(sheet)):
        if piece.furniture:
            continue
        if rows and rows[-1][0].base == piece.base:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def words(row: list[Piece]) -> str:
    return "".join(piece.text for piece in row)


@pytest.mark.long
@pytest.mark.parametrize("text", paragraphs.ALL, ids=["A", "D", "E", "H", "record"])
def test_lines_begin_and_end_as_they_may_and_no_number_is_cut(text: str) -> None:
    numbers = [
        match.span()
        for match in NUMBER.finditer(text)
        if not any(
            link.start() <= match.start() < link.end()
            for link in ADDRESS.finditer(text)
        )
    ]
    assert len(WIDTHS) == 66
    loose = counted = 0
    for width in WIDTHS:
        rows = set_at(text, width)
        lines = [words(row) for row in rows]
        assert "".join("".join(lines).split()) == "".join(text.split())
        place = 0
        for line in lines[:-1]:
            place += len(line.replace(" ", ""))
            starts = "".join(text.split())[place]
            assert starts not in FORBIDDEN_FIRST, (width, line)
            assert line[-1] not in FORBIDDEN_LAST, (width, line)
        ends = _ends(text, lines)
        assert not any(a < end < b for end in ends for a, b in numbers), width
        for row in rows:
            right = (595.28 + width) / 2
            # a closing mark may lose its blank half, and its box with it
            over = row[-1].right - right
            assert over <= (6.5 if row[-1].text[-1] in FORBIDDEN_FIRST else 0.5)
        for row in rows[1:-1]:
            counted += 1
            loose += row[-1].right < (595.28 + width) / 2 - 12
    assert loose / counted < 0.08, f"{loose} of {counted} lines are ragged"


SUMS = (
    "甲方于2026年11月5日前一次性付给乙方800元，另付误工费1,250.50元、护理费3万元、交通费60余元；"
    "乙方3个月内不再主张，第12条第3款照此办理，房屋89.5平方米，共6份，每份4页，5号楼2单元301室。"
)
TOGETHER = (
    "2026年", "11月", "5日", "800元", "1,250.50元", "3万元", "60余元", "3个月", "12条",
    "3款", "89.5平方米", "6份", "4页", "5号楼", "2单元", "301室",
)  # fmt: skip


@pytest.mark.parametrize("width", range(100, 462, 6))
def test_a_number_and_its_unit_stand_on_one_line(width: int) -> None:
    lines = [words(row) for row in set_at(SUMS, width)]
    assert "".join(lines) == SUMS
    assert [each for each in TOGETHER if not any(each in line for line in lines)] == []


WRITTEN = (
    "联系电话(021)99990000，家中（0571）99990000，单位(010) 99990001转8023，店里"
    "021-99990002转8，门卫（021）99990000转12；应付¥ 35,600.00，另付￥ 800，"
    "抵扣-5元，差额¥-1,200.50，退回-¥300，气温-12℃，层高－2层。"
)
WHOLE = (
    "(021)99990000", "（0571）99990000", "(010) 99990001转8023", "021-99990002转8",
    "（021）99990000转12", "¥ 35,600.00", "￥ 800", "-5元", "¥-1,200.50", "-¥300",
    "-12℃", "－2层",
)  # fmt: skip


@pytest.mark.parametrize("width", range(160, 462, 4))
def test_area_codes_extensions_sums_and_minus_are_never_cut(width: int) -> None:
    lines = ["".join(words(row).split()) for row in set_at(WRITTEN, width)]
    assert "".join(lines) == "".join(WRITTEN.split())
    wanted = ["".join(each.split()) for each in WHOLE]
    assert [each for each in wanted if not any(each in line for line in lines)] == []


def test_brackets_that_hold_no_area_code_stay_by_themselves() -> None:
    assert re.fullmatch(WORD, "（2026）99") is None
    assert re.fullmatch(WORD, "(1)2026") is None
    assert re.findall(WORD, "第3-5条，A-1，（2026）青人调字第12号") == [
        "3-5", "A-1", "2026", "12"
    ]  # fmt: skip


def test_a_number_on_a_line_to_write_on_stays_with_its_unit() -> None:
    for width in range(100, 300, 3):
        setting = Setting(typefaces(None), Face.SONG, 14.0, 26.0, float(width))
        number = Run("800", underline=True, min_em=4)
        lines = set_runs(
            (Run("甲方应当向乙方支付人民币"), number, Run("元。")), setting
        )
        assert not lines[-1].text.startswith("元"), width


def test_a_number_with_a_unit_too_long_for_its_line_is_cut_all_the_same() -> None:
    text = "1234567890" * 6 + "平方公里"
    assert "".join(map(words, set_at(text, 100))) == text


def _ends(text: str, lines: list[str]) -> list[int]:
    """Return where in the text each line but the last ends."""
    ends = []
    place = 0
    for line in lines[:-1]:
        for character in line.replace(" ", ""):
            place = text.index(character, place) + 1
        ends.append(place)
    return ends


def test_the_first_line_is_two_characters_in_and_the_others_are_not() -> None:
    rows = set_at(paragraphs.HOUSE_SITE.removeprefix("【案情简介】"), 360)
    left = min(row[0].left for row in rows)
    assert 23 <= rows[0][0].left - left <= 25.5
    assert all(row[0].left - left < 7 for row in rows[1:])


def test_a_word_longer_than_any_line_is_cut_and_nothing_of_it_is_lost() -> None:
    text = "账号" + "1234567890" * 40 + "。"
    rows = set_at(text, 300)
    assert "".join(map(words, rows)) == text
    assert len(rows) > 5


def test_marks_alone_still_make_lines() -> None:
    text = "！" * 200
    assert "".join(map(words, set_at(text, 200))) == text


def test_a_line_with_blanks_to_write_on_is_flush_and_its_characters_stay_close() -> (
    None
):
    size, width = 14.0, 300.0
    setting = Setting(typefaces(None), Face.SONG, size, 26.0, width)
    runs = (
        Run("你会"),
        Run("", underline=True, min_em=3),
        Run("年"),
        Run("", underline=True, min_em=2),
        Run("月送来的申请书（编号："),
        Run("", underline=True, min_em=8),
        Run("）已经收到。"),
    )
    first, *_ = set_runs(runs, setting)
    assert first.text.endswith("编号：")
    assert all(piece.gap == 0 for piece in first.glyphs)
    assert first.width == pytest.approx(width, abs=size / 2)
    (a, b), (c, d) = first.rules
    assert b - a > 3 * size
    assert (b - a) - 3 * size == pytest.approx((d - c) - 2 * size)


@pytest.mark.parametrize("width", range(220, 470, 10))
def test_the_blanks_of_a_day_written_by_hand_stand_on_one_line(width: int) -> None:
    faces = typefaces(None)
    setting = Setting(faces, Face.SONG, 14.0, 26.0, float(width))
    for told in range(24):
        runs = (Run("经过调解的" * 5 + "双" * told), *dated(""), Run("受理。"))
        lines = [line.text for line in set_runs(runs, setting)]
        assert any("年月日" in line for line in lines), lines


def test_a_line_that_ends_before_a_whole_blank_is_not_spread_out() -> None:
    setting = Setting(typefaces(None), Face.SONG, 14.0, 26.0, 300.0)
    for told in range(10, 22):
        runs = (Run("各" * told), *dated(""), Run("止。"))
        first, *below = set_runs(runs, setting)
        assert all(each.gap == 0.0 for each in first.glyphs) or not below


def test_the_line_under_a_value_ends_at_the_margin() -> None:
    setting = Setting(typefaces(None), Face.SONG, 14.0, 26.0, 14.0 * 10.5)
    for told in range(5, 30):
        runs = (Run("丁一，" * told, underline=True), Run("之间的纠纷。"))
        for line in set_runs(runs, setting):
            assert all(end <= setting.width + 0.1 for _, end in line.rules)


@pytest.mark.parametrize(
    ("text", "width_em", "lines"),
    [
        ("协议金额（元）", 5, ["协议金额", "（元）"]),
        ("金额（元）", 4, ["金额", "（元）"]),
        ("现状（结果）及日期", 4, ["现状", "（结果）", "及日期"]),
        ("联系电话", 3, ["联系", "电话"]),
        ("达成协议（已归档）", 5, ["达成协议", "（已归档）"]),
    ],
)
def test_in_a_heading_the_bracket_goes_to_the_next_line_whole(
    text: str, width_em: int, lines: list[str]
) -> None:
    setting = Setting(typefaces(None), Face.SONG, 10.0, 14.0, 10.0 * width_em)
    found = set_runs((Run(text),), setting, align=Align.CENTER, together=True)
    assert [line.text for line in found] == lines
