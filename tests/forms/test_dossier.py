"""The bound dossier: order, bookmarks, numbers, scans, contents from real pages."""

import unicodedata
from dataclasses import dataclass
from datetime import date

import msgspec
import pypdfium2
import pytest
from hypothesis import given, settings

from mediator.cases.case_file import AttachmentEntry, CaseFile
from mediator.cases.facts.codes import codes
from mediator.cases.facts.paper_set import CHOSEN, DEFAULT, paper_set, set_names
from mediator.forms.catalogue import form_of, make, make_blank, papers_of
from mediator.forms.dossier import dossier, scans_of
from mediator.forms.papers import dossier_note
from mediator.forms.sheet import sheet_text
from mediator.forms.to_pdf import Sides, missing_characters
from mediator.problems import Problem
from tests import people
from tests.forms.expected import CASES
from tests.forms.pictures import picture, scan
from tests.forms.reading import Piece, page_count, pieces
from tests.forms.test_papers import cases
from tests.people_dossier import WHOLE

SCANS = {
    name: picture(name, kind="PNG" if name == "card-agent" else "JPEG")
    for name in scans_of(WHOLE)
}
EVIDENCE = SCANS
FOOT = 60.0
MIDDLE = 297.0  # points from the left edge
TOP = 780.0  # points: the number in the dossier stands above


@dataclass(frozen=True)
class Bound:
    """A dossier, read back.

    Attributes:
        pdf: the file.
        marks: bookmarks and their pages, without that of the label behind.
        label: bookmark and page of the label for the spine.
        found: what stands where.
    """

    pdf: bytes
    marks: list[tuple[str, int]]
    label: tuple[str, int]
    found: list[Piece]

    def text(self, page: int) -> str:
        return "".join(
            "".join(each.text.split())
            for each in self.found
            if each.page == page and not each.furniture
        )

    def number(self, page: int) -> str:
        return "".join(
            each.text
            for each in self.found
            if each.page == page and each.furniture and each.bottom > TOP
        )


def bound(
    case: CaseFile,
    scans: dict[str, bytes] | None = None,
    set_name: str = DEFAULT,
    sides: Sides = Sides.ONE,
) -> Bound:
    pdf = dossier(case, people.ROOM, scans or {}, set_name=set_name, sides=sides)
    document = pypdfium2.PdfDocument(pdf)
    marks = [
        (mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()
    ]
    document.close()
    return Bound(pdf, marks[:-1], marks[-1], pieces(pdf))


def with_scans(*scans: AttachmentEntry, case: CaseFile = people.LEAK) -> CaseFile:
    return msgspec.structs.replace(case, scans=scans)


@pytest.fixture(scope="module")
def whole() -> Bound:
    return bound(WHOLE, SCANS)


def test_the_papers_lie_in_the_order_of_binding(whole):
    titles = [title for title, _ in whole.marks]
    assert titles[:2] == ["调解卷宗", "卷内目录"]
    assert titles[-1] == "封底"
    numbered = [ref.name for ref in papers_of(WHOLE) if not form_of(ref.key).board]
    assert titles[2:-1] == numbered


def test_the_label_for_the_spine_is_the_last_leaf_and_is_not_counted(whole):
    title, page = whole.label
    assert title == "卷脊标签"
    assert page == page_count(whole.pdf) - 1 == whole.marks[-1][1] + 1
    assert whole.text(page).startswith("卷脊标签")
    assert whole.number(page) == ""


def test_no_two_bookmarks_are_called_the_same(whole):
    names = [title for title, _ in whole.marks]
    assert len(set(names)) == len(names)
    assert "当事人身份证明（二）" in names
    inside = "".join(whole.text(page) for page in range(1, whole.marks[2][1]))
    assert "当事人身份证明（二）" not in inside


def test_scans_of_papers_nobody_made_are_told_apart_among_the_bookmarks():
    names = ("one", "two", "three")
    scans = tuple(
        AttachmentEntry(uid=name, stored_name=name, paper="letter") for name in names
    )
    content = {name: picture(name, kind="PNG") for name in names}
    titles = [title for title, _ in bound(with_scans(*scans), content).marks]
    assert [each for each in titles if each.startswith("其他材料")] == [
        "其他材料（一）",
        "其他材料（二）",
        "其他材料（三）",
    ]
    assert len(set(titles)) == len(titles)


def test_a_bound_paper_bears_the_version_it_was_issued_in():
    ref = next(each for each in papers_of(people.LEAK) if each.key == "application")
    pdf = dossier(people.LEAK, people.ROOM, {}, versions={ref: 3})
    feet = "".join(each.text for each in pieces(pdf) if each.furniture)
    assert feet.count("第3版") == 1


def test_a_bookmark_leads_to_the_first_page_of_its_paper(whole):
    for name, page in whole.marks[2:]:
        title = name.split("（", maxsplit=1)[0]
        assert whole.text(page).startswith("".join(title.split()))


def test_pages_are_numbered_through_and_the_boards_are_not(whole):
    first, last = whole.marks[2][1], whole.marks[-1][1]
    shown = [whole.number(page) for page in range(page_count(whole.pdf))]
    assert shown[:first] == [""] * first
    assert shown[first:last] == [str(each) for each in range(1, last - first + 1)]
    assert shown[last:] == ["", ""]


def _on_the_left(page: int, found: Bound) -> bool:
    (number,) = (
        each
        for each in found.found
        if each.page == page and each.furniture and each.bottom > TOP
    )
    return number.right < MIDDLE


def test_printed_on_one_side_every_number_stands_on_the_right(whole):
    first, last = whole.marks[2][1], whole.marks[-1][1]
    assert not any(_on_the_left(page, whole) for page in range(first, last))


@pytest.mark.parametrize("case", [WHOLE, people.LEAK], ids=["whole", "leak"])
def test_printed_on_both_sides_backs_bear_their_numbers_on_the_left(case):
    found = bound(case, SCANS, sides=Sides.TWO)
    first, last = found.marks[2][1], found.marks[-1][1]
    fronts = [page for _, page in (*found.marks[:3], found.marks[-1], found.label)]
    assert [page % 2 for page in fronts] == [0] * len(fronts)
    numbered = [page for page in range(first, last) if found.number(page)]
    assert [found.number(page) for page in numbered] == [
        str(each) for each in range(1, len(numbered) + 1)
    ]
    assert [_on_the_left(page, found) for page in numbered] == [
        bool(page % 2) for page in numbered
    ]
    blank = [
        page
        for page in range(page_count(found.pdf))
        if not found.text(page) + found.number(page)
    ]
    assert all(page % 2 and page + 1 in fronts for page in blank[:-1])


def test_some_pages_of_both_sides_are_the_pages_of_one(whole):
    found = bound(WHOLE, SCANS, sides=Sides.SOME)
    assert found.marks == whole.marks
    shown = [whole.number(page) for page in range(page_count(whole.pdf))]
    assert [found.number(page) for page in range(page_count(found.pdf))] == shown
    second = found.marks[2][1] + 1
    assert _on_the_left(second, found)


def test_each_paper_counts_its_own_pages_beside(whole):
    foot = [
        "".join(
            "".join(each.text.split())
            for each in whole.found
            if each.page == page and each.furniture and each.top < FOOT
        )
        for page in range(page_count(whole.pdf))
    ]
    for (_, page), (_, following) in zip(
        whole.marks[2:-1], whole.marks[3:], strict=True
    ):
        count = following - page
        for number in range(1, count + 1):
            assert foot[page + number - 1].startswith(f"第{number}页共{count}页")
    assert "页" not in foot[0] + foot[-1]


def test_the_contents_name_the_real_pages(whole):
    inside = "".join(whole.text(page) for page in range(1, whole.marks[2][1]))
    first = whole.marks[2][1]
    for (title, page), (_, following) in zip(
        whole.marks[2:-1], whole.marks[3:], strict=True
    ):
        start, end = page - first + 1, following - first
        pages = str(start) if start == end else f"{start}-{end}"
        assert "".join(title.split("（", maxsplit=1)[0].split()) in inside
        assert pages in inside


def test_the_cover_counts_the_numbered_pages(whole):
    count = whole.marks[-1][1] - whole.marks[2][1]
    assert f"页数{count}" in whole.text(0)


def test_the_note_on_the_dossier_says_as_many_pages_as_the_cover(whole):
    count = whole.marks[-1][1] - whole.marks[2][1]
    assert whole.marks[-2][0] == "卷宗情况说明"
    assert f"本卷共{count}页。" in whole.text(whole.marks[-2][1])


def test_equal_cases_give_equal_bytes(whole):
    assert dossier(WHOLE, people.ROOM, SCANS) == whole.pdf


def test_the_scan_of_a_signed_paper_stands_in_its_stead():
    kept = AttachmentEntry(
        uid="s", paper="agreement", subject="agreement-1", stored_name="signed"
    )
    made = bound(with_scans(kept), {"signed": scan("一", "二")})
    titles = [title for title, _ in made.marks]
    place = titles.index("人民调解协议书")
    page = made.marks[place][1]
    assert made.text(page) == ""
    assert made.marks[place + 1][1] - page == 2
    assert "扫描件" in made.text(1)


def test_a_wide_scan_lies_on_a_wide_page_and_none_is_cut():
    kept = [
        AttachmentEntry(uid="a", paper="application", stored_name="wide"),
        AttachmentEntry(uid="b", paper="rights_notice", stored_name="tall"),
    ]
    content = {"wide": picture("横", 1200, 700), "tall": picture("竖", 700, 1200)}
    made = bound(with_scans(*kept), content)
    document = pypdfium2.PdfDocument(made.pdf)
    wide, tall = (document[made.marks[place][1]] for place in (2, 3))
    assert wide.get_width() > wide.get_height()
    assert tall.get_width() < tall.get_height()
    for page in (wide, tall):
        (shown,) = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        left, bottom, right, top = shown.get_bounds()
        assert 0 < left < right < page.get_width()
        assert 0 < bottom < top < page.get_height()
    document.close()


def test_a_scan_without_a_subject_belongs_to_the_only_paper_of_its_kind():
    kept = AttachmentEntry(uid="s", paper="application", stored_name="signed")
    made = bound(with_scans(kept), {"signed": picture("申请书", 500, 800)})
    assert [title for title, _ in made.marks].count("人民调解申请书") == 1
    assert made.text(made.marks[2][1]) == ""


def test_a_scan_of_a_paper_the_case_does_not_have_is_bound_all_the_same():
    ruling = AttachmentEntry(uid="a", paper="confirmation", stored_name="ruling")
    other = AttachmentEntry(uid="b", paper="", stored_name="other")
    content = {"ruling": picture("裁定书"), "other": picture("其他")}
    made = bound(with_scans(ruling, other), content)
    assert [title for title, _ in made.marks][-3:] == [
        "司法确认申请书",
        "其他材料",
        "封底",
    ]


def test_evidence_lies_behind_its_list_and_what_is_no_page_is_told():
    first, second = WHOLE.evidence
    case = msgspec.structs.replace(
        WHOLE,
        scans=(),
        own_papers=(),
        evidence=(
            msgspec.structs.replace(
                first, attachments=(AttachmentEntry(stored_name="quote"),)
            ),
            msgspec.structs.replace(
                second, attachments=(AttachmentEntry(stored_name="sound"),)
            ),
        ),
    )
    made = bound(case, {"quote": scan("报价单", "附页"), "sound": b"RIFF....WAVE"})
    titles = [title for title, _ in made.marks]
    place = titles.index("证据清单")
    assert made.marks[place + 1][1] - made.marks[place][1] == 3
    inside = "".join(made.text(page) for page in range(1, made.marks[2][1]))
    assert "另有1个文件不能装订" in inside


def test_a_scan_that_is_gone_or_spoilt_is_named_by_its_paper():
    kept = AttachmentEntry(uid="s", paper="application", stored_name="signed")
    case = with_scans(kept)
    with pytest.raises(Problem, match="人民调解申请书：没有找到扫描件"):
        dossier(case, people.ROOM, {})
    with pytest.raises(Problem, match="人民调解申请书：这份扫描件损坏了"):
        dossier(case, people.ROOM, {"signed": b"%PDF-1.4"})


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_case_can_be_bound_and_says_all_its_papers_say(case):
    made = bound(case, {name: picture(name) for name in scans_of(case)})
    said = "".join(made.text(page) for page in range(page_count(made.pdf)))
    count = made.marks[-1][1] - made.marks[2][1]
    for ref in papers_of(case):
        if not form_of(ref.key).board:
            sheet = make(ref, case, people.ROOM)
            if ref.key == "dossier_note":
                sheet = dossier_note.counted(sheet, count)
            assert "".join(sheet_text(sheet).split()) in said


def plain(text: str) -> str:
    """Return a text as PDFium tells it: ligatures (ﬀ) as their letters."""
    return unicodedata.normalize("NFKC", text)


@pytest.mark.long
@settings(max_examples=20)
@given(cases())
def test_whatever_people_type_is_bound_whole(drawn):
    case, _ = drawn
    made = bound(case)
    papers = [ref for ref in papers_of(case) if not form_of(ref.key).board]
    assert len(made.marks) == len(papers) + 3  # cover, contents, back
    lost = set().union(
        *(missing_characters(make(ref, case, people.ROOM)) for ref in papers)
    )
    said = plain("".join(made.text(page) for page in range(page_count(made.pdf))))
    for ref in papers:
        text = "".join(sheet_text(make(ref, case, people.ROOM)).split())
        assert plain("".join(each for each in text if each not in lost)) in said


def test_only_what_applies_is_bound():
    titles = {title for title, _ in bound(people.EMPTY).marks}
    assert titles == {
        "调解卷宗",
        "卷内目录",
        "人民调解受理登记表",
        "人民调解当事人权利义务告知书",
        "封底",
    }


@pytest.mark.parametrize("name", ["13项版", "9项版", "12项版"])
def test_the_contents_printed_alone_list_the_set_the_room_binds_after(name):
    room = msgspec.structs.replace(people.ROOM, choices={CHOSEN: name})
    ref = next(each for each in papers_of(WHOLE) if each.key == "contents")
    alone = "".join(sheet_text(make(ref, WHOLE, room)).split())
    titles = [
        mark.split("（", maxsplit=1)[0]
        for mark, _ in bound(
            msgspec.structs.replace(WHOLE, scans=()), EVIDENCE, name
        ).marks[2:-1]
    ]
    at = 0
    for title in titles:
        at = alone.index(title, at) + len(title)
    places = [p.item for p in paper_set(name, date.max).places if p.numbered]
    blank = "".join(sheet_text(make_blank("contents", "卷内目录", room)).split())
    assert all("".join(item.split()) in blank for item in places)


def test_there_are_three_sets():
    assert set_names(people.LEAK.accepted_on) == ("13项版", "9项版", "12项版")


@pytest.mark.parametrize("name", ["13项版", "9项版", "12项版"])
def test_a_set_names_papers_that_there_are(name):
    on = people.LEAK.accepted_on
    known = {row.code for row in codes("papers", on)} | {"*"}
    places = paper_set(name, on).places
    assert {place.paper for place in places} <= known
    assert {place.need for place in places} <= {"必须", "按需"}


def test_the_set_of_twelve_is_bound_in_its_own_order():
    titles = [title for title, _ in bound(WHOLE, SCANS, "12项版").marks]
    order = [
        "人民调解受理登记表",
        "人民调解申请书",
        "当事人身份证明（一）",
        "人民调解调查记录",
        "证据清单",
        "人民调解当事人权利义务告知书",
        "人民调解记录（一）",
        "人民调解协议书",
        "人民调解回访记录（一）",
        "收条（一）",
        "卷宗情况说明",
        "封底",
    ]
    assert [titles.index(each) for each in order] == sorted(map(titles.index, order))


@pytest.mark.long
def test_a_set_may_leave_labels_off_the_cover():
    assert "年度" in bound(WHOLE, SCANS).text(0)
    assert "年度" not in bound(WHOLE, SCANS, "9项版").text(0)


def test_an_unknown_set_is_refused_with_those_there_are():
    with pytest.raises(Problem, match="13项版、9项版、12项版"):
        dossier(people.LEAK, people.ROOM, {}, set_name="7项版")
