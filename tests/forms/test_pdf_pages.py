"""What stands together stays together, and nothing is lost between pages."""

from collections import Counter
from dataclasses import replace

import pytest

from mediator.forms.listing import listing
from mediator.forms.sheet import (
    Field,
    Fields,
    PageBreak,
    Paragraph,
    Sheet,
    Signature,
    Signatures,
    Table,
    sheet_text,
)
from mediator.forms.to_pdf import to_pdf
from tests.forms.papers import (
    AGREEMENT,
    CONTENTS,
    REGISTER,
    SIGNERS,
    cell,
    heading,
    para,
    random_sheet,
)
from tests.forms.reading import body, body_lines, page_count, pieces, slanting


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "sheet", [AGREEMENT, REGISTER, CONTENTS], ids=lambda s: s.title
)
def test_a_paper_says_exactly_what_its_sheet_says(sheet: Sheet) -> None:
    assert body(to_pdf(sheet)) == squeezed(sheet_text(sheet))


@pytest.mark.parametrize("length", range(60))
def test_signatures_never_stand_alone_on_a_page(length: int) -> None:
    sheet = Sheet(
        title="人民调解记录",
        blocks=(*(para(f"第{n}句，说的是事情。") for n in range(length)), SIGNERS),
    )
    last = body_lines(to_pdf(sheet))[-1]
    above = [line for line in last[: last.index(_first_sign(last))] if line]
    assert len(above) >= min(2, length)


def _first_sign(lines: list[str]) -> str:
    return next(filter(_is_sign, lines))


def _is_sign(line: str) -> bool:
    return line.startswith("当事人（签")


@pytest.mark.parametrize("length", range(0, 60, 3))
def test_signatures_after_a_table_keep_two_of_its_lines(length: int) -> None:
    rows = tuple((cell(f"第{n}行"), cell("内容")) for n in range(length + 2))
    sheet = Sheet(title="登记表", blocks=(Table((1, 2), rows), SIGNERS))
    last = body_lines(to_pdf(sheet))[-1]
    assert last.index(_first_sign(last)) >= 2


@pytest.mark.parametrize("length", range(18, 28))
def test_a_heading_stays_with_two_lines_of_what_follows(length: int) -> None:
    blocks = (
        *(para(f"第{n}句。") for n in range(length)),
        heading("经调解，自愿达成如下协议："),
        para("甲方应当履行。" * 30),
    )
    for page in body_lines(to_pdf(Sheet(title="协议书", blocks=blocks))):
        if "经调解，自愿达成如下协议：" in page:
            assert len(page) - page.index("经调解，自愿达成如下协议：") > 2


def test_a_long_cell_runs_over_pages_with_its_label_repeated() -> None:
    found = pieces(to_pdf(REGISTER))
    pages = page_count(to_pdf(REGISTER))
    repeated = [piece.text for piece in found if piece.furniture]
    assert pages >= 3
    assert "".join(repeated).count("（续）") == pages - 1


def test_header_rows_of_two_levels_stand_on_every_page() -> None:
    found = pieces(to_pdf(CONTENTS))
    for page in range(page_count(to_pdf(CONTENTS))):
        words = [piece.text for piece in found if piece.page == page]
        assert {"序号", "页次", "起", "止"} <= set(words)


def test_label_and_line_stand_on_one_line_and_columns_align() -> None:
    found = [piece for piece in pieces(to_pdf(AGREEMENT)) if piece.page == 0]
    labels = [piece for piece in found if piece.text == "身份证号码"]
    values = [piece for piece in found if piece.text == "110199198203071234"]
    assert len(labels) == len(values) == 2
    for label, value in zip(labels, values, strict=True):
        assert label.base == value.base
        assert value.left > label.right
    assert values[0].left == pytest.approx(values[1].left)
    contact = [piece.left for piece in found if piece.text == "联系方式"]
    assert contact[0] == pytest.approx(contact[1])


def test_a_long_value_runs_on_in_its_own_column() -> None:
    address = "上海市向阳区和平路" * 8
    sheet = Sheet(title="申请书", blocks=(Fields(((Field("住址", address, 12),),)),))
    lines = [piece for piece in pieces(to_pdf(sheet)) if not piece.furniture]
    label = next(piece for piece in lines if piece.text == "住址")
    runs = [piece for piece in lines if piece.base <= label.base and piece is not label]
    assert len({round(piece.base) for piece in runs}) >= 3
    assert all(piece.left > label.right for piece in runs)


def test_large_print_loses_nothing_where_a_row_no_longer_fits() -> None:
    sheet = replace(AGREEMENT, scale=2.0)
    assert body(to_pdf(sheet)) == squeezed(sheet_text(sheet))


def test_twelve_parties_sign_on_one_page() -> None:
    places = tuple(Signature("当事人（签名盖章或按指印）", f"甲{n}") for n in range(12))
    sheet = replace(AGREEMENT, blocks=(*AGREEMENT.blocks[:-1], Signatures(places)))
    found = pieces(to_pdf(sheet))
    pages = {piece.page for piece in found if piece.text.startswith("当事人（签名")}
    assert len(pages) == 1


def test_more_signatures_than_a_page_holds_run_on() -> None:
    places = tuple(Signature("当事人（签名）", f"甲{n}") for n in range(90))
    sheet = Sheet(title="协议书", blocks=(para("正文。"), Signatures(places)))
    assert body(to_pdf(sheet)) == squeezed(sheet_text(sheet))
    assert page_count(to_pdf(sheet)) > 2


def test_a_record_is_signed_on_every_page() -> None:
    sheet = Sheet(
        title="人民调解调查记录",
        blocks=(para("问答。" * 2000),),
        each_page=(Signature("被调查人（逐页签名或按指印）"),),
    )
    found = [piece for piece in pieces(to_pdf(sheet)) if piece.furniture]
    pages = {piece.page for piece in found if "逐页签名" in piece.text}
    assert pages == set(range(page_count(to_pdf(sheet))))
    text = [piece for piece in pieces(to_pdf(sheet)) if not piece.furniture]
    signing = [piece for piece in found if "逐页签名" in piece.text]
    assert min(piece.bottom for piece in text) > max(piece.top for piece in signing)


def test_the_page_with_the_signature_block_is_not_signed_twice() -> None:
    line = Signature("被调查人（逐页签名或按指印）")
    ends = Signatures((Signature("被调查人（签名）"),))
    for length in (10, 500, 2000):
        blocks = (para("问答。" * length), ends)
        sheet = Sheet(title="人民调解调查记录", blocks=blocks, each_page=(line,))
        found = pieces(to_pdf(sheet))
        signed = [each.page for each in found if "逐页签名" in each.text]
        last = [each.page for each in found if each.text.startswith("被调查人（签名")]
        assert len(signed) == page_count(to_pdf(sheet)) - 1
        assert not set(signed) & set(last)


def test_a_forced_break_begins_a_new_page_and_two_make_no_blank_one() -> None:
    blocks = (para("前。"), PageBreak(), PageBreak(), para("后。"))
    pages = body_lines(to_pdf(Sheet(title="说明", blocks=blocks)))
    assert [page[-1] for page in pages] == ["前。", "后。"]


def test_an_empty_paper_has_one_page() -> None:
    assert page_count(to_pdf(Sheet(title="", blocks=()))) == 1
    assert page_count(to_pdf(Sheet(title="封底", blocks=()))) == 1


def test_a_record_of_twenty_thousand_characters_comes_out_whole() -> None:
    text = "问：你说的都是实话吗？答：都是实话，2026年3月5日我在场。" * 700
    for block in (para(text), Table((1, 5), ((cell("记录"), cell(text)),))):
        sheet = Sheet(title="人民调解记录", blocks=(block, SIGNERS))
        assert body(to_pdf(sheet)) == squeezed(sheet_text(sheet))


@pytest.mark.long
@pytest.mark.parametrize("start", range(0, 300, 30))
def test_three_hundred_random_papers_lose_nothing(start: int) -> None:
    for seed in range(start, start + 30):
        sheet = random_sheet(seed)
        pdf = to_pdf(sheet)
        assert Counter(body(pdf)) == Counter(squeezed(sheet_text(sheet))), seed
        pages = body_lines(pdf)
        breaks = sum(isinstance(block, PageBreak) for block in sheet.blocks)
        short = sum(len([line for line in page if line.strip()]) < 2 for page in pages)
        assert short <= breaks, (seed, pages)
        signed = next(page for page in pages if any(map(_is_sign, page)))
        assert signed.index(_first_sign(signed)) >= 2, (seed, signed)


def test_a_paragraph_taller_than_nothing_keeps_its_blank_lines() -> None:
    sheet = Sheet(title="记录", blocks=(para("一。\n\n二。"), Paragraph(())))
    lines = body_lines(to_pdf(sheet))[0]
    assert lines == ["记录", "一。", "二。"]


PAIR = Signatures(
    (Signature("当事人（签名盖章或按指印）"),) * 2,
    paired=True,
    right=(Signature("人民调解员（签名）"), Signature("记录人（签名）")),
)


def test_parties_sign_on_the_left_and_mediators_beside_them() -> None:
    sheet = Sheet(title="协议书", blocks=(para("正文。"), PAIR))
    found = [piece for piece in pieces(to_pdf(sheet)) if "签名" in piece.text]
    parties, others = found[:2], found[2:]
    assert max(piece.right for piece in parties) < min(piece.left for piece in others)
    assert parties[0].base - others[0].base < 60


def test_columns_that_need_most_of_a_page_become_one() -> None:
    many = replace(PAIR, places=PAIR.places * 9)
    sheet = Sheet(title="协议书", blocks=(para("正文。"), many))
    assert body(to_pdf(sheet)) == squeezed(sheet_text(sheet))
    found = [piece for piece in pieces(to_pdf(sheet)) if "签名" in piece.text]
    assert len({round(piece.left) for piece in found}) == 1


def test_a_day_is_written_beside_the_name() -> None:
    places = (Signature("当事人（签名或按指印）", "（加盖公章）", dated=True),) * 2
    sheet = Sheet(title="告知书", blocks=(para("正文。"), Signatures(places)))
    pdf = to_pdf(sheet)
    assert body(pdf) == squeezed(sheet_text(sheet))
    found = pieces(pdf)
    labels = [piece.base for piece in found if piece.text.startswith("当事人")]
    years = [piece.base for piece in found if piece.text.strip() == "年"]
    assert years[:2] == labels


def test_what_stays_blank_before_signatures_overleaf_is_struck_out() -> None:
    told = tuple(para(f"第{place}句。") for place in range(30))
    many = Signatures((Signature("当事人（签名）"),) * 7, seal="示范人民调解委员会")
    sheet = Sheet(title="记录", blocks=(*told, many), size=12.0, leading=18.0)
    assert page_count(to_pdf(sheet)) == 2
    assert slanting(to_pdf(sheet)) == [0]
    assert slanting(to_pdf(replace(sheet, blocks=(*told[:3], many)))) == []
    assert slanting(to_pdf(replace(sheet, blocks=(*told, *told, *told)))) == []


@pytest.mark.parametrize("count", range(20, 60))
def test_a_list_does_not_end_with_one_row_on_a_page(count: int) -> None:
    rows = [(f"第{n}份文书",) for n in range(1, count + 1)]
    table = listing(("文书名称",), (1.0, 9.0), rows)
    pages = body_lines(to_pdf(Sheet("卷内目录", (table,))))
    rows_on = [sum("份文书" in line for line in page) for page in pages]
    assert sum(rows_on) == count
    assert min(rows_on) >= 3


def test_the_mark_of_a_seal_is_not_parted_where_the_name_is_long() -> None:
    name = "示范市槐树区柳荫街道"
    for more in range(12):
        seal = f"{name}{'联合' * more}人民调解委员会（印章）"
        sheet = Sheet(
            title="协议书", blocks=(para("正文。"), Signatures((), seal=seal))
        )
        lines = body_lines(to_pdf(sheet))[0]
        assert any("（印章）" in line for line in lines), seal
