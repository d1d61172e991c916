"""The lines of a compensation and their sum, each line with how it was reckoned.

Every line is reckoned exactly and rounded once, half up, to a 分; the lines are then
added as they stand. What the other side bears is rounded once more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from mediator.cases.compensation.figures import LocalFigures
from mediator.cases.compensation.loss import Dependant, Loss, Outcome
from mediator.cases.compensation.years import (
    MONTHS,
    months_supported,
    span,
    years_paid,
)
from mediator.cases.facts.identity import age_on
from mediator.cases.facts.money import digits
from mediator.language import n_, tr

_RULES: Final = "法释〔2022〕14号"
_FUNERAL_MONTHS: Final = 6
_WHOLE: Final = 100


_ORDER: Final = (
    n_("医疗费"),
    n_("误工费"),
    n_("护理费"),
    n_("住院伙食补助费"),
    n_("营养费"),
    n_("交通费"),
    n_("残疾辅助器具费"),
    n_("残疾赔偿金"),
    n_("死亡赔偿金"),
    n_("被扶养人生活费"),
    n_("丧葬费"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One sum.

    Attributes:
        name: of the loss: ``误工费``.
        how: how it was reckoned, in figures; empty for a sum that was typed.
        fen: the sum.
        basis: the article.
    """

    name: str
    how: str
    fen: int
    basis: str


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The lines and what comes of them, in 分.

    Attributes:
        lines: of the loss, in the order of the law.
        fault_percent: what the other side bears; None for not said.
        distress: added after the share; 0 for none.
        advanced: paid before; 0 for nothing.
        lacking: what was begun and cannot be reckoned yet, and why.
    """

    lines: tuple[Line, ...] = ()
    fault_percent: int | None = None
    distress: int = 0
    advanced: int = 0
    lacking: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """The loss: the lines as they stand."""
        return sum(line.fen for line in self.lines)

    @property
    def share(self) -> int:
        """What the other side bears of the loss, rounded once."""
        if self.fault_percent is None:
            return self.total
        return rounded(Fraction(self.total * self.fault_percent, _WHOLE))

    @property
    def borne(self) -> int:
        """The share and 精神损害抚慰金."""
        return self.share + self.distress

    @property
    def due(self) -> int:
        """What is still to be paid; negative if more was paid before."""
        return self.borne - self.advanced


def rounded(exact: Fraction) -> int:
    """Return a sum in 分, half up."""
    return int((exact * 2 + 1) // 2)


def reckon(loss: Loss, figures: LocalFigures) -> Reckoning:
    """Return the lines of a loss.

    Args:
        loss: as typed; what is not there is left out.
        figures: of the year before the one that counts (法释〔2022〕14号 22).
    """
    found: list[Line | str] = [
        *_typed(loss),
        *_by_day(loss),
        *_lasting(loss, figures),
    ]
    lines = [each for each in found if isinstance(each, Line)]
    return Reckoning(
        tuple(sorted(lines, key=_place)),
        loss.fault_percent,
        loss.distress or 0,
        loss.advanced or 0,
        tuple(each for each in found if isinstance(each, str)),
    )


def _place(line: Line) -> int:
    names = [tr(each) for each in _ORDER]
    found = (at for at, name in enumerate(names) if line.name.startswith(name))
    return next(found, len(names))


def _article(number: int) -> str:
    """Return the article a line rests on: a Chinese source is named in its words."""
    return f"{_RULES}{number}条"


def _lacks(name: str, what: str) -> str:
    return tr("{name}：还没填{what}").format(name=name, what=tr(what))


def _typed(loss: Loss) -> Iterator[Line | str]:
    """Yield the sums that receipts tell."""
    sums = (
        (tr("医疗费"), loss.medical, _article(6)),
        (tr("交通费"), loss.transport, _article(9)),
        (tr("残疾辅助器具费"), loss.aids, _article(13)),
        (loss.other_what or tr("其他损失"), loss.other, tr("双方协商")),
    )
    for name, fen, basis in sums:
        if fen:
            yield Line(name, "", fen, basis)


def _by_day(loss: Loss) -> Iterator[Line | str]:
    """Yield what is so much a day."""
    days = (
        (tr("误工费"), loss.lost_days, loss.lost_a_day, 1, 7),
        (tr("护理费"), loss.care_days, loss.care_a_day, loss.carers or 1, 8),
        (tr("住院伙食补助费"), loss.ward_days, loss.ward_a_day, 1, 10),
        (tr("营养费"), loss.food_days, loss.food_a_day, 1, 11),
    )
    for name, count, fen, people, article in days:
        if count and fen:
            times = tr(" × {people}人").format(people=people) if people > 1 else ""
            how = tr("{fen}元 × {count}天{times}").format(
                fen=digits(fen), count=count, times=times
            )
            yield Line(name, how, fen * count * people, _article(article))
        elif count or fen:
            yield _lacks(name, n_("每天多少钱") if count else n_("天数"))


def _lasting(loss: Loss, figures: LocalFigures) -> Iterator[Line | str]:
    """Yield what is paid for disability or death, by the figures of the place."""
    if loss.outcome is Outcome.DISABLED:
        rate = loss.rate
        if rate is None:
            yield _lacks(tr("残疾赔偿金"), n_("伤残等级"))
            return
        yield _for_years(tr("残疾赔偿金"), loss, figures, rate)
        yield from _dependants(loss, figures, rate)
    elif loss.outcome is Outcome.DEAD:
        yield _for_years(tr("死亡赔偿金"), loss, figures, _WHOLE)
        yield from _dependants(loss, figures, _WHOLE)
        yield _funeral(figures)


def _for_years(name: str, loss: Loss, figures: LocalFigures, rate: int) -> Line | str:
    if loss.born_on is None:
        return _lacks(name, n_("出生日期"))
    if loss.settled_on is None:
        return _lacks(name, n_("定残日或者死亡日"))
    if loss.settled_on < loss.born_on:
        return tr("{name}：出生日期比后来的日子还晚，请核对").format(name=name)
    if not figures.income:
        return _lacks(name, n_("城镇居民人均可支配收入"))
    age = age_on(loss.born_on, loss.settled_on)
    years = years_paid(age)
    part = f" × {rate}%" if rate != _WHOLE else ""
    how = tr("{income}元 × {years}年（{age}岁）{part}").format(
        income=digits(figures.income), years=years, age=age, part=part
    )
    article = 12 if loss.outcome is Outcome.DISABLED else 15
    exact = Fraction(figures.income * years * rate, _WHOLE)
    return Line(name, how, rounded(exact), _article(article))


def _funeral(figures: LocalFigures) -> Line | str:
    if not figures.wage:
        return _lacks(tr("丧葬费"), n_("职工年平均工资"))
    exact = Fraction(figures.wage * _FUNERAL_MONTHS, MONTHS)
    how = tr("{wage}元 ÷ {year} × {months}个月").format(
        wage=digits(figures.wage), year=MONTHS, months=_FUNERAL_MONTHS
    )
    return Line(tr("丧葬费"), how, rounded(exact), _article(14))


def _dependants(loss: Loss, figures: LocalFigures, rate: int) -> Iterator[Line | str]:
    """Yield what each dependant gets; together never more than one's spending."""
    several = len(loss.dependants) > 1
    known: list[tuple[str, Dependant, int]] = []
    for number, each in enumerate(loss.dependants, 1):
        name = (
            tr("被扶养人生活费（第{number}人）").format(number=number)
            if several
            else tr("被扶养人生活费")
        )
        if lacking := _lacking(name, each, loss, figures):
            yield lacking
        elif each.born_on and loss.settled_on:
            months = months_supported(each.born_on, loss.settled_on)
            known.append((name, each, months))
    spending = figures.spending or 0
    shares = [(m, Fraction(rate, _WHOLE * (d.supporters or 1))) for _, d, m in known]
    for (name, each, months), paid in zip(known, monthly(shares), strict=True):
        part = f" × {rate}%" if rate != _WHOLE else ""
        others = (
            tr(" ÷ {supporters}人").format(supporters=each.supporters)
            if (each.supporters or 1) > 1
            else ""
        )
        uncut = Fraction(rate, _WHOLE * (each.supporters or 1)) * months
        limit = tr("，几人合计一年不超过一人的消费支出") if paid < uncut else ""
        how = tr("{spending}元 × {months}{part}{others}{limit}").format(
            spending=digits(spending),
            months=span(months),
            part=part,
            others=others,
            limit=limit,
        )
        exact = spending * paid / MONTHS
        yield Line(name, how, rounded(exact), f"{_RULES}16、17条")


def _lacking(name: str, each: Dependant, loss: Loss, figures: LocalFigures) -> str:
    needed = (
        (each.born_on, n_("出生日期")),
        (each.supporters, n_("扶养人有几人")),
        (loss.settled_on, n_("定残日或者死亡日")),
        (figures.spending, n_("城镇居民人均消费支出")),
    )
    for there, what in needed:
        if not there:
            return _lacks(name, what)
    if each.born_on and loss.settled_on and each.born_on > loss.settled_on:
        return tr("{name}：出生日期比后来的日子还晚，请核对").format(name=name)
    return ""


def monthly(shares: Sequence[tuple[int, Fraction]]) -> list[Fraction]:
    """Return how many months of one's spending each dependant gets.

    While several are supported at a time, they get no more than one together, each in
    the measure of their share. Source: 法释〔2022〕14号 17.

    Args:
        shares: of each, for how many months, and which part of the spending.
    """
    got = [Fraction(0)] * len(shares)
    begin = 0
    for end in sorted({months for months, _ in shares}):
        here = [at for at, (months, _) in enumerate(shares) if months >= end]
        whole = sum((shares[at][1] for at in here), Fraction(0))
        for at in here:
            got[at] += (end - begin) * shares[at][1] / max(whole, Fraction(1))
        begin = end
    return got
