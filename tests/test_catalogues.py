"""The window's texts and their blanks: what a translator is given can be filled in."""

import ast
import re
from collections.abc import Iterator
from datetime import date

import pytest
from babel.dates import format_date, format_skeleton

from mediator.cases.facts import dates
from mediator.cases.words import (
    Application,
    Mark,
    Nature,
    Role,
    Side,
    Signer,
    Stage,
    UserRole,
)
from mediator.language import (
    CHINESE,
    NAMES,
    Language,
    choose,
    chosen,
    read_catalogue,
    tr,
)
from mediator.ui.speech import CHOOSE
from tests import catalogues


def _formatted(tree: ast.AST) -> Iterator[tuple[int, str, list[str]]]:
    """Yield line, text and names of every marked text that is filled in on the spot."""
    for call in ast.walk(tree):
        match call:
            case ast.Call(
                func=ast.Attribute(
                    value=ast.Call(
                        func=ast.Name(id="tr"), args=[ast.Constant(value=str(text))]
                    ),
                    attr="format",
                ),
                args=[],
                keywords=keywords,
            ):
                yield call.lineno, text, [each.arg or "" for each in keywords]
            case _:
                pass


@pytest.mark.long
def test_every_blank_of_a_text_is_filled_by_its_name():
    wrong = [
        f"{file.name}:{line}: {text} from {names}"
        for file in sorted((catalogues.ROOT / "mediator").rglob("*.py"))
        for line, text, names in _formatted(ast.parse(file.read_text(encoding="utf-8")))
        if sorted(set(catalogues.blanks(text))) != sorted(names)
    ]
    assert wrong == []


@pytest.mark.long
def test_nothing_is_missing_stale_or_guessed_in_any_language():
    """Run ``python -m tests.catalogues`` after a text was changed."""
    assert catalogues.faults() == []


@pytest.mark.long
def test_every_marked_text_can_be_collected():
    assert "保存" not in catalogues.collected()  # nothing waits for a press of a key
    assert "密码(&P)" in catalogues.collected()


@pytest.mark.parametrize(
    "source",
    ['tr(f"{n} 件")', 'tr("共" + name)', 'n_("a" if x else f"{n}")'],
    ids=["filled in first", "put together", "one half filled in"],
)
def test_a_text_put_together_inside_its_mark_is_refused(source):
    with pytest.raises(catalogues.NotCollected):
        list(catalogues.texts_of(source, "page.py"))


def test_both_halves_of_a_choice_are_collected():
    found = catalogues.texts_of('tr("开" if on else "关"); tr("甲" "乙"); tr(x)', "")
    assert list(found) == ["开", "关", "甲乙"]


@pytest.mark.parametrize(
    ("chinese", "other", "wrong"),
    [
        ("共 {n} 件", "Cases: {n}", ""),
        ("共 {n} 件", "Cases: {number}", "blanks"),
        ("共 {n} 件", "Cases", "blanks"),
        ("共 {n} 件", "", "missing"),
        ("密码(&P)", "&Password", ""),
        ("密码(&P)", "Pass&word", "underlined"),
        ("密码(&P)", "Password", "underlined"),
        ("　已锁屏", "Locked", "a space"),
        ("已锁屏", "已鎖屏", "still Chinese"),
        ("按“打印”", "Press “Print”", "quotation marks"),
    ],
)
def test_a_translation_that_would_break_the_window_is_named(chinese, other, wrong):
    assert catalogues.fault(chinese, other, "en").startswith(wrong)
    assert bool(catalogues.fault(chinese, other, "en")) == bool(wrong)


def test_a_catalogue_is_read_as_the_usual_tools_read_it():
    """What the program reads is what a translator's tool wrote."""
    for code in catalogues.OTHERS:
        file = catalogues.file_of(code)
        usual = {text: told for text, told in catalogues.read(file).items() if told}
        assert read_catalogue(file.read_text(encoding="utf-8")) == usual


def test_signs_that_need_escaping_come_back_as_they_were():
    texts = {
        "一\n二": 'a\n"b"\\c',
        "三\t“四”": "x\ty",
        "五" * 60 + "\n六": "z " * 80 + "z",
    }
    places = {text: ["mediator/ui/page.py"] for text in texts}
    assert read_catalogue(catalogues.written("en", places, texts)) == texts


def test_the_language_is_chosen_by_its_name_and_chinese_needs_no_file(tmp_path):
    content = catalogues.written("en", {"归档": ["a.py"]}, {"归档": "Archive"})
    (tmp_path / "en.po").write_text(content, encoding="utf-8")
    try:
        choose(Language("en", tmp_path))
        assert (chosen(), tr("归档"), tr("没有译的")) == ("en", "Archive", "没有译的")
    finally:
        choose(Language())
    assert (chosen(), tr("归档")) == (CHINESE, "归档")
    assert set(NAMES) == {CHINESE, *catalogues.OTHERS}


def test_the_days_of_chinese_are_those_babel_writes():
    """Chinese is written without Babel, which takes long to load; both agree."""
    day = date(2026, 11, 23)
    for code in (CHINESE, "zh_Hant"):
        assert format_skeleton("yMMMd", day, locale=code) == dates.on_screen(day)
        assert format_skeleton("MMMd", day, locale=code) == dates.in_sentence(day, None)
        assert format_date(day, "EEEE", locale=code) == dates.weekday(day)


@pytest.mark.long
def test_what_the_program_asks_for_is_in_the_catalogues():
    """Words of stages, sides and the like are translated by their value."""
    known = catalogues.collected()
    for words in (Stage, Side, Nature, Role, UserRole, Application, Mark, Signer):
        assert [each for each in words if each.value not in known] == []


# What is stored in a record or stands in a table and is looked for there; the signs of
# speakers and marks; parts of Chinese texts that are cut off or measured; file names.
_WORDS = r"""
条款 调解 调查 问 答 男 女 柔和 高对比 未申请 已申请 未到期 与被代理人 是 否
接受委托移送调解 普通程序 简易程序 收条 转账凭证 现金签收单 照片 没有凭证 对方确认
重复登记 登错了 不是纠纷
当面告知 电话告知 书面通知 短信、微信告知 人民法院 劳动人事争议仲裁委员会
公安机关 有关行政主管部门 村|居|社区 乡镇|街道 企业|事业 行业|专业
调 参 代 签 指 章
赔偿款 条 国 日 星期 还没有 当事人 人民调解 人民 或 年年报
^[（(〔\[]?\d{4}[）)〕\]]?年?
第?\s*(\d+(?:\s*[-—–之]\s*\d+)?)\s*[号件]([（(][^（）()]{1,4}[)）])?$|(?<=[〕）)\]])\d+$
"""
STAY_CHINESE = {*_WORDS.split(), CHOOSE}


def _unmarked(tree: ast.AST) -> Iterator[str]:
    """Yield the Chinese literals that are neither marked nor documentation."""
    for each in ast.iter_child_nodes(tree):
        match each:
            case ast.Call(func=ast.Name(id="tr" | "n_")):
                continue
            case ast.Expr(value=ast.Constant()):
                continue
            case ast.Constant(value=str(text)) if re.search("[\u3400-\u9fff]", text):
                yield text
            case _:
                yield from _unmarked(each)


@pytest.mark.long
def test_no_text_of_a_window_is_left_unmarked():
    left = {
        text: file.name
        for file in (catalogues.ROOT / "mediator" / "ui").rglob("*.py")
        for text in _unmarked(ast.parse(file.read_text(encoding="utf-8")))
        if text not in STAY_CHINESE
    }
    assert left == {}
