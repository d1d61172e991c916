"""The account money goes to is printed by fours and never cut over two lines."""

import io

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mediator.cases.case_file import CaseFile
from mediator.cases.facts.accounts import by_fours
from mediator.forms.papers.agreement import agreement
from mediator.forms.sheet import sheet_text
from mediator.forms.to_pdf import to_pdf
from tests import people

ACCOUNT = "6222029900001234567"


def paid_by_transfer(account: str = ACCOUNT) -> CaseFile:
    (agreed, *others) = people.LEAK.agreements
    owed, *rest = agreed.obligations
    owed = replace(
        owed,
        manner="转账",
        payee_name="周淑兰",
        payee_bank="示例银行示范市柳荫街道名称很长很长的一个营业网点支行",
        payee_account=account,
    )
    agreed = replace(agreed, obligations=(owed, *rest))
    return replace(people.LEAK, agreements=(agreed, *others))


def test_the_agreement_names_the_account():
    said = sheet_text(agreement(paid_by_transfer(), people.ROOM))
    assert "收款户名：周淑兰；开户行：示例银行" in said
    assert "收款账号：6222 0299 0000 1234 567。" in said


def test_without_an_account_nothing_is_printed_of_it():
    said = sheet_text(agreement(people.LEAK, people.ROOM))
    assert "收款户名" not in said
    assert "收款账号" not in said


@pytest.mark.parametrize("account", [ACCOUNT, "6222029900001234", "1" * 24])
def test_the_number_stands_on_one_line_of_the_paper(account):
    pdf = to_pdf(agreement(paid_by_transfer(account), people.ROOM))
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    line = next(each for each in text.splitlines() if "收款账号" in each)
    assert account in line.replace(" ", "")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("6222 0299 0000 1234 567", "6222 0299 0000 1234 567"),
        ("６２２２０２９９００００１２３４", "6222 0299 0000 1234"),
        ("19900001000", "19900001000"),
        ("zhao@example.cn", "zhao@example.cn"),
        ("", ""),
    ],
)
def test_only_a_banks_figures_are_grouped(typed, shown):
    assert by_fours(typed) == shown


@given(st.text("0123456789", min_size=12, max_size=32))
def test_grouping_loses_no_figure_and_changes_nothing_twice(account):
    grouped = by_fours(account)
    assert grouped.replace(" ", "") == account
    assert by_fours(grouped) == grouped
    assert all(len(part) == 4 for part in grouped.split(" ")[:-1])
