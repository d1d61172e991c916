"""What in a text still gives away whom a case is about.

Looked for is what the case itself holds (names, numbers, addresses, sums, days) in all
ways of writing it, and what gives people away wherever it stands (telephones, identity
numbers, plates, exact days). It finds what is written down; whether neighbours know a
story by its course only a person can judge.

Source: 个人信息保护法 73 (匿名化: cannot be told and cannot be undone).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile, PartyEntry
from mediator.cases.facts.dates import in_characters, in_sentence, room_day
from mediator.cases.facts.money import capitals
from mediator.cases.words import Nature

_TEN_THOUSAND: Final = 1_000_000
"""分 in 万元."""
_SHORTEST_NAME: Final = 2
_GIVEN: Final = 3
"""Characters from which a personal name is known by its given name alone."""
_LONGEST_PERSON: Final = 4
NOBODY: Final = frozenset(
    ("父亲", "母亲", "本人", "妻子", "丈夫", "邻居", "业主", "物业", "当事人", "代表")
)
"""What stands in the box for a name now and then and names nobody."""
_AFTER: Final = ("某", "先生", "女士", "师傅", "大爷", "大妈", "阿姨", "老师", "老板")
_BEFORE: Final = ("老", "小", "阿")
"""What people put to a surname; the real one gives somebody away among neighbours."""
_ROUND: Final = (
    "股份有限公司", "有限责任公司", "有限公司", "公司", "合作社", "经营部", "商店",
)  # fmt: skip
_PLACE: Final = re.compile(
    r"[^\d省市区县镇乡号栋幢层室]{2,}?(?:路|街|巷|弄|胡同|小区|花园|公寓|大厦|广场|新村|村|苑|里)"
)
_REGION: Final = re.compile(r"[^\d]{2,}?(?:自治州|自治县|省|市|区|县|镇|乡|街道|社区)")
_DOOR: Final = re.compile(
    r"\d+(?:-\d+)*(?:号楼|号院|号|栋|幢|单元|弄|室|座)(?:\d+(?:号楼|号|栋|幢|单元|层|室))*"
)
_PHONE: Final = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)")
_ID: Final = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?![\dXx])")
_PLATE: Final = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领]"
    r"[A-Z][·•.]?[A-Z0-9]{5,6}(?![A-Z0-9])"
)
_DAY: Final = re.compile(
    r"(?:(?:\d{4}|[〇零一二三四五六七八九]{4})年)?"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})月"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
    r"|(?<!\d)\d{4}[-./]\d{1,2}[-./]\d{1,2}(?!\d)"
)
_SPOKEN: Final = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_SEPARATORS: Final = str.maketrans("", "", " \u3000\t\n\u200b")


@dataclass(frozen=True, slots=True)
class Remain:
    """Something that gives somebody away.

    Attributes:
        what: 姓名, 电话, 证件号码, 地址, 车牌, 金额, 日期.
        found: as it stands in the text.
        instead: what could be written in its place.
    """

    what: str
    found: str
    instead: str

    def says(self) -> str:
        """Return it in a line: ``姓名：赵长青 → 写成“张某”``."""
        return f"{self.what}：{self.found} → {self.instead}"


_NAME: Final = "姓名"
_INSTEAD: Final = {
    _NAME: "换成别的姓，写“甲”“乙”或“张某”",
    "单位": "写成“某公司”“某物业公司”",
    "电话": "删去",
    "证件号码": "删去",
    "账号": "删去",
    "车牌": "写成“一辆小轿车”",
    "地址": "写成“某小区”“某村”",
    "门牌": "删去门牌号",
    "金额": "写成“几千元”“两万余元”",
    "日期": "写成“某年夏天”“一个月后”",
    "编号": "删去",
}


def remains(case: CaseFile, *texts: str) -> tuple[Remain, ...]:
    """Return what still gives somebody away, each once, in the order of its kind.

    Args:
        case: whose story it is, whole.
        texts: title, story, lesson.
    """
    plain = _plain("\n".join(texts))
    found: dict[Remain, None] = {}
    for what, word in _known(case):
        wanted = _plain(word)
        if wanted and re.search(f"{_apart(wanted)}{re.escape(wanted)}", plain):
            found[Remain(what, word, _INSTEAD[what])] = None
    for what, pattern in (
        ("电话", _PHONE), ("证件号码", _ID), ("车牌", _PLATE), ("门牌", _DOOR),
        ("日期", _DAY),
    ):  # fmt: skip
        for match in pattern.finditer(plain):
            found[Remain(what, match[0], _INSTEAD[what])] = None
    order = list(_INSTEAD)
    return tuple(sorted(_outermost(found), key=lambda each: order.index(each.what)))


def numbers_in(text: str) -> tuple[str, ...]:
    """Return which numbers in a text give somebody away: 电话, 证件号码, 车牌."""
    plain = _plain(text)
    kinds = {"电话": _PHONE, "证件号码": _ID, "车牌": _PLATE}
    return tuple(what for what, pattern in kinds.items() if pattern.search(plain))


def _outermost(found: Iterable[Remain]) -> Iterator[Remain]:
    """Leave out what is part of something longer that was found of the same kind."""
    told = list(found)
    for each in told:
        if not any(
            other.what == each.what
            and each.found != other.found
            and _plain(each.found) in _plain(other.found)
            for other in told
        ):
            yield each


def _apart(wanted: str) -> str:
    """Return what may not stand before a number, lest it be the end of a longer one."""
    return r"(?<![\d.])" if wanted[0].isdigit() else ""


def _plain(text: str) -> str:
    """Return a text as it is compared: narrow figures, no blanks, no commas in sums."""
    narrow = unicodedata.normalize("NFKC", text).translate(_SEPARATORS).upper()
    return re.sub(r"(?<=\d),(?=\d{3})", "", narrow)


def _known(case: CaseFile) -> Iterator[tuple[str, str]]:
    """Yield what the case holds that no story may hold: its kind and the words."""
    yield from _people(case)
    for number in (case.number, case.case_number):
        yield "编号", number
    for agreement in case.agreements:
        yield "编号", agreement.number
    for place in _places(case):
        yield from (("地址", piece) for piece in _pieces(place))
    for fen in _sums(case):
        yield from (("金额", word) for word in _ways_of_sum(fen))
    for day in _days(case):
        yield from (("日期", word) for word in _ways_of_day(day))


def _people(case: CaseFile) -> Iterator[tuple[str, str]]:
    for party in case.parties:
        unit = party.nature is not Nature.PERSON
        yield from _named(party.name, unit=unit)
        yield from _named(party.representative)
        yield from _numbers(party)
        for agent in party.agents:
            yield from _named(agent.name)
            yield "电话", agent.phone
            yield "证件号码", agent.id_number
    others = [each.respondent for each in case.inquiries]
    others += [each.respondent for each in case.follow_ups]
    others += [each.present for each in case.inquiries]
    others += [each.whom for each in case.contacts]
    others += [each.name for met in case.meetings for each in met.attendance]
    others += [each.name for each in case.signatures]
    for said in others:
        for name in re.split(r"[、，,；;\s]+", said):
            yield from _named(name)
    for agreement in case.agreements:
        for owed in agreement.obligations:
            yield from _named(owed.payee_name)
            yield "账号", owed.payee_account


def _numbers(party: PartyEntry) -> Iterator[tuple[str, str]]:
    yield "电话", party.phone
    for number in (party.id_number, party.uscc, party.representative_id_number):
        yield "证件号码", number


def _named(name: str, *, unit: bool = False) -> Iterator[tuple[str, str]]:
    """Yield a name, and what of it people say in its place."""
    name = name.strip()
    if len(name) < _SHORTEST_NAME or name in NOBODY:
        return
    if not unit and len(name) <= _LONGEST_PERSON:
        yield _NAME, name
        if len(name) >= _GIVEN and (given := name[-2:]) not in NOBODY:
            yield _NAME, given
        for surname in (name[0], name[:2]):
            yield from ((_NAME, surname + word) for word in _AFTER)
        yield from ((_NAME, word + name[0]) for word in _BEFORE)
        return
    yield ("单位" if unit else _NAME), name
    core = _REGION.sub("", name)
    for end in _ROUND:
        core = core.removesuffix(end)
    if len(core) >= _SHORTEST_NAME and core != name:
        yield "单位", core


def _places(case: CaseFile) -> Iterator[str]:
    yield case.happened_at
    for party in case.parties:
        yield party.address
        yield from (agent.address for agent in party.agents)


def _pieces(address: str) -> Iterator[str]:
    """Yield an address whole, and the streets and estates in it."""
    address = address.strip()
    if len(address) > _GIVEN:
        yield address
    rest = _REGION.sub("", address)
    for match in _PLACE.finditer(rest):
        yield match[0]


def _sums(case: CaseFile) -> set[int]:
    """Return the sums of a case in 分, those of its agreements together as well."""
    found: set[int] = set()
    for agreement in case.agreements:
        owed = [each.amount_fen for each in agreement.obligations if each.amount_fen]
        parts = [
            part.amount_fen
            for each in agreement.obligations
            for part in each.instalments
            if part.amount_fen
        ]
        found.update(owed, parts, [sum(owed)])
    found.update(each.amount_fen for each in case.payments if each.amount_fen)
    return found - {0}


def _ways_of_sum(fen: int) -> Iterator[str]:
    yuan, cents = divmod(fen, 100)
    exact = f"{yuan}.{cents:02}" if cents else f"{yuan}"
    yield f"{exact}元"
    if not cents:
        yield f"{yuan}.00元"
        yield f"{yuan}块"
    written = capitals(fen).removesuffix("整")
    yield written
    spoken = written.translate(_SPOKEN)
    yield spoken
    yield re.sub("二(?=[千万百])", "两", spoken)
    if fen % 10_000 == 0 and fen >= _TEN_THOUSAND:
        tens = f"{fen / _TEN_THOUSAND:.2f}".rstrip("0").rstrip(".")
        yield f"{tens}万元"


def _days(case: CaseFile) -> set[date]:
    found = {
        case.happened_on, case.applied_on, case.accepted_on, case.closed_on,
        *(each.born_on for each in case.parties),
        *(each.happened_on for each in case.stages),
        *(each.reached_on for each in case.agreements),
        *(
            owed.due_on
            for each in case.agreements
            for owed in each.obligations
        ),
        *(room_day(each.started_at) for each in case.meetings if each.started_at),
    }  # fmt: skip
    return {each for each in found if each is not None}


def _ways_of_day(day: date) -> Iterator[str]:
    yield f"{day.year}年{day.month}月{day.day}日"
    yield in_sentence(day, None)
    yield day.isoformat()
    yield f"{day:%Y%m%d}"
    yield in_characters(day)
