"""数字核对: F1–F13 on a row of figures, with the arithmetic shown.

The relations hold between any figures of one layout: a room's, a street's sum, or a
published table that nobody has a book of. What the law and the trade allow to differ is
a warning, which may be sent with a written reason; the rest is an error.
Source: 《矛盾纠纷排查调处情况表》 and its published figures (黄石, 内蒙古, 北京).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from mediator.cases.facts.money import digits
from mediator.cases.month.layout import of_measure
from mediator.cases.month.rates import (
    in_percent,
    percent,
    rate_formula,
    rate_parts,
    ten_thousand_yuan,
    tenths,
)
from mediator.cases.month.report import (
    Check,
    Column,
    Endings,
    Figures,
    Flow,
    Layout,
    Measure,
    Severity,
)
from mediator.cases.month.wholes import sums_of

_SAID: Final = {"F1": "各类纠纷", "F2": "各种来源", "F4": "各类调委会"}
_TABLE: Final = "统计表列间关系，与黄石等公布数吻合"


def checks(
    layout: Layout,
    figures: Figures,
    *,
    flow: Flow | None = None,
    endings: Endings | None = None,
    published: bool = False,
) -> tuple[Check, ...]:
    """Return every relation that a layout has the columns for, in order.

    Args:
        layout: which columns there are.
        figures: their values.
        flow: F13 is looked at where it is known.
        endings: F5 and F9 look at them where they are known.
        published: the figures were published by others, as they are; that they do not
            add up is a warning then.
    """
    looked = tuple(
        sorted(_Row(layout, figures.values, endings, flow).looked_at(), key=_number)
    )
    if not published:
        return looked
    return tuple(replace(each, severity=Severity.WARNING) for each in looked)


def adds_up(  # noqa: PLR0913 - a relation has all of these
    code: str,
    name: str,
    whole: int,
    parts: Sequence[int],
    basis: str,
    *,
    severity: Severity = Severity.WARNING,
) -> Check:
    """Return whether a whole is the sum of its parts, with the arithmetic."""
    holds = whole == sum(parts)
    terms = [str(each) for each in parts if each] or ["0"]
    shown = f"{whole} {'＝' if holds else '≠'} {' ＋ '.join(terms)}"
    return Check(
        code=code, name=name, holds=holds, severity=severity, shown=shown, basis=basis
    )


def within(  # noqa: PLR0913 - a relation has all of these
    code: str,
    name: str,
    part: int,
    whole: int,
    basis: str,
    *,
    severity: Severity = Severity.ERROR,
) -> Check:
    """Return whether a part is no more than the whole, with the arithmetic."""
    holds = part <= whole
    shown = f"{part} {'≤' if holds else '＞'} {whole}"
    return Check(
        code=code, name=name, holds=holds, severity=severity, shown=shown, basis=basis
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """The figures of one row, as the relations look at them."""

    layout: Layout
    values: Mapping[str, int]
    endings: Endings | None
    flow: Flow | None

    def looked_at(self) -> Iterator[Check]:
        total = next(iter(of_measure(self.layout, Measure.CASES)), None)
        settled = next(iter(of_measure(self.layout, Measure.SETTLED)), None)
        if total is not None:
            yield from self._of_all(total)
        yield from self._sums()
        if total is not None and settled is not None:
            yield from self._endings(total, settled)
        if settled is not None:
            yield from self._of_settled(settled)
        if total is not None:
            yield from self._some(
                "F7", of_measure(self.layout, Measure.DIFFICULTY), total
            )
        yield from self._averted()
        if total is not None and settled is not None:
            yield self._rate()
            yield from self._shares(total)
        yield from self._money()
        if self.flow is not None:
            yield _flow(self.flow)

    def _value(self, column: Column) -> int:
        return self.values.get(column.code, 0)

    def _of_all(self, total: Column) -> Iterator[Check]:
        """F1, F2 and F4: each case is of one kind, one source and one committee."""
        for code, (_, parts) in sums_of(self.layout).items():
            if code in _SAID:
                yield adds_up(
                    code,
                    f"{total.title}等于{_SAID[code]}之和",
                    self._value(total),
                    [self._value(each) for each in parts],
                    _TABLE,
                    severity=Severity.ERROR,
                )

    def _sums(self) -> Iterator[Check]:
        """F3: a column that adds others up."""
        for column in of_measure(self.layout, Measure.SUM):
            yield adds_up(
                f"F3-{column.code}",
                f"{column.title}等于各项之和",
                self._value(column),
                [self.values.get(code, 0) for code in column.sum_of],
                "由各项算出，不另填",
                severity=Severity.ERROR,
            )

    def _endings(self, total: Column, settled: Column) -> Iterator[Check]:
        """F5: who did not settle is told apart from who is still in mediation."""
        found = self.endings
        if found is None:
            name = f"{settled.title}不多于{total.title}"
            yield within("F5", name, self._value(settled), self._value(total), _TABLE)
            return
        yield adds_up(
            "F5",
            f"{total.title}等于成功、不成功、其他结束、在调之和",
            self._value(total),
            [self._value(settled), found.failed, found.otherwise, found.open],
            "撤回、移交不算不成功，也不从总数里去掉",
            severity=Severity.ERROR,
        )

    def _of_settled(self, settled: Column) -> Iterator[Check]:
        """F6, and F7 of the same cases."""
        forms = of_measure(self.layout, Measure.FORM)
        if forms:
            yield adds_up(
                "F6",
                f"{settled.title}等于{'加'.join(each.title for each in forms)}",
                self._value(settled),
                [self._value(each) for each in forms],
                "法院的案件可能由调解书或撤诉结案，对不上的写明原因",
                severity=Severity.WARNING,
            )
        yield from self._some(
            "F7", of_measure(self.layout, Measure.PERFORMED, Measure.CONFIRMED), settled
        )

    def _some(
        self, code: str, columns: Sequence[Column], whole: Column
    ) -> Iterator[Check]:
        for each in columns:
            yield within(
                f"{code}-{each.code}",
                f"{each.title}不多于{whole.title}",
                self._value(each),
                self._value(whole),
                "同一批案件里的其中项",
                severity=Severity.WARNING,
            )

    def _averted(self) -> Iterator[Check]:
        """F8: where there is a dispute there are people."""
        people = {each.of: each for each in of_measure(self.layout, Measure.SPARED)}
        for each in of_measure(self.layout, Measure.AVERTED):
            beside = people.get(each.of)
            if beside is None:
                continue
            disputes, spared = self._value(each), self._value(beside)
            made = within(
                f"F8-{each.code}", f"{each.title}：件数不多于人数", disputes, spared,
                "黄石公布：1件4人、3件15人",
            )  # fmt: skip
            if disputes and not spared:
                shown = f"填了{disputes}件、0人，请补人数"
                made = replace(made, shown=shown)
            yield made

    def _rate(self) -> Check:
        figures = Figures(values=dict(self.values))
        settled, whole = rate_parts(self.layout, figures, self.endings)
        rate = percent(settled, whole)
        shown = f"{settled} ÷ {whole} ＝ {rate}%" if whole else rate
        return Check(
            code="F9",
            name=f"成功率（{rate_formula(self.layout, self.endings)}）",
            holds=0 <= settled <= whole,
            severity=Severity.ERROR,
            shown=shown,
            basis="保留一位小数，四舍五入；没有案件的写“—”",
        )

    def _shares(self, total: Column) -> Iterator[Check]:
        """F10: each share is rounded by itself, so that they need not make 100.0."""
        kinds = of_measure(self.layout, Measure.KIND)
        whole = self._value(total)
        if not kinds or whole <= 0:
            return
        shares = [tenths(self._value(each), whole) or 0 for each in kinds]
        if sum(self._value(each) for each in kinds) != whole:
            return  # F1 says so
        yield Check(
            code="F10",
            name="各类占比合计",
            holds=abs(sum(shares) - 1000) * 2 <= len(shares),
            severity=Severity.ERROR,
            shown=f"{in_percent(sum(shares))}%",
            basis="各自四舍五入，合计可能不是100.0",
        )

    def _money(self) -> Iterator[Check]:
        for each in of_measure(self.layout, Measure.AMOUNT):
            fen = self._value(each)
            yield Check(
                code="F11",
                name=f"{each.title}折成万元",
                holds=fen >= 0,
                severity=Severity.ERROR,
                shown=f"{digits(abs(fen))}元 ＝ {ten_thousand_yuan(fen)}万元",
                basis="先按分相加，最后一次四舍五入到两位小数",
            )


def _number(check: Check) -> int:
    """Return the 13 of ``F13``, and the 3 of ``F3-sent``."""
    return int(check.code[1:].partition("-")[0])


def _flow(flow: Flow) -> Check:
    came = flow.carried + flow.taken_in + flow.reopened + flow.corrected - flow.ended
    holds = came == flow.open
    corrected = (
        f" {'＋' if flow.corrected > 0 else '－'} {abs(flow.corrected)}"
        if flow.corrected
        else ""
    )
    return Check(
        code="F13",
        name="上期结转＋新收＋重启±更正－调解结束＝期末未结",
        holds=holds,
        severity=Severity.ERROR,
        shown=(
            f"{flow.carried} ＋ {flow.taken_in} ＋ {flow.reopened}{corrected}"
            f" － {flow.ended} {'＝' if holds else '≠'} {flow.open}"
        ),
        basis="调解结束按达成、不成、撤回、移交之日，不看是否履行",
    )
