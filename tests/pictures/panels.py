"""What opens over or beside a page: dialogs, panels, cards that unfold.

``places`` walks the pages themselves, ``entrance`` what is shown before the desk.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from mediator.cases.book import CaseBook
from mediator.cases.case_file import AttachmentEntry
from mediator.cases.compensation.loss import Outcome
from mediator.cases.lists import CaseFilter, case_uids
from mediator.cases.snapshot import case_value
from mediator.cases.words import Stage
from mediator.forms.clause_cards import clause_cards
from mediator.ui.case.agreement.clause_cards import CardForm
from mediator.ui.case.compensation.panel import Compensation
from mediator.ui.case.inquiry.evidence_view import EvidenceView
from mediator.ui.case.meetings.read_aloud import ReadAloud
from mediator.ui.help.example import ExamplePaper
from mediator.ui.help.panel import HelpPanel
from mediator.ui.open_pages import LEDGER, ROOMS, key_of
from mediator.ui.printing.dialog import Job, PrintDialog
from mediator.ui.window import Window
from tests.cases.exchange.old_ledger.register import register
from tests.pictures.places import Place

_MONTH_VIEWS = range(6)


def panels(book: CaseBook, window: Window) -> Iterator[Place]:
    """Return what opens over or beside a page, once each."""
    yield from _help()
    first = case_uids(book, CaseFilter(stages=(Stage.MEDIATING,)))[0]
    yield from _over_a_case(first)
    agreed = case_uids(book, CaseFilter(stages=(Stage.AGREED,)))[0]
    yield from _steps(window, first)
    yield from _steps(window, agreed)
    yield from _cards(window, agreed)
    yield Place("filters", lambda window: _keyed(window, "cases", "own_filters"))
    yield Place("appointment", lambda window: window.appoint())
    yield Place("subsidy-rules", _rules)
    for at in _MONTH_VIEWS:
        yield Place(f"month-{at}", partial(_month, at=at))
    yield Place("month-closing", _closing)
    yield Place("month-ledger-columns", _ledger_columns)
    yield Place("ledger", lambda window: window.go(LEDGER))
    yield Place("ledger-read", _read_ledger)
    yield Place("settings-unfolded", partial(_unfolded, key="settings"))
    yield Place("printing", _printing)
    yield Place("told", _told)


def dialog() -> QDialog | None:
    """Return the dialog that is open, if one is."""
    above = QApplication.topLevelWidgets()
    opened = [each for each in above if isinstance(each, QDialog) and each.isVisible()]
    return opened[-1] if opened else None


def put_away(window: Window) -> None:
    """Close what a panel opened."""
    while (opened := dialog()) is not None:
        opened.done(0)
        QCoreApplication.processEvents()
    window.findChild(HelpPanel).hide()
    for _ in range(2):
        window.do("leave")


# --- help


def _help() -> Iterator[Place]:
    for room, _made in ROOMS:
        yield Place(f"help-{room.key}", partial(_keyed, key=room.key, action="help"))


def _keyed(window: Window, key: str, action: str, times: int = 1) -> None:
    """Go to a page and press a key there."""
    window.go(key)
    for _ in range(times):
        window.do(action)


# --- over a case


def _over_a_case(uid: str) -> Iterator[Place]:
    def at(tab: str, action: str = "", times: int = 1) -> Callable[[Window], None]:
        def go(window: Window) -> None:
            window.go(key_of(uid))
            window.page.turn_to(tab)
            window.page.arrive()
            for _ in range(times if action else 0):
                window.do(action)

        return go

    for tab in ("intake", "parties", "meetings", "agreement", "papers"):
        yield Place(f"help-field-{tab}", at(tab, "help"))
        yield Place(f"help-page-{tab}", at(tab, "help", 2))
    yield Place("earlier", at("parties", "earlier_party"))
    yield Place("large", at("intake", "large_paper"))
    yield Place("reentry", at("intake", "reentry"))
    yield Place("reentry-columns", _then(at("intake", "reentry"), _reentry_columns))
    yield Place("phrases", at("meetings", "phrases"))
    yield Place("phrases-inquiry", at("inquiry", "phrases"))
    yield Place("laws", at("meetings", "laws"))
    yield Place("laws-read", at("intake", "laws"))
    yield Place("compensation", at("intake", "compensation"))
    yield Place("aloud", _then(at("meetings"), _read_aloud))
    yield Place("add-paper", _then(at("papers"), lambda w: _tab(w).offer_papers()))
    yield Place("example", _then(at("intake"), _example))
    yield Place("evidence", _then(at("inquiry"), _evidence))
    for deadline in ("DL-01", "DL-02", "DL-03", "DL-04", "DL-05"):
        yield Place(
            f"longer-{deadline}",
            _then(at("intake"), lambda w, code=deadline: w.page._ask_longer(code)),
        )
    for tab in ("inquiry", "meetings", "notes", "archive", "follow_ups"):
        yield Place(f"unfolded-{tab}", _then(at(tab), lambda w: _unfold(_tab(w))))


def _then(
    go: Callable[[Window], object], more: Callable[[Window], object]
) -> Callable[[Window], None]:
    def both(window: Window) -> None:
        go(window)
        more(window)

    return both


def _tab(window: Window) -> QWidget:
    return window.page._made[window.page._key]


def _reentry_columns(window: Window) -> None:
    window.page._reentry._edit_fields()


def _read_aloud(window: Window) -> None:
    _tab(window).findChild(ReadAloud).open()


def _example(window: Window) -> None:
    desk = window.desk
    shown = ExamplePaper(window.page.paper_key(), desk.today(), desk.look, window)
    shown.open()
    shown._background.finish()


def _evidence(window: Window) -> None:
    entry = AttachmentEntry(stored_name="", file_name="漏水照片和医疗费发票清单.pdf")
    EvidenceView(entry, b"", window.desk.look, window).open()


def _steps(window: Window, uid: str) -> Iterator[Place]:
    """Every question asked under the stage line of a case."""
    window.go(key_of(uid))
    actions = window.page._strip._menu.actions()
    words = [each.text() for each in actions if each.text()]
    stage = window.page.case.stage.name.lower()
    yield Place(
        f"step-{stage}-next", partial(_keyed, key=key_of(uid), action="next_step")
    )
    for at in range(len(words)):
        yield Place(f"step-{stage}-{at}", partial(_other_way, uid=uid, at=at))


def _other_way(window: Window, uid: str, at: int) -> None:
    window.go(key_of(uid))
    actions = window.page._strip._menu.actions()
    [each for each in actions if each.text()][at].trigger()


def _cards(window: Window, uid: str) -> Iterator[Place]:
    """The clauses of F7 and what each asks."""

    def listed(window: Window) -> None:
        window.go(key_of(uid))
        window.page.turn_to("agreement")
        window.page.arrive()
        window.do("phrases")

    def asked(window: Window, at: int) -> None:
        window.go(key_of(uid))
        case = window.page.case
        card = clause_cards(case.kind, window.desk.today(), case.source)[at]
        CardForm(window.desk, case, card, window.page).open()

    def hurt(window: Window) -> None:
        window.go(key_of(uid))
        case = window.page.case
        sums = Compensation(window.desk, case, window.page, writes=True)
        sums.open()
        sums._who.field("outcome").show_value(Outcome.DISABLED)
        sums._show()
        sums._add_dependant()

    case = case_value(window.desk.book, uid)
    yield Place("clauses", listed)
    for at in range(len(clause_cards(case.kind, window.desk.today(), case.source))):
        yield Place(f"clause-{at}", partial(asked, at=at))
    yield Place("compensation-disabled", hurt)


# --- over a room


def _rules(window: Window) -> None:
    window.go("subsidy")
    window.page._to_rules()


def _month(window: Window, at: int) -> None:
    window.go("month")
    window.desk.background.finish()
    QCoreApplication.processEvents()
    window.page._turn_to(at)


def _closing(window: Window) -> None:
    _month(window, 0)
    window.page._closing.ask()


def _ledger_columns(window: Window) -> None:
    _month(window, 4)
    window.page._ledger._edit_columns()


def _read_ledger(window: Window) -> None:
    from mediator.cases.exchange.old_ledger.taking import read_ledger  # noqa: PLC0415

    window.go(LEDGER)
    with TemporaryDirectory() as folder:
        path = Path(folder, "登记簿.xlsx")
        path.write_bytes(register(60, 3))
        window.page._came(path, read_ledger(path))
    window.desk.background.finish()


def _unfolded(window: Window, key: str) -> None:
    window.go(key)
    _unfold(window.page)


def _unfold(page: QWidget) -> None:
    """Bring into sight what only shows when it is asked for."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for each in page.findChildren(QWidget):
        # Of single buttons and texts others stand there at other times.
        single = isinstance(each, (QAbstractButton, QLabel))
        if each.isHidden() and not single and not each.isWindow():
            each.show()


def _printing(window: Window) -> None:
    job = Job(
        title="（2026）青石民调字第 12 号 人民调解协议书",
        whose="张长青 与 李望山",
        papers=("人民调解协议书 3 份", "人民调解记录 1 份"),
        pages=3,
        note="“𠮷”这个字印不出来，印成空白，请手写补上。",
    )
    PrintDialog(window, job, window.desk.look).open()


def _told(window: Window) -> None:
    window.go("today")
    window.tell(
        "已把“张长青 与 李望山”放进回收站，文书、证据和记录都在，随时可以放回来。",
        "undo",
    )
