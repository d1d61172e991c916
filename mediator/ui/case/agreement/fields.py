"""The fields of an agreement, as tables."""

from collections.abc import Callable
from dataclasses import dataclass

from mediator.cases.words import AgreementForm
from mediator.language import n_, tr
from mediator.ui.fields import FieldSpec
from mediator.ui.kinds import (
    Choice,
    DateText,
    LongText,
    NumberText,
    Options,
    Raw,
    Reading,
    Segment,
    Surroundings,
)


@dataclass(frozen=True, slots=True)
class Originals(NumberText):
    """How many originals there are; too few is said and kept (人民调解法 29).

    Attributes:
        needed: one a party and one for the committee.
    """

    needed: Callable[[], int] = lambda: 1

    def read(self, raw: Raw, around: Surroundings) -> Reading:
        """Return the number, and what is wrong with it."""
        reading = NumberText.read(self, raw, around)
        needed = self.needed()
        if isinstance(reading.value, int) and reading.value < needed:
            said = tr("不够：当事人各一份、调委会一份，至少 {n} 份").format(n=needed)
            return Reading(reading.value, bad=said)
        return reading


def about(needed: Callable[[], int]) -> tuple[FieldSpec, ...]:
    """Return the fields of the form and the number of originals."""
    forms = tuple(each.value for each in AgreementForm)
    return (
        FieldSpec("form", n_("协议形式"), Segment(forms, AgreementForm), width=10),
        FieldSpec(
            "originals",
            n_("一式几份"),
            Originals(least=1, unit=n_("份"), needed=needed),
            width=3,
            beside=True,
            hint=n_("当事人各一份、调委会一份"),
            help=n_("当事人各一份，调委会一份；要司法确认的再加法院一份"),
        ),
    )


def reached(places: Options) -> tuple[FieldSpec, ...]:
    """Return the fields of when and where it was reached."""
    return (
        FieldSpec(
            "reached_on",
            n_("达成日期"),
            DateText(past=True),
            width=9,
            help=n_("谈成的那一天。例：1123、今天"),
        ),
        FieldSpec("place", n_("地点"), Choice(places, free=True), beside=True),
    )


def ending(roster: Options) -> tuple[FieldSpec, ...]:
    """Return the fields of facts, performance and recorder."""
    return (
        FieldSpec(
            "facts",
            n_("纠纷主要事实、争议事项"),
            LongText(lines=2, most_lines=14),
            hint=n_("时间、地点、经过、损失、争什么、各方责任"),
            help=n_("不另写的，打印时用受理时写的简要情况"),
        ),
        FieldSpec(
            "performance",
            n_("履行方式、时限"),
            LongText(lines=2, most_lines=8),
            hint=n_("上面的履行安排会自动印上，这里补写别的，如收款账户、交付地点"),
        ),
        FieldSpec(
            "recorder",
            n_("记录人"),
            Choice(roster, free=True, people=True),
            width=10,
        ),
    )
