"""借阅: who has a bound file, and for which files one is late."""

from datetime import date

from mediator.cases.case_file import BorrowingEntry, CaseFile
from mediator.cases.facts.dates import in_sentence
from mediator.language import tr


def is_out(entry: BorrowingEntry) -> bool:
    """Tell whether a file was lent and is not back."""
    return entry.lent_on is not None and entry.returned_on is None


def is_overdue(entry: BorrowingEntry, today: date) -> bool:
    """Tell whether a file should be back by now."""
    return is_out(entry) and entry.due_on is not None and entry.due_on < today


def lent_in_words(entry: BorrowingEntry, today: date) -> str:
    """Say how one borrowing stands."""
    if entry.returned_on:
        return tr("{returned_on}已归还").format(
            returned_on=in_sentence(entry.returned_on, today)
        )
    if entry.lent_on is None:
        return tr("还没有借出")
    if is_overdue(entry, today) and entry.due_on:
        return tr("已超期{days}天，请催还").format(days=(today - entry.due_on).days)
    if entry.due_on:
        return tr("{due_on}归还").format(due_on=in_sentence(entry.due_on, today))
    return tr("没有约定归还日期")


def lending_doubts(case: CaseFile) -> tuple[str, ...]:
    """Return what the borrowings of a case lack, one sentence each."""
    found = []
    for number, each in enumerate(case.borrowings, 1):
        blanks = ((tr("借阅人"), each.borrower), (tr("批准人"), each.approved_by))
        found += [
            tr("第{number}次借阅没有写{what}。").format(number=number, what=what)
            for what, said in blanks
            if not said
        ]
        if each.lent_on and each.returned_on and each.returned_on < each.lent_on:
            found.append(
                tr("第{number}次借阅的归还日期早于借出日期，请核对。").format(
                    number=number
                )
            )
    return tuple(found)
