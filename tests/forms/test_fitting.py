"""A short paper is set a little closer before it needs a second page."""

from dataclasses import replace

import pytest

from mediator.forms.sheet import Sheet, Signature, Signatures
from mediator.forms.tighter import tighter
from mediator.forms.to_pdf import to_pdf
from mediator.forms.to_pdf.fitting import fitted
from tests.forms.papers import AGREEMENT, para
from tests.forms.reading import page_count

SIGNED = Signatures((Signature("当事人（签名）"),) * 2, seal="示范人民调解委员会")


def of_lines(count: int) -> Sheet:
    lines = (para(f"第{place}句，说的是事情。") for place in range(count))
    return Sheet("人民调解记录", (*lines, SIGNED))


@pytest.mark.parametrize("count", range(12, 34))
def test_a_paper_is_set_no_closer_than_it_must_be(count: int) -> None:
    sheet = of_lines(count)
    chosen = fitted(sheet).sheet
    steps = [sheet, *tighter(sheet)]
    fits = [page_count(to_pdf(replace(each, scale=1.0))) == 1 for each in steps]
    assert page_count(to_pdf(chosen)) == page_count(to_pdf(sheet))
    assert chosen in steps
    if chosen != sheet:
        assert page_count(to_pdf(chosen)) == 1
    assert fits == sorted(fits)


def test_no_setting_is_too_small_to_read() -> None:
    for each in tighter(AGREEMENT):
        assert each.size >= 12
        assert each.leading >= 20
        assert min(each.page.left, each.page.right) >= 25


def test_a_paper_that_needs_two_pages_anyway_keeps_its_setting() -> None:
    assert fitted(of_lines(45)).sheet == of_lines(45)


def test_large_print_is_not_made_smaller() -> None:
    sheet = replace(of_lines(20), scale=1.5)
    assert fitted(sheet).sheet == sheet
