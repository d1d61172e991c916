"""Which papers a case has, in which order, and which are still to be signed."""

from datetime import date

import msgspec
import pytest

from mediator.cases.case_file import CaseFile, SignatureEntry
from mediator.cases.facts.codes import codes
from mediator.cases.words import AgreementForm, Application, Mark, Signer
from mediator.forms.catalogue import (
    FORMS,
    PaperRef,
    file_name,
    form_of,
    make,
    papers_of,
    signing_set,
)
from mediator.problems import Problem
from tests import people


def keys(case: CaseFile) -> list[str]:
    return [ref.key for ref in papers_of(case)]


def signed(paper: str, subject: str = "", **who: str) -> SignatureEntry:
    signer = Signer.MEDIATOR if "mediator" in who else Signer.PARTY
    return SignatureEntry(
        paper=paper,
        subject=subject,
        signer=signer,
        marks=(Mark.SIGNED,),
        signed_on=date(2026, 2, 15),
        **who,
    )


def test_the_papers_stand_in_binding_order():
    assert keys(people.LEAK) == [
        "cover",
        "contents",
        "application",
        "rights_notice",
        *["identity"] * 3,
        "inquiry",
        "meeting",
        "meeting",
        "agreement",
        "back_cover",
    ]


@pytest.mark.parametrize("application", [None, *Application])
def test_a_case_is_applied_for_or_registered_never_both(application):
    found = keys(CaseFile(application=application))
    written = application is Application.WRITTEN
    assert ("application" in found) is written
    assert ("acceptance" in found) is not written


@pytest.mark.parametrize("form", AgreementForm)
def test_an_agreement_has_one_paper_by_its_form(form):
    agreed = msgspec.structs.replace(people.LEAK.agreements[0], form=form)
    found = keys(msgspec.structs.replace(people.LEAK, agreements=(agreed,)))
    assert ("agreement" in found) is (form is AgreementForm.WRITTEN)
    assert ("oral_agreement" in found) is (form is AgreementForm.ORAL)


def test_titles_are_those_of_the_table_of_papers():
    titles = {row.code: row.name for row in codes("papers", date(2026, 2, 1))}
    for form in FORMS:
        assert form.make(people.LEAK, people.ROOM, "").title == titles[form.key]


def test_a_file_carries_the_case_number_and_no_name():
    names = [file_name(ref, people.LEAK, "pdf") for ref in papers_of(people.LEAK)]
    assert names[2] == "2026-001 人民调解申请书.pdf"
    assert names[8:10] == [
        "2026-001 人民调解记录 1.pdf",
        "2026-001 人民调解记录 2.pdf",
    ]
    assert len(set(names)) == len(names)
    for party in people.LEAK.parties:
        assert not any(party.name in name for name in names)


def test_papers_of_a_kind_are_told_apart():
    names = [ref.name for ref in papers_of(people.LEAK) if ref.key == "meeting"]
    assert names == ["人民调解记录（一）", "人民调解记录（二）"]


def test_a_paper_leaves_the_signing_set_when_all_have_signed():
    by = [signed("application", party="party-2")]
    case = msgspec.structs.replace(people.LEAK, signatures=tuple(by))
    assert "application" not in [ref.key for ref in signing_set(case)]
    assert "rights_notice" in [ref.key for ref in signing_set(case)]


def test_an_agreement_needs_both_parties_and_mediators():
    every = [
        signed("agreement", "agreement-2", party="party-13"),
        signed("agreement", "agreement-2", agent="agent-2"),
        signed("agreement", "agreement-2", party="party-17"),
        signed("agreement", "agreement-2", mediator="chen"),
    ]

    def left(signatures: list[SignatureEntry]) -> list[str]:
        case = msgspec.structs.replace(people.FALL, signatures=tuple(signatures))
        return [ref.key for ref in signing_set(case)]

    assert "agreement" not in left(every)
    for missing in every:
        assert "agreement" in left([each for each in every if each is not missing])


def test_a_name_without_a_mark_or_a_day_is_no_signature():
    bare = SignatureEntry(paper="application", signer=Signer.PARTY, party="party-2")
    case = msgspec.structs.replace(people.LEAK, signatures=(bare,))
    assert "application" in [ref.key for ref in signing_set(case)]


def test_only_those_who_came_sign_the_record():
    by = tuple(
        signed("meeting", "meeting-1", party=party) for party in ("party-2", "party-9")
    )
    case = msgspec.structs.replace(people.LEAK, signatures=by)
    left = [ref.subject for ref in signing_set(case) if ref.key == "meeting"]
    assert left == ["meeting-2"]


def test_an_unknown_paper_is_refused_in_words():
    with pytest.raises(Problem, match="没有“poem”这种文书"):
        form_of("poem")


def test_the_version_is_on_the_sheet():
    ref = PaperRef("application", "人民调解申请书")
    assert make(ref, people.LEAK, people.ROOM, 2).version == 2
