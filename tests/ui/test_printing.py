"""The words of the queue, the edges of the sheet, the dialog's choice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from mediator.forms.sheet import Sheet
from mediator.ui.page_images import page_count, page_images
from mediator.ui.printing.cups import cups_words, standing
from mediator.ui.printing.dialog import Job, PrintDialog
from mediator.ui.printing.margins import Edges, cut_off, white_of
from mediator.ui.printing.sending import ONE_SIDED, TWO_SIDED, Chosen, send

IDLE = """printer Laser is idle.  enabled since Wed Nov 25 21:10:30 2026
\tAlerts: {alerts}
"""
BUSY = """printer Laser now printing Laser-1.  enabled since Wed Nov 25 21:10:30 2026
\tPrinting.
\tAlerts: {alerts}
"""
OFF = """printer Laser disabled since Wed Nov 25 21:10:43 2026 -
\tout of order
\tAlerts: paused
"""
LINE = "Laser-{n}   root   2048   Wed Nov 25 21:10:43 2026\n"


def jobs(*numbers):
    return "".join(LINE.format(n=number) for number in numbers)


@pytest.mark.parametrize(
    ("printer", "waiting", "job", "words", "how"),
    [
        (IDLE.format(alerts="none"), "", "", "可以打印", "good"),
        (IDLE.format(alerts="none"), "", "Laser-1", "打完了", "good"),
        (BUSY.format(alerts="none"), jobs(1), "Laser-1", "正在打印", "good"),
        (BUSY.format(alerts="none"), jobs(1, 2, 3), "Laser-3", "第 3 份", "good"),
        (BUSY.format(alerts="none"), jobs(1, 2), "", "前面还有 2 份", "good"),
        (OFF, jobs(2), "Laser-2", "停用", "heed"),
        (BUSY.format(alerts="media-empty-error"), jobs(1), "Laser-1", "缺纸", "heed"),
        (BUSY.format(alerts="media-jam-error"), jobs(1), "Laser-1", "卡纸", "heed"),
        (BUSY.format(alerts="cover-open"), jobs(1), "Laser-1", "盖子", "heed"),
        (BUSY.format(alerts="offline-report"), jobs(1), "Laser-1", "没有连上", "heed"),
        (IDLE.format(alerts="toner-low-report"), "", "", "墨粉快用完", "heed"),
    ],
)
def test_the_queue_is_told_in_words(printer, waiting, job, words, how):
    said = standing(printer, waiting, job)
    assert words in said.words
    assert said.how == how
    assert said.over == ("打完" in words)


@given(
    st.text(max_size=200),
    st.lists(st.integers(1, 99), unique=True, max_size=4).map(lambda each: jobs(*each)),
)
def test_whatever_the_queue_answers_something_is_said(printer, waiting):
    assert standing(printer, waiting, "Laser-1").words


def test_a4_is_named_and_nothing_is_scaled():
    chosen = Chosen("Laser", copies=2, first=2, last=3, sides=TWO_SIDED)
    words = cups_words("lp", "Laser", "2026-0001 记录", chosen.options(), 2)
    said = " ".join(words)
    assert "media=A4" in said
    assert "print-scaling=none" in said
    assert "-P 2-3" in said
    assert "sides=two-sided-long-edge" in said
    assert "-n 2" in said


def test_a_sheet_on_its_side_is_turned_over_the_short_edge():
    across = Chosen("Laser", sides=TWO_SIDED, landscape=True)
    assert "sides=two-sided-short-edge" in across.options()
    assert "sides=one-sided" in Chosen("Laser", sides=ONE_SIDED).options()


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 40))
def test_a_range_never_leaves_the_paper(first, last, count):
    wanted = Chosen("Laser", first=first, last=last).wanted(count)
    assert all(0 <= number < count for number in wanted)
    assert list(Chosen("Laser").wanted(count)) == list(range(count))


def test_an_edge_the_printer_cannot_reach_is_named():
    white = white_of([Sheet("", ())])
    assert cut_off(white, Edges(4.2, 4.2, 4.2, 4.2)) == ""
    assert "下边" in cut_off(white, Edges(4.2, 12.7, 4.2, 4.2))
    assert "左边、右边" in cut_off(Edges(9, 9, 3, 3), Edges(4, 4, 4, 4))


@pytest.fixture
def window(qapp, look):
    from mediator.ui.look import dress, wear  # noqa: PLC0415

    dress(qapp, look)
    made = QWidget()
    wear(made, look)
    made.resize(900, 600)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def test_the_dialog_names_case_parties_and_papers(window, look):
    job = Job("2026-0001 文书", "赵长青 与 钱远", ("协议书　3 份", "记录　1 份"), 0)
    dialog = PrintDialog(window, job, look)
    dialog.show()
    said = [
        each.text() for each in dialog.findChildren(QWidget) if hasattr(each, "text")
    ]
    assert "2026-0001 文书" in said
    assert "赵长青 与 钱远" in said
    assert "协议书　3 份\n记录　1 份" in said
    assert not dialog._copies.isVisible()
    assert not dialog._first.isVisible()
    dialog.reject()


def test_pages_and_copies_of_one_paper_are_chosen(window, look):
    dialog = PrintDialog(window, Job("2026-0001 记录", copies=2, pages=5), look)
    dialog._first.setValue(4)
    dialog._last.setValue(2)
    dialog._copies.setValue(3)
    dialog._sides.setCurrentIndex(1)
    chosen = dialog.chosen()
    assert (chosen.first, chosen.last) == (2, 4)
    assert chosen.copies == 3
    assert chosen.sides == TWO_SIDED
    dialog._first.setValue(1)
    dialog._last.setValue(5)
    assert dialog.chosen().first == 0
    dialog.reject()


def test_a_file_may_be_chosen_instead(window, look, tmp_path, monkeypatch):
    place = tmp_path / "记录"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(place), ""))
    dialog = PrintDialog(window, Job("2026-0001 记录"), look)
    dialog._to_file.click()
    chosen = dialog.chosen()
    assert chosen.queue == ""
    assert send(chosen, "", b"%PDF") == ""
    assert (tmp_path / "记录.pdf").read_bytes() == b"%PDF"


def test_without_a_printer_the_focus_is_on_the_file(window, look, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    dialog = PrintDialog(window, Job("2026-0001 记录"), look)
    dialog.show()
    QApplication.processEvents()
    assert dialog.focusWidget() is dialog._to_file


def test_pages_are_painted_on_white():
    from mediator.forms.recovery_sheet import recovery_sheet  # noqa: PLC0415
    from mediator.forms.to_pdf import to_pdf  # noqa: PLC0415
    from tests.ui.conftest import TODAY  # noqa: PLC0415

    pdf = to_pdf(recovery_sheet("青石调解室", "案件簿", "甲乙丙丁", TODAY))
    images = list(page_images(pdf, 40))
    assert len(images) == page_count(pdf) >= 1
    assert images[0].pixelColor(1, 1).name() == "#ffffff"
