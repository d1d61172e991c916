"""From intake to the archived dossier by keyboard alone, nothing left forgotten.

The check-up finds what was left out on the way; each finding is put right from where
its jump lands, and Alt+Left leads back.
"""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.forms.reading import body, page_count, pieces
from tests.journeys import dispute as told
from tests.journeys.person import Person
from tests.journeys.program import Program

LAN = f"{told.LAN}（申请人）"
CHENG = f"{told.CHENG}（被申请人）"
HEAD = f"{told.MEDIATOR}（调解员）"
RECORDER = f"{told.MEDIATOR}（记录人）"
RECORD = "记录"
TALK = "两家各让一步，数目谈妥，当场说清怎么付。"
FOUND = (
    ("还没有写告知日期", "告知日期", "20261106"),
    ("记录没有写记录人", "记录人", told.AGENT),
    (
        "没有写告知了当事人权利和义务",
        RECORD,
        "调解员告知了双方在调解中的权利和义务，双方都说清楚了。",
    ),
    ("末尾没有写当事人看过", RECORD, "以上记录双方看过，和说的一样。"),
    ("最好另有一人记录", "记录人", told.AGENT),
)
"""What the check-up finds, the box where its jump lands, and what is written there."""
ASKED = "欧阳若兰说8600.50元11月18日收到了，地板已经换好。"


def test_a_dispute_goes_from_intake_to_the_archive_by_keys_alone(
    program, house, monkeypatch
):
    monkeypatch.setattr(QTest, "mouseClick", no_mouse)
    dossier = house.papers / "卷宗.pdf"
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(dossier), "PDF (*.pdf)")
    )
    program.sign_in()
    take_in(program)
    name_the_parties(program)
    accept(program)
    meet(program)
    agree(program)
    give_the_phone(program)
    save_papers(program)
    sign(program)
    record_what_was_kept(program)
    ask_afterwards(program)
    check_up(program)
    archive(program)
    bind(program)
    program.close()
    the_dossier_holds_everything(dossier.read_bytes())


def no_mouse(*_args: object) -> None:
    """Fail: there is no mouse on this journey."""
    raise AssertionError("the mouse was taken")


def take_in(program: Program) -> None:
    """受理: what happened; the day of telling their rights is forgotten."""
    person = program.person
    person.press("Ctrl+N")
    person.choose("书面申请")
    person.fill("纠纷类型", "邻里")
    person.fill("案件来源", "当事人申请")
    person.fill("纠纷简要情况", told.FACTS)
    person.fill("申请事项", told.CLAIMS)


def name_the_parties(program: Program) -> None:
    """当事人: one on each side; one telephone number is forgotten."""
    person = program.person
    person.turn_to("当事人")
    person.fill("姓名或名称", told.LAN)
    person.fill("证件号码", told.LAN_ID)
    person.fill("民族", "汉族")
    person.fill("职业或职务", "退休")
    person.fill("单位或住址", told.LAN_HOME)
    person.choose("（还没有写姓名）")
    person.fill("姓名或名称", told.CHENG)
    person.fill("证件号码", told.CHENG_ID)
    person.fill("民族", "汉族")
    person.fill("职业或职务", "个体经营")
    person.fill("联系电话", told.CHENG_PHONE)
    person.fill("单位或住址", told.CHENG_HOME)


def accept(program: Program) -> None:
    """F8: taken in, by the only mediator of the room."""
    person = program.person
    person.press("F8")
    person.write("20261106")
    person.choose("受理")
    person.wait_for("已于11月6日")


def meet(program: Program) -> None:
    """调解: one meeting; its record lacks what the check-up will find."""
    person = program.person
    person.turn_to("调解")
    person.choose("记第一次调解")
    person.choose("调解室")
    person.fill("开始时间", "20261111 1430")
    person.fill("结束时间", "1615")
    person.fill("地点", told.ROOM)
    person.choose("都到了")
    person.go_to("记录")
    person.press("Ctrl+1")
    person.write(TALK)
    person.press("Tab")
    person.choose("达成协议")
    person.press("F8")
    person.write("20261111")
    person.choose("开始调解")
    person.wait_for("11月11日")


def agree(program: Program) -> None:
    """协议: a card makes the clause and the sum to pay."""
    person = program.person
    person.turn_to("协议")
    person.choose("开始写协议")
    person.fill("达成日期", "20261111")
    person.choose("书面")
    person.press("F7")
    person.write_line("一次付清")
    person.fill("谁", told.CHENG)
    person.fill("给谁", told.LAN)
    person.fill("什么款", told.WHAT)
    person.fill("多少钱", "8600.5")
    person.fill("哪天以前", "20261120")
    person.fill("怎么付", "转账")
    person.press("Ctrl+Enter")
    person.fill("一式几份", "3")
    person.fill("记录人", told.MEDIATOR)
    person.press("F8")
    person.write("20261111")
    person.choose("达成协议")
    person.wait_for("● 达成协议\n11-11")  # the day stands under the stage


def give_the_phone(program: Program) -> None:
    """还缺什么: one line of it leads to the number that was left out."""
    person = program.person
    person.go_to(f"{told.LAN}还没有联系电话。去当事人 →")
    person.press("Enter")
    assert "联系电话" in person.here()
    person.write(told.LAN_PHONE)


def save_papers(program: Program) -> None:
    """文书: all of them, as PDF."""
    person = program.person
    person.turn_to("文书")
    person.choose("全勾上")
    person.press("Ctrl+E")
    person.wait_for("papers”：")


def sign(program: Program) -> None:
    """签字盖章: three papers, each hand with its day, and the seal."""
    person = program.person
    person.turn_to("签字盖章")
    for paper, day, hands in (
        ("协议书 缺 5", "20261112", (LAN, CHENG, HEAD, RECORDER)),
        ("申请书 缺 1", "20261106", (LAN,)),
        ("记录 缺 3", "20261111", (LAN, CHENG, HEAD)),
    ):
        person.choose(paper)
        for hand in hands:
            person.choose(f"{hand}签名")
            person.fill(f"{hand}签字日期", day)
    person.choose("协议书 缺 1")
    for hand in (LAN, CHENG):
        person.fill(f"{hand}收到文书", "20261112")
    person.fill("调委会盖章日期", "20261112")
    person.wait_for("自2026年11月12日起生效")


def record_what_was_kept(program: Program) -> None:
    """履行: the whole sum was paid."""
    person = program.person
    person.turn_to("履行")
    person.choose("第1项记一笔履行")
    assert person.here()[0].endswith("哪天"), person.here()
    for said in ("20261118", "已履行", "8600.5", "转账", "银行回单"):
        person.write_line(said)
    person.wait_for("✓ 已履行")
    assert not person.sees("按还差的")


def ask_afterwards(program: Program) -> None:
    """回访: what was said, and both opinions."""
    person = program.person
    person.turn_to("回访")
    person.choose("记一次回访")
    person.fill("回访日期", "20261124")
    person.fill("方式", "电话")
    person.fill("问的是谁", told.LAN)
    person.fill("回访人", told.MEDIATOR)
    person.fill("回访情况", ASKED)
    person.fill("履行情况", "已履行")
    person.fill("对调解过程", "满意")
    person.fill("对调解结果", "满意")


def check_up(program: Program) -> None:
    """卷宗自查: each finding is put right where it leads, and none is left."""
    person = program.person
    person.press("Alt+Left")
    # These and nothing else are found.
    assert len(findings(person)) == len(FOUND), findings(person)
    for finding, field, said in FOUND:
        put_right(person, finding, field, said)
    assert findings(person) == []
    assert person.sees("没有发现问题")
    assert not person.sees("必须改")
    assert person.sees("到这一步没有缺的了")


def archive(program: Program) -> None:
    """F8: bound, with the term it is kept."""
    person = program.person
    person.press("F8")
    assert person.box("结案日期") == "2026-11-18"
    person.fill("保管期限", "10年")
    person.fill("为什么", "钱已付清，日后不用再查")
    person.choose("归档这件纠纷")
    person.wait_for("✓ 归档\n11-25")


def bind(program: Program) -> None:
    """The whole dossier in one file."""
    person = program.person
    person.turn_to("文书")
    person.choose("存为一个 PDF")
    person.wait_for("：整本卷宗。")


def the_dossier_holds_everything(pdf: bytes) -> None:
    """Cover, contents and every paper, with names, sum and days, page by page."""
    said = body(pdf)
    for words in (
        told.COMMITTEE,
        told.MEDIATOR,
        told.FACTS,
        told.SUM,
        told.SUM_IN_CAPITALS,
        told.LAN_PHONE,
        TALK,
        ASKED,
        "卷名欧阳若兰与司马承志邻里纠纷",
        "卷号（2026）人调字第1号",
        "立卷日期2026年11月25日",
        "保管期限10年",
        "页数8",
        "委员会2026年11月6日2-3",
        "委员会2026年11月24日8",
        "2026年11月20日前",
        "对调解结果的意见满意",
        *(words for _, field, words in FOUND if field == RECORD),
    ):
        assert words in said, words
    for person, number in ((told.LAN, told.LAN_ID), (told.CHENG, told.CHENG_ID)):
        assert f"当事人{person}证件名称居民身份证证件号码{number}" in said
    numbers = [(each.page, each.text) for each in pieces(pdf) if each.furniture]
    sheets = [(page, text) for page, text in numbers if text.isdigit()]
    # The cover and the contents before them, and the back cover and the label for
    # the spine after them, bear none.
    assert sheets == [(page + 1, str(page)) for page in range(1, 9)]
    assert page_count(pdf) == len(sheets) + 4


def put_right(person: Person, finding: str, field: str, said: str) -> None:
    """Jump to where a finding is put right, write, and come back: it is gone."""
    go_to_finding(person, finding)
    person.press("Enter")
    assert person.here()[0] == field, (finding, person.here())
    if field == RECORD:
        person.press("Ctrl+End", "Enter")
    person.write(said)
    person.press("Alt+Left")
    assert finding not in "".join(findings(person)), findings(person)


def go_to_finding(person: Person, finding: str) -> None:
    """Go by Tab to 去改 beside a finding."""
    (name,) = (each for each in findings(person) if finding in each)
    person.go_to(name)


def findings(person: Person) -> list[str]:
    """Return what the ways to put something right are called."""
    return [
        each for each in person.buttons() if each.startswith(("必须改：", "请核对："))
    ]
