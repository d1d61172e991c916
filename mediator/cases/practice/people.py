"""Made-up people and firms: numbers with good check digits that nobody can bear."""

from datetime import date, timedelta
from random import Random
from typing import Final

from stdnum.cn import uscc

from mediator.cases.case_file import AgentEntry, PartyEntry
from mediator.cases.facts.identity import check_digit
from mediator.cases.words import Nature, Side

# No region has this code, no mobile number begins so: nobody can be meant.
_REGION: Final = "110199"
_PHONE: Final = "1990000"

_SURNAMES: Final = (
    "褚卫蒋沈韩尤许吕施孔曹严金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎"
    "鲁韦昌苗凤俞任袁柳鲍史费岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅"
    "卞齐康伍余顾孟黄穆萧尹"
)


def _pairs(text: str) -> tuple[str, ...]:
    """Return a text cut into names of two characters."""
    return tuple(text[place : place + 2] for place in range(0, len(text), 2))


_MEN: Final = _pairs(
    "建军志强海生永福国梁长林立新有田文彬大川小舟春生德厚保山金水少华"
    "学文守义景明玉堂连成树根向阳兴旺"
)
_WOMEN: Final = _pairs(
    "秀兰桂芳玉梅春燕丽华晓云红霞美珍素琴月娥爱莲雪芹小满文静慧敏冬梅"
    "翠英亚男凤仙巧云淑贞佳宁金花若兰"
)
_ESTATES: Final = (
    "柳荫小区",
    "青石里",
    "梧桐苑",
    "河湾新村",
    "东桥小区",
    "石板街",
    "南塘里",
    "北苑小区",
)
_VILLAGES: Final = ("石梁村", "柳林村", "上塘村", "河口村", "大埠村")
_FIRMS: Final = (
    "禾丰", "恒筑", "安栖", "同舟", "百顺", "远山", "四季", "长青", "和川", "明达",
)  # fmt: skip
_PEOPLES: Final = (*("汉族",) * 12, "回族", "满族", "土家族")
_TITLES: Final = ("总经理", "执行董事", "负责人")
_ON_THE_LAND: Final = frozenset(
    {"农民", "养殖户", "菜农", "养猪户", "护林员", "村民", "村民小组长"}
)
_STAFF_POWERS: Final = (
    "收集提供证据",
    "承认、变更、放弃请求",
    "参加调解并签署调查记录、调解记录、告知书、协议书",
    "领取文书",
)


class People:
    """Gives people and firms, each name and number once."""

    def __init__(self, random: Random, today: date) -> None:
        self._random = random
        self._today = today
        self._names: set[str] = set()
        self._given: set[str] = set()
        self._phones = 0
        self._firms = 0

    def name(self, sex: str, surname: str = "") -> str:
        """Return a full name; given names come again only when all are used.

        Args:
            sex: 男 or 女.
            surname: of a relative; any when left out.
        """
        listed = _MEN if sex == "男" else _WOMEN
        fresh = [each for each in listed if each not in self._given]
        if not fresh:
            self._given -= set(listed)
            fresh = list(listed)
        given = self._random.choice(fresh)
        self._given.add(given)
        family = surname or self._random.choice(
            [each for each in _SURNAMES if each + given not in self._names]
        )
        self._names.add(family + given)
        return family + given

    def phone(self) -> str:
        """Return a number that no network has given out."""
        self._phones += 1
        return f"{_PHONE}{self._phones % 10_000:04}"

    def person(  # noqa: PLR0913 - a person has these
        self,
        uid: str,
        side: Side,
        occupation: str,
        *,
        sex: str = "",
        surname: str = "",
        ages: tuple[int, int] | None = None,
    ) -> PartyEntry:
        """Return a party that is a person."""
        sex = sex or self._random.choice("男女")
        born_on, number = self._identity(sex, ages or _ages(occupation))
        return PartyEntry(
            uid=uid,
            side=side,
            name=self.name(sex, surname),
            sex=sex,
            ethnicity=self._random.choice(_PEOPLES),
            born_on=born_on,
            id_kind="居民身份证",
            id_number=number,
            occupation=occupation,
            phone=self.phone(),
            address=self.address(occupation),
        )

    def firm(self, uid: str, agent_uid: str, side: Side, kind: str) -> PartyEntry:
        """Return a party that is an organisation, acting through an employee."""
        self._firms += 1
        brand = _FIRMS[(self._firms + len(kind)) % len(_FIRMS)]
        first = f"91{_REGION}MA{self._random.randrange(10**7):07}"
        sex = self._random.choice("男女")
        _, number = self._identity("男", (35, 58))
        _, agent_number = self._identity(sex, (24, 45))
        road = f"示例市示例区建设路{self._random.randint(2, 180)}号"
        agent = AgentEntry(
            uid=agent_uid,
            name=self.name(sex),
            sex=sex,
            kind="单位工作人员",
            relation="本单位职工",
            id_kind="居民身份证",
            id_number=agent_number,
            phone=self.phone(),
            address=road,
            powers=_STAFF_POWERS,
        )
        return PartyEntry(
            uid=uid,
            side=side,
            nature=Nature.COMPANY,
            name=f"示例市{brand}{kind}",
            uscc=first + uscc.calc_check_digit(first),
            phone=self.phone(),
            address=road,
            representative=self.name("男"),
            representative_title=self._random.choice(_TITLES),
            representative_id_number=number,
            agents=(agent,),
        )

    def address(self, occupation: str) -> str:
        """Return where such a person lives."""
        pick = self._random
        if occupation in _ON_THE_LAND:
            village = pick.choice(_VILLAGES)
            return f"示例市示例区青石街道{village}{pick.randint(1, 9)}组"
        estate = pick.choice(_ESTATES)
        room = f"{pick.randint(1, 6)}0{pick.randint(1, 4)}"
        return f"示例市示例区{estate}{pick.randint(1, 18)}号楼{room}室"

    def place(self, occupation: str) -> str:
        """Return the name of a place where something happens to such a person."""
        rural = occupation in _ON_THE_LAND
        return self._random.choice(_VILLAGES if rural else _ESTATES)

    def _identity(self, sex: str, ages: tuple[int, int]) -> tuple[date, str]:
        age = self._random.randint(*ages)
        born_on = self._today - timedelta(
            days=age * 365 + self._random.randint(30, 390)
        )
        order = self._random.randrange(1, 500) * 2 - (sex == "男")
        first = f"{_REGION}{born_on:%Y%m%d}{order:03}"
        return born_on, first + check_digit(first)


def _ages(occupation: str) -> tuple[int, int]:
    """Return between which ages people do such work."""
    if "退休" in occupation or occupation == "广场舞队队长":
        return (61, 76)
    if occupation == "大学生":
        return (20, 23)
    return (28, 57)
