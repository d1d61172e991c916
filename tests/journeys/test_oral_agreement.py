"""A small dispute settled on the spot: one page, the hands never leave the keys."""

from tests.forms.reading import body
from tests.journeys import dispute as told

MOST_KEYS = 40
"""Besides the text itself, from the desk to the printed register."""


def test_an_oral_agreement_is_registered_on_one_page_by_keys_alone(program, house):
    person = program.sign_in()
    before = person.keys
    person.press("F6")
    assert "申请人姓名" in person.here()
    person.write_line(told.ORAL_FIRST)
    person.write_line(told.ORAL_FIRST_PHONE)
    assert "被申请人姓名" in person.here()
    person.write_line(told.ORAL_SECOND)
    person.write_line(told.ORAL_SECOND_PHONE)
    assert "发生了什么事" in person.here()
    person.write(told.ORAL_FACTS)
    person.press("Tab")
    assert "纠纷类型" in person.here()
    person.write_line("邻里")
    assert "来源" in person.here()
    person.write_line("当事人")
    assert "口头申请" in person.here()
    person.press("Enter")
    assert "第一条" in person.here()
    person.write_line(told.ORAL_CLAUSE)
    assert "第二条" in person.here()
    person.press("Enter")
    assert "达成日期" in person.here()
    while "加履行安排（可以不写）" not in person.here():
        person.press("Shift+Tab")
    person.press("Enter")
    for part in ("东方见山", "上官知微", told.ORAL_WHAT, "300", "20261124"):
        person.write_line(part)
    person.write_line("现金")
    assert "达成日期" in person.here()
    person.write_line("20261124")
    person.write_line(told.ROOM)
    assert "调解员" in person.here()
    person.press("Enter")
    assert "登记完成" in person.here()
    program.picture("oral")
    person.press("Enter")
    assert person.sees("11月24日达成协议，当日生效")
    program.picture("oral-registered")
    assert "打印口头协议登记表" in person.here()
    person.press("Enter")
    assert "人民调解口头协议登记表" in person.here()
    person.press("Ctrl+E")
    person.wait_for("papers”：")
    assert person.keys - before <= MOST_KEYS
    program.picture("oral-papers")
    program.close()
    the_paper_holds_everything(house)


def the_paper_holds_everything(house):
    """口头协议登记表: who, what, how much, when."""
    (path,) = house.papers.glob("*口头协议登记表*.pdf")
    said = body(path.read_bytes())
    for words in (
        told.ORAL_FIRST,
        told.ORAL_FIRST_PHONE,
        told.ORAL_SECOND,
        told.ORAL_SECOND_PHONE,
        told.ORAL_FACTS,
        told.ORAL_CLAUSE,
        told.ORAL_WHAT,
        told.ORAL_SUM,
        told.ORAL_SUM_IN_CAPITALS,
        "2026年11月24日",
        told.COMMITTEE,
    ):
        assert words in said, words
    assert "二、" not in said
