"""The lists of the archive: what is on them, who signs, and that nobody is named."""

from datetime import date

import pypdfium2
from msgspec.structs import replace

from mediator.cases.archive.appraising import AppraisedFile, Appraisement, Group
from mediator.cases.archive.keeping import KeptFile
from mediator.cases.archive.retention import term
from mediator.cases.facts.paper_set import DEFAULT
from mediator.cases.words import Stage
from mediator.forms.archive_lists import (
    appraisal_report,
    destruction_list,
    ending_list,
    hand_over_list,
)
from mediator.forms.archive_needs import unprinted
from mediator.forms.papers.closing_report import closing_report
from mediator.forms.papers.cover import cover
from mediator.forms.registers.kept import LENT
from mediator.forms.registers.shelf import TITLES
from mediator.forms.sheet import sheet_text
from mediator.forms.to_pdf import to_pdf
from tests.people import LEAK, ROOM

BOUND = date(2014, 5, 4)
HELD = date(2026, 11, 26)
NUMBER = "（2014）青人调字第7号"
FILE = KeptFile(
    uid="1", number=NUMBER, kind="邻里", archived_on=BOUND, kept_at="二柜3格",
    handed_over_on=None, term=term("10年", BOUND, BOUND), sealed=False, lent=False,
)  # fmt: skip
LINE = AppraisedFile(
    uid="1", number=NUMBER, kind="邻里", archived_on=BOUND, retention="10年，到2024年",
    destroy=True, kept_in="", reason="期满，无保存价值", destroyed_on=None,
)  # fmt: skip
KEPT = AppraisedFile(
    uid="2", number="（2014）青人调字第8号", kind="房屋宅基地", archived_on=BOUND,
    retention="10年，到2024年", destroy=False, kept_in="30年", reason="涉及宅基地",
    destroyed_on=None,
)  # fmt: skip
FOUND = Appraisement(
    "a", Group(HELD, ("李安", "林晓"), "周玉兰", "逐卷看过。"), "林晓、赵敏", None,
    (LINE, KEPT),
)  # fmt: skip


def printed(sheet):
    document = pypdfium2.PdfDocument(to_pdf(sheet))
    pages = (page.get_textpage().get_text_range() for page in document)
    return "".join("".join(pages).split())


def test_the_hand_over_list_has_both_hands_and_the_place_of_each_file():
    said = printed(hand_over_list([FILE], ROOM))
    for part in (
        "卷宗移交清单",
        "共1卷",
        "第7号",
        "二柜3格",
        "移交人",
        "接收人",
        "监交人",
    ):
        assert part in said


def test_what_ends_is_named_by_number_with_the_year_of_its_end():
    said = printed(ending_list([FILE], 2024, ROOM))
    assert "2024年12月31日" in said
    assert "不鉴定不销毁" in said


def test_the_report_names_the_group_with_its_representative_and_each_decision():
    said = printed(appraisal_report(FOUND, ROOM))
    for part in ("居民代表周玉兰", "李安、林晓", "继续保管1卷，同意销毁1卷", "逐卷看过",
                 "改为30年", "居民代表（签名）"):  # fmt: skip
        assert part in said
    assert said.count("鉴定小组成员（签名）") == 2


def test_the_destruction_list_has_only_what_is_destroyed_and_two_who_watch():
    said = printed(destruction_list(FOUND, ROOM))
    assert "第7号" in said
    assert "第8号" not in said
    assert "永久保存" in said
    assert said.count("监销人（签名）") == 2


def test_the_term_chosen_for_the_file_stands_on_its_cover_and_else_what_was_written():
    assert "30年" in sheet_text(cover(replace(LEAK, retention="30年"), ROOM))
    assert "30年" not in sheet_text(cover(LEAK, ROOM))


def test_the_closing_report_has_the_day_of_closing_not_of_signing():
    told = replace(LEAK, closed_on=date(2026, 4, 17))
    assert "2026年4月17日" in sheet_text(closing_report(told, ROOM))


def test_what_the_set_needs_is_lacking_until_it_was_printed_and_no_agreement_is_asked():
    lacking = [each.item for each in unprinted(LEAK, DEFAULT, HELD)]
    assert "卷宗封面" in lacking
    open_case = replace(LEAK, agreements=(), stage=Stage.MEDIATING)
    now = [each.item for each in unprinted(open_case, DEFAULT, HELD)]
    assert any("协议书" in each for each in now)
    ended = replace(LEAK, agreements=(), stage=Stage.FAILED)
    still = [each.item for each in unprinted(ended, DEFAULT, HELD)]
    assert not any("协议书" in each for each in still)


def test_the_borrow_book_is_filled_from_the_book():
    assert LENT in TITLES


def test_one_set_asks_for_the_register_beside_an_application() -> None:
    twelve = {each.item: each.paper for each in unprinted(LEAK, "12项版", HELD)}
    assert twelve["受理调解登记表"] == "acceptance"
    assert "受理调解登记表" not in {
        each.item for each in unprinted(LEAK, DEFAULT, HELD)
    }
