"""The boxes of a step: what is written in them stays until it is taken or given up."""

from collections.abc import Mapping
from contextlib import suppress

from mediator.cases.book import CaseBook
from mediator.cases.model import Record
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.drafts_apart import DraftsApart
from mediator.ui.form import Form


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
        self._drafts = DraftsApart(book, kind, uid, step)
        form.wait_with(self._drafts.keep)

    def show(self, values: Mapping[str, object] = {}) -> bool:
        """Show what was written before; tell whether there was anything.

        Args:
            values: what stands in the boxes at first.
        """
        found = self._drafts.found()
        self._form.show_record(values, found)
        return bool(found)

    def put_by(self) -> str:
        """Empty the boxes for now; what was written comes back with ``show``.

        The form may be for another record from now on: what no draft could take is
        handed out in words, and does not stay in the boxes.

        Returns:
            What to tell of words that are kept nowhere; empty if all are kept.
        """
        self._form.finish()
        lost = "；".join(self._form.unkept().values())
        self._form.forget()
        if not lost:
            return ""
        return tr("写了一半的没有存住，请抄下来，等存得上了再写：{words}").format(
            words=lost
        )

    def is_kept(self) -> bool:
        """Keep what is written; tell whether all of it is, at least as a draft."""
        self._form.finish()
        return not self._form.unkept()

    def end(self) -> None:
        """Let go of what was written: the step was taken, or given up."""
        self._form.forget()
        # What cannot be dropped now is found again, and may be given up then.
        with suppress(Problem):
            self._drafts.give_up()
