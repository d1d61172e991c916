"""日程 as iCalendar: read back by the rules of RFC 5545, and naming nobody."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from mediator.cases.appointments import Dated
from mediator.forms.calendar_file import calendar_file

MADE = datetime(2026, 11, 26, 1, tzinfo=UTC)
SESSION = Dated(
    uid="0a1b",
    starts_at=datetime(2026, 11, 27, 7, tzinfo=UTC),
    minutes=90,
    what="第2次调解",
    what_in_lists="第2次调解",
    place="青石调解室，二楼; 左手",
    for_all=True,
    mediator_names=("李安",),
    number="（2026）青人调字第3号",
    kind="邻里",
    parties="赵长青 与 钱远",
    version=4,
)


def read(content):
    """Read a file as RFC 5545 says: unfold, split, undo the escapes."""
    text = content.replace(b"\r\n ", b"").decode()
    assert text.endswith("\r\n")
    events = []
    for line in text.removesuffix("\r\n").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line != "END:VEVENT":
            events[-1].setdefault(name, unescaped(value))
    return events


def unescaped(value):
    said, rest = "", value
    while rest:
        head, rest = rest[0], rest[1:]
        if head == "\\":
            head, rest = {"n": "\n"}.get(rest[0], rest[0]), rest[1:]
        said += head
    return said


def test_what_is_written_is_read_back():
    (event,) = read(calendar_file([SESSION], MADE))
    assert event["UID"] == "0a1b@mediator"
    assert event["DTSTART"] == "20261127T070000Z"
    assert event["DTEND"] == "20261127T083000Z"
    assert event["DTSTAMP"] == "20261126T010000Z"
    assert event["SEQUENCE"] == "4"
    assert event["STATUS"] == "CONFIRMED"
    assert event["SUMMARY"] == "第2次调解 （2026）青人调字第3号"
    assert event["LOCATION"] == "青石调解室，二楼; 左手"


def test_the_frame_is_that_of_a_calendar():
    lines = calendar_file([], MADE).decode().split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[2].startswith("PRODID:")
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_nobody_is_named_unless_that_was_asked_for():
    said = calendar_file([SESSION], MADE).replace(b"\r\n ", b"").decode()
    for name in ("赵长青", "钱远", "李安", "邻里"):
        assert name not in said


def test_free_words_that_might_name_somebody_are_left_out():
    said = "去赵长青家"
    told = Dated("1", SESSION.starts_at, what=said, what_in_lists=said, number="3号")
    (event,) = read(calendar_file([told], MADE))
    assert event["SUMMARY"] == "约定 3号"
    (event,) = read(calendar_file([told], MADE, names=True))
    assert event["SUMMARY"] == "去赵长青家 3号"


def test_where_people_live_is_written_only_to_the_district_even_with_names():
    place = "示例市青山区柳荫巷3号504室"
    home = Dated(uid="6", starts_at=MADE, place=place, number="3号")
    (event,) = read(calendar_file([home], MADE))
    assert event["LOCATION"] == "外出"
    (event,) = read(calendar_file([home], MADE, names=True))
    assert event["LOCATION"] == "示例市青山区****"


def test_names_are_written_when_asked_for():
    (event,) = read(calendar_file([SESSION], MADE, names=True))
    assert event["SUMMARY"] == "第2次调解 赵长青 与 钱远 （2026）青人调字第3号"
    assert event["DESCRIPTION"] == "纠纷类型：邻里\n调解员：李安"


def test_what_was_called_off_is_marked_and_what_has_no_time_left_out():
    off = Dated(uid="2", starts_at=SESSION.starts_at, cancelled_on=date(2026, 11, 26))
    found = read(calendar_file([off, Dated(uid="3", starts_at=None)], MADE))
    assert [(each["UID"], each["STATUS"]) for each in found] == [
        ("2@mediator", "CANCELLED")
    ]


def test_without_a_length_an_hour_is_written():
    plain = Dated(uid="4", starts_at=SESSION.starts_at)
    (event,) = read(calendar_file([plain], MADE))
    assert event["DTEND"] == "20261127T080000Z"


LINES = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029")
)


@given(place=LINES, number=LINES, what=LINES)
def test_no_line_is_longer_than_75_octets_and_all_of_it_is_read_back(
    place, number, what
):
    told = Dated(
        uid="5",
        starts_at=MADE,
        place=place,
        for_all=True,
        number=number,
        what=what,
        what_in_lists=what,
        parties="甲",
    )
    content = calendar_file([told], MADE, names=True)
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # never cut within a character
    (event,) = read(content)
    assert event.get("LOCATION", "") == place
    assert event["SUMMARY"] == " ".join(filter(None, (what or "约定", "甲", number)))
