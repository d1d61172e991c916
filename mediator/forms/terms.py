"""What was agreed, as 协议书 and 口头协议登记表 both print it."""

from collections.abc import Iterator

from mediator.cases.case_file import (
    AgreementEntry,
    CaseFile,
    InstalmentEntry,
    ObligationEntry,
    PartyEntry,
)
from mediator.cases.facts.accounts import by_fours
from mediator.cases.facts.numbering import PRINTED_BEFORE
from mediator.cases.words import Side
from mediator.forms.party_block import empty_block, party_block
from mediator.forms.pieces import (
    blank_lines,
    body,
    closing,
    heading,
    sentence,
    title_line,
)
from mediator.forms.sheet import Align, Block, Paragraph, Run
from mediator.forms.style import Style
from mediator.forms.wording import (
    CALLED,
    STRUCK,
    counted,
    lines,
    speaks_of_sides,
    sum_of,
    until,
)


def agreement_of(case: CaseFile, subject: str) -> AgreementEntry:
    """Return the agreement a paper is about: by its uid, else the newest.

    An empty one when the case has none, so that a form can be filled by hand.
    """
    named = (each for each in case.agreements if each.uid == subject)
    return next(named, None) or case.agreement or AgreementEntry()


def number_line(agreement: AgreementEntry) -> str:
    """Return the number under the title, or nothing before it is given."""
    return f"{PRINTED_BEFORE}{agreement.number}" if agreement.number else ""


def who(
    case: CaseFile,
    agreement: AgreementEntry,
    style: Style,
) -> tuple[Block, ...]:
    """Return the block of every party, under 甲方/乙方 when the text says so."""
    if not case.parties:
        return empty_block("当事人", style.persons) * 2
    named = speaks_of_sides(
        agreement.facts or case.facts,
        agreement.performance,
        *(clause.text for clause in agreement.terms),
        *(owed.what + owed.manner for owed in agreement.obligations),
    )
    blocks: list[Block] = []
    for side in Side:
        for place, party in enumerate(case.on_side(side)):
            if named and not place:
                blocks.append(title_line(f"当事人（{CALLED[side]}方）"))
            blocks.extend(
                party_block(
                    party, "当事人", agreement.reached_on, style.persons, style.units
                )
            )
    return tuple(blocks)


def clauses(agreement: AgreementEntry, blank: int = 4) -> tuple[Block, ...]:
    """Return the clauses that say something, numbered 一、, or lines to write on."""
    paragraphs: list[Block] = []
    for place, clause in enumerate(agreement.terms, 1):
        first, *rest = lines(clause.text) or ("",)
        paragraphs.append(sentence(f"{counted(place)}、{first}"))
        paragraphs.extend(sentence(each) for each in rest)
    return tuple(paragraphs) or blank_lines(blank)


def ending(agreement: AgreementEntry) -> tuple[Block, ...]:
    """Return the mark that nothing follows, below all that binds the parties.

    A form to be filled by hand has none: its lines are still to be written on.
    """
    return (closing(),) if agreement.terms else ()


def performance(
    case: CaseFile, agreement: AgreementEntry, blank: int = 3
) -> tuple[Block, ...]:
    """Return how and by when it is performed: own words, then each obligation.

    Nothing of either leaves some blank lines to write on; below written clauses the
    place is struck out.
    """
    owed = [
        each
        for place, obligation in enumerate(agreement.obligations, 1)
        for each in _obligation(case, obligation, place)
    ]
    text = (*body(agreement.performance), *owed)
    return text or _left_open(agreement, blank)


def about(
    label: str, said: str, agreement: AgreementEntry, blank: int = 4
) -> tuple[Block, ...]:
    """Return what an agreement says before its clauses, under its label.

    Args:
        label: as the form has it, without the colon.
        said: what was recorded.
        agreement: whose paper it is.
        blank: lines to write on when neither that nor a clause is written.
    """
    return (heading(label), *(body(said) or _left_open(agreement, blank)))


def _left_open(agreement: AgreementEntry, blank: int) -> tuple[Block, ...]:
    """Return lines to write on, or a stroke: what is signed has none to add to."""
    if not agreement.terms:
        return blank_lines(blank)
    return (Paragraph((Run(STRUCK),)),)


def owed_by(
    case: CaseFile, agreement: AgreementEntry, party: PartyEntry
) -> tuple[Block, ...]:
    """Return what one party has promised; nothing when it is nobody's in particular.

    Raises:
        Problem: a sum is too large to be written in capitals.
    """
    mine = (each for each in agreement.obligations if each.debtor == party.uid)
    return tuple(
        each
        for place, obligation in enumerate(mine, 1)
        for each in _obligation(case, obligation, place)
    )


def _obligation(
    case: CaseFile, owed: ObligationEntry, place: int
) -> Iterator[Paragraph]:
    """Say who owes whom what, how much, by when and how; then each instalment.

    Where instalments have their days, those are by when: a day for the whole sum beside
    them would make it due before its last instalment.
    """
    whole_by = None if any(part.due_on for part in owed.instalments) else owed.due_on
    debtor, creditor = case.party(owed.debtor), case.party(owed.creditor)
    told = (
        f"履行人：{debtor.name}" if debtor else "",
        f"对方：{creditor.name}" if creditor else "",
        f"事项：{owed.what}" if owed.what else "",
        f"金额：{sum_of(owed.amount_fen)}" if owed.amount_fen is not None else "",
        f"期限：{until(whole_by)}" if whole_by else "",
        f"方式：{owed.manner}" if owed.manner else "",
        "分期履行" if owed.instalments else "",
    )
    said = "；".join(part for part in told if part)
    end = "：" if owed.instalments else "。"
    yield Paragraph(
        (Run(f"{place}．{said}{end}"),), keep_with_next=bool(owed.instalments)
    )
    for number, instalment in enumerate(owed.instalments, 1):
        last = number == len(owed.instalments)
        yield _instalment(instalment, number, "。" if last else "；")
    yield from _account(owed)


def _account(owed: ObligationEntry) -> Iterator[Paragraph]:
    """Say where the money goes; the number on a line of its own, so it is never cut."""
    whose = (
        f"收款户名：{owed.payee_name}" if owed.payee_name else "",
        f"开户行：{owed.payee_bank}" if owed.payee_bank else "",
    )
    said = "；".join(each for each in whose if each)
    account = by_fours(owed.payee_account)
    if said:
        end = "；" if account else "。"
        yield Paragraph(
            (Run(f"{said}{end}"),),
            align=Align.LEFT,
            indent=0,
            left=2.0,
            keep_with_next=bool(account),
        )
    if account:
        number = Run(f"收款账号：{account}。")
        yield Paragraph((number,), align=Align.LEFT, indent=0, left=2.0)


def _instalment(part: InstalmentEntry, number: int, end: str) -> Paragraph:
    told = (
        until(part.due_on) if part.due_on else "",
        sum_of(part.amount_fen) if part.amount_fen is not None else "",
    )
    said = "，".join(each for each in told if each)
    text = Run(f"第{counted(number)}期：{said}{end}")
    return Paragraph((text,), align=Align.LEFT, indent=0, left=4.0)
