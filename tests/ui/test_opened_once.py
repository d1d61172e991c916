"""Going somewhere reads what is shown, and nothing a second time."""


def test_a_case_opened_is_not_read_a_second_time(desktop, cases, monkeypatch):
    before = desktop.book.edition
    desktop.window.open_case(cases[1])
    again = []
    page = desktop.window.page
    monkeypatch.setattr(type(page), "reload", lambda _page: again.append(1))
    desktop.settle()
    assert not again
    assert desktop.book.edition == before
    assert cases[1] in desktop.window.last_place()
