"""请核对: what is written in a case and can hardly be right.

Nothing of it stands in the way of anything: a party may show no paper, give an odd
number, belong to a people the list does not have. But nobody should be told that
nothing is left while one of these stands there unseen.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from mediator.cases.case_file import AgentEntry, CaseFile, PartyEntry
from mediator.cases.facts.codes import find
from mediator.cases.facts.identity import check_id, check_uscc
from mediator.cases.facts.phones import doubt_of_phone
from mediator.cases.gaps import Missing, Place
from mediator.cases.words import Nature
from mediator.language import tr

CARD: Final = "居民身份证"


def _look_at(said: str, page: str, uid: str, field: str) -> Missing:
    return Missing(
        tr("{said}，请核对。").format(said=said), Place(page, uid, field), doubtful=True
    )


def doubts(case: CaseFile, today: date) -> Iterator[Missing]:
    """Yield what should be looked at again.

    Raises:
        Problem: a list of the trade cannot be read.
    """
    for party in case.parties:
        yield from _party(party, today)


def _party(party: PartyEntry, today: date) -> Iterator[Missing]:
    who = party.name or tr("{side}（未写姓名）").format(side=tr(party.side.value))
    if party.nature == Nature.PERSON:
        yield from _person(party, who, today)
    else:
        yield from _organisation(party, who, today)
    yield from _phone(party, who)
    for agent in party.agents:
        whose = tr("{who}的代理人{name}").format(who=who, name=agent.name)
        yield from _phone(agent, whose)
        if agent.id_kind == CARD and agent.id_number:
            checked = check_id(agent.id_number, today)
            if not checked.ok:
                said = tr("{whose}的身份证号：{reason}").format(
                    whose=whose, reason=checked.reason.removesuffix("，请核对")
                )
                yield _look_at(said, "parties", agent.uid, "id_number")


def _phone(who: PartyEntry | AgentEntry, called: str) -> Iterator[Missing]:
    doubt = doubt_of_phone(who.phone)
    if doubt:
        yield _look_at(
            tr("{called}的联系电话：{doubt}").format(called=called, doubt=doubt),
            "parties",
            who.uid,
            "phone",
        )


def _person(party: PartyEntry, who: str, today: date) -> Iterator[Missing]:
    written = party.ethnicity.strip()
    if written and find("ethnicities", written, today) is None:
        yield _look_at(
            tr("{who}的民族“{written}”不在名单里").format(who=who, written=written),
            "parties",
            party.uid,
            "ethnicity",
        )
    if party.id_kind != CARD or not party.id_number:
        return
    card = check_id(party.id_number, today)
    if not card.ok:
        return  # told as 须改 elsewhere
    for field, said, told in (
        (party.born_on, "出生日期", card.born_on),
        (party.sex, "性别", card.sex),
    ):
        if field and told and field != told:
            name = "born_on" if said == "出生日期" else "sex"
            yield _look_at(
                tr("{who}的{said}和身份证号上的不一样").format(who=who, said=said),
                "parties",
                party.uid,
                name,
            )


def _organisation(party: PartyEntry, who: str, today: date) -> Iterator[Missing]:
    if party.uscc.strip():
        code = check_uscc(party.uscc)
        if not code.ok:
            said = tr("{who}的信用代码：{reason}").format(
                who=who, reason=code.reason.removesuffix("，请逐位核对")
            )
            yield _look_at(said, "parties", party.uid, "uscc")
    if party.representative_id_number:
        checked = check_id(party.representative_id_number, today)
        if not checked.ok:
            said = tr("{who}的法定代表人身份证号：{reason}").format(
                who=who, reason=checked.reason.removesuffix("，请核对")
            )
            yield _look_at(said, "parties", party.uid, "representative_id_number")
