"""What a box understands: text as typed on one side, a value on the other.

No Qt here. A kind turns a value into what stands in the box (``write``), and what
stands in the box into a ``Reading``: the value, and what to say under the box.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final, Protocol

from mediator.cases.facts import dates, identity, moments, money
from mediator.cases.facts.phones import doubt_of_phone
from mediator.cases.facts.text import clean, clean_line, fold
from mediator.cases.finding.pinyin import sounds_like
from mediator.forms.characters import left_blank
from mediator.language import n_, tr
from mediator.problems import Problem

Raw = str | tuple[str, ...]
"""What stands in a box: text, or the chips chosen."""


def nothing_missing(text: str) -> Sequence[str]:
    """Say that every character can be printed; stands in until papers are loaded."""
    del text
    return ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a reading depends on beside the text.

    Attributes:
        today: the day in the room.
        missing: the characters of a text no bundled font can print.
    """

    today: Callable[[], date]
    missing: Callable[[str], Sequence[str]] = nothing_missing


@dataclass(frozen=True, slots=True)
class Reading:
    """What a box says.

    Attributes:
        value: the value to save.
        good: the echo behind ✓, or nothing.
        bad: the reason behind ✗, or nothing.
        heed: a remark that blocks nothing, or nothing.
        saves: the value may be saved; otherwise the text is kept as a draft.
        also: values of other fields this one tells, e.g. sex and birth date.
    """

    value: object = None
    good: str = ""
    bad: str = ""
    heed: str = ""
    saves: bool = True
    also: Mapping[str, object] = field(default_factory=dict)


class Kind(Protocol):
    """One kind of field; a frozen dataclass that holds its options."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return what the content of the box means."""

    def write(self, value: object) -> Raw:
        """Return what stands in the box for a value."""


def _text(raw: Raw) -> str:
    return raw if isinstance(raw, str) else "、".join(raw)


def _unprintable(text: str, around: Surroundings) -> str:
    """Return a remark on characters that no bundled font has, or nothing."""
    return left_blank(around.missing(text))


@dataclass(frozen=True, slots=True)
class LineText:
    """One line: a name, an address.

    Attributes:
        digits: may be typed on the number pad; full-width figures become narrow.
    """

    digits: bool = False

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the line, cleaned."""
        text = fold(_text(raw)) if self.digits else clean_line(_text(raw))
        return Reading(text, heed=_unprintable(text, around))

    def write(self, value: object) -> Raw:
        """Return the line."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class LongText:
    """Text of many lines: facts, claims, a record. Enter makes a new line.

    Attributes:
        lines: height of the empty box.
        most_lines: it grows with its text up to this.
    """

    lines: int = 3
    most_lines: int = 12

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the text, cleaned, without blank ends."""
        text = clean(_text(raw)).strip("\n ")
        return Reading(text, heed=_unprintable(text, around))

    def write(self, value: object) -> Raw:
        """Return the text."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class PhoneText:
    """A telephone number; odd ones are remarked on and kept."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the number in narrow figures."""
        del around
        text = fold(_text(raw))
        return Reading(text, heed=tr(doubt_of_phone(text)))

    def write(self, value: object) -> Raw:
        """Return the number."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class DateText:
    """A day: ``1123``, ``11-23``, ``今天``; echoed with its weekday.

    Attributes:
        ahead: a day without its year lies ahead, as a due date does.
    """

    ahead: bool = False

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the day, or why it is none; unread text stays a draft."""
        text = _text(raw).strip()
        if not text:
            return Reading(None)
        try:
            day = dates.parse_date(text, around.today(), ahead=self.ahead)
        except Problem as problem:
            return Reading(bad=str(problem), saves=False)
        return Reading(day, good=dates.echo(day))

    def write(self, value: object) -> Raw:
        """Return the day as ``2026-11-23``."""
        return dates.in_table(value) if isinstance(value, date) else ""


@dataclass(frozen=True, slots=True)
class MomentText:
    """A day and a time in one box: ``11231430``, ``1430``, ``今天下午2点半``."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the moment (UTC-aware), or why it is none."""
        text = _text(raw).replace("\u3000", " ").strip()
        if not text:
            return Reading(None)
        today = around.today()
        try:
            moment = moments.parse_moment(text, today)
        except Problem as problem:
            return Reading(bad=str(problem), saves=False)
        at = dates.time_on_paper(moment)
        if moments.may_be_day(text, today):
            said = tr("算作今天 {time}；是日期的话，后面接着写时间：{text} 1430")
            return Reading(moment, heed=said.format(time=at, text=text))
        return Reading(moment, good=f"{dates.echo(dates.room_day(moment))} {at}")

    def write(self, value: object) -> Raw:
        """Return the moment as ``2026-11-23 14:30`` on the room's clock."""
        if not isinstance(value, datetime):
            return ""
        return dates.to_room(value).strftime("%Y-%m-%d %H:%M")


@dataclass(frozen=True, slots=True)
class TimeText:
    """A time of day: ``1430``, ``下午2点半``."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the time, or why it is none."""
        del around
        text = _text(raw).strip()
        if not text:
            return Reading(None)
        try:
            at = dates.parse_time(text)
        except Problem as problem:
            return Reading(bad=str(problem), saves=False)
        return Reading(at, good=dates.time_on_paper(at))

    def write(self, value: object) -> Raw:
        """Return the time as ``14:30``."""
        return value.strftime("%H:%M") if isinstance(value, time) else ""


@dataclass(frozen=True, slots=True)
class MoneyText:
    """A sum in 元, saved in 分 and echoed in capitals."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the sum in 分, or why it is none."""
        del around
        text = _text(raw).strip()
        if not text:
            return Reading(None)
        try:
            fen = money.parse_yuan(text)
            return Reading(fen, good=money.capitals(fen))
        except Problem as problem:
            return Reading(bad=str(problem), saves=False)

    def write(self, value: object) -> Raw:
        """Return the sum as ``8,600.00``."""
        return money.digits(value) if isinstance(value, int) else ""


@dataclass(frozen=True, slots=True)
class NumberText:
    """A whole number: pages, copies.

    Attributes:
        least: the smallest that makes sense.
        unit: shown in the echo, e.g. ``份``.
        always: it is always there; an empty box is no number.
    """

    least: int = 0
    unit: str = ""
    always: bool = False

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the number, or why it is none."""
        del around
        text = fold(_text(raw))
        if not text and not self.always:
            return Reading(None)
        most = 4
        if not (text.isascii() and text.isdigit()) or len(text) > most:
            return Reading(bad=tr("请写一个数，如 3"), saves=False)
        number = int(text)
        if number < self.least:
            return Reading(
                bad=tr("至少 {n} {unit}").format(n=self.least, unit=tr(self.unit)),
                saves=False,
            )
        return Reading(number)

    def write(self, value: object) -> Raw:
        """Return the number."""
        return str(value) if isinstance(value, int) else ""


@dataclass(frozen=True, slots=True)
class IdText:
    """An identity number: echoed with sex, birth date and age; never refused.

    A number that cannot be right is saved as typed, with the reason shown.

    Attributes:
        fills: fields told by a right number, by what they hold (``sex``, ``born_on``,
            ``id_kind``).
    """

    fills: Mapping[str, str] = field(default_factory=dict)

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the number and what it tells."""
        text = _text(raw).strip()
        if not text:
            return Reading("")
        today = around.today()
        found = identity.check_id(text, today)
        if not found.ok:
            return Reading(found.number, bad=found.reason)
        told: dict[str, object] = {
            "sex": found.sex or "",
            "born_on": found.born_on,
            "id_kind": found.id_kind,
        }
        also = {name: told[what] for what, name in self.fills.items()}
        if found.born_on is None:
            return Reading(found.number, also=also)
        age = identity.age_on(found.born_on, today)
        echo = tr("{sex}，{born} 出生，{age} 周岁").format(
            sex=found.sex, born=dates.on_paper(found.born_on), age=age
        )
        return Reading(found.number, good=echo, also=also)

    def write(self, value: object) -> Raw:
        """Return the number."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class UsccText:
    """A 统一社会信用代码; never refused."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the code, and what is wrong with it if anything is."""
        del around
        text = _text(raw).strip()
        if not text:
            return Reading("")
        found = identity.check_uscc(text)
        if not found.ok:
            return Reading(found.number, bad=found.reason)
        return Reading(found.number, good=tr("校验相符"))

    def write(self, value: object) -> Raw:
        """Return the code."""
        return str(value or "")


_NOT_LISTED: Final = n_("名单里没有“{text}”，请从名单里选")

Options = tuple[str, ...] | Callable[[], Sequence[str]]


def options_of(options: Options) -> tuple[str, ...]:
    """Return the words to choose from, read now if they come from the book."""
    return options if isinstance(options, tuple) else tuple(options())


def is_sound(text: str) -> bool:
    """Tell whether a text is Latin letters alone: how a word sounds, not the word."""
    return text.isascii() and text.isalpha()


@dataclass(frozen=True, slots=True)
class Choice:
    """A word from a list, found by typing part of it, or the letters it begins with.

    Attributes:
        options: the words, or where to get them.
        free: other words are welcome as well.
        names: what is stored for a word, where that differs (a ``uid`` for a name);
            asked each time. Only listed words can then be chosen.
    """

    options: Options = ()
    free: bool = False
    names: Callable[[], Mapping[str, object]] | None = None

    def words(self) -> tuple[str, ...]:
        """Return the words to choose from."""
        return tuple(self.names()) if self.names else options_of(self.options)

    def close_to(self, text: str) -> tuple[str, ...]:
        """Return the words with a text in them, or that sound as Latin letters say."""
        words = self.words()
        if is_sound(text):
            return tuple(word for word in words if sounds_like(word, text))
        return tuple(word for word in words if text in word)

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the word, or say that the list does not have it."""
        text = clean_line(_text(raw))
        words = self.words()
        if not text:
            return Reading("" if self.names is None else None)
        if self.names and text in words:
            return Reading(self.names()[text])
        if text in words:
            return Reading(text)
        if self.free and self.names is None:
            return Reading(text, heed=_unprintable(text, around))
        close = self.close_to(text)
        if len(close) == 1:
            return self.read(close[0], around)
        several = (
            tr("有 {n} 个念“{text}”的，请选一个")
            if is_sound(text)
            else tr("有 {n} 个带“{text}”的，请选一个")
        )
        said = several if close else tr(_NOT_LISTED)
        said = said.format(text=text, n=len(close))
        return Reading(bad=said, saves=False)

    def write(self, value: object) -> Raw:
        """Return the word."""
        if self.names is None:
            return str(value or "")
        return next((word for word, kept in self.names().items() if kept == value), "")


@dataclass(frozen=True, slots=True)
class Segment:
    """One of two to four words, all in sight; chosen at once.

    Attributes:
        options: the words.
        turned: what is stored for a word, e.g. the enum ``Nature``.
    """

    options: tuple[str, ...]
    turned: Callable[[str], object] = str

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the word, or None while nothing is chosen."""
        del around
        text = _text(raw)
        return Reading(self.turned(text) if text else None)

    def write(self, value: object) -> Raw:
        """Return the word."""
        return str(value or "")


@dataclass(frozen=True, slots=True)
class Chips:
    """Any number of words from a list, all in sight (an agent's powers)."""

    options: Options

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the words as a list, in the order of the options."""
        del around
        return Reading(list(raw) if isinstance(raw, tuple) else [])

    def write(self, value: object) -> Raw:
        """Return the words."""
        return tuple(value) if isinstance(value, list | tuple) else ()
