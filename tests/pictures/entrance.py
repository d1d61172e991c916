"""What is shown before the desk, and while the book is put away."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from mediator.ui.background import Background
from mediator.ui.errand import Errand, ErrandPage
from mediator.ui.frame import Frame
from mediator.ui.leaving.closing import ClosingPage
from mediator.ui.look import Look, wear
from mediator.ui.opening.first_start import FirstStart
from mediator.ui.opening.restore import RestorePage
from mediator.ui.opening.sign_in import SignIn
from mediator.ui.opening.welcome import Welcome

_CODE = "KQ7M-2F9R-XW4T-8HJP-3NCD-6VBY-5ZGA-9LSE"
_MISSED = "第二份备份的U盘不在，这一次只放在电脑上。下次插上U盘，自动补。"


def entrance(look: Look, book: Path) -> Iterator[tuple[str, QWidget]]:
    """Yield each first window with a name.

    Args:
        look: how they are drawn.
        book: folder of a book.
    """
    background = Background()
    yield "welcome", Welcome(look)
    yield (
        "welcome-told",
        Welcome(look, "练习本没有建成：磁盘满了。自己的案件簿没有动。"),
    )
    yield "sign-in", SignIn(book, look)
    yield "sign-in-away", SignIn(book / "不在", look)
    yield "sign-in-locked", SignIn(book, look, locked="青石街道调解室　江以宁")
    with TemporaryDirectory() as folder:
        practice = Path(folder, "案件簿-练习本")
        practice.mkdir()
        (practice / "keys.json").write_bytes(b"{}")
        yield "sign-in-practice", SignIn(practice, look)
    for at in range(4):
        first = FirstStart(look, background)
        first._sheet.show_code("青石街道调解室", "案件簿", _CODE)
        first._show_step(at)
        yield f"first-{at + 1}", first
    refused = FirstStart(look, background)
    refused._show_step(1)
    refused._refuse("请写完整的位置，或点“换个地方”来选。")
    yield "first-refused", refused
    yield "restore", RestorePage(look, background, book)
    closing = ClosingPage(look)
    closing.say_missed(_MISSED)
    yield "closing", closing
    errand = Errand("把案件簿搬到服务器上", lambda _tell: ())
    yield "errand", ErrandPage(look, background, errand)
    over = ErrandPage(look, background, errand)
    over.refuse("服务器没有应答，案件簿还在这台电脑上，没有动。请管理员看看。")
    yield "errand-over", over


def shown(app: QApplication, content: QWidget, screen: QSize, look: Look) -> Frame:
    """Return the frame with one of them in it, painted."""
    frame = Frame()
    wear(frame, look)
    frame.resize(screen)
    frame.show_content(content)
    frame.show()
    for _ in range(3):
        app.processEvents()
    return frame
