"""Tab goes as a page is read and reaches everything, lines added later too."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.journeys import dispute as told
from tests.journeys.person import Person

_ROUNDS = 3
"""What is still being drawn at first can be reached when it is there."""

CASE_TABS = ("受理", "当事人", "调查证据", "调解", "协议", "签字盖章", "文书")


def round_trip(person: Person, keys: str) -> list[tuple[str, ...]]:
    """Press Tab until it is back where it began; return the way."""
    way = [person.here()]
    for _ in range(300):
        person.press(keys)
        if person.here() == way[0]:
            return way
        way.append(person.here())
    raise AssertionError(way)


def test_lines_added_later_stand_in_their_place(program):
    person = program.sign_in()
    person.press("Ctrl+N")
    person.turn_to("协议")
    person.click("开始写协议")
    person.click("加一条")
    person.write_line(told.CLAUSES[0])
    person.write(told.CLAUSES[1])
    person.click("加一项")
    person.click("第一项加一期")
    person.click("第一项加一期")
    person.go_to("达成日期")
    way = [name for name, _label in round_trip(person, "Tab")]
    wanted = (
        "达成日期",
        "第一条",
        "第二条",
        "加一条",
        "第一项履行人",
        "第一项金额（元）",
        "第一期金额",
        "第二期期限",
        "加一项",
        "纠纷主要事实、争议事项",
        "记录人",
    )
    assert [name for name in way if name in wanted] == list(wanted)
    person.go_to("达成日期")
    back = [name for name, _label in round_trip(person, "Shift+Tab")[1:]]
    assert [name for name in back if name in wanted] == list(wanted[:0:-1])
    program.close()


def test_tab_reaches_everything_that_can_be_used(program):
    person = program.sign_in()
    person.press("Ctrl+N")
    for tab in CASE_TABS:
        person.turn_to(tab)
        if tab == "当事人":
            person.click("添加代理人")
        if tab == "调解":
            person.click("记第一次调解")
        everything_is_reached(person, tab)
    for room in ("今日", "案件", "设置"):
        person.click(room)
        everything_is_reached(person, room)
    program.close()


def everything_is_reached(person: Person, where: str) -> None:
    """Press Tab all the way round; what takes the focus by Tab must have had it."""
    window = person.window()
    reached = set()
    for _ in range(_ROUNDS):
        went = set()
        while window.focusWidget() not in went:
            went.add(window.focusWidget())
            person.press("Tab")
        reached |= went
        passed = usable(window) - reached
        if not passed:
            break
    assert {"今日", "案件", "设置"} & {each.accessibleName() for each in reached}
    assert not passed, (where, [each.accessibleName() for each in passed])


def usable(window: QWidget) -> set[QWidget]:
    """Return what Tab should reach: of a choice of one, what is chosen."""
    return {
        each
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and not _is_part_of_a_box(each)
        and not _is_reached_by_arrows(each)
    }


def _is_reached_by_arrows(widget: QWidget) -> bool:
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    chosen = group.checkedButton() if group and group.exclusive() else None
    return chosen not in (None, widget)


def _is_part_of_a_box(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if parent.focusPolicy() & Qt.FocusPolicy.TabFocus and not parent.focusProxy():
            return True
        parent = parent.parentWidget()
    return False
