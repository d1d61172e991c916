"""The dossier as it is printed: on one side, on both, or some of its pages."""

import pytest

from mediator.cases.facts.paper_set import DEFAULT
from mediator.cases.safety.attachments import AttachmentStore
from mediator.ui.case.papers.dossier_work import ToBind, print_whole
from mediator.ui.printing.sending import ONE_SIDED, TWO_SIDED, Chosen
from tests import people
from tests.forms.reading import page_count, pieces

_MIDDLE = 297.0  # points from the left edge
_ABOVE = 780.0  # points: the number in the dossier stands above


@pytest.fixture
def to_bind(tmp_path):
    store = AttachmentStore(tmp_path / "attachments", b"k" * 32)
    return ToBind(people.LEAK, people.ROOM, store, DEFAULT)


def numbered_on_the_left(pdf):
    return [
        int(each.text)
        for each in pieces(pdf)
        if each.furniture and each.bottom > _ABOVE and each.right < _MIDDLE
    ]


@pytest.mark.parametrize(
    ("sides", "first"),
    [(ONE_SIDED, 0), (TWO_SIDED, 0), (TWO_SIDED, 3), (ONE_SIDED, 3)],
    ids=["one side", "both sides", "some of both", "some of one"],
)
def test_backs_are_left_blank_only_where_all_of_both_sides_is_printed(
    to_bind, tmp_path, sides, first
):
    one_sided = to_bind.pdf()
    file = tmp_path / "printed.pdf"
    chosen = Chosen("", sides=sides, first=first, file=file)
    gone = print_whole(to_bind, chosen, "2026-0001 整本卷宗")
    assert file.read_bytes() == gone.whole
    both = sides == TWO_SIDED
    longer = page_count(gone.whole) > page_count(one_sided)
    assert longer is (both and not first)
    assert numbered_on_the_left(gone.whole) == [2, 4, 6, 8, 10] * both
