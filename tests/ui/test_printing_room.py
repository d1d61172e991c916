"""Really printed: CUPS and a simulated printer, on loopback, in a room of their own."""

import subprocess
import sys

import pypdfium2
import pytest
from PySide6.QtWidgets import QWidget

from mediator.forms.recovery_sheet import recovery_sheet
from mediator.forms.sheet import PageBreak, Paragraph, Run, Sheet
from mediator.forms.to_pdf import to_pdf
from mediator.problems import Problem
from mediator.ui.printing.cups import queue_standing
from mediator.ui.printing.sending import TWO_SIDED, Chosen, send
from mediator.ui.printing.watch import PrinterWatch
from tests.ui.conftest import TODAY
from tests.ui.printing_room import QUEUE, print_room, wait_for

pytestmark = pytest.mark.printer


@pytest.fixture(scope="module")
def opened():
    with print_room() as made:
        yield made


@pytest.fixture
def room(opened, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", opened.environment["CUPS_SERVER"])
    opened.run("cupsenable", QUEUE)
    wait_for(lambda: queue_standing(QUEUE).words == "可以打印", "an idle queue")
    return opened


def three_pages():
    lines = [Paragraph((Run(f"这是第{word}页的话"),)) for word in "一二三"]
    blocks = (lines[0], PageBreak(), lines[1], PageBreak(), lines[2])
    return to_pdf(Sheet("人民调解记录", blocks))


def text_of(file):
    document = pypdfium2.PdfDocument(file.read_bytes())
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def test_pages_copies_and_sides_arrive_as_chosen(room):
    chosen = Chosen(QUEUE, copies=2, first=2, last=3, sides=TWO_SIDED)
    before, logged = len(room.files(0)), len(room.pages(0))
    job = send(chosen, "2026-0001 人民调解记录", three_pages())
    assert job.startswith(QUEUE)
    pages = text_of(room.files(before + 1)[-1])
    said = "".join(pages)
    assert "第二页" in said
    assert "第三页" in said
    assert "第一页" not in said
    line = room.pages(logged + 1)[-1]
    assert "total 4" in line
    assert "A4" in line
    assert "two-sided-long-edge" in line
    assert "2026-0001 人民调解记录" in line


def test_each_paper_is_a_job_of_its_own_named_by_its_case(room):
    before, logged = len(room.files(0)), len(room.pages(0))
    for number in ("2026-0007", "2026-0008"):
        pdf = to_pdf(Sheet("收条", (Paragraph((Run(f"只属于{number}"),)),)))
        send(Chosen(QUEUE), f"{number} 收条", pdf)
    made = [text_of(file) for file in room.files(before + 2)[before:]]
    assert sorted("2026-0007" in "".join(each) for each in made) == [False, True]
    assert all(
        ("2026-0007" in "".join(each)) != ("2026-0008" in "".join(each))
        for each in made
    )
    lines = room.pages(logged + 2)[logged:]
    assert sum("2026-0007 收条" in line for line in lines) == 1


def test_a_stopped_printer_and_the_place_in_the_queue_are_told(room):
    room.run("cupsdisable", QUEUE)
    first = send(Chosen(QUEUE), "一", three_pages())
    second = send(Chosen(QUEUE), "二", three_pages())
    said = queue_standing(QUEUE, first)
    assert "停用" in said.words
    assert said.how == "heed"
    room.run("cupsenable", QUEUE)
    wait_for(lambda: queue_standing(QUEUE, second).over, "both pages")
    assert queue_standing(QUEUE).words == "可以打印"


def test_an_empty_tray_is_told_and_then_the_page_comes(room, qtbot, qapp):
    told = []
    window = QWidget()
    watch = PrinterWatch(lambda words, how: told.append((words, how)), window)
    with room.tray_empty():
        job = send(Chosen(QUEUE), "缺纸时", three_pages())
        watch.watch(QUEUE, job)
        qtbot.waitUntil(
            lambda: any("缺纸" in words for words, _ in told), timeout=40000
        )
    assert ("heed" in {how for words, how in told if "缺纸" in words}) is True
    qtbot.waitUntil(lambda: any("打完了" in words for words, _ in told), timeout=40000)
    watch.finish()
    qapp.processEvents()


def test_a_printer_that_is_not_there_is_a_problem_in_words(room):
    assert room.folder.exists()
    with pytest.raises(Problem, match="没有打出来，案件内容完好"):
        send(Chosen("没有这台"), "一", three_pages())


_DIALOG = """
from PySide6.QtWidgets import QApplication, QWidget
from mediator.ui.look import Look
from mediator.ui.printing.dialog import Job, PrintDialog, unreachable
app = QApplication([])
window = QWidget()
dialog = PrintDialog(window, Job("2026-0001 记录", pages=3), Look())
print(dialog._printers.currentText(), dialog._state.text(), sep="|", end="|")
print(unreachable(dialog.chosen().queue).bottom)
"""


def test_the_dialog_finds_the_printer_its_state_and_its_edges(room):
    """In a process of its own: CUPS' library keeps the first server it is told."""
    done = subprocess.run(
        [sys.executable, "-c", _DIALOG],
        env={**room.environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    queue, state, edge = done.stdout.strip().split("|")
    assert queue == QUEUE
    assert state == "✓ 可以打印"
    assert 0 < float(edge) < 10


def test_what_is_printed_can_be_searched(room):
    before = len(room.files(0))
    send(
        Chosen(QUEUE),
        "恢复单",
        to_pdf(recovery_sheet("青石调解室", "案件簿", "ABCD", TODAY)),
    )
    assert "青石调解室" in "".join(text_of(room.files(before + 1)[-1]))
