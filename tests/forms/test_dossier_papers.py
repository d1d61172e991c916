"""The papers of the dossier: what each says, when it applies, when it is refused."""

from datetime import date

import msgspec
import pytest

from mediator.cases.case_file import (
    AgentEntry,
    AttachmentEntry,
    CaseFile,
    ClauseEntry,
    OwnPaperEntry,
    SignatureEntry,
)
from mediator.cases.scanned import pages_of
from mediator.cases.words import AgreementForm, Mark, Side, Signer
from mediator.forms import confirming
from mediator.forms.catalogue import make, papers_of
from mediator.forms.papers.confirmation import confirmation
from mediator.forms.papers.contents import contents
from mediator.forms.papers.cover import HIDEABLE, cover
from mediator.forms.papers.identity import identity
from mediator.forms.papers.photos import photos
from mediator.forms.papers.receipt import receipt
from mediator.forms.pictures import illustrated, names_in
from mediator.forms.reading_copy import LARGER, reading_copy
from mediator.forms.sheet import (
    Field,
    Fields,
    PageBreak,
    Picture,
    Sheet,
    Signatures,
    Table,
    sheet_text,
)
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from mediator.forms.unsigned import unsigned
from mediator.problems import Problem
from tests import people
from tests.forms import reading, word_reading
from tests.forms.pictures import picture, scan
from tests.people_dossier import SHOP, WHOLE

replace = msgspec.structs.replace


def keys(case: CaseFile) -> list[str]:
    return [ref.key for ref in papers_of(case)]


def text(key: str, case: CaseFile, place: int = 0) -> str:
    refs = [ref for ref in papers_of(case) if ref.key == key]
    return sheet_text(make(refs[place], case, people.ROOM))


def agreed(**more: object) -> CaseFile:
    return replace(
        people.LEAK, agreements=(replace(people.LEAK.agreements[0], **more),)
    )


# 封面, 目录, 脊签


def test_the_cover_says_what_was_said_about_filing():
    said = text("cover", WHOLE)
    for words in (
        "卷名 周淑兰与孙小明、赵一帆邻里纠纷",
        "卷号 （2026）柳人调字第9号",
        "人民调解员 陈和平、林秀英",
        "调解日期 2026年2月12日  至 2026年2月15日",
        "立卷人 林秀英  立卷日期 2026年4月20日",
        "保管期限 长期",
    ):
        assert words in said


def test_the_committee_stands_at_the_head_of_the_cover_never_the_room():
    said = text("cover", WHOLE)
    assert said.startswith(people.ROOM.committee.name)
    assert people.ROOM.name not in said


def test_nothing_is_made_up_about_filing():
    said = text("cover", people.LEAK)
    assert "立卷人  立卷日期\n" in said
    assert "保管期限  页数\n" in said


@pytest.mark.parametrize("label", HIDEABLE)
def test_a_label_of_the_cover_may_be_left_out(label):
    assert label in sheet_text(cover(WHOLE, people.ROOM))
    assert label not in sheet_text(cover(WHOLE, people.ROOM, hidden=(label,)))


def test_what_stands_alone_on_its_row_fills_it():
    sheet = cover(WHOLE, people.ROOM, hidden=("年度",))
    fields = [
        field
        for block in sheet.blocks
        if isinstance(block, Fields)
        for row in block.rows
        for field in row
    ]
    assert Field("卷宗类别", "邻里", 12) in fields


def test_the_contents_name_who_made_a_paper_and_when():
    said = text("contents", WHOLE).replace("\n", "|")
    assert "|人民调解申请书|周淑兰|2026年2月10日|" in said
    assert f"|人民调解协议书|{people.ROOM.committee.name}|2026年2月15日|" in said
    assert "|授权委托书|周淑兰|2026年2月11日|" in said
    assert "调解卷宗" not in said


def test_many_who_made_a_paper_are_counted():
    assert "丁一等6人" in text("contents", people.CROWD)


def test_the_empty_contents_are_the_usual_set():
    said = sheet_text(contents(people.EMPTY, people.ROOM)).splitlines()
    assert said.count("必须") == 6
    assert "人民调解协议书或人民调解口头协议登记表" in said
    assert said.count("人民调解申请书或人民调解受理登记表") == 1


def test_the_label_is_only_made_when_asked_for():
    assert "spine" in keys(WHOLE)
    assert "spine" not in keys(people.LEAK)
    assert "周\n淑\n兰\n与" in text("spine", WHOLE)


# 身份证明, 授权委托书, 现场照片


def test_every_party_has_a_page_and_every_unit_a_certificate():
    assert keys(people.FALL).count("identity") == 3
    assert keys(people.FALL).count("representative") == 1
    assert keys(people.CROWD).count("identity") == 12
    assert "系我单位的法定代表人。" in text("representative", people.FALL)
    assert "系我单位的负责人。" in text("representative", SHOP)


def test_a_page_has_frames_for_what_is_pasted_in():
    assert "护照复印件粘贴处" in text("identity", SHOP, 0)
    assert "营业执照（登记证书）复印件粘贴处" in text("identity", SHOP, 1)
    assert "身份证复印件（国徽面）粘贴处" in text("identity", people.LEAK)


def test_scans_stand_in_place_of_the_frames():
    sheet = identity(WHOLE, people.ROOM, "party-2")
    assert names_in(sheet) == ("card-front", "card-agent")
    assert "粘贴处" not in sheet_text(sheet)
    assert "周立业（代理人）" in sheet_text(sheet)
    assert names_in(identity(WHOLE, people.ROOM, "party-9")) == ()


def test_a_guardian_needs_no_authority():
    guardian = AgentEntry(uid="g", name="周母", kind="法定代理人")
    applicant = replace(people.LEAK.parties[0], agents=(guardian,))
    case = replace(people.LEAK, parties=(applicant, *people.LEAK.parties[1:]))
    assert "authorisation" not in keys(case)
    assert "authorisation" in keys(WHOLE)


def test_only_powers_that_were_given_are_ticked():
    said = text("authorisation", WHOLE)
    assert "☑2．收集提供证据" in said
    assert "☐4．承认、变更、放弃请求" in said
    assert "☑7．其他：查看修理现场" in said
    assert said.count("☑") == 3


def test_an_organisation_entrusts_as_a_unit():
    said = text("authorisation", people.FALL, 1)
    assert '在我单位与王𬭎、a<b>&"的损害赔偿纠纷中，作为我单位的委托代理人' in said
    assert "法定代表人（负责人）（签名或盖章）" in said
    assert "在我与" in text("authorisation", people.FALL, 0)


def test_photographs_stand_two_a_page():
    kept = tuple(
        AttachmentEntry(uid=str(place), paper="photos", stored_name=str(place))
        for place in range(5)
    )
    case = replace(people.EMPTY, scans=kept)
    sheet = photos(case, people.ROOM)
    assert sum(isinstance(each, PageBreak) for each in sheet.blocks) == 2
    content = {str(place): picture(f"照片{place}", 900, 1200) for place in range(5)}
    shown = illustrated(sheet, content, pages_of)
    assert reading.page_count(to_pdf(shown)) == 3
    assert "photos" in keys(case)
    assert "photos" not in keys(people.EMPTY)


def test_a_scan_of_several_pages_gives_as_many_pictures():
    sheet = Sheet("身份证明", (Picture("card", "正反面"),))
    shown = illustrated(sheet, {"card": scan("正", "反")}, pages_of)
    assert len(shown.blocks) == 2
    assert names_in(shown) == ()
    assert illustrated(shown, {"card": scan("另一份")}, pages_of) == shown
    assert reading.body(to_pdf(shown)) == "身份证明正反面正反面"


def test_pictures_reach_pdf_and_word_with_the_same_words():
    sheet = identity(WHOLE, people.ROOM, "party-2")
    content = {name: picture(name) for name in names_in(sheet)}
    shown = illustrated(sheet, content, pages_of)
    said = "".join(sheet_text(shown).split())
    made = to_docx(shown)
    assert reading.body(to_pdf(shown)) == said
    assert word_reading.body(made) == said
    kept = [name for name in word_reading.parts(made) if name.startswith("word/media/")]
    assert len(kept) == 2
    assert to_docx(shown) == made


# 收条, 回访


def test_a_receipt_says_the_sum_twice_and_under_which_agreement():
    said = text("receipt", WHOLE)
    assert "今收到赵一帆因（2026）柳民调字第1号协议支付的" in said
    assert "人民币（大写）贰仟陆佰元整（¥2,600.00）" in said
    assert "收款人身份证号码 310199195603031029" in said


def test_cash_leaves_no_account_to_fill_in_later():
    assert "开户行" not in text("receipt", WHOLE, 0)
    assert "开户行 示范市槐树农村商业银行柳荫支行" in text("receipt", WHOLE, 1)
    assert "开户行" in sheet_text(receipt(people.EMPTY, people.ROOM))


def test_who_receives_for_another_signs_as_such():
    assert "代收人（签名并按指印）" in text("receipt", WHOLE, 1)
    assert "代收人" not in text("receipt", WHOLE, 0)


def test_the_payer_is_only_named_when_it_can_be_but_one():
    paper = OwnPaperEntry(uid="r", paper="receipt", party="party-13")
    case = replace(people.FALL, own_papers=(paper,))
    assert "今收到示范市百家旺生活超市有限责任公司因" in text("receipt", case)
    assert "今收到因" in text("receipt", WHOLE, 1)


def test_a_follow_up_bears_the_number_of_its_agreement():
    said = text("follow_up", WHOLE)
    assert "调解协议编号 （2026）柳民调字第1号" in said
    assert "回访事由 周淑兰与孙小明、赵一帆邻里纠纷" in said
    assert said.count("回访人（签名）") == 2
    assert "满意" not in said
    second = text("follow_up", WHOLE, 1)
    assert "对怎样调解的意见 满意  对调解结果的意见 基本满意" in second
    assert "约定再回访" not in second


# 司法确认


def test_all_parties_apply_and_nobody_is_a_respondent():
    said = text("confirmation", WHOLE)
    assert said.count("申请人：") == 3
    assert "被申请人：" not in said
    assert "请求示范市槐树区人民法院依法确认" in said
    assert "没有恶意串通、规避法律的行为" in said
    for clause in WHOLE.agreements[0].clauses:
        assert clause.text in said


def test_certificate_and_enclosures_come_with_the_application():
    names = ["confirmation", "confirmation_certificate", "confirmation_enclosures"]
    assert [key for key in keys(WHOLE) if key in names] == names
    assert not set(keys(people.LEAK)) & set(names)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (agreed(form=AgreementForm.ORAL), "先补成书面"),
        (replace(people.LEAK, source="法院委托"), "不另申请司法确认"),
    ],
    ids=["oral", "court"],
)
def test_what_cannot_be_confirmed_is_refused_in_words(case, said):
    assert said in confirming.refused(case)
    with pytest.raises(Problem, match=said):
        confirmation(case, people.ROOM)
    paper = OwnPaperEntry(uid="c", paper="confirmation")
    assert "confirmation" not in keys(replace(case, own_papers=(paper,)))


def test_without_an_agreement_there_is_nothing_to_confirm():
    assert "还没有调解协议" in confirming.refused(people.EMPTY)
    assert confirming.refused(people.LEAK) == ""


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("双方自愿解除收养关系。", "身份关系"),
        ("302室阳台归周淑兰所有。", "确权"),
        ("确认3号地块使用权归孙小明。", "确权"),
    ],
)
def test_claims_of_status_and_title_are_told_and_not_barred(clause, said):
    case = agreed(clauses=(ClauseEntry(text=clause),))
    (told,) = confirming.advice(case)
    assert said in told
    assert confirming.refused(case) == ""


def test_a_sum_and_a_repair_need_no_advice():
    assert confirming.advice(people.LEAK) == ()


# 阅读本, 空白表, 缺签清单


def test_large_print_says_that_the_signed_paper_counts():
    sheet = reading_copy(make(papers_of(WHOLE)[2], WHOLE, people.ROOM, 3))
    assert sheet.scale == LARGER
    assert sheet.version == 0
    said = [each.text for each in reading.pieces(to_pdf(sheet)) if each.furniture]
    pages = reading.page_count(to_pdf(sheet))
    assert pages > 1
    assert said.count("阅读本，以签署件为准") == pages


@pytest.mark.parametrize("case", [WHOLE, people.CROWD], ids=["whole", "crowd"])
def test_large_print_loses_nothing(case):
    for ref in papers_of(case):
        sheet = reading_copy(make(ref, case, people.ROOM))
        assert reading.body(to_pdf(sheet)) == "".join(sheet_text(sheet).split())


def test_the_slip_names_papers_and_people():
    by = SignatureEntry(
        paper="application",
        signer=Signer.PARTY,
        party="party-2",
        marks=(Mark.SIGNED,),
        signed_on=date(2026, 2, 10),
    )
    case = replace(people.LEAK, signatures=(by,))
    said = sheet_text(unsigned(case, people.ROOM)).replace("\n", "|")
    assert "人民调解申请书" not in said
    assert (
        "|人民调解协议书|周淑兰、孙小明、赵一帆、陈和平、林秀英、记录人林秀英" in said
    )
    assert "|人民调解记录（一）|周淑兰、孙小明、记录人林秀英|" in said
    assert "调查记录|被调查人、记录人林秀英|" in said


def test_the_slip_leaves_out_the_seal_once_it_is_set():
    case = agreed(sealed_on=date(2026, 2, 15))
    assert "印章" not in sheet_text(unsigned(case, people.ROOM))


def test_a_case_with_everything_signed_says_so():
    said = sheet_text(unsigned(CaseFile(number="1"), people.ROOM))
    assert "登记号 1" in said
    assert "没有缺签的文书" in said


def test_no_place_to_sign_carries_a_name():
    for ref in papers_of(WHOLE):
        for block in make(ref, WHOLE, people.ROOM).blocks:
            if isinstance(block, Signatures):
                hints = {each.hint for each in (*block.places, *block.right)}
                assert hints <= {"", "（加盖公章）"}


def test_tables_of_the_dossier_repeat_their_heads():
    many = replace(
        people.EMPTY,
        parties=tuple(
            people.person(f"当事人{place}", Side.APPLICANT, place)
            for place in range(60)
        ),
    )
    sheet = make(papers_of(many)[1], many, people.ROOM)
    (table,) = (each for each in sheet.blocks if isinstance(each, Table))
    assert table.header_rows == 1
    assert reading.page_count(to_pdf(sheet)) > 2
