"""Signed papers whose record was changed afterwards.

What was signed is the paper, not the record: after a change it has to be printed and
signed again, and nobody would see that from the record alone.
"""

from mediator.cases.agreements import paper_key
from mediator.cases.case_file import AgreementEntry, CaseFile, PaperEntry, RoomFile
from mediator.cases.facts.dates import room_day
from mediator.cases.missing import Missing, Place
from mediator.forms.catalogue import make, papers_of
from mediator.forms.sheet import sheet_text


def _version_signed(case: CaseFile, agreement: AgreementEntry) -> PaperEntry | None:
    """Return the print that was there when the first hand signed, if one is known."""
    key = paper_key(agreement)
    days = [
        each.signed_on for each in case.signed(key, agreement.uid) if each.signed_on
    ]
    prints = [
        each
        for each in case.papers
        if each.paper == key
        and each.subject == agreement.uid
        and days
        and room_day(each.issued_at) <= min(days)
    ]
    return max(prints, key=lambda each: each.issued_at, default=None)


def changed_since_signed(case: CaseFile, room: RoomFile) -> tuple[Missing, ...]:
    """Return a finding for each signed agreement that says something else now."""
    found = []
    refs = {(ref.key, ref.subject): ref for ref in papers_of(case)}
    for agreement in case.agreements:
        signed = _version_signed(case, agreement)
        ref = refs.get((paper_key(agreement), agreement.uid))
        if signed is None or ref is None:
            continue
        if sheet_text(make(ref, case, room)) != signed.text:
            found.append(
                Missing(
                    f"各方签的是第{signed.version}版，后来内容改过。"
                    "请改回去，或重新打印请各方再签。",
                    Place("agreement", agreement.uid),
                    serious=True,
                )
            )
    return tuple(found)
