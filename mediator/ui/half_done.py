"""The boxes of a step: what is written in them stays until it is taken or given up."""

from collections.abc import Mapping
from contextlib import suppress

from mediator.cases import half_done
from mediator.cases.book import CaseBook
from mediator.cases.model import Record
from mediator.problems import Problem
from mediator.ui.form import Form, drafts_in


class HalfDone:
    """Keeps what is written in a form for one step of one record.

    Attributes:
        step: what is done; see ``mediator.cases.half_done``.
    """

    def __init__(
        self, form: Form, book: CaseBook, kind: type[Record], uid: str, step: str
    ) -> None:
        self.step = step
        self._form = form
        self._book = book
        self._kind = kind
        self._uid = uid
        keep = drafts_in(book, kind, uid)

        def draft(box: str, text: str | None) -> None:
            keep(half_done.field_of(step, box), text)

        form.wait_with(draft)

    def show(self, values: Mapping[str, object] = {}) -> bool:
        """Show what was written before; tell whether there was anything.

        Args:
            values: what stands in the boxes at first.
        """
        found = half_done.written(self._book, self._uid, self.step)
        self._form.show_record(values, found)
        return bool(found)

    def put_by(self) -> None:
        """Empty the boxes for now; what was written comes back with ``show``.

        What no draft could take stays in the boxes, and counts as not done.
        """
        self._form.finish()
        if self._form.is_kept():
            self._form.forget()

    def end(self) -> None:
        """Let go of what was written: the step was taken, or given up."""
        self._form.forget()
        # What cannot be dropped now is found again, and may be given up then.
        with suppress(Problem):
            half_done.give_up(self._book, self._kind, self._uid, self.step)
