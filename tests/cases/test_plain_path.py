"""On Windows the driver is given a certificate's path in plain letters."""

from pathlib import Path

import pytest

from mediator.cases.seats import plain_path as module
from mediator.cases.seats.plain_path import NoPlainPath, plain_path

CHINESE = Path("/案件簿/server-ca.pem")


@pytest.fixture
def on_windows(monkeypatch):
    """Stand in for Windows, which keeps a short name of some folders."""
    monkeypatch.setattr(module.sys, "platform", "win32")

    def keeps(short):
        monkeypatch.setattr(module, "_short", lambda path: short or path)

    return keeps


def test_elsewhere_a_path_is_handed_over_as_it_is():
    assert plain_path(CHINESE) == str(CHINESE)


def test_on_windows_the_short_name_is_handed_over(on_windows):
    on_windows("/ANJIA~1/SERVER~1.PEM")
    assert plain_path(CHINESE) == "/ANJIA~1/SERVER~1.PEM"
    assert plain_path(Path("/book/server-ca.pem")) == "/book/server-ca.pem"


def test_where_there_is_no_short_name_the_person_is_told_what_to_do(on_windows):
    on_windows("")
    with pytest.raises(NoPlainPath, match="英文字母和数字"):
        plain_path(CHINESE)
