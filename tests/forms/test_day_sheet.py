"""The day on exactly one page, and the week for the wall that gives nobody away."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace as changed

from mediator.cases.appointments import Dated
from mediator.cases.today.day import Day, Heading
from mediator.cases.today.exact import DayLine, When
from mediator.cases.words import Side
from mediator.forms.day_sheet import day_sheet
from mediator.forms.sheet import sheet_text
from mediator.forms.to_pdf import to_pdf
from mediator.forms.week_sheet import parties_for_all, surname, week_sheet
from mediator.ui.page_images import page_count
from tests.people import ROOM

TODAY = date(2026, 11, 26)
MONDAY = date(2026, 11, 23)


def line(number, when, apart, **more):
    return DayLine(
        when=when,
        due=TODAY + timedelta(days=apart),
        what=f"履行：钱远付赵长青{number},000.00元（第2期）",
        case_uid=f"case-{number}",
        number=f"（2026）青人调字第{number}号",
        parties="赵长青、赵长红 与 钱远",
        kind="邻里",
        people=(("赵长青", "19900001001"), ("钱远", "19900001002")),
        **more,
    )


def day(overdue=0, due=0, week=0, unread=0):
    counts = ((When.OVERDUE, overdue, -3), (When.TODAY, due, 0), (When.WEEK, week, 4))
    headings, number = [], 0
    for when, count, apart in counts:
        lines = []
        for _ in range(count):
            number += 1
            lines.append(line(number, when, apart))
        more = unread if when is When.OVERDUE else 0
        headings.append(Heading(when, tuple(lines), count + more, more))
    return Day(TODAY, *headings)


def squeezed(sheet):
    return "".join(sheet_text(sheet).split())


def test_an_ordinary_day_stands_whole_with_numbers_to_dial_and_boxes_to_tick():
    sheet = day_sheet(day(2, 3, 4), ROOM)
    said = squeezed(sheet)
    assert page_count(to_pdf(sheet)) == 1
    assert said.count("□") == 9
    assert said.count("赵长青19900001001") == 9
    assert "逾期2件" in said
    assert "□逾期3天" in said
    assert "11月30日周一" in said
    assert "还有" not in said


def test_a_day_without_anything_says_so():
    said = squeezed(day_sheet(day(), ROOM))
    assert "今天没有到期的事，七天里也没有。" in said


@pytest.mark.parametrize("counts", [(40, 3, 9), (0, 30, 30), (1, 0, 60), (13, 1, 1)])
def test_too_much_stays_on_one_page_and_the_others_are_counted(counts):
    sheet = day_sheet(day(*counts, unread=5), ROOM)
    said = squeezed(sheet)
    assert page_count(to_pdf(sheet)) == 1
    shown = said.count("□")
    left = sum(
        int(part.partition("件见案件列表")[0]) for part in said.split("还有")[1:]
    )
    assert shown >= min(sum(counts), 10)
    assert shown + left == sum(counts) + 5


def test_with_too_much_overdue_the_appointments_of_today_still_stand():
    hour = datetime(2026, 11, 26, 6, 30, tzinfo=UTC)
    full = day(60)
    today = Heading(When.TODAY, (line(99, When.TODAY, 0, at=hour),), 1)
    said = squeezed(day_sheet(Day(TODAY, full.overdue, today, full.week), ROOM))
    assert "14:30" in said
    assert "第99号" in said


def test_the_print_says_that_it_is_not_for_the_wall():
    assert "不要贴在墙上" in squeezed(day_sheet(day(1), ROOM))


# --- the wall


def session(apart, hour, **more):
    at = datetime(2026, 11, 23, hour - 8, tzinfo=UTC) + timedelta(days=apart)
    sides = ((Side.APPLICANT, "赵长青"), (Side.RESPONDENT, "欧阳望山"))
    values = {
        "what": "去赵长青家",
        "place": "青石调解室",
        "for_all": True,
        "kind": "邻里",
        "number": "（2026）青人调字第3号",
        "sides": sides,
        "parties": "赵长青 与 欧阳望山",
        "phones": (("赵长青", "19900001001"),),
        "mediator_names": ("李安",),
        **more,
    }
    return Dated(uid=f"{apart}-{hour}", starts_at=at, **values)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张文远", "张某"),
        ("张文", "张某"),
        ("欧阳望山", "欧阳某"),
        ("欧阳", "欧某"),
        ("阿依古丽·买买提", "阿某"),
        ("青石建材有限公司", "某单位"),
        ("", ""),
    ],
)
def test_a_name_on_the_wall_is_a_surname(name, shown):
    assert surname(name) == shown


def test_several_on_one_side_are_and_others():
    sides = (
        (Side.APPLICANT, "赵长青"),
        (Side.APPLICANT, "孙知秋"),
        (Side.RESPONDENT, "钱远"),
        (Side.THIRD, "周望山"),
    )
    assert parties_for_all(sides) == "赵某等 与 钱某"


def test_the_wall_shows_when_what_kind_and_who_mediates_and_gives_nobody_away():
    sheet = week_sheet([session(0, 9, minutes=90), session(4, 15)], MONDAY, ROOM)
    said = squeezed(sheet)
    assert page_count(to_pdf(sheet)) == 1
    for shown in (
        "11月23日星期一",
        "09:00—10:30",
        "邻里纠纷调解",
        "赵某与欧阳某",
        "李安",
    ):
        assert shown in said
    assert "11月28日星期六" in said
    assert "休息" in said
    assert "青石调解室" in said
    for hidden in ("长青", "望山", "19900001001", "第3号"):
        assert hidden not in said


def test_an_address_is_not_on_the_wall():
    said = squeezed(
        week_sheet([session(1, 9, place="柳荫巷3号504室", for_all=False)], MONDAY, ROOM)
    )
    assert "外出" in said
    assert "柳荫巷" not in said


def test_what_was_called_off_is_not_on_the_wall():
    off = session(1, 9, cancelled_on=TODAY)
    assert "09:00" not in squeezed(week_sheet([off], MONDAY, ROOM))


def test_a_full_week_is_one_page_and_says_what_is_not_on_it():
    many = [session(apart, hour) for apart in range(5) for hour in range(9, 17)]
    sheet = week_sheet(many, MONDAY, ROOM)
    said = squeezed(sheet)
    assert page_count(to_pdf(sheet)) == 1
    left = [int(part.partition("次")[0]) for part in said.split("另有")[1:]]
    assert said.count("邻里纠纷调解") + sum(left) == len(many)
    assert left == [left[0]] * 5, "a busy day looks free"


def test_one_full_day_leaves_the_others_whole():
    full = [session(1, hour, minutes=20) for hour in range(8, 22)] * 3
    said = squeezed(week_sheet([session(0, 9), *full, session(4, 15)], MONDAY, ROOM))
    monday, _, others = said.partition("11月24日")
    assert "09:00" in monday
    assert "另有" in others
    assert "15:00" in others.partition("11月27日")[2]


def test_the_practice_book_marks_both():
    practice = changed(ROOM, practice=True)
    assert day_sheet(day(1), practice).watermark
    assert week_sheet([], MONDAY, practice).watermark
