"""A changed Word file: read within bounds, compared, taken over only as values."""

import zipfile
from dataclasses import replace
from io import BytesIO

import msgspec
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from mediator.cases.case_file import AgreementEntry, ClauseEntry
from mediator.cases.facts.text import clean
from mediator.cases.taking_over import NewClauses, NewText
from mediator.forms.catalogue import make, papers_of
from mediator.forms.from_docx import read_word
from mediator.forms.sheet import version_line
from mediator.forms.to_docx import to_docx
from mediator.forms.word_areas import areas_of
from mediator.forms.word_back import acceptable, read_back, taken_over
from mediator.forms.word_changes import differences
from mediator.problems import Problem
from tests.forms.expected import CASES, all_papers, name_of
from tests.people import ROOM

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PAPERS = list(all_papers())
CASE = CASES["whole"]
AGREED = CASE.agreements[0]


def ref_of(case, key):
    return next(ref for ref in papers_of(case) if ref.key == key)


def file_of(case, key="agreement", version=1):
    return to_docx(make(ref_of(case, key), case, ROOM, version))


def edited(content, change):
    """Return the file after somebody worked on its paragraphs in Word."""
    document = Document(BytesIO(content))
    change(document)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def paragraph(document, words):
    return next(each for each in document.paragraphs if words in each.text)


def retyped(old, new):
    """Return a change that types another text over a paragraph."""

    def change(document):
        paragraph(document, old).text = new

    return change


def with_part(content, name, part):
    """Return a file with one part put in another's place."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return made.getvalue()


def body_of(*inside):
    return f'<w:document xmlns:w="{W}"><w:body>{"".join(inside)}</w:body></w:document>'


# --- nothing changed


@pytest.mark.parametrize(
    ("case", "ref"), PAPERS, ids=[name_of(*each) for each in PAPERS]
)
def test_a_paper_read_back_as_it_was_has_no_differences(case, ref):
    sheet = make(ref, case, ROOM, 1)
    assert differences(sheet, to_docx(sheet), areas_of(ref, case)) == ()


def test_a_file_saved_again_by_another_program_has_no_differences():
    sheet = make(ref_of(CASE, "agreement"), CASE, ROOM, 1)
    assert differences(sheet, edited(to_docx(sheet), lambda _: None)) == ()


def test_paragraphs_come_in_the_order_of_the_page():
    read = read_word(file_of(CASE))
    clauses = [each for each in read if each.startswith(("一、", "二、"))]
    assert read.index(clauses[0]) < read.index(clauses[1])
    assert clauses[0] == f"一、{AGREED.clauses[0].text}"


# --- each kind of change


def test_a_changed_clause_is_found_and_named_and_taken_over():
    first, *others = AGREED.clauses
    content = edited(file_of(CASE), retyped(first.text, "一、另外的话。"))
    (found,) = read_back(content, CASE, ROOM).found
    assert (found.kind, found.place) == ("changed", "第一条")
    assert found.before == f"一、{first.text}"
    assert found.after == "一、另外的话。"
    assert taken_over([found]) == (
        NewClauses(
            AGREED.uid,
            ((first.uid, "另外的话。"), *((each.uid, each.text) for each in others)),
        ),
    )


def test_a_removed_clause_goes_and_the_new_numbers_are_no_differences():
    agreed = msgspec.structs.replace(
        AGREED,
        clauses=tuple(
            ClauseEntry(uid=f"c{n}", text=f"{text}，谁也不再提起。")
            for n, text in enumerate(("甲方修好水管", "乙方赔偿损失", "双方撤回投诉"))
        ),
    )
    case = msgspec.structs.replace(CASE, agreements=(agreed,))

    def change(document):
        gone = paragraph(document, "二、乙方")
        gone._element.getparent().remove(gone._element)
        paragraph(document, "三、双方").text = "二、双方撤回投诉，谁也不再提起。"

    (found,) = read_back(edited(file_of(case), change), case, ROOM).found
    assert (found.kind, found.place) == ("removed", "第二条")
    (taken,) = taken_over([found])
    assert [uid for uid, _ in taken.clauses] == ["c0", "c2"]


def test_an_added_clause_is_put_in_where_it_stands():
    first = AGREED.clauses[0]

    def change(document):
        after = paragraph(document, first.text)
        after.insert_paragraph_before("一、新的头一条。")
        after.text = f"二、{first.text}"

    read = read_back(edited(file_of(CASE), change), CASE, ROOM)
    added = [each for each in read.found if each.kind == "added"]
    assert [each.after for each in added] == ["一、新的头一条。"]
    (taken,) = taken_over([each for each in read.found if acceptable(each)])
    assert taken.clauses[0] == ("", "新的头一条。")
    assert taken.clauses[1] == (first.uid, first.text)


def test_a_second_line_of_a_clause_stays_in_that_clause():
    first = AGREED.clauses[0]
    second = AGREED.clauses[1]

    def change(document):
        paragraph(document, second.text).insert_paragraph_before("1．先修水管。")

    (found,) = read_back(edited(file_of(CASE), change), CASE, ROOM).found
    (taken,) = taken_over([found])
    assert taken.clauses[0] == (first.uid, f"{first.text}\n1．先修水管。")
    assert len(taken.clauses) == len(AGREED.clauses)


def test_clauses_written_into_an_empty_agreement_become_clauses():
    case = msgspec.structs.replace(
        CASE, agreements=(AgreementEntry(uid="new", facts="吵过。"),)
    )

    def change(document):
        below = paragraph(document, "履行方式、时限")
        below.insert_paragraph_before("一、修好水管。")
        below.insert_paragraph_before("二、不再争吵。")

    found = read_back(edited(file_of(case), change), case, ROOM).found
    assert taken_over(found) == (
        NewClauses("new", (("", "修好水管。"), ("", "不再争吵。"))),
    )


def test_changed_facts_become_the_agreements_own():
    facts = AGREED.facts or CASE.facts
    first = facts.splitlines()[0]
    content = edited(file_of(CASE), retyped(first, "换了说法。"))
    (found,) = read_back(content, CASE, ROOM).found
    assert found.place == "纠纷主要事实、争议事项"
    (taken,) = taken_over([found])
    assert isinstance(taken, NewText)
    assert (taken.uid, taken.field) == (AGREED.uid, "facts")
    assert taken.text.splitlines() == ["换了说法。", *facts.splitlines()[1:]]


@pytest.mark.parametrize(
    ("key", "entries"), [("meeting", "meetings"), ("inquiry", "inquiries")]
)
def test_a_record_is_taken_over_line_by_line(key, entries):
    held = getattr(CASE, entries)[0]
    lines = held.text.splitlines()
    content = edited(file_of(CASE, key), retyped(lines[0], "调解员：换了一句。"))
    read = read_back(content, CASE, ROOM)
    (found,) = read.found
    assert read.ref.subject == held.uid
    (taken,) = taken_over([found])
    assert (taken.uid, taken.field) == (held.uid, "text")
    assert taken.text.splitlines() == ["调解员：换了一句。", *lines[1:]]


def test_what_is_no_running_text_is_only_shown():
    name = CASE.parties[0].name

    def change(document):
        cells = (
            cell
            for table in document.tables
            for row in table.rows
            for cell in row.cells
        )
        cell = next(each for each in cells if each.text.strip() == name)
        cell.paragraphs[0].text = "冒名者"

    (found,) = read_back(edited(file_of(CASE), change), CASE, ROOM).found
    assert (found.kind, found.before, found.after) == ("changed", name, "冒名者")
    assert not acceptable(found)
    assert "姓名" in found.place


def test_tracked_changes_are_read_as_they_would_be_printed():
    first = AGREED.clauses[0].text

    def change(document):
        element = paragraph(document, first)._element
        run = next(each for each in element if each.tag == f"{{{W}}}r")
        text = run.find(f"{{{W}}}t")
        gone = etree.SubElement(element, f"{{{W}}}del")
        gone.append(run)
        text.tag = f"{{{W}}}delText"
        put = etree.fromstring(
            f'<w:ins xmlns:w="{W}"><w:r><w:t>一、新的话。</w:t></w:r></w:ins>'
        )
        element.append(put)

    (found,) = read_back(edited(file_of(CASE), change), CASE, ROOM).found
    assert found.after.endswith("一、新的话。")


def test_numbers_that_word_counts_itself_are_read():
    numbering = f"""<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">
      <w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="chineseCounting"/>
      <w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1">
      <w:abstractNumId w:val="0"/></w:num></w:numbering>"""
    said = (
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    )
    body = body_of(
        *(f"{said}<w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("甲", "乙"))
    )
    content = with_part(file_of(CASE), "word/document.xml", body)
    content = with_part(content, "word/numbering.xml", numbering)
    assert read_word(content) == ("二、甲", "三、乙")


@pytest.mark.long
@settings(max_examples=25, deadline=None)
@given(
    st.text(min_size=1, max_size=60).filter(lambda text: clean(text).strip(" \u3000\n"))
)
def test_whatever_is_typed_over_a_clause_is_shown_exactly(text):
    said = clean(text).strip(" \u3000\n")
    agreed = msgspec.structs.replace(
        AGREED, clauses=(ClauseEntry(uid="c", text="旧。"),)
    )
    case = msgspec.structs.replace(CASE, agreements=(agreed,))
    there = msgspec.structs.replace(
        case,
        agreements=(
            msgspec.structs.replace(
                agreed, clauses=(ClauseEntry(uid="c", text=" ".join(said.split("\n"))),)
            ),
        ),
    )
    ref = ref_of(case, "agreement")
    sheet = make(ref, case, ROOM)
    found = differences(sheet, to_docx(make(ref, there, ROOM)), areas_of(ref, case))
    expected = " ".join(said.split("\n"))
    if expected == "旧。":
        assert found == ()
        return
    shown = [each for each in found if each.line and each.line.area.numbered]
    assert "一、旧。" in [each.before for each in shown]
    assert f"一、{expected.strip()}" in [each.after for each in shown]


# --- whose it is


def test_a_file_of_another_case_is_refused_in_words():
    other = msgspec.structs.replace(CASE, number="2026-0999")
    with pytest.raises(Problem, match="2026-0999号纠纷"):
        read_back(file_of(other), CASE, ROOM)


def test_a_file_without_the_version_line_is_refused():
    def change(document):
        element = document.sections[0].footer.part.element
        for each in list(element):
            element.remove(each)
        document.sections[0].footer.add_paragraph("")

    with pytest.raises(Problem, match="页脚"):
        read_back(edited(file_of(CASE), change), CASE, ROOM)


def test_a_paper_the_case_does_not_have_is_refused():
    sheet = replace(make(ref_of(CASE, "agreement"), CASE, ROOM, 1), title="借条")
    assert version_line(sheet)
    with pytest.raises(Problem, match="标题"):
        read_back(to_docx(sheet), CASE, ROOM)


def test_the_right_one_of_several_records_is_found():
    refs = [ref for ref in papers_of(CASE) if ref.key == "meeting"]
    assert len(refs) > 1
    for ref in refs:
        read = read_back(to_docx(make(ref, CASE, ROOM, 1)), CASE, ROOM)
        assert (read.ref, read.found, read.version) == (ref, (), "第1版")


# --- hostile files


BOMB = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (after, b"&%c;" % before * 10)
    for before, after in zip(b"abcdefgh", b"bcdefghi", strict=True)
)
HOSTILE = {
    "no zip": b"hello",
    "empty": b"",
    "old": b"\xd0\xcf\x11\xe0" + bytes(600),
    "no document": with_part(b"PK\x05\x06" + bytes(18), "a.txt", b"a"),
    "broken": file_of(CASE)[:3000],
    "entities": with_part(
        file_of(CASE),
        "word/document.xml",
        BOMB + b"]>" + body_of("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>").encode(),
    ),
    "outside": with_part(
        file_of(CASE),
        "word/document.xml",
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        + body_of("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>").encode(),
    ),
    "zip bomb": with_part(file_of(CASE), "word/document.xml", bytes(15 << 20)),
    "too large": with_part(
        file_of(CASE),
        "word/document.xml",
        b"".join(b"%08x" % n for n in range(3 << 20)),
    ),
    "deep": with_part(
        file_of(CASE), "word/document.xml", b"<a>" * 9000 + b"</a>" * 9000
    ),
    "no end of paragraphs": with_part(
        file_of(CASE),
        "word/document.xml",
        body_of(*(f"<w:p><w:r><w:t>{n}</w:t></w:r></w:p>" for n in range(6000))),
    ),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_and_spoilt_files_are_refused_in_words(content):
    with pytest.raises(Problem, match="没有读"):
        read_word(content)


@pytest.mark.parametrize("kind", ["image", "hyperlink"])
def test_a_link_to_outside_is_not_fetched_and_it_is_known(kind):
    content = file_of(CASE)
    assert not read_back(content, CASE, ROOM).linked
    name = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(BytesIO(content)) as archive:
        links = archive.read(name)
    more = (
        f'<Relationship Id="r99" Type="http://x/{kind}" Target="http://x/a" '
        'TargetMode="External"/></Relationships>'
    )
    outside = with_part(
        content, name, links.replace(b"</Relationships>", more.encode())
    )
    found = read_back(outside, CASE, ROOM)
    assert found.linked
    assert found.found == ()
