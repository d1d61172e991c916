"""People's text is never markup, is never lost, and copies back as it was."""

import re
import zlib
from dataclasses import replace

import pypdfium2 as pdfium
import pytest

from mediator.cases.facts.text import clean
from mediator.forms.sheet import (
    Field,
    Fields,
    Paragraph,
    Run,
    Sheet,
    Signature,
    Signatures,
    Table,
    sheet_text,
)
from mediator.forms.to_pdf import missing_characters, to_pdf, to_pdf_set
from tests.forms.papers import AGREEMENT, CONTENTS, REGISTER, cell, para
from tests.forms.reading import body, page_count, pieces, unembedded

HOSTILE = (
    "王<b>三</b>",
    "王<b>三",
    "a<b",
    '<font name="nope">王</font>',
    "A&B公司",
    "<para>王</para>",
    "<!-- 王 -->",
    "<?x?>王",
    "<![CDATA[王]]>",
    '<img src="/etc/passwd.png"/>',
    '<img src="http://127.0.0.1:9/x.png"/>',
    '<a href="http://127.0.0.1:9/">王</a>',
    "<font size=60>王</font>",
    '<seq id="x"/>',
    '<unichar code="65"/>',
    "<greek>a</greek>",
    '<onDraw name="x"/>',
    '<index item="x"/>',
    "<",
    "张 < 三",
    'a<b>&"',
    "(王\\三)",
    ") Tj ET Q",
    "{{ 7*7 }}{% if x %}",
    "张\x00三\x01\x1f",
    "张\u202e三\u200b四\ufe0f",
    "第一行\r\n第二行\u2028第三行",
    "1" * 400,
    "同" * 3000,
)


def squeezed(text: str) -> str:
    return "".join(clean(text).split())


def everywhere(value: str) -> Sheet:
    """Return a paper with a value at every place that people's text reaches."""
    return Sheet(
        title=value[:20],
        letterhead=value[:20],
        number=value[:20],
        purpose=value[:20],
        watermark=value[:20],
        case_number=value[:20],
        blocks=(
            para(value),
            Paragraph((Run("姓名"), Run(value, underline=True, min_em=6))),
            Fields(((Field("当事人姓名", value, 8), Field(value[:8], "", 4)),)),
            Table((1, 3), ((cell(value[:20]), cell(value)),)),
            Signatures((Signature(value[:20], value[:20]),), seal=value[:20]),
        ),
    )


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_a_value_is_printed_as_it_was_typed(value: str) -> None:
    sheet = everywhere(value)
    assert body(to_pdf(sheet)) == squeezed(sheet_text(sheet))


@pytest.mark.parametrize("value", ["محمد", "김철수", "王😀", "\U00031350\U0002ebf0"])
def test_a_character_no_face_has_leaves_a_blank_and_is_told(value: str) -> None:
    sheet = everywhere(value)
    told = missing_characters(sheet)
    lost = [each for each in squeezed(sheet_text(sheet)) if each in told]
    assert set(told) <= set(value)
    left = "".join(each for each in squeezed(sheet_text(sheet)) if each not in told)
    assert body(to_pdf(sheet)) == left
    assert bool(lost) == bool(told)


def test_half_a_surrogate_pair_is_told_and_stops_no_paper() -> None:
    assert missing_characters("王\ud83d三") == ("\ud83d",)
    assert body(to_pdf(everywhere("王\ud83d三"))) == squeezed(
        sheet_text(everywhere("王三"))
    )


def test_a_blank_for_a_missing_character_is_an_em_wide() -> None:
    sheet = Sheet(title="", blocks=(para("王\U0002ebf0三", indent=0),), size=20)
    first, second = (piece for piece in pieces(to_pdf(sheet)) if not piece.furniture)
    assert first.text == "王"
    assert second.left - first.left == pytest.approx(40, abs=2)


def test_nothing_is_missing_from_an_ordinary_paper() -> None:
    for sheet in (AGREEMENT, REGISTER, CONTENTS):
        assert missing_characters(sheet) == ()


NAMES = "𬭎𬬭㛃䶮𠅤𫍯𫟹㸃镕堃喆赟𬴂𫖯𬱖𬘡𬸣燚䒕𡛟𤧛𨱔𬀩𮧵𰻝龘"


@pytest.mark.parametrize("character", NAMES)
def test_rare_names_copy_correctly(character: str) -> None:
    name = f"王{character}"
    pdf = to_pdf(Sheet(title=name, blocks=(para(name), AGREEMENT.blocks[0])))
    assert body(pdf).count(name) >= 2
    document = pdfium.PdfDocument(pdf)
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert text.count(name) >= 2
    assert missing_characters(name) == ()


@pytest.mark.parametrize(
    "sheet", [AGREEMENT, REGISTER, CONTENTS, everywhere("王𠅤𰻝三")], ids=range(4)
)
def test_every_font_is_embedded_and_mapped_to_unicode(sheet: Sheet) -> None:
    pdf = to_pdf(sheet)
    assert b"/BaseFont" in pdf
    assert b"Helvetica" not in pdf
    assert unembedded(pdf) == []


def test_no_box_stands_for_a_character() -> None:
    """Code 0 of each subset is the font's .notdef: it is never shown."""
    pdf = to_pdf(everywhere("王\U0002ebf0😀三" * 5))
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            content = zlib.decompress(_ascii85(stream))
        except (ValueError, zlib.error):
            continue
        for shown in re.findall(rb"<([0-9a-f]+)> Tj", content):
            assert 0 not in bytes.fromhex(shown.decode())


def _ascii85(stream: bytes) -> bytes:
    from base64 import a85decode  # noqa: PLC0415

    return a85decode(stream.strip().removesuffix(b"~>"))


@pytest.mark.parametrize("sheet", [AGREEMENT, REGISTER, CONTENTS], ids=range(3))
def test_equal_sheets_give_equal_bytes(sheet: Sheet) -> None:
    first = to_pdf(sheet)
    to_pdf(everywhere("别的字，先印一份𠅤"))
    assert to_pdf(replace(sheet)) == first


def test_a_set_is_one_file_with_a_bookmark_and_own_pages_for_each_paper() -> None:
    sheets = (AGREEMENT, REGISTER, CONTENTS)
    pdf = to_pdf_set(sheets)
    document = pdfium.PdfDocument(pdf)
    marks = [
        (mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()
    ]
    document.close()
    counts = [page_count(to_pdf(sheet)) for sheet in sheets]
    starts = [0, counts[0], counts[0] + counts[1]]
    assert marks == list(zip([sheet.title for sheet in sheets], starts, strict=True))
    feet = [
        piece.text for piece in pieces(pdf) if re.match("[第共][0-9]+页", piece.text)
    ]
    assert feet == [
        foot
        for count in counts
        for page in range(1, count + 1)
        for foot in (f"第{page}页", f"共{count}页")
    ]
    assert body(pdf) == "".join(body(to_pdf(sheet)) for sheet in sheets)


def test_the_file_names_its_paper_and_nobody() -> None:
    document = pdfium.PdfDocument(to_pdf(AGREEMENT))
    about = document.get_metadata_dict()
    document.close()
    assert about["Title"] == "人民调解协议书"
    assert about["Author"] == "向阳街道人民调解委员会"
    assert not any("王" in value for value in about.values())
    assert b"/Lang (zh-CN)" in to_pdf(AGREEMENT)


def test_the_foot_tells_case_number_version_and_page_without_a_hash() -> None:
    feet = [piece.text for piece in pieces(to_pdf(AGREEMENT)) if piece.furniture]
    assert "2026-0012·编号：向调字〔2026〕第12号·第1版" in feet
    assert feet.count("第1页") == feet.count("第2页") == 1
    assert feet.count("共2页") == 2


def test_watermark_and_purpose_stand_on_every_page() -> None:
    pdf = to_pdf(REGISTER)
    furniture = [piece for piece in pieces(pdf) if piece.furniture]
    for page in range(page_count(pdf)):
        words = "".join(piece.text for piece in furniture if piece.page == page)
        assert "练习" in words
        assert "仅供申请人查阅" in words
