"""Random case files for tests: any value that a book could hold."""

from datetime import UTC, date, datetime, timedelta

import msgspec
from hypothesis import strategies as st

from mediator.cases import case_file as cf
from mediator.cases.facts.codes import codes
from mediator.cases.facts.identity import check_digit
from mediator.cases.facts.text import clean, clean_line
from mediator.cases.month.package import MonthPackage
from mediator.cases.month.report import Attribution, Flow, Layout, Period
from mediator.cases.month.snapshot import Said, Snapshot, snapshot_text

LONG = {
    "facts", "claims", "text", "performance", "detail", "reason", "what", "present",
    "proves", "manner", "answer", "about", "report", "story", "lesson",
    "refused_reason",
}  # fmt: skip
LISTS = {
    (cf.CaseFile, "kind"): "kinds",
    (cf.CaseFile, "source"): "sources",
    (cf.CaseFile, "difficulty"): "difficulty",
    (cf.CaseFile, "risk_flags"): "risk_flags",
    (cf.CaseFile, "special_groups"): "special_groups",
    (cf.PartyEntry, "id_kind"): "id_kinds",
    (cf.AgentEntry, "id_kind"): "id_kinds",
    (cf.AgentEntry, "kind"): "agent_kinds",
    (cf.AgentEntry, "powers"): "agent_powers",
    (cf.MeetingEntry, "form"): "meeting_forms",
    (cf.MeetingEntry, "result"): "meeting_results",
    (cf.FollowUpEntry, "way"): "follow_up_ways",
    (cf.FollowUpEntry, "performance"): "performance",
    (cf.FollowUpEntry, "mediation_opinion"): "satisfaction",
    (cf.FollowUpEntry, "result_opinion"): "satisfaction",
    (cf.TransferEntry, "source"): "sources",
    (cf.PaymentEntry, "outcome"): "performance",
    (cf.ConfirmationEntry, "outcome"): "confirmation",
    (cf.CaseFile, "conversion"): "conversions",
    (cf.PreventionEntry, "kind"): "preventions",
    (cf.MediatorEntry, "engagement"): "engagements",
    (cf.MediatorEntry, "political"): "political",
    (cf.MediatorEntry, "education"): "education",
}
REFERENCES = {
    "party", "agent", "mediator", "debtor", "creditor", "subject", "agreement", "case",
    "person", "merged_into", "amends", "obligation", "instalment", "meeting",
    "screening",
}  # fmt: skip
TODAY = date(2026, 11, 25)
OWN_TABLE = (
    "code,name,also,group,region,version,valid_from,valid_until,basis,verified\n"
    "1,本室的,,,全国,1,,,本室,no\n"
)

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
times = st.integers(-2_000_000_000, 4_000_000_000).map(
    lambda seconds: datetime.fromtimestamp(0, UTC) + timedelta(seconds=seconds)
)
uids = st.uuids().map(lambda each: each.hex)
lines = st.text(max_size=12).map(clean_line)
texts = st.text(max_size=40).map(clean)


@st.composite
def id_numbers(draw):
    born = draw(st.dates(date(1920, 1, 1), date(2020, 1, 1)))
    first = f"110199{born:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    return first + check_digit(first)


BOUND = {
    "uid": uids,
    "consenting": st.just(()),
    "affected": st.just(()),
    "mediators": st.just(()),
    "id_number": st.just("") | id_numbers(),
    "representative_id_number": st.just("") | id_numbers(),
    "uscc": st.just(""),
    "paper": st.sampled_from(["application", "intake", "notice"]),
    "percent": st.none() | st.integers(0, 100),
    "month_files": st.just(()),
    (cf.RoomFile, "mediators"): None,
    (cf.MonthClosingEntry, "year"): st.integers(1900, 2100),
    (cf.MonthClosingEntry, "month"): st.integers(1, 12),
    (cf.OwnTableEntry, "table"): st.sampled_from(["month_columns", "subsidy_rules"]),
    (cf.OwnTableEntry, "text"): st.just(OWN_TABLE),
}


def _words(table: str):
    return st.sampled_from([row.name for row in codes(table, TODAY)])


def _field(kind, field):
    name, typed = field.name, field.type
    if (kind, name) in LISTS:
        words = _words(LISTS[kind, name])
        one = st.just("") | words
        return st.lists(words, max_size=3).map(tuple) if "tuple" in str(typed) else one
    if name in REFERENCES:
        return st.just("")
    bound = BOUND.get((kind, name), BOUND.get(name))
    return _typed(typed, name) if bound is None else bound


def _typed(typed, name=""):
    match msgspec.inspect.type_info(typed):
        case msgspec.inspect.UnionType(types):
            inner = next(
                t for t in types if not isinstance(t, msgspec.inspect.NoneType)
            )
            return st.none() | _shape(inner, name)
        case shape:
            return _shape(shape, name)


def _shape(shape, name):  # noqa: C901, PLR0911 - a table
    match shape:
        case msgspec.inspect.StrType():
            return texts if name in LONG else lines
        case msgspec.inspect.IntType():
            return st.integers(0, 10**6)
        case msgspec.inspect.BoolType():
            return st.booleans()
        case msgspec.inspect.DateType():
            return days
        case msgspec.inspect.DateTimeType():
            return times
        case msgspec.inspect.EnumType(cls):
            return st.sampled_from(list(cls))
        case msgspec.inspect.VarTupleType(item_type):
            return st.lists(_shape(item_type, name), max_size=2).map(tuple)
        case msgspec.inspect.DictType() if name == "number_patterns":
            return st.dictionaries(
                st.sampled_from(["case", "agreement", "oral_agreement"]),
                st.just("（{年}）示民调字第{号}号"),
            )
        case msgspec.inspect.DictType() if name == "choices":
            known = ["paper.persons", "paper.units", "paper.face", "rules.region"]
            keys = st.sampled_from(known)
            return st.dictionaries(keys, lines)
        case msgspec.inspect.DictType():
            return st.dictionaries(st.from_regex("[a-z_]{1,12}", fullmatch=True), texts)
        case msgspec.inspect.StructType(cls):
            return entries(cls)
    raise AssertionError(shape)


def entries(kind):
    fields = {
        f.name: st.deferred(lambda f=f: _field(kind, f))
        for f in msgspec.structs.fields(kind)
    }
    return st.builds(kind, **fields)


OF_SOMEBODY = (cf.AssignmentEntry, cf.SubsidyShareEntry, cf.TrainingEntry)


def _referring(draw, value, known):
    """Give each reference a uid of the right kind."""
    match value:
        case tuple():
            return tuple(_referring(draw, each, known) for each in value)
        case msgspec.Struct():
            new = {}
            for name in value.__struct_fields__:
                if name in known and isinstance(getattr(value, name), str):
                    nobody = [] if isinstance(value, OF_SOMEBODY) else [""]
                    new[name] = draw(st.sampled_from([*nobody, *known[name]]))
                else:
                    new[name] = _referring(draw, getattr(value, name), known)
            return type(value)(**new)
        case _:
            return value


@st.composite
def case_files(draw, mediators=(), people=()):
    case = draw(entries(cf.CaseFile))
    if not mediators:
        case = msgspec.structs.replace(case, assignments=())
    parties = [each.uid for each in case.parties]
    agents = [agent.uid for each in case.parties for agent in each.agents]
    agreements = [each.uid for each in case.agreements]
    case = msgspec.structs.replace(
        case,
        subsidy_claims=tuple(
            msgspec.structs.replace(each, shares=each.shares if mediators else ())
            for each in case.subsidy_claims[:1]
        ),
    )
    known = {
        "party": parties, "debtor": parties, "creditor": parties,
        "agent": agents, "mediator": list(mediators),
        "agreement": agreements, "amends": agreements, "person": list(people),
    }  # fmt: skip
    case = _referring(draw, case, known)
    some = st.lists(st.sampled_from(parties), unique=True) if parties else st.just([])
    agreed = {
        name: tuple(
            msgspec.structs.replace(each, consenting=tuple(draw(some)))
            for each in getattr(case, name)
        )
        for name in ("extensions", "typical_cases")
    }
    return msgspec.structs.replace(case, **agreed, payments=_payments(draw, case))


def _payments(draw, case):
    """Keep the payments if anything is owed, each for one thing owed."""
    owed = [each for made in case.agreements for each in made.obligations]
    if not owed:
        return ()
    paid = []
    for each in case.payments:
        one = draw(st.sampled_from(owed))
        part = draw(st.sampled_from(["", *(part.uid for part in one.instalments)]))
        paid.append(msgspec.structs.replace(each, obligation=one.uid, instalment=part))
    return tuple(paid)


@st.composite
def book_files(draw):
    def some(kind):
        made = draw(st.lists(entries(kind), max_size=2))
        return tuple(sorted(made, key=lambda each: each.uid))

    room = draw(entries(cf.RoomFile))
    entered = {each.day: each for each in room.calendar}
    calendar = tuple(entered[day] for day in sorted(entered))
    room = msgspec.structs.replace(room, calendar=calendar)
    mediators = [each.uid for each in room.mediators]
    people = some(cf.PersonEntry)
    keys = [each.uid for each in people]
    cases = draw(st.lists(case_files(mediators, keys), max_size=2))
    known = {"case": [each.uid for each in cases], "merged_into": keys}
    meetings = [each.uid for case in cases for each in case.meetings]
    appraisals = _referring(draw, some(cf.AppraisalEntry), known)
    screenings = some(cf.ScreeningEntry)
    known["screening"] = [each.uid for each in screenings]
    trainings = some(cf.TrainingEntry) if mediators else ()
    months = {(e.year, e.month): e for e in some(cf.MonthClosingEntry)}
    tables = {each.table: each for each in some(cf.OwnTableEntry)}
    return cf.BookFile(
        room=room,
        cases=tuple(cases),
        void_numbers=_referring(draw, some(cf.VoidNumberEntry), known),
        people=_referring(draw, people, known),
        drawn_numbers=_referring(draw, some(cf.DrawnNumberEntry), known),
        visits=_referring(draw, some(cf.VisitEntry), known),
        appointments=_referring(
            draw, some(cf.AppointmentEntry), known | {"meeting": meetings}
        ),
        appraisals=tuple(
            msgspec.structs.replace(
                each, files=tuple(file for file in each.files if file.case)
            )
            for each in appraisals
        ),
        screenings=screenings,
        preventions=_referring(draw, some(cf.PreventionEntry), known),
        trainings=_referring(draw, trainings, {"mediator": mediators}),
        closed_months=tuple(closed_month(months[month]) for month in sorted(months)),
        own_tables=tuple(sorted(tables.values(), key=lambda each: each.uid)),
        disclosures=_referring(draw, some(cf.DisclosureEntry), known),
        incidents=some(cf.IncidentEntry),
    )


def closed_month(closing):
    """Return a closing that says what a closing of its month says."""
    year, month = closing.year, closing.month
    period = Period(
        year=year, month=month, first=date(year, month, 1), last=date(year, month, 28)
    )
    layout = Layout(
        name="统计表", version="1", attribution=Attribution.ACCEPTED, last_day=0,
        columns=(),
    )  # fmt: skip
    flow = Flow(carried=0, taken_in=0, reopened=0, corrected=0, ended=0, open=0)
    package = MonthPackage(
        committee="示例镇人民调解委员会", room="示例调解室", period=period,
        layout=layout, figures={}, flow=flow,
    )  # fmt: skip
    said = snapshot_text(Snapshot(package=package, said=Said(figures={})))
    return msgspec.structs.replace(closing, snapshot=said)
