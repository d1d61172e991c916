"""The parts of the yearbook: each a few sentences, a table or a chart, or nothing."""

from collections.abc import Iterator, Sequence
from typing import Final

from mediator.cases.case_file import TypicalCaseEntry
from mediator.cases.roster.team import Count
from mediator.cases.roster.trainings import sessions
from mediator.cases.roster.work import Work, percent
from mediator.cases.yearbook.figures import Yearbook
from mediator.cases.yearbook.hidden import joined, may_tell
from mediator.forms.chart import Bar, Chart, Series
from mediator.forms.pieces import body
from mediator.forms.roster.pieces import table
from mediator.forms.sheet import Block, Paragraph, Run
from mediator.forms.wording import day

_MONTHS: Final = tuple(f"{month}月" for month in range(1, 13))
_FIGURES: Final = (4.4, 3.4, 9.2)
_PUBLIC: Final = frozenset(
    (
        "调解员合计", "专职", "兼职", "特邀", "女性", "大专以上", "法律专业", "有等级",
    )
)  # fmt: skip
"""What is said of the mediators; of a few people the rest would tell who is what."""
_GAP: Final = 0.35
"""Of a line: between a text and its table."""


def _text(said: str) -> Paragraph:
    return Paragraph((Run(said),))


def _figures(rows: Sequence[tuple[str, str, str]]) -> Iterator[Block]:
    yield Paragraph((Run(""),), large=_GAP)
    yield table(("项目", "数量", "说明"), _FIGURES, rows, left=("项目", "说明"))


def about(year: Yearbook) -> Iterator[Block]:
    """Yield whose room it is and who works in it."""
    room = year.room
    where = f"，设在{room.address}" if room.address else ""
    kind = f"（{year.team.kind}）" if year.team.kind else ""
    name = room.name or "本调解室"
    yield _text(
        f"{name}是{room.committee.name or '人民调解委员会'}{kind}设立的调解室{where}。"
        f"现有人民调解员{year.team.count('调解员合计').number}人。"
        "调解民间纠纷不收取任何费用。"
    )
    if room.phone:
        yield _text(f"联系电话：{room.phone}。")


def cases(year: Yearbook) -> Iterator[Block]:
    """Yield how many cases there were and how they ended."""
    work = year.found.whole
    if not work.lead:
        yield _text("本年度没有受理调解案件。")
        return
    when = f"截至{day(year.until)}，" if year.runs else ""
    yield _text(
        f"{when}本年度受理并调解民间纠纷{work.lead}件，涉及当事人{year.found.whole.people}人，"
        f"调解成功率{work.success}。"
    )
    rows = [
        (
            "受理调解",
            f"{work.lead}件",
            f"按{year.found.layout.attribution.value}归年，一件纠纷算一次",
        ),
        ("调解成功", f"{work.agreed}件", _forms(work)),
        ("调解不成", f"{work.failed}件", ""),
        ("撤回、移交等", f"{work.other}件", _apart(work)),
        ("仍在调解", f"{work.open}件", _apart(work)),
        (
            "调解成功率",
            work.success,
            work.arithmetic,
        ),
        ("涉及当事人", f"{year.found.whole.people}人", "单位按一个算"),
    ]
    if work.amount_fen and may_tell(work.with_amount):
        said = f"写明金额的协议{work.with_amount}件合计"
        rows.append(("协议涉及金额", f"{_ten_thousand(work.amount_fen)}万元", said))
    yield from _figures(rows)


def _apart(work: Work) -> str:
    return "" if work.over_all else "不进成功率的分母"


def _forms(work: Work) -> str:
    if not work.agreed:
        return ""
    return f"书面协议{work.written}件，口头协议{work.oral}件"


def _ten_thousand(fen: int) -> str:
    """Return a sum in 万元, rounded once, half up."""
    hundredths = (fen + 5_000) // 10_000
    return f"{hundredths // 100:,}.{hundredths % 100:02}"


def kinds(year: Yearbook) -> Iterator[Block]:
    """Yield kinds and sources as bars; nothing where they are too few."""
    total = year.found.whole.lead
    for title, parts in (("纠纷类型", year.kinds), ("案件来源", year.sources)):
        if parts and may_tell(total):
            yield _shares(title, parts, total)


def _shares(title: str, parts: Sequence[tuple[str, int]], total: int) -> Chart:
    bars = tuple(
        Bar(float(count), f"{count}件　{percent(count, total)}") for _, count in parts
    )
    return Chart(
        f"{title}（共{total}件）",
        tuple(name for name, _ in parts),
        (Series(title, bars),),
    )


def months(year: Yearbook) -> Iterator[Block]:
    """Yield the months as bars."""
    if not any(year.months):
        return
    last = year.until.month if year.runs else len(_MONTHS)
    taken = tuple(Bar(float(n), f"{n}件") for n in year.months[:last])
    title = f"各月案件数（共{sum(year.months)}件）"
    yield Chart(title, _MONTHS[:last], (Series("受理", taken),))


def days(year: Yearbook) -> Iterator[Block]:
    """Yield how long it took, unless too few cases ended."""
    work = year.found.whole
    if not may_tell(len(work.days)):
        return
    count = len(work.days)
    yield _text(
        f"从受理到调解结束，一半的案件在{work.median_days}天以内"
        f"（中位数），平均{work.average_days}天；"
        f"30天以内结束的{year.within}件，占{percent(year.within, count)}。"
        f"以上按已经调解结束并登记了日期的{count}件计算。"
    )


def asked(year: Yearbook) -> Iterator[Block]:
    """Yield what was said in follow-ups."""
    work = year.found.whole
    if not work.follow_ups:
        return
    yield _text(f"本年度回访{work.follow_ups}次。{_opinions(work)}")


def _opinions(work: Work) -> str:
    if not may_tell(work.asked):
        return "问到对调解意见的太少，不分列。"
    told = sorted(work.opinions.items(), key=lambda each: (-each[1], each[0]))
    each = "，".join(
        f"{word}{count}次（{percent(count, work.asked)}）" for word, count in told
    )
    return f"其中问到对怎样调解的意见{work.asked}次：{each}。"


def screened(year: Yearbook) -> Iterator[Block]:
    """Yield what was done before there was a dispute."""
    found = year.screened
    if not found.times and not found.averted:
        return
    yield _text(f"本年度开展矛盾纠纷排查{found.times}次，发现纠纷{found.found}件。")
    if found.averted:
        total = sum(disputes for _, disputes, _ in found.averted)
        yield _text(f"预防纠纷、防止矛盾激化共{total}件。")
    people = {title: persons for title, _, persons in found.averted}
    rows = [
        (title, f"{disputes}件", _persons(people.get(title)))
        for title, disputes in joined([each[:2] for each in found.averted])
    ]
    if rows:
        yield Paragraph((Run(""),), large=_GAP)
        yield table(("项目", "件", "人"), (8.0, 3.0, 3.0), rows, left=("项目",))


def _persons(count: int | None) -> str:
    return "—" if count is None else f"{count}人"


def people(year: Yearbook) -> Iterator[Block]:
    """Yield who the mediators are, in figures, and what they learnt."""
    rows = [
        (each.name, f"{each.number}人", _unfilled(each))
        for each in year.team.counts
        if each.name in _PUBLIC and each.number
    ]
    learnt = year.trainings
    if learnt:
        hours = sum(each.hours or 0 for each in learnt)
        yield _text(
            f"本年度参加培训{sessions(learnt)}期、{len(learnt)}人次，共{hours}学时。"
        )
    yield from _figures(rows)


def _unfilled(each: Count) -> str:
    return f"另有{each.unfilled}人没有登记" if each.unfilled else ""


def stories(year: Yearbook) -> Iterator[Block]:
    """Yield the typical cases that may be printed."""
    for at, each in enumerate(year.stories, 1):
        yield from _story(each, at)
    if year.stories:
        yield small(
            "以上案例经各方当事人同意、负责人批准，人物、地点、时间和金额都已改写或者隐去。"
        )


def _story(story: TypicalCaseEntry, at: int) -> Iterator[Block]:
    yield Paragraph(
        (Run(f"案例{at}　{story.title}", bold=True),),
        indent=0,
        before=6,
        keep_with_next=True,
    )
    yield from body(story.story)
    if story.lesson.strip():
        first, *rest = body(story.lesson)
        yield Paragraph((Run("启示　", bold=True), *first.runs))
        yield from rest


def small(said: str) -> Paragraph:
    """Return a remark in smaller type."""
    return Paragraph((Run(said),), before=4, large=0.85)
