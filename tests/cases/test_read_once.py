"""What boxes ask again and again is read anew when the book has changed, not before."""

from mediator.cases.model import Case
from mediator.cases.read_once import until_changed


def test_it_is_read_again_once_something_was_changed_or_taken_back(book, case_uid):
    asked = []

    def region():
        asked.append(book.edition)
        with book.reading() as session:
            return session.get(Case, case_uid).region

    read = until_changed(book, region)
    assert [read(), read()] == ["", ""]
    book.change(Case, case_uid, region="青石街道")
    assert [read(), read()] == ["青石街道", "青石街道"]
    book.undo()
    assert read() == ""
    assert len(asked) == len(set(asked)) == 3
