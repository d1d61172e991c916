"""All ways by which something leaves the book: each is journalled, or says why not.

Whoever writes a new one is asked here what the journal knows of it.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from mediator.cases.book import CaseBook
from mediator.cases.intake import new_case
from mediator.cases.model import JournalEntry
from mediator.commands import command_line
from mediator.places import resource
from tests.cases.conftest import BEGINNING, CHEAP, PASSWORD, TODAY
from tests.cases.exchange.old_ledger.register import register

SAMPLE = resource("samples", "d_parked_car.json")
ROOT = Path(__file__).parents[1] / "mediator"
WRITERS = frozenset(
    {
        "QPdfWriter", "QPrinter", "copyfile", "export_to", "print_all", "print_pdf",
        "save_all", "send", "setMimeData", "write_bytes", "write_folder", "write_text",
        "write_together", "write_whole",
    }
)  # fmt: skip
OWN = (
    "cases/safety/", "cases/seats/", "cases/upgrades/", "cases/strangers/",
    "cases/to_server.py", "places", "updates/",
)  # fmt: skip
"""The book's own files, the program's, and what carries words to the process apart."""

JOURNALLED = {
    # where it leaves: where the journal is told, and by what
    "cases/exchange/exporting.py export_to": (
        "cases/exchange/exporting.py export_to", "_write_down"
    ),
    "cases/exchange/scans.py give_out": (
        "cases/exchange/exporting.py export_to", "_write_down"
    ),
    "cases/exchange/masked.py export_masked": (
        "cases/exchange/masked.py export_masked", "note"
    ),
    "commands/exchange.py _export": (
        "cases/exchange/exporting.py export_to", "_write_down"
    ),
    "commands/calendar.py _calendar": ("commands/calendar.py _calendar", "note_saved"),
    "commands/month.py _write": ("commands/month.py _month", "note_saved"),
    "commands/old_ledger.py _tell": ("commands/old_ledger.py bring", "note_saved"),
    "forms/bound.py write_dossier": (
        "forms/bound.py write_dossier", "remember_dossier"
    ),
    "forms/handing_out.py write_papers": ("forms/handing_out.py hand_out", "remember"),
    "forms/ledger/files.py write_ledger": (
        "cases/ledger/taking.py take_ledger", "_write_down"
    ),
    "forms/registers/shelf.py write_registers": (
        "commands/registers.py _register", "note_saved"
    ),
    "forms/subsidy/files.py write_month": (
        "commands/subsidy.py _subsidy", "note_saved"
    ),
    "forms/yearbook/write.py write_yearbook": ("ui/year/page.py _write", "note_saved"),
    "ui/case/checkup/tab.py save": ("ui/case/checkup/tab.py save", "note_saved"),
    "ui/case/inquiry/evidence_list.py _save": (
        "ui/case/inquiry/evidence_list.py _save", "note_evidence_saved"
    ),
    "ui/case/papers/dossier_work.py print_whole": (
        "ui/case/papers/handing.py _keep_dossier", "remember_dossier"
    ),
    "ui/case/papers/dossier_work.py save_whole": (
        "ui/case/papers/handing.py _keep_dossier", "remember_dossier"
    ),
    "ui/case/papers/handing.py _print": (
        "ui/case/papers/handing.py _print", "note_printed",
    ),
    "ui/case/papers/handing.py save": ("ui/case/papers/handing.py save", "note_saved"),
    "ui/case/papers/work.py print_all": ("ui/case/papers/handing.py _work", "remember"),
    "ui/case/papers/reentry_view.py save": (
        "ui/case/papers/reentry_view.py save",
        "note_saved",
    ),
    "ui/month/handing_in.py written": ("ui/month/handing_in.py export", "note_saved"),
    "ui/old_ledger/page.py export": ("ui/old_ledger/page.py _note", "note_saved"),
    "ui/schedule/page.py _save": ("ui/schedule/page.py _save", "note_saved"),
    "ui/printing/sheets.py _send": ("ui/printing/sheets.py _send", "note_printed"),
}  # fmt: skip
BEHIND = {
    "cases/month/folder.py _fill": "behind write_folder",
    "ui/printing/sending.py send": "behind all that print",
    "ui/printing/sending.py _paint": "behind all that print",
    "ui/printing/dialog.py unreachable": "asks a printer whether it is there",
}
WITHOUT = {
    "commands/blanks.py _blank": "blank forms: nobody is on them",
    "commands/guide.py _guide": "the printed help; nobody in it is real",
    "ui/help/guide.py _keep": "the printed help; nobody in it is real",
    "commands/health.py _doctor": "how the computer is; nobody is in it",
    "commands/practice.py _months": "the practice book: nobody in it is real",
    "ui/binding.py unpack": "the program's own library",
    "ui/failures.py _note": "where the program failed; tests hold names out of it",
    "ui/month/street.py _written": "other rooms' figures; nobody is in them",
    "ui/settings/support.py _keep": "how the computer is; nobody is in it",
    "ui/opening/recovery_paper.py _print": "the code on paper, before there is a book",
    "ui/opening/recovery_paper.py _save": "the code on paper, before there is a book",
    "ui/clipboard.py copy": "within the window; wiped after 30 seconds",
    "ui/clipboard.py copy_for_all": "an article of a law; it is nobody's",
}


def functions(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each function of a module with the names that it uses."""
    for each in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(each, ast.FunctionDef):
            yield (
                each.name,
                frozenset(
                    part.id if isinstance(part, ast.Name) else part.attr
                    for part in ast.walk(each)
                    if isinstance(part, ast.Name | ast.Attribute)
                ),
            )


def ways_out() -> set[str]:
    """Return where something is written or printed outside the book."""
    found = set()
    for path in ROOT.rglob("*.py"):
        module = path.relative_to(ROOT).as_posix()
        if not module.startswith(OWN):
            found |= {
                f"{module} {name}" for name, used in functions(path) if used & WRITERS
            }
    return found


@pytest.mark.long
def test_each_way_out_is_journalled_or_says_why_not():
    assert ways_out() == {*JOURNALLED, *BEHIND, *WITHOUT}


@pytest.mark.parametrize("way", JOURNALLED)
def test_the_journal_is_told_where_it_is_said_to_be(way):
    place, told = JOURNALLED[way]
    module, name = place.split()
    assert any(
        told in used for each, used in functions(ROOT / module) if each == name
    ), place


def test_a_new_way_out_would_be_seen(tmp_path):
    made = tmp_path / "new.py"
    made.write_text("def give(x):\n    partial(write_whole, x)\n", "utf-8")
    ((name, used),) = functions(made)
    assert name == "give"
    assert used & WRITERS


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDIATOR_PASSWORD", PASSWORD)
    monkeypatch.delenv("MEDIATOR_USER", raising=False)
    book, _ = CaseBook.create(tmp_path / "调解室.book", BEGINNING, CHEAP)
    new_case(book, TODAY)
    book.close()
    assert command_line.run(["import", str(book.folder.path), str(SAMPLE)]) == 0
    return book.folder.path


def journalled(folder: Path) -> list[str]:
    book = CaseBook.open(folder, PASSWORD)
    with book.reading() as session:
        asked = select(JournalEntry).order_by(JournalEntry.id)
        told = [each.what for each in session.scalars(asked) if each.final]
    book.close()
    return told


COMMANDS = {
    "calendar": ("--from", "2026-03-01", "--until", "2026-03-31", "--out", "日程.ics"),
    "export": ("导出",),
    "export --whole": ("导出", "--whole", "--purpose", "换电脑"),
    "ledger": ("--from", "2026-03-01", "--until", "2026-03-31", "--out", "台账"),
    "month": ("2026-03", "--out", "月报"),
    "papers": ("2026-0001", "--out", "文书"),
    "register": ("2026", "--out", "登记簿"),
    "yearbook": ("2024", "--out", "年报"),
}


@pytest.mark.long
@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_that_gives_something_out_is_an_entry(
    command, folder, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    before = len(journalled(folder))
    words = [command.split()[0], str(folder), *COMMANDS[command]]
    assert command_line.run(words) == 0, capsys.readouterr().err
    assert len(journalled(folder)) > before


@pytest.mark.long
@pytest.mark.parametrize("command", ["calendar", "month", "register", "yearbook"])
def test_what_the_disk_refuses_is_in_the_journal_all_the_same(
    command, folder, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    *asked, out = COMMANDS[command]
    (tmp_path / "满").write_bytes(b"")  # a file where the folder should be
    before = len(journalled(folder))
    words = [command, str(folder), *asked, str(Path("满") / out)]
    assert command_line.run(words) == 1
    assert len(journalled(folder)) > before


@pytest.mark.long
def test_lines_that_the_book_did_not_take_leave_with_an_entry(folder, tmp_path):
    old = tmp_path / "登记簿.xlsx"
    old.write_bytes(register(60, 3))
    words = ["import", str(folder), str(old), "--faulty", str(tmp_path / "错.xlsx")]
    assert command_line.run(words) == 0
    assert journalled(folder)[-1] == "存成文件：旧台账没有导入的行"


def test_of_a_year_without_anything_no_yearbook_is_noted(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = journalled(folder)
    assert command_line.run(["yearbook", str(folder), "1999", "--out", "年报"]) == 1
    assert journalled(folder) == before
    assert not (tmp_path / "年报").exists()
