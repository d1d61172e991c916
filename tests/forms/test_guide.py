"""The printed guide: the help of the window, whole, readable at sixty."""

from datetime import date

import pypdfium2
import pytest

from mediator.commands import command_line
from mediator.forms.guide import guide
from mediator.places import resource
from mediator.ui.keys import KEYS
from tests.forms.reading import body
from tests.help.guide_fields import help_texts, written

TODAY = date(2026, 11, 26)
KEY_LIST = tuple((each.keys, each.means) for each in KEYS)


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def printed():
    return guide(KEY_LIST, TODAY)


@pytest.fixture(scope="module")
def pages(printed):
    return [
        squeezed(page.get_textpage().get_text_range())
        for page in pypdfium2.PdfDocument(printed)
    ]


@pytest.mark.long
def test_the_boxes_are_explained_as_f1_explains_them_today():
    kept = resource("help", "fields.json").read_text("utf-8")
    assert kept == written(), "renew it: python -m tests.help.guide_fields"


@pytest.mark.long
def test_every_text_of_f1_and_every_key_stands_in_it(printed):
    whole = squeezed(body(printed))
    missing = [
        label
        for said in help_texts().values()
        for label, text in said
        if squeezed(text) not in whole
    ]
    assert not missing
    assert not [keys for keys, means in KEY_LIST if squeezed(means) not in whole]


def test_its_contents_name_the_page_each_chapter_begins_on(pages):
    front = 2
    contents = next(page for page in pages if page.startswith("目录"))
    titles = ("先看这一页", "协议", "设置", "万一", "按键一览")
    for title in titles:
        start = next(
            number
            for number, page in enumerate(pages[front:], 1)
            if page[:20]
            .removeprefix(str(number))
            .lstrip("0123456789")
            .startswith(title)
        )
        assert f"{title}{start}" in contents


@pytest.mark.parametrize(
    "what", ["密码不对", "停电、死机", "换一台新电脑", "U盘丢了", "打印机不动"]
)
def test_it_says_what_to_do_if_something_goes_wrong(pages, what):
    assert any(what in page for page in pages)


def test_papers_stand_in_it_filled_in(pages):
    for title in ("人民调解申请书", "人民调解调查记录", "人民调解协议书"):
        assert any(title in page for page in pages[20:]), title


def test_its_pages_are_a4(printed):
    document = pypdfium2.PdfDocument(printed)
    assert {tuple(round(side) for side in page.get_size()) for page in document} == {
        (595, 842)
    }


def test_one_command_writes_it(tmp_path, capsys):
    place = tmp_path / "使用说明.pdf"
    assert command_line.run(["guide", str(place)]) == 0
    assert place.read_bytes().startswith(b"%PDF")
    assert str(place) in capsys.readouterr().out
