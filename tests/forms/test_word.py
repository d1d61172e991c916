"""Papers as Word files: the same words as the sheet, safe, repeatable."""

import re
from dataclasses import replace
from io import BytesIO
from operator import xor

import pytest
from docx import Document
from fontTools.ttLib import TTFont
from hypothesis import given
from lxml import etree

from mediator.cases.words import Side
from mediator.forms.catalogue import FORMS, make
from mediator.forms.papers.agreement import agreement
from mediator.forms.sheet import (
    Align,
    Cell,
    Face,
    Field,
    Fields,
    Page,
    PageBreak,
    Paragraph,
    Run,
    Sheet,
    Signature,
    Signatures,
    Table,
    sheet_text,
)
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from mediator.forms.word.font_subset import cut
from mediator.forms.word.fonts import FAMILIES
from mediator.places import resource
from mediator.problems import Problem
from tests import people
from tests.costly import few
from tests.forms.expected import all_papers, name_of
from tests.forms.papers import cell, para
from tests.forms.reading import page_count
from tests.forms.test_papers import cases
from tests.forms.word_reading import W, body, footer, parts, runs

PAPERS = list(all_papers())
NAMES = [name_of(*each) for each in PAPERS]


def bare(text: str) -> str:
    return "".join(text.split())


def same(sheet: Sheet) -> None:
    assert body(to_docx(sheet)) == bare(sheet_text(sheet))


@pytest.mark.parametrize(("case", "ref"), PAPERS, ids=NAMES)
def test_the_word_file_says_what_the_sheet_says(case, ref):
    same(make(ref, case, people.ROOM, 1))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_a_blank_form_says_what_the_sheet_says(form):
    same(form.make(people.EMPTY, people.ROOM, ""))


@few(6)
@given(cases())
def test_whatever_is_typed_comes_out_in_word(drawn):
    case, _ = drawn
    for form in FORMS:
        for subject in form.subjects(case):
            same(form.make(case, people.ROOM, subject))


def test_every_kind_of_block_is_written():
    told = Paragraph((Run("正文"), Run("值", underline=True, min_em=6, bold=True)))
    head = (Cell((told,), columns=2), Cell((told,), rows=2))
    below = (Cell((told,)), Cell((told, told)))
    more = (Cell((told,), columns=3),)
    sheet = Sheet(
        "人民调解登记",
        (
            Fields(((Field("姓名", "王𬭎", 6), Field("性别", "", 6)),)),
            Table((1, 2, 1), (head, below, more), header_rows=2, min_height=30),
            Table((1,), ((Cell(()),),)),
            PageBreak(),
            Paragraph((Run("续", fill=True, underline=True),), align=Align.RIGHT),
            Signatures(
                (Signature("甲方（签名）"), Signature("甲方（签名）", "（公章）")),
                seal="示范人民调解委员会",
                paired=True,
                right=(Signature("人民调解员（签名）"),),
            ),
        ),
        number="编号：1",
        letterhead="示范人民调解委员会",
        face=Face.FANG,
        page=Page(width=297, height=210),
        scale=1.5,
        watermark="练习",
        purpose="只供查阅",
    )
    content = to_docx(sheet)
    assert body(content) == bare(sheet_text(sheet))
    section = Document(BytesIO(content)).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    assert "只供查阅" in "".join(section.header.part.element.itertext())
    assert "练习".encode() in etree.tostring(
        section.header.part.element, encoding="utf-8"
    )


def test_equal_papers_are_equal_files():
    sheet = agreement(people.FALL, people.ROOM)
    assert to_docx(sheet) == to_docx(replace(sheet))


def test_every_run_has_an_east_asian_face():
    for run in runs(to_docx(agreement(people.FALL, people.PRACTICE_ROOM))):
        fonts = run.find(f"{W}rPr/{W}rFonts")
        assert fonts is not None
        blank = set("".join(run.itertext(f"{W}t"))) == {"\u00a0"}
        assert fonts.get(f"{W}hint") == (None if blank else "eastAsia")
        family = family_of(fonts.get(f"{W}eastAsia"))
        assert family in {"宋体", *FAMILIES.values()}


def family_of(name: str) -> str:
    """Return what a small font calls itself, without the mark of its characters."""
    return re.sub(" [0-9A-F]{8}$", "", name)


def faces_of(content: bytes) -> dict[str, str]:
    return {
        "".join(run.itertext(f"{W}t")): family_of(
            run.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia")
        )
        for run in runs(content)
    }


def embedded(content: bytes) -> dict[str, TTFont]:
    """Return the fonts that travel in a Word file, by the family they are named."""
    files = parts(content)
    table = etree.fromstring(files["word/fontTable.xml"])
    links = etree.fromstring(files["word/_rels/fontTable.xml.rels"])
    targets = {each.get("Id"): each.get("Target") for each in links}
    found = {}
    for font in table.iter(f"{W}font"):
        place = font.find(f"{W}embedRegular")
        if place is None:
            continue
        link = next(value for name, value in place.items() if name.endswith("}id"))
        key = place.get(f"{W}fontKey").strip("{}").replace("-", "")
        mask = bytes.fromhex(key)[::-1] * 2
        hidden = files[f"word/{targets[link]}"]
        data = bytes(map(xor, hidden[:32], mask)) + hidden[32:]
        found[family_of(font.get(f"{W}name"))] = TTFont(BytesIO(data), checkChecksums=2)
    return found


def test_a_blank_within_a_sentence_does_not_vanish_at_the_end_of_a_line():
    sentence = (Run("编号："), Run("", underline=True, min_em=8), Run("）已收到。"))
    (made,) = (
        each
        for each in runs(to_docx(Sheet("", (Paragraph(sentence),))))
        if each.find(f"{W}rPr/{W}u") is not None
    )
    assert made.findtext(f"{W}t") == "\u00a0" * 32
    assert f"{W}hint" not in made.find(f"{W}rPr/{W}rFonts").attrib


def test_a_name_with_a_rare_character_is_set_whole_in_a_face_that_travels():
    content = to_docx(agreement(people.FALL, people.ROOM))
    assert faces_of(content)["王𬭎"] == "Rare Song"
    assert "王" not in faces_of(content)
    fonts = embedded(content)
    assert set(fonts) == {"Rare Song"}
    # LibreOffice overlooks the font when these elements carry a prefix.
    assert b"<Relationship " in parts(content)["word/_rels/fontTable.xml.rels"]
    assert b"<Default " in parts(content)["[Content_Types].xml"]
    assert {ord("王"), ord("𬭎")} <= set(fonts["Rare Song"].getBestCmap())
    assert len(parts(content)["word/fonts/font1.odttf"]) < 30_000


def names_of_fonts(name: str) -> set[str]:
    content = to_docx(Sheet("申请书", (Paragraph((Run(name),)),)))
    return {
        run.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") for run in runs(content)
    } - {"宋体"}


def test_two_papers_open_at_once_do_not_take_each_others_fonts():
    assert len(names_of_fonts("王𬭎")) == 1
    assert names_of_fonts("王𬭎") == names_of_fonts("王𬭎")
    assert not names_of_fonts("王𬭎") & names_of_fonts("李𬭎")


def test_a_small_font_is_called_as_the_text_that_is_set_in_it():
    content = to_docx(Sheet("申请书", (Paragraph((Run("王𬭎"),)),)))
    table = etree.fromstring(parts(content)["word/fontTable.xml"])
    assert names_of_fonts("王𬭎") <= {each.get(f"{W}name") for each in table}
    (font,) = embedded(content).values()
    assert {font["name"].getDebugName(1)} == names_of_fonts("王𬭎")


def test_a_paper_without_rare_characters_carries_no_font():
    files = parts(to_docx(agreement(people.LEAK, people.ROOM)))
    assert not any("font" in name and name.endswith("odttf") for name in files)
    assert b"odttf" not in files["[Content_Types].xml"]


@pytest.mark.parametrize(
    ("character", "family"),
    [
        ("㛃", "Rare Song"),
        ("𠅤", "Rare Song"),
        ("𠀁", "Rare Han"),
        ("𰻝", "Rare Han 2"),
        ("\U0002ebf0", "SimSun-ExtB"),
    ],
)
def test_each_rare_character_is_set_in_a_face_that_has_it(character, family):
    text = character + "说" * 60
    sheet = Sheet("记录", (Paragraph((Run(text),)),))
    content = to_docx(sheet)
    found = faces_of(content)
    assert found[character] == family
    if family in FAMILIES.values():
        assert ord(character) in embedded(content)[family].getBestCmap()
    assert body(content) == bare(sheet_text(sheet))


def test_a_cut_font_draws_as_the_whole_one_does():
    whole = TTFont(resource("fonts", "HanBF.ttf"))
    small = TTFont(
        BytesIO(cut(resource("fonts", "HanBF.ttf").read_bytes(), "𡛟𤧛", "S"))
    )
    for code, name in small.getBestCmap().items():
        original = whole.getBestCmap()[code]
        assert small["hmtx"][name] == whole["hmtx"][original]
        drawn = small["glyf"][name].getCoordinates(small["glyf"])[0]
        assert drawn == whole["glyf"][original].getCoordinates(whole["glyf"])[0]


def test_a_character_a_font_lacks_is_said_in_words():
    with pytest.raises(Problem, match="没有“𰻝”"):
        cut(resource("fonts", "Song.ttf").read_bytes(), "王𰻝", "Small")


def test_the_foot_counts_pages_and_names_the_version():
    foot = footer(to_docx(replace(agreement(people.LEAK, people.ROOM), version=3)))
    assert foot == (
        "第 PAGE 1页\u3000共 NUMPAGES 1页2026-001 · 编号：（2026）柳民调字第1号 · 第3版"
    )


@pytest.mark.parametrize(
    "name",
    [
        "王<b>三",
        "a<b",
        "A&B公司",
        "<para>王</para>",
        "<!-- -->",
        "<?x?>",
        "<![CDATA[王]]>",
        '<img src="http://localhost/x.png"/>',
        "{{ party }}",
        "张 < 三",
        "&amp;",
        "400" * 100,
    ],
)
def test_mark_up_typed_as_a_name_is_only_a_name(name):
    party = people.person(name, Side.APPLICANT, 3)
    case = people.CaseFile(uid="x", parties=(party,))
    content = to_docx(agreement(case, people.ROOM))
    assert bare(name) in body(content)
    for part, text in parts(content).items():
        if part.endswith((".xml", ".rels")):
            etree.fromstring(text)
            assert b"localhost" not in text or part == "word/document.xml"


@pytest.mark.parametrize("dirt", ["\x00", "\x1f", "\ud800", "\ufffe", "\u202e"])
def test_characters_no_file_may_hold_do_not_stop_a_paper(dirt):
    party = people.person(f"王{dirt}三", Side.APPLICANT, 3)
    case = people.CaseFile(uid="x", parties=(party,))
    assert "王三" in body(to_docx(agreement(case, people.ROOM)))


def test_the_lines_of_all_parties_begin_under_one_another():
    parties = (
        people.person("周兰", Side.APPLICANT, 2, occupation="柳荫路小学退休语文教师"),
        people.person("孙小明", Side.RESPONDENT, 9, phone="19900001009转8号"),
        people.person("赵一帆", Side.RESPONDENT, 15, ethnicity="维吾尔族"),
    )
    case = people.CaseFile(uid="x", parties=parties)
    document = Document(BytesIO(to_docx(agreement(case, people.ROOM))))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    for label in ("性别", "民族", "年龄", "联系方式"):
        edges = {texts.index(label) for texts in rows if label in texts}
        assert len(edges) == 1


@pytest.mark.parametrize("case", [people.FALL, people.LEAK], ids=lambda c: c.uid)
def test_places_to_sign_hold_together_with_the_text_before(case):
    document = Document(BytesIO(to_docx(agreement(case, people.ROOM))))
    *_, last = document.tables
    (row,) = last.rows
    assert row._tr.find(f"{W}trPr/{W}cantSplit") is not None
    said = bare("".join(row._tr.itertext(f"{W}t")))
    assert "当事人（签名盖章或按指印）：" in said
    assert "记录人（签名）：" in said
    assert said.endswith("日")
    gap = last._tbl.getprevious()
    above = gap.getprevious()
    assert "以下空白" in "".join(above.itertext())
    for each in (above, gap):
        assert each.find(f"{W}pPr/{W}keepNext") is not None


def test_nothing_in_the_file_tells_the_time_or_the_maker():
    core = parts(to_docx(agreement(people.LEAK, people.ROOM)))["docProps/core.xml"]
    assert b"python" not in core
    assert b"created" not in core


def signed_pages(content: bytes) -> list[bool]:
    """Return for each section whether its foot has a line to sign on."""
    return [
        "逐页签名" in "".join(each.footer.part.element.itertext(f"{W}t"))
        for each in Document(BytesIO(content)).sections
    ]


@pytest.mark.parametrize("last", ["para", "table", "break"])
@pytest.mark.parametrize("count", [1, 12, 26, 60])
def test_the_page_with_the_signatures_has_no_line_of_its_own(count, last):
    line = Signature("当事人（逐页签名或按指印）")
    told = [para(f"甲：第{n}句，说的是事情。" * 4) for n in range(count)]
    table = Table((1, 3), ((cell("一"), cell("二")),))
    more = {"para": (), "table": (table,), "break": (PageBreak(), para("后。"))}
    ends = Signatures((Signature("当事人（签名）"),))
    blocks = (*told, *more[last], ends)
    sheet = Sheet("人民调解记录", blocks, each_page=(line,))
    content = to_docx(sheet)
    assert body(content) == bare(sheet_text(sheet))
    pages = page_count(to_pdf(sheet))
    assert signed_pages(content) == ([True, False] if pages > 1 else [False])
    ended = Document(BytesIO(content)).element.body.findall(f"{W}p/{W}pPr/{W}sectPr")
    assert len(ended) == (pages > 1)


def test_a_paper_that_is_not_signed_page_by_page_is_one_section():
    blocks = (*(para("说的是事情。" * 40),) * 30, Signatures((Signature("签名"),)))
    content = to_docx(Sheet("人民调解协议书", blocks))
    assert len(Document(BytesIO(content)).sections) == 1


@pytest.mark.parametrize("number", ["2026-10-20", "010-00000088", "6222 0000 0000"])
def test_nothing_in_a_number_is_a_place_to_part_it(number):
    sheet = Sheet("通知", (Paragraph((Run(f"于{number}付清"),)),))
    content = to_docx(sheet)
    assert body(content) == bare(sheet_text(sheet))
    texts = [
        each.text or ""
        for each in etree.fromstring(parts(content)["word/document.xml"]).iter(f"{W}t")
    ]
    assert not any("-" in text or "0 0" in text for text in texts)
