"""From a dispute told to a signed agreement on paper, typed by a person."""

from mediator.cases.case_file import CaseFile
from mediator.cases.closing import last_copy
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.snapshot import case_value
from tests.forms.reading import body
from tests.journeys import dispute as told
from tests.journeys.conftest import House
from tests.journeys.program import Program


def test_a_dispute_is_taken_in_mediated_agreed_and_printed(program, house):
    person = program.sign_in()
    program.picture("today-empty")
    person.press("Ctrl+N")
    take_in(program)
    name_the_parties(program)
    accept(program)
    hold_meetings(program)
    agree(program)
    save_papers(program)
    the_papers_hold_everything(house)
    record_signing(program)
    before = the_case(program)
    program.close()
    a_proven_copy_lies_beside(program)
    the_same_case_comes_back(program)
    program.close()
    assert the_case_in_the_book(program) == before


def take_in(program: Program) -> None:
    """受理: what happened."""
    person = program.person
    person.click("书面申请")
    person.fill("纠纷类型", "物业")
    person.fill("案件来源", "当事人申请")
    person.fill("发生日期", "20261005")
    person.fill("发生地点", told.PLACE)
    person.fill("纠纷简要情况", told.FACTS)
    person.fill("申请事项", told.CLAIMS)
    program.picture("intake")


def name_the_parties(program: Program) -> None:
    """当事人: two persons and a company with its agent."""
    person = program.person
    person.turn_to("当事人")
    person.fill("姓名或名称", told.LAN)
    person.fill("证件号码", told.LAN_ID)
    assert person.box("出生日期") == "1958-03-09"
    assert person.sees("女，1958年3月9日 出生，68 周岁")
    person.fill("联系电话", told.LAN_PHONE)
    person.fill("单位或住址", told.LAN_HOME)
    person.click("（还没有写姓名）")
    person.fill("姓名或名称", told.CHENG)
    person.fill("证件号码", told.CHENG_ID)
    person.fill("联系电话", told.CHENG_PHONE)
    person.fill("单位或住址", told.CHENG_HOME)
    program.picture("parties")
    person.click("添加被申请人")
    person.click("法人")
    person.fill("姓名或名称", told.FIRM)
    person.fill("信用代码", told.FIRM_CODE)
    person.fill("法定代表人", told.FIRM_HEAD)
    person.fill("职务", "经理")
    person.fill("联系电话", told.FIRM_PHONE)
    person.fill("单位地址", told.FIRM_HOME)
    person.click("添加代理人")
    person.fill("姓名", told.AGENT)
    person.fill("身份", "单位工作人员")
    person.go_to("★参加调解并签署调查记录、调解记录、告知书、协议书")
    person.press("Space")
    person.fill("授权日期", "20261106")
    program.picture("organisation-and-agent")


def accept(program: Program) -> None:
    """F8: taken in on a day, by the room's only mediator."""
    person = program.person
    person.press("F8")
    program.picture("accepting")
    person.write("20261106")
    person.click("受理")
    person.wait_for("已于11月6日")
    assert person.sees("第1号")


def hold_meetings(program: Program) -> None:
    """调解: twice; the first is to go on, the second ends in an agreement."""
    person = program.person
    person.turn_to("调解")
    program.picture("meetings-empty")
    for number, (day, talk, result) in enumerate(
        (
            ("20261108", told.FIRST_TALK, "有待继续调解"),
            ("20261111", told.SECOND_TALK, "达成协议"),
        )
    ):
        person.click("记一次调解" if number else "记第一次调解")
        person.click("调解室")
        person.fill("开始时间", f"{day} 1430")
        person.fill("结束时间", "1615")
        person.fill("地点", told.ROOM)
        person.click("都到了")
        person.go_to("记录")
        person.press("Ctrl+1")
        person.write(talk)
        person.press("Enter")
        person.compose("调")
        person.press(":")
        person.write("请各方核对记录。")
        person.press("Tab")
        person.click(result)
        program.picture(f"meeting-{number + 1}")
    person.press("F8")
    person.write("20261108")
    person.click("开始调解")
    person.wait_for("11月8日")


def agree(program: Program) -> None:
    """协议: clauses, and a sum in two parts that add up."""
    person = program.person
    person.turn_to("协议")
    program.picture("agreement-empty")
    person.click("开始写协议")
    person.fill("达成日期", "20261111")
    person.click("书面")
    person.fill("一式几份", "4")
    person.click("加一条")
    person.write_line(told.CLAUSES[0])
    person.write(told.CLAUSES[1])
    person.click("加一项")
    person.fill("第一项履行人", told.CHENG)
    person.fill("第一项对方", told.LAN)
    person.fill("第一项事项", told.WHAT)
    person.fill("第一项金额（元）", "8600.5")
    person.fill("第一项方式", "转账")
    person.click("第一项加一期")
    person.fill("第一期金额", "5000")
    person.fill("第一期期限", "20261201")
    assert person.sees("还差 3,600.50 元")
    person.click("第一项加一期")
    person.fill("第二期金额", "3600.5")
    person.fill("第二期期限", "20270115")
    assert person.sees("和金额对得上")
    assert person.sees(told.SUM_IN_CAPITALS)
    program.picture("agreement")
    person.press("F8")
    person.write("20261111")
    person.click("达成协议")
    person.wait_for("11月11日")


def save_papers(program: Program) -> None:
    """文书: all of them, as PDF and as Word."""
    person = program.person
    person.turn_to("文书")
    person.click("全勾上")
    program.picture("papers")
    person.click("存为 PDF")
    person.wait_for("papers”：")
    person.press("Esc")
    person.click("存为 Word")
    person.wait_for("papers”：")
    program.picture("papers-saved")


def the_papers_hold_everything(house: House) -> None:
    """Every paper was saved twice; the PDFs say what was typed, figure for figure."""
    pdfs = {path.stem: path.read_bytes() for path in house.papers.glob("*.pdf")}
    assert pdfs.keys() == {path.stem for path in house.papers.glob("*.docx")}
    said = {name: body(pdf) for name, pdf in pdfs.items()}
    agreement = one_called("协议书", said)
    for words in (
        told.LAN,
        told.CHENG,
        told.FIRM,
        told.FIRM_HEAD,
        told.AGENT,
        told.LAN_PHONE,
        told.CHENG_PHONE,
        told.FIRM_PHONE,
        told.LAN_HOME,
        told.CHENG_HOME,
        told.FIRM_HOME,
        told.FACTS,
        *told.CLAUSES,
        told.WHAT,
        told.SUM,
        told.SUM_IN_CAPITALS,
        *told.PARTS,
        *told.PARTS_IN_CAPITALS,
        "2026年12月1日",
        "2027年1月15日",
        "2026年11月11日",
        "一式四份",
        told.COMMITTEE,
    ):
        assert words in agreement, words
    records = [said[name] for name in sorted(said) if "人民调解记录" in name]
    assert len(records) == 2
    for record, day, talk, result in (
        (records[0], "2026年11月8日", told.FIRST_TALK, "有待继续调解"),
        (records[1], "2026年11月11日", told.SECOND_TALK, "达成协议"),
    ):
        for words in (day, talk, result, told.LAN, told.CHENG, told.MEDIATOR):
            assert words in record, words
    application = one_called("申请书", said)
    for words in (
        told.LAN,
        told.LAN_HOME,
        told.FACTS,
        told.CLAIMS,
        told.CHENG,
        told.FIRM,
    ):
        assert words in application, words


def one_called(name: str, said: dict[str, str]) -> str:
    """Return what the one paper of this name says."""
    (found,) = (text for title, text in said.items() if name in title)
    return found


def record_signing(program: Program) -> None:
    """签字盖章: nothing is in force before the last hand and the seal."""
    person = program.person
    person.turn_to("签字盖章")
    program.picture("signing-empty")
    lan, cheng = f"{told.LAN}（申请人）", f"{told.CHENG}（被申请人）"
    agent, mediator = f"{told.AGENT}（代{told.FIRM}签）", f"{told.MEDIATOR}（调解员）"
    person.click(f"{lan}签名")
    person.click(f"{lan}按指印")
    person.fill(f"{lan}签字日期", "20261112")
    for name in (cheng, agent, mediator):
        person.click(f"{name}签名")
    assert not person.sees("起生效")
    person.click("今天都签了")
    assert person.box(f"{lan}签字日期") == "2026-11-12"
    assert person.box(f"{cheng}签字日期") == "2026-11-25"
    assert person.sees("还缺人民调解委员会印章")
    person.fill("调委会盖章日期", "20261124")
    person.wait_for("自2026年11月25日起生效")
    program.picture("signing-in-force")


def the_case(program: Program) -> CaseFile:
    """Return the case as the book has it, read while the window is open."""
    book = program.way._book
    (uid,) = case_uids(book, CaseFilter())
    return case_value(book, uid)


def the_case_in_the_book(program: Program) -> CaseFile:
    """Return the case as the closed book has it."""
    book = program.book()
    try:
        (uid,) = case_uids(book, CaseFilter())
        return case_value(book, uid)
    finally:
        book.close()


def a_proven_copy_lies_beside(program: Program) -> None:
    """The program made a copy as it closed, and proved it."""
    book = program.book()
    try:
        copy = last_copy(book)
        assert copy is not None
        assert copy.manifest.reason == "closing"
    finally:
        book.close()


def the_same_case_comes_back(program: Program) -> None:
    """Today shows where work stopped; the list and the page show the same case."""
    person = program.sign_in()
    person.wait_for("上次办到这里")
    assert person.sees(told.LAN)
    program.picture("today")
    person.click("继续")
    person.wait_for("自2026年11月25日起生效")
    person.turn_to("协议")
    for words in (*told.CLAUSES, told.WHAT, told.SUM):
        assert person.sees(words), words
