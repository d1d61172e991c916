"""Which agreements are in force on a day, over lines of changes of every sort."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mediator.cases.agreements import effective_on
from mediator.cases.case_file import (
    AgreementEntry,
    AssignmentEntry,
    CaseFile,
    ObligationEntry,
    PartyEntry,
    RoomFile,
    SignatureEntry,
)
from mediator.cases.in_force import binding, held_to, in_force, waiting
from mediator.cases.words import Mark, Role, Side, Signer

FIRST = date(2026, 3, 2)
LAST = date.max
PARTIES = (
    PartyEntry(uid="one", side=Side.APPLICANT, name="穆春梅"),
    PartyEntry(uid="two", side=Side.RESPONDENT, name="曾国富"),
)
HANDS = (
    (Signer.PARTY, {"party": "one"}),
    (Signer.PARTY, {"party": "two"}),
    (Signer.MEDIATOR, {"mediator": "m"}),
)


def day(after):
    return None if after is None else FIRST + timedelta(days=after)


def agreed(uid, amends="", *, owes=True, **more):
    """An agreement reached on the first day, that owes something or nothing."""
    owed = (ObligationEntry(uid=f"{uid}-owed", amount_fen=50_000),) if owes else ()
    more = {"reached_on": FIRST, **more}
    return AgreementEntry(uid=uid, amends=amends, obligations=owed, **more)


def a_case(*agreements, signed=()):
    """A case of these agreements, some of them signed: uid and day after the first."""
    days = {uid: day(after) for uid, after in dict(signed).items()}
    hands = tuple(
        SignatureEntry(
            uid=f"{uid}-{at}",
            paper="agreement",
            subject=uid,
            signer=signer,
            marks=(Mark.SIGNED,),
            signed_on=on,
            **who,
        )
        for uid, on in days.items()
        for at, (signer, who) in enumerate(HANDS)
    )
    return CaseFile(
        uid="case",
        parties=PARTIES,
        assignments=(AssignmentEntry(uid="h", mediator="m", role=Role.LEAD),),
        agreements=tuple(
            replace(each, sealed_on=days.get(each.uid)) for each in agreements
        ),
        signatures=hands,
    )


def uids(agreements):
    return [each.uid for each in agreements]


def test_a_change_of_a_change_takes_the_place_of_all_before_it():
    chain = (agreed("a"), agreed("b", "a", owes=False), agreed("c", "b"))
    case = a_case(*chain, signed={"a": 1, "b": 5, "c": 9})
    assert uids(in_force(case)) == ["c"] == uids(binding(case))
    assert held_to(case).uid == "c"
    half = a_case(*chain, signed={"a": 1, "b": 5})
    assert uids(in_force(half)) == ["a", "b"] == uids(binding(half))
    assert uids(waiting(half)) == ["c"]


def test_what_counts_on_a_day_is_what_had_taken_effect_by_then():
    chain = (agreed("a"), agreed("b", "a", reached_on=day(20)))
    case = a_case(*chain, signed={"a": 1, "b": 30})
    assert uids(in_force(case, day(29))) == ["a"]
    assert uids(in_force(case, day(30))) == ["b"] == uids(in_force(case))
    gone = replace(case.agreements[1], annulled_on=day(40))
    case = replace(case, agreements=(case.agreements[0], gone))
    assert uids(in_force(case, day(39))) == ["b"]
    assert uids(in_force(case, day(40))) == ["a"] == uids(in_force(case))


def test_before_anything_binds_the_newest_words_of_a_day_count():
    case = a_case(agreed("a"), agreed("b", "a", reached_on=day(20)))
    assert uids(in_force(case, day(19))) == ["a"]
    assert uids(in_force(case, day(20))) == ["b"] == uids(in_force(case))
    assert binding(case) == ()


def test_who_changes_what_was_annulled_changes_what_that_had_changed():
    chain = (
        agreed("a"),
        agreed("b", "a", annulled_on=day(15)),
        agreed("c", "b"),
    )
    assert uids(in_force(a_case(*chain, signed={"a": 1, "b": 5}))) == ["a"]
    assert uids(in_force(a_case(*chain, signed={"a": 1, "c": 20}))) == ["c"]


def test_a_link_to_itself_or_to_a_later_one_changes_nothing():
    case = a_case(agreed("a", "b"), agreed("b", "b"), signed={"a": 1, "b": 2})
    assert uids(in_force(case)) == ["a", "b"]


@st.composite
def lines(draw):
    """A case of one line of changes, or of several that branch."""
    count = draw(st.integers(1, 5))
    branching = draw(st.booleans())
    made, signed = [], {}
    for at in range(count):
        uid = "abcde"[at]
        before = ""
        if at:
            before = "abcde"[at - 1]
        if at and branching:
            before = draw(st.sampled_from(("", *"abcde"[:at])))
        after = draw(st.integers(0, 6)) + 7 * at
        made.append(
            agreed(
                uid,
                before,
                owes=draw(st.booleans()),
                reached_on=day(draw(st.sampled_from((after, after, None)))),
                annulled_on=day(draw(st.none() | st.integers(after, after + 20))),
            )
        )
        if draw(st.booleans()):
            signed[uid] = draw(st.integers(after, after + 20))
    return a_case(*made, signed=signed), branching


days = st.integers(0, 60).map(day) | st.just(LAST)


def by(case, on):
    """The case as it stood on a day: signed, sealed and annulled by then."""
    return replace(
        case,
        agreements=tuple(
            replace(
                each,
                sealed_on=_past(each.sealed_on, on),
                annulled_on=_past(each.annulled_on, on),
            )
            for each in case.agreements
        ),
        signatures=tuple(each for each in case.signatures if each.signed_on <= on),
    )


def _past(day, on):
    return day if day is None or day <= on else None


@given(lines(), days)
def test_nothing_that_comes_later_changes_what_was_in_force(told, on):
    case, _ = told
    assert uids(in_force(case, on)) == uids(in_force(by(case, on), on))


@given(lines(), days)
def test_what_nobody_signed_takes_nothing_from_what_binds(told, on):
    case, _ = told
    left = {each.uid for each in waiting(case, on)}
    without = replace(
        case,
        agreements=tuple(
            replace(each, obligations=()) if each.uid in left else each
            for each in case.agreements
        ),
    )
    assert uids(in_force(case, on)) == uids(in_force(without, on))
    assert left.isdisjoint(uids(in_force(case, on)))


@given(lines(), days)
def test_nothing_is_owed_twice_in_a_line_and_something_always_counts(told, on):
    case, branching = told
    found = in_force(case, on)
    if not branching:
        assert sum(bool(each.obligations) for each in found) <= 1
    living = [
        each
        for each in case.agreements
        if each.annulled_on is None or each.annulled_on > on
    ]
    if not any(each.annulled_on for each in case.agreements):
        assert found
    assert {each.uid for each in found} <= {each.uid for each in living}


@given(lines(), days)
def test_what_binds_is_in_force_until_later_promises_bind(told, on):
    case, _ = told
    by_uid = {each.uid: each for each in case.agreements}

    def binds(each):
        since = effective_on(case, each, RoomFile())
        living = each.annulled_on is None or each.annulled_on > on
        return living and since is not None and since <= on

    def changed_by(each):
        """What later ones of its line say; an annulled one only passes it on."""
        return [
            other
            for later in case.agreements
            if later.amends == each.uid
            for other in (later, *changed_by(later))
        ]

    wanted = [
        each.uid
        for each in by_uid.values()
        if binds(each)
        and not any(one.obligations and binds(one) for one in changed_by(each))
    ]
    assert uids(binding(case, on)) == wanted
    if any(binds(each) for each in case.agreements) and not told[1]:
        # In one line nothing unsigned counts after what binds.
        first = min(at for at, each in enumerate(case.agreements) if binds(each))
        later = {each.uid for each in case.agreements[first:]}
        assert later & set(uids(in_force(case, on))) <= set(wanted)
