"""Taking case files into the book: all of them in one change, or none.

Values come from ``case_reader``; an empty book takes over the room of the file. A
record that is already in the book is refused by name. Numbers in a file are kept, not
drawn: neither an official number nor a place in a ledger is given twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from mediator.cases.book import CaseBook
from mediator.cases.case_file import BookFile, CaseFile, Entry
from mediator.cases.exchange.checks import MOST_FAULTS
from mediator.cases.exchange.import_around import (
    admit_around,
    admit_people,
    dangling,
)
from mediator.cases.exchange.import_months import admit_months, months_to_take
from mediator.cases.exchange.import_numbers import keep_numbers, refuse_numbers_in_use
from mediator.cases.exchange.import_room import (
    admit_mediators,
    admit_room,
    admit_void_numbers,
)
from mediator.cases.exchange.known_words import reference_faults, training_faults
from mediator.cases.exchange.reader import refuse_all
from mediator.cases.exchange.ready import ready
from mediator.cases.exchange.records import ORDER, at_mediators, records_of
from mediator.cases.exchange.scans import take_in
from mediator.cases.exchange.wording import place, walk
from mediator.cases.model import Case, Record
from mediator.cases.progress import counted
from mediator.cases.scanned import Leaves
from mediator.language import n_, tr
from mediator.problems import Problem

_BATCH: Final = 500

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True, repr=False)
class Incoming:
    """One case file to take in.

    Attributes:
        path: where it was read; scans lie in ``attachments`` beside it.
        value: what it says, from ``read_case_files``.
    """

    path: Path
    value: BookFile


@dataclass(frozen=True, slots=True, repr=False)
class ImportReport:
    """What an import did, or would do.

    Attributes:
        numbers: registration numbers of the cases, in the order of the files.
        mediators: names that were added to the roster.
        notes: what else the mediator should know, a sentence each.
        rehearsed: nothing was written.
    """

    numbers: tuple[str, ...]
    mediators: tuple[str, ...]
    notes: tuple[str, ...]
    rehearsed: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of it in plain words, a line each."""
        done = "可以导入" if self.rehearsed else "已导入"
        given = "将用编号" if self.rehearsed else "编号"
        added = "名册里将新增" if self.rehearsed else "名册里新增"
        said = [f"{done} {len(self.numbers)} 件纠纷。"]
        if self.numbers:
            said.append(f"{given}：{'、'.join(self.numbers)}。")
        if self.mediators:
            said.append(f"调解员{added}：{'、'.join(self.mediators)}。")
        said.extend(self.notes)
        if self.rehearsed:
            said.append("这次只是检查，以上都还没有做，案件簿没有改动。")
        return tuple(said)


class _Rehearsed(Exception):
    """Leaves the open change, so that nothing of it is kept."""


def import_cases(
    book: CaseBook, files: Sequence[Incoming], *, dry_run: bool = False
) -> ImportReport:
    """Take case files into an open book; all of them, or none.

    Args:
        book: the open book.
        files: what was read, in the order in which numbers are given.
        dry_run: do everything and keep nothing.

    Raises:
        Problem: a record is already there, a month is closed here too, a scan is
            missing or cannot be shown, a reference leads nowhere, or made-up cases were
            meant for a real book; the book is as it was.
    """
    taking: _Taking | None = None
    try:
        doing = n_("导入案件文件")
        with Leaves() as leaves, book.changing(doing, final=True) as session:
            taking = _Taking(session, book, leaves, dry_run=dry_run)
            for file in files:
                taking.take(file)
            taking.store()
            if dry_run:
                raise _Rehearsed  # noqa: TRY301 - the way out of the change
    except _Rehearsed:
        pass
    assert taking is not None  # noqa: S101 - set in the change above
    return taking.report()


class _Taking:
    """One import on its way into the book."""

    def __init__(
        self, session: Session, book: CaseBook, leaves: Leaves, *, dry_run: bool
    ) -> None:
        self._session = session
        self._user_uid = book.user_uid
        self._scans = book.attachments
        self._leaves = leaves
        self._dry_run = dry_run
        self._cases: list[CaseFile] = []
        self._files: list[str] = []
        self._numbers: list[str] = []
        self._mediators: list[str] = []
        self._notes: list[str] = []
        self._around: list[tuple[BookFile, dict[str, str]]] = []
        self._seen: dict[str, str] = {}

    def take(self, file: Incoming) -> None:
        """Bring in room and roster of one file and make its cases ready."""
        self._refuse_known(file)
        # A value may also be made elsewhere than in the reader, which checks the same.
        found = [
            fault
            for index, case in enumerate(file.value.cases)
            for fault in reference_faults(("cases", index), case, file.value)
        ]
        found += [*training_faults(file.value), *dangling(self._session, file.value)]
        if found:
            refuse_all(file.path, found[:MOST_FAULTS])
        value = ready(file.value)
        room = value.room
        assert room is not None  # noqa: S101 - ready() sees to it
        name = file.path.name
        self._notes += admit_room(self._session, value, name)
        months, said = months_to_take(self._session, value, name)
        self._notes += said
        value = replace(
            value,
            closed_months=tuple(self._with_files(each, file.path) for each in months),
        )
        admit_months(self._session, value.closed_months)
        uids, added = admit_mediators(self._session, room, self._user_uid)
        self._mediators += added
        self._around.append((value, uids))
        admit_people(self._session, value.people)
        for case in value.cases:
            self._files.append(name)
            known = at_mediators(case, uids)
            self._cases.append(self._with_files(known, file.path))

    def _with_files(self, value: E, path: Path) -> E:
        """Return a case or month with the files beside it in the store."""
        return take_in(value, path, self._scans, self._leaves, dry_run=self._dry_run)

    def store(self) -> None:
        """Write all cases, owners before what stands under them."""
        numbers, notes = keep_numbers(self._session, self._cases)
        self._notes += notes
        refuse_numbers_in_use(self._session, self._cases, self._files)
        self._numbers += [each["number"] for each in numbers]
        made: dict[type[Record], list[Record]] = {kind: [] for kind in ORDER}
        for case, values in counted(tuple(zip(self._cases, numbers, strict=True))):
            for record in records_of(case, **values):
                made[type(record)].append(record)
        for kind in ORDER:
            self._session.add_all(made[kind])
            self._session.flush()
        for value, uids in self._around:
            admit_void_numbers(self._session, value.void_numbers)
            admit_around(self._session, value, uids)

    def report(self) -> ImportReport:
        """Return what was done."""
        return ImportReport(
            tuple(self._numbers),
            tuple(self._mediators),
            tuple(self._notes),
            self._dry_run,
        )

    def _refuse_known(self, file: Incoming) -> None:
        """Refuse a file with a record that is in the book, or in a file before it.

        Raises:
            Problem: names the file, the place and the case in the book.
        """
        name = file.path.name
        uids: dict[str, str] = {}
        for index, case in enumerate(file.value.cases):
            for path, entry in walk(case, ("cases", index)):
                uid = getattr(entry, "uid", "")
                if uid:
                    uids[uid] = place(path)
        for uid, at in uids.items():
            if uid in self._seen:
                raise Problem(
                    tr(
                        "“{name}”的{at}在“{seen}”里已经有了，两个文件重复。"
                        "案件簿没有改动；请只导入其中一个。"
                    ).format(name=name, at=at, seen=self._seen[uid])
                )
        self._seen |= dict.fromkeys(uids, name)
        for kind in ORDER:
            found = self._known(kind, list(uids))
            if found is not None:
                raise Problem(
                    tr(
                        "“{name}”的{uids}已经在案件簿里了{found}，没有再导入。"
                        "案件簿没有改动；请从文件里去掉这一件，或换一本新的案件簿。"
                    ).format(name=name, uids=uids[found.uid], found=self._whose(found))
                )

    def _known(self, kind: type[Record], uids: list[str]) -> Record | None:
        for start in range(0, len(uids), _BATCH):
            some = select(kind).where(kind.uid.in_(uids[start : start + _BATCH]))
            found = self._session.scalars(some.limit(1)).first()
            if found is not None:
                return found
        return None

    def _whose(self, found: Record) -> str:
        uid = found.uid if isinstance(found, Case) else getattr(found, "case_uid", "")
        case = self._session.get(Case, uid)
        if case is None:
            return ""
        gone = "，已删除" if case.deleted_on else ""
        return f"（编号 {case.number}{gone}）"
