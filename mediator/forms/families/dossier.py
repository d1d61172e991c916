"""The papers that make a dossier: cover, contents, proofs of identity, what follows.

Who is asked for what: covers come with every case; proofs with parties, agents and
organisations; 收条, 司法确认 and 卷宗情况说明 are added by hand.
"""

from datetime import date
from typing import Final

from mediator.cases.case_file import CaseFile
from mediator.cases.facts.codes import codes
from mediator.cases.words import Nature, Signer
from mediator.forms import confirming, filing, hands
from mediator.forms.form import Form, once, own
from mediator.forms.hands import Hand
from mediator.forms.papers import (
    authorisation,
    back_cover,
    confirmation,
    confirmation_certificate,
    confirmation_enclosures,
    contents,
    cover,
    dossier_note,
    evidence_list,
    follow_up,
    identity,
    photos,
    receipt,
    representative,
    spine,
)


def _parties(case: CaseFile) -> tuple[str, ...]:
    return tuple(each.uid for each in case.parties)


def _units(case: CaseFile) -> tuple[str, ...]:
    return tuple(each.uid for each in case.parties if each.nature is not Nature.PERSON)


def _agents(case: CaseFile) -> tuple[str, ...]:
    """Return the agents by will; a guardian proves guardianship (民法典 163)."""
    legal = {row.name for row in codes("agent_kinds", date.max) if row.flag("legal")}
    return tuple(
        agent.uid
        for party in case.parties
        for agent in party.agents
        if agent.kind not in legal
    )


def _evidence(case: CaseFile) -> tuple[str, ...]:
    return ("",) if case.evidence else ()


def _photos(case: CaseFile) -> tuple[str, ...]:
    return ("",) if any(each.paper == photos.KEY for each in case.scans) else ()


def _visits(case: CaseFile) -> tuple[str, ...]:
    return tuple(each.uid for each in case.follow_ups)


def _to_court(case: CaseFile) -> tuple[str, ...]:
    """Return the applications to a court, as long as one may be asked."""
    wanted = own(confirmation.KEY)(case)
    return () if wanted and confirming.refused(case) else wanted


def _of_party(case: CaseFile, subject: str) -> tuple[Hand, ...]:
    """Return the organisation that certifies its head."""
    return ((Signer.PARTY, subject),) if case.party(subject) else ()


def _principal(case: CaseFile, subject: str) -> tuple[Hand, ...]:
    """Return the party who gives an agent its powers."""
    party = case.party_of_agent(subject)
    return ((Signer.PARTY, party.uid),) if party else ()


FORMS: Final = (
    Form(
        "cover",
        cover.cover,
        filing.cover_of,
        hands.nobody,
        (filing.FILED_BY, filing.FILED_ON, filing.KEPT, filing.REMARK),
        board=True,
    ),
    Form(
        "contents",
        contents.contents,
        once,
        hands.nobody,
        board=True,
        lists=contents.of_papers,
    ),
    Form("identity", identity.identity, _parties, hands.nobody),
    Form("representative", representative.representative, _units, _of_party),
    Form("authorisation", authorisation.authorisation, _agents, _principal),
    Form("evidence_list", evidence_list.evidence_list, _evidence, hands.nobody),
    Form("photos", photos.photos, _photos, hands.nobody),
    Form(
        "receipt",
        receipt.receipt,
        own("receipt"),
        hands.addressee,
        receipt.PARTICULARS,
        addressed=True,
    ),
    Form("follow_up", follow_up.follow_up, _visits, hands.visitors),
    Form(
        confirmation.KEY,
        confirmation.confirmation,
        _to_court,
        hands.parties,
        (confirmation.COURT,),
        refused=confirming.refused,
    ),
    Form(
        "confirmation_certificate",
        confirmation_certificate.confirmation_certificate,
        _to_court,
        hands.nobody,
    ),
    Form(
        "confirmation_enclosures",
        confirmation_enclosures.confirmation_enclosures,
        _to_court,
        hands.nobody,
    ),
    Form(
        "dossier_note",
        dossier_note.dossier_note,
        own("dossier_note"),
        hands.nobody,
        dossier_note.PARTICULARS,
    ),
    Form("back_cover", back_cover.back_cover, once, hands.nobody, board=True),
    Form("spine", spine.spine, own("spine"), hands.nobody, on_demand=True, board=True),
)
