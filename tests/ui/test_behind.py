"""What works behind the pages: the helper thread, the last resort, the table."""

import sys

import pytest
from PySide6.QtWidgets import QLabel
from shiboken6 import delete

from mediator.commands.window import cure_input_method, lacking_libraries, no_screen
from mediator.problems import Problem
from mediator.ui.background import Background
from mediator.ui.failures import Failures, without_names
from mediator.ui.look import Look
from mediator.ui.password import about_strength
from mediator.ui.remembered import Remembered
from mediator.ui.table import PAGE, Column, LinesModel, LinesTable


def test_an_answer_comes_back_into_the_window(qtbot):
    background = Background()
    answers = []
    background.run(lambda: 6 * 7, answers.append)
    qtbot.waitUntil(lambda: answers == [42])


def test_a_problem_of_the_thread_is_handed_on(qtbot):
    background = Background()
    said = []

    def work():
        raise Problem("磁盘满了。")

    background.run(work, said.append, lambda problem: said.append(str(problem)))
    qtbot.waitUntil(lambda: said == ["磁盘满了。"])


def test_an_answer_to_a_closed_widget_is_dropped(qapp):
    background = Background()
    label = QLabel()
    background.run(lambda: "迟到", label.setText)
    label.deleteLater()
    background.finish()
    for _ in range(3):
        qapp.processEvents()


def test_a_failure_that_nobody_waits_for_any_more_is_dropped(qapp):
    behind = Background()
    label = QLabel()

    def fail():
        raise OSError

    behind.run(fail, label.setText)
    delete(label)
    behind.finish()
    qapp.processEvents()  # raised in the window, it would fail this test


def test_the_log_of_a_failure_holds_no_message():
    try:
        int("王建国 138")
    except ValueError as error:
        noted = without_names(error)
    assert "ValueError" in noted
    assert "test_behind.py" in noted
    assert "王建国" not in noted


def test_a_problem_that_nobody_caught_is_shown_as_it_stands(qapp):
    said = []
    failures = Failures(lambda text, failure: said.append((text, failure)))
    try:
        sys.excepthook(Problem, Problem("没有撤销。"), None)
        qapp.processEvents()
    finally:
        failures.stop()
    assert said == [("没有撤销。", False)]


def test_a_failure_is_apologised_for_and_noted(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr("mediator.ui.failures.log_path", lambda: tmp_path / "log")
    said = []
    failures = Failures(lambda text, failure: said.append((text, failure)))
    try:
        sys.excepthook(KeyError, KeyError("王建国"), None)
        qapp.processEvents()
    finally:
        failures.stop()
    assert said[0][0].startswith("对不起")
    assert said[0][1]
    assert "王建国" not in (tmp_path / "log").read_text("utf-8")


def test_a_table_is_a_sound_model_and_reads_what_is_seen(qtbot, qtmodeltester):
    fetched = []

    def fetch(keys):
        fetched.append(len(keys))
        return [f"行 {key}" for key in keys]

    columns = (Column("名", lambda line: line, 5), Column("又", str.upper))
    model = LinesModel(columns, fetch, lambda line: line.removeprefix("行 "))
    model.show_keys([str(place) for place in range(1000)])
    qtmodeltester.check(model)
    assert model.index(999, 0).data() == "行 999"
    assert max(fetched) == PAGE
    table = LinesTable(model, Look())
    qtbot.addWidget(table)
    assert table.rowHeight(0) == 40


def test_a_table_fetches_what_comes_into_sight_and_no_more(qtbot):
    fetched = []

    def fetch(keys):
        fetched.append(keys)
        return keys

    model = LinesModel((Column("名", str, 5),), fetch, str)
    model.show_keys([str(place) for place in range(1000)])
    table = LinesTable(model, Look())
    qtbot.addWidget(table)
    table.resize(300, 11 * 40)
    table.show()
    table.viewport().grab()
    (first,) = fetched
    assert first == [str(place) for place in range(model.screen)]
    assert model.screen <= 12
    for row in (model.screen + 1, model.screen, 999, 990):
        assert model.index(row, 0).data() == str(row)
    seen = [key for keys in fetched for key in keys]
    assert len(seen) == len(set(seen))
    assert max(map(len, fetched)) == model.screen
    model.show_more_keys([str(place) for place in range(2000)])
    assert model.rowCount() == 2000
    table.viewport().grab()
    assert len([key for keys in fetched for key in keys]) == len(seen)


def test_a_line_that_is_gone_is_empty():
    columns = (Column("名", str, 5),)
    model = LinesModel(columns, lambda _keys: [], str)
    model.show_keys(["1"])
    assert model.index(0, 0).data() == ""


def test_this_computer_remembers_only_place_size_and_look(remembered, tmp_path):
    remembered.keep_book(tmp_path / "book")
    remembered.keep_look(Look(1.5, strong=True))
    assert remembered.book() == tmp_path / "book"
    assert remembered.look() == Look(1.5, strong=True)
    kept = {"book", "text_scale", "contrast", "language"}
    assert set(remembered._settings.allKeys()) == kept


@pytest.mark.parametrize("kept", ["", "abc", "0.1", "9"])
def test_a_strange_text_size_counts_as_none(remembered, kept):
    remembered._settings.setValue("text_scale", kept)
    assert isinstance(remembered, Remembered)
    assert remembered.look().scale == 1.0


@pytest.mark.parametrize(
    ("password", "sign"),
    [
        ("12345678", "✗ 太好猜，不能用。请换成"),
        ("aaaaaaaaaaaa", "✗ 太好猜，不能用。请换成"),
        ("1234567", "！太好猜了，请换成"),
        ("123456 槐树", "！太好猜了，请换成"),
        ("abc", "！"),
        (WORDS := "槐树 12 柳荫 7", "✓"),
    ],
)
def test_the_strength_of_a_password_is_said_in_words(password, sign):
    assert about_strength(password).startswith(sign)


def test_without_a_screen_the_way_without_a_window_is_shown():
    assert "mediator demo" in no_screen({})
    assert no_screen({"DISPLAY": ":0"}) == ""
    assert no_screen({"QT_QPA_PLATFORM": "offscreen"}) == ""


def test_libraries_are_only_looked_for_where_x11_is_used():
    assert lacking_libraries({"QT_QPA_PLATFORM": "offscreen"}) == ""


def test_a_missing_library_is_named_with_its_remedy(monkeypatch):
    monkeypatch.setattr(
        "mediator.commands.window._loads", lambda name: "cursor" not in name
    )
    said = lacking_libraries({"DISPLAY": ":0"})
    assert "sudo apt install libxcb-cursor0\n" in said


@pytest.mark.parametrize("given", ["fcitx", "fcitx5"])
def test_fcitx_is_spoken_to_the_ibus_way(given):
    environment = {"QT_IM_MODULE": given}
    cure_input_method(environment)
    assert environment["QT_IM_MODULE"] == "ibus"
