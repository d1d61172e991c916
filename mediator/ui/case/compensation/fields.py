"""What the calculator asks, group by group; nothing of it is filled in beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mediator.cases.compensation.loss import GRADES, Outcome
from mediator.language import n_, tr
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import (
    Choice,
    DateText,
    LineText,
    MoneyText,
    NumberText,
    Raw,
    Reading,
    Segment,
    Surroundings,
    in_words,
)

_DAYS: Final = NumberText(least=1, unit=n_("天"))
_PEOPLE: Final = NumberText(least=1, unit=n_("人"))
_YUAN: Final = n_("元")
_WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class PercentText(NumberText):
    """A whole number of percent, up to a hundred."""

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the number, or why it is no share."""
        reading = NumberText.read(self, raw, around)
        if isinstance(reading.value, int) and reading.value > _WHOLE:
            return Reading(bad=tr("最多 100"), saves=False)
        return reading


def about_whom(names: Sequence[str]) -> tuple[FieldSpec, ...]:
    """Return who was hurt, and how badly.

    Args:
        names: of the parties; without any, whoever is written.
    """
    who = Choice(tuple(names), free=not names, people=True)
    return (
        FieldSpec(
            "outcome",
            n_("伤到什么程度"),
            Segment(tuple(Outcome), turned=Outcome),
            help=n_("没有评残的选“受伤”；评了残的选“伤残”，另算残疾赔偿金。"),
        ),
        FieldSpec("payee", n_("赔给谁"), who, width=8),
        FieldSpec("payer", n_("谁来赔"), who, width=8, beside=True),
    )


COSTS: Final = (
    FieldSpec(
        "medical", n_("医疗费"), MoneyText(), n_("照票据加起来"), width=8, unit=_YUAN
    ),
    FieldSpec("transport", n_("交通费"), MoneyText(), width=8, beside=True, unit=_YUAN),
    FieldSpec("lost_days", n_("误工几天"), _DAYS, width=4),
    FieldSpec(
        "lost_a_day",
        n_("误工一天"),
        MoneyText(),
        n_("按月领工资的，除以30"),
        width=7,
        beside=True,
        help=n_(
            "有固定收入的按实际少的收入；没有的按最近三年平均；"
            "说不清的可以参照同行业上一年平均工资。例：每天 180"
        ),
        unit=_YUAN,
    ),
    FieldSpec("care_days", n_("护理几天"), _DAYS, width=4),
    FieldSpec(
        "care_a_day", n_("护理一天"), MoneyText(), width=7, beside=True, unit=_YUAN
    ),
    FieldSpec("carers", n_("护理几人"), _PEOPLE, n_("不填算1人"), width=3, beside=True),
    FieldSpec("ward_days", n_("住院几天"), _DAYS, width=4),
    FieldSpec(
        "ward_a_day", n_("伙食一天"), MoneyText(), width=7, beside=True, unit=_YUAN
    ),
    FieldSpec("food_days", n_("营养几天"), _DAYS, width=4),
    FieldSpec(
        "food_a_day", n_("营养一天"), MoneyText(), width=7, beside=True, unit=_YUAN
    ),
    FieldSpec("aids", n_("辅助器具"), MoneyText(), width=8, unit=_YUAN),
    FieldSpec("other", n_("其他损失"), MoneyText(), width=8, unit=_YUAN),
    FieldSpec("other_what", n_("是什么"), LineText(), n_("如 鉴定费"), beside=True),
)

LASTING: Final = (
    FieldSpec("born_on", n_("出生日期"), DateText(past=True), width=8),
    FieldSpec(
        "settled_on", n_("定残日或者死亡日"), DateText(past=True), width=8, beside=True
    ),
)

GRADE: Final = (
    FieldSpec(
        "grade",
        n_("伤残等级"),
        Choice(in_words(GRADES)),
        n_("十级按10%，高一级多10%"),
        width=5,
        help=n_("照鉴定意见。按等级折算的百分比是通行做法，法条没有写。"),
    ),
    FieldSpec(
        "percent",
        n_("赔偿系数%"),
        PercentText(least=1),
        n_("几处伤残时另填"),
        width=4,
        beside=True,
    ),
)

YEAR: Final = (
    FieldSpec(
        "year",
        n_("哪一年的数据"),
        NumberText(least=2000, always=True),
        n_("一般是上一年"),
        width=4,
        help=n_("照省、市统计局公布的数填，填一次，以后同一年的都用它。"),
    ),
    FieldSpec("place", n_("哪里公布的"), LineText(), width=8, beside=True),
)

FIGURES: Final = (
    FieldSpec(
        "income",
        n_("城镇居民人均可支配收入"),
        MoneyText(),
        n_("一年的"),
        width=8,
        unit=_YUAN,
    ),
    FieldSpec(
        "spending",
        n_("城镇居民人均消费支出"),
        MoneyText(),
        n_("一年的"),
        width=8,
        unit=_YUAN,
    ),
    FieldSpec(
        "wage", n_("职工年平均工资"), MoneyText(), n_("一年的"), width=8, unit=_YUAN
    ),
)

DEPENDANT: Final = (
    FieldSpec("born_on", n_("被扶养人出生日期"), DateText(past=True), width=8),
    FieldSpec(
        "supporters",
        n_("扶养人有几人"),
        _PEOPLE,
        n_("连受害人在内"),
        width=3,
        beside=True,
        help=n_("未成年人，或者没有劳动能力又没有其他收入的成年近亲属。"),
    ),
)

SHARING: Final = (
    FieldSpec(
        "fault_percent",
        n_("对方承担%"),
        PercentText(least=1),
        n_("不填按全部算"),
        width=4,
    ),
    FieldSpec(
        "advanced", n_("已经付的"), MoneyText(), width=8, beside=True, unit=_YUAN
    ),
    FieldSpec(
        "distress",
        n_("精神损害抚慰金"),
        MoneyText(),
        n_("不按比例分"),
        width=8,
        help=n_("数额里已经考虑了过错程度，所以加在比例之后。"),
        unit=_YUAN,
    ),
)
