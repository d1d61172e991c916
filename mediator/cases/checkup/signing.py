"""签署: who has signed, in whose name, with what mark, and whether the seal is set."""

from collections.abc import Iterator
from typing import Final

from mediator.cases.agreements import (
    GUARDIAN,
    Pending,
    paper_key,
    pending,
    required_signers,
    says_too_small,
    signature_of,
    thumb_alone,
    too_small,
)
from mediator.cases.case_file import SignatureEntry
from mediator.cases.checkup.dossier import Dossier, called
from mediator.cases.checkup.finding import Hit, Predicate, tab
from mediator.cases.gaps import Place
from mediator.cases.guardians_hand import alone_though_guarded
from mediator.cases.paper_hands import half_signed, recorder_lacks
from mediator.cases.words import Signer
from mediator.language import tr

_AGREEMENTS: Final = frozenset({"agreement", "amendment", "oral_agreement"})


def party_unsigned(file: Dossier) -> Iterator[Hit]:
    """A party has not signed (人民调解法 29)."""
    for uid, name in _unsigned(file, Signer.PARTY):
        yield Hit(_grid(file), {"name": name or tr("未写姓名的当事人")}, uid)


def party_too_small(file: Dossier) -> Iterator[Hit]:
    """A child under eight is there by its own hand or word only (民法典 20, 144)."""
    made = file.agreement
    if made is None or not (file.signing or file.oral):
        return
    acted_for = {each.party.uid for each in _pending(file)}
    for party in too_small(file.case, made):
        if party.uid not in acted_for:
            place = tab("parties", party.uid) if file.oral else _grid(file)
            said = says_too_small(party, made).removesuffix("。")
            yield Hit(place, {"said": said}, party.uid)


def mediator_unsigned(file: Dossier) -> Iterator[Hit]:
    """A mediator of the case has not signed (人民调解法 29)."""
    given = {each.mediator: each.uid for each in file.case.assignments}
    for uid, name in _unsigned(file, Signer.MEDIATOR) if file.effect.mediator else ():
        yield Hit(_grid(file), {"name": name}, given[uid])


def _unsigned(file: Dossier, signer: Signer) -> Iterator[tuple[str, str]]:
    made = file.written
    if made is None or not file.signing:
        return
    acted_for = {each.party.uid for each in _pending(file)}
    acted_for |= {each.uid for each in too_small(file.case, made)}
    for each in required_signers(file.case, file.room, made):
        if each.uid in acted_for:
            continue  # told already: signed without power, or a small child
        if each.signer == signer and signature_of(each, file.case, made) is None:
            yield each.uid, each.name


def _grid(file: Dossier) -> Place:
    made = file.agreement
    return tab("signing", made.uid if made else "")


def no_mediator(file: Dossier) -> Iterator[Hit]:
    """An agreement nobody mediated cannot bear a mediator's signature."""
    if file.signing and file.effect.mediator and not file.case.handling:
        yield Hit(tab("intake", file.case.uid, "mediators"))


def no_seal(file: Dossier) -> Iterator[Hit]:
    """The committee's seal is not set (人民调解法 29)."""
    made = file.written
    if made and file.signing and file.effect.seal and made.sealed_on is None:
        yield Hit(tab("signing", made.uid, "sealed_on"))


def unauthorised(file: Dossier) -> Iterator[Hit]:
    """An agent signed who might not then: pending until ratified (民法典 171)."""
    for each in _pending(file):
        place = tab("signing", each.signature.subject)
        said = each.said().removesuffix("。")
        yield Hit(place, {"said": said}, each.signature.uid)


def _pending(file: Dossier) -> tuple[Pending, ...]:
    return pending(file.case, file.agreement) if file.agreement else ()


def authority_later(file: Dossier) -> Iterator[Hit]:
    """An agent signed a record before being given authority; told once an agent."""
    told = {each.agent.uid for each in _pending(file)}
    for each in file.case.signatures:
        agent, party = file.case.agent(each.agent), file.case.party_of_agent(each.agent)
        if agent is None or party is None or agent.kind == GUARDIAN:
            continue
        given, signed = agent.authorised_on, each.signed_on
        if each.ratified_on or given is None or signed is None or agent.uid in told:
            continue
        if given > signed:
            told.add(agent.uid)
            words = {"name": party.name, "agent": agent.name}
            yield Hit(tab("parties", agent.uid, "authorised_on"), words)


def stranger_signed(file: Dossier) -> Iterator[Hit]:
    """Somebody signed as a party who is neither that party nor an agent of it."""
    for each in file.case.signatures:
        if each.paper not in _AGREEMENTS or each.ratified_on is not None:
            continue
        if each.signer not in {Signer.PARTY, Signer.AGENT}:
            continue
        party, agent = file.case.party(each.party), file.case.agent(each.agent)
        known = {who.name.strip() for who in (party, agent) if who}
        if party is not None:
            known |= {party.representative.strip()}
            known |= {who.name.strip() for who in party.agents}
        name = each.name.strip()
        nobody = party is None and agent is None and name
        if nobody or (name and known and name not in known):
            whose = called(party) if party else tr("当事人")
            place = tab("signing", each.subject)
            yield Hit(place, {"name": name, "whose": whose}, each.uid)


def thumb_only(file: Dossier) -> Iterator[Hit]:
    """A thumb-print alone, where signature or seal is asked (劳动 14, 医疗 39)."""
    made = file.written
    for name in thumb_alone(file.case, made, file.day) if made else ():
        yield Hit(_grid(file), {"name": name})


def unit_half(file: Dossier) -> Iterator[Hit]:
    """Of an organisation there is the seal and no hand, or the reverse."""
    made = file.written
    for said in half_signed(file.case, paper_key(made), made.uid) if made else ():
        yield Hit(_grid(file), {"said": said.removesuffix("。")})


def guardian_unsigned(file: Dossier) -> Iterator[Hit]:
    """A child signed and its guardian, who is there, did not (民法典 19, 22, 145)."""
    made = file.written
    for party, said in alone_though_guarded(file.case, made) if made else ():
        yield Hit(_grid(file), {"said": said.removesuffix("。")}, party.uid)


def recorder_unsigned(file: Dossier) -> Iterator[Hit]:
    """The one who wrote the agreement down has not signed, though named."""
    made = file.written
    if made is None or not file.signing or not made.recorder.strip():
        return
    if recorder_lacks(file.case, paper_key(made), made.uid):
        yield Hit(_grid(file), {"name": made.recorder.strip()})


def half_written(file: Dossier) -> Iterator[Hit]:
    """A signature has a day and no mark, or a mark and no day."""
    for each in file.case.signatures:
        if bool(each.signed_on) != bool(each.marks):
            name = _name(file, each)
            lacks = tr("日期") if each.marks else tr("方式（签名、盖章、按指印）")
            place = tab("signing", each.subject)
            yield Hit(place, {"name": name, "lacks": lacks}, each.uid)


def _name(file: Dossier, each: SignatureEntry) -> str:
    who = file.case.agent(each.agent) or file.case.party(each.party)
    return (
        (who.name if who else "")
        or file.room.mediator_name(each.mediator)
        or each.name
        or each.signer.value
    )


def out_of_term(file: Dossier) -> Iterator[Hit]:
    """A mediator is not on the roster, or not in term on the day."""
    roster = {each.uid: each for each in file.room.mediators}
    for uid, name, assignment in file.mediators:
        known = roster.get(uid)
        if known is None:
            said = (
                tr("调解员{name}不在调解员名册里").format(name=name)
                if name
                else tr("有一位调解员不在调解员名册里")
            )
        elif known.term_from and file.day < known.term_from:
            said = tr("调解员{name}在{year}年办案时还没有到聘期").format(
                name=name, year=file.day.year
            )
        elif known.term_until and file.day > known.term_until:
            said = tr("调解员{name}的聘期在这之前已经到期").format(name=name)
        elif not known.active and file.ended_as == file.case.stage and not file.closed:
            said = tr("调解员{name}已经不在岗").format(name=name)
        else:
            continue
        yield Hit(tab("intake", file.case.uid, "mediators"), {"said": said}, assignment)


def related(file: Dossier) -> Iterator[Hit]:
    """A mediator is party or agent, or stays though recusal was asked for."""
    people = {
        each.name.strip(): tr("当事人")
        for each in file.case.parties
        if each.name.strip()
    }
    people |= {agent.name.strip(): tr("代理人") for _, agent in file.agents}
    asked = {
        each.mediator for each in file.case.own_papers if each.paper == "recusal"
    } - {""}
    place = tab("intake", file.case.uid, "mediators")
    for uid, name, assignment in file.mediators:
        if name and name in people:
            said = tr("调解员{name}和{people}同名，是本人的应当回避").format(
                name=name, people=people[name]
            )
            yield Hit(place, {"said": said}, assignment)
        elif uid in asked:
            said = tr("有当事人申请{name}回避，他还在办这件纠纷").format(name=name)
            yield Hit(place, {"said": said}, assignment)


RULES: Final[dict[str, Predicate]] = {
    "party_unsigned": party_unsigned,
    "party_too_small": party_too_small,
    "mediator_unsigned": mediator_unsigned,
    "mediator_none": no_mediator,
    "seal_missing": no_seal,
    "agent_unauthorised": unauthorised,
    "agent_late": authority_later,
    "stranger_signed": stranger_signed,
    "thumb_alone": thumb_only,
    "unit_half": unit_half,
    "guardian_unsigned": guardian_unsigned,
    "recorder_unsigned": recorder_unsigned,
    "signature_half": half_written,
    "mediator_term": out_of_term,
    "mediator_related": related,
}
