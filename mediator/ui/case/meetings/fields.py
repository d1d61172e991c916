"""The fields of a meeting, as tables."""

from collections.abc import Callable
from datetime import date, datetime

from mediator.cases.facts.codes import codes
from mediator.language import n_
from mediator.ui.case.meetings.moments import UntilText
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import Choice, LineText, MomentText, Options, Segment
from mediator.ui.look import STACKED_FROM, Look


def about(
    today: date, began: Callable[[], datetime | None], places: Options
) -> tuple[FieldSpec, ...]:
    """Return the fields of when, where and about what."""
    forms = tuple(row.name for row in codes("meeting_forms", today))
    return (
        FieldSpec("form", n_("方式"), Segment(forms, of_table=True)),
        FieldSpec(
            "started_at",
            n_("开始时间"),
            MomentText(past=True),
            width=9,
            hint=n_("如：上午9点半、昨天下午3点；只打数字也行：1430"),
            help=n_("例：今天上午9点、下午2:30、昨天下午三点；数字：1430、11231430"),
        ),
        FieldSpec(
            "ended_at",
            n_("结束时间"),
            UntilText(past=True, began=began),
            width=9,
            beside=True,
            hint=n_("同一天的只写时间：1530"),
        ),
        FieldSpec(
            "place",
            n_("地点"),
            Choice(places, free=True),
            help=n_("例：张文远调解室；上门的写到门牌号"),
        ),
        FieldSpec("topic", n_("事由"), LineText(), help=n_("例：邻里漏水赔偿")),
    )


def outcome(today: date, roster: Options, look: Look) -> tuple[FieldSpec, ...]:
    """Return the fields of what came of it."""
    results = tuple(row.name for row in codes("meeting_results", today))
    return (
        FieldSpec(
            "result",
            n_("调解结果"),
            Choice(results)
            if look.crowding > STACKED_FROM
            else Segment(results, of_table=True),
            hint=n_("这一次调解完了再选"),
        ),
        FieldSpec(
            "recorder",
            n_("记录人"),
            Choice(roster, free=True, people=True),
            width=10,
            hint=n_("记录人最好不是调解员本人"),
        ),
    )
