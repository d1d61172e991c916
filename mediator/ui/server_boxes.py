"""Where a street's server is, and how it lets in, as it is typed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mediator.cases.facts.text import clean_line
from mediator.cases.half_done import SERVER
from mediator.cases.seats.address import PORT, ServerAddress, read_ca
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.drafts_apart import drafts_of_room
from mediator.ui.file_dialogs import ask_for_file
from mediator.ui.layouts import Text, button, column, row
from mediator.ui.page import Desk
from mediator.ui.password import labelled, secret
from mediator.ui.waiting import Waiting, waiting_in

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """A server as it was typed.

    Attributes:
        address: where it is.
        password: its own, in clear.
        ca: certificate of its authority, if one was chosen.
    """

    address: ServerAddress
    password: str
    ca: bytes | None


class ServerBoxes(QWidget):
    """Where the server is, and how it lets in.

    Attributes:
        changed: something else stands there now.
        entered: Enter was pressed in a box.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        px = desk.look.px
        self.host = _box(tr("服务器地址"))
        self.host.setPlaceholderText("db.jiedao.local")
        self.port = _box(tr("端口"), str(PORT))
        self.port.setFixedWidth(px(88))
        self.database = _box(tr("库名"))
        self.database.setPlaceholderText("anjian")
        self.user = _box(tr("服务器的用户名"))
        self.user.setPlaceholderText("anjian")
        self.password = secret(tr("服务器的密码"))
        drafts = drafts_of_room(desk.book, SERVER)
        self._boxes = (self.host, self.port, self.database, self.user)
        self._waits: list[Waiting] = []
        for at, box in enumerate(self._boxes):
            waits = waiting_in(box, box.accessibleName())
            waits.keep_in(drafts, f"box{at}")
            self._waits.append(waits)
        self._ca: Path | None = None
        self._certificate = Text("", "second", wraps=True)
        choose = button(tr("选证书文件…"))
        choose.clicked.connect(self._choose)
        for box in (self.host, self.port, self.database, self.user, self.password):
            box.textChanged.connect(self.changed)
            box.returnPressed.connect(self.entered)
        certificate = row(choose, self._certificate, gap=px(8))
        certificate.setStretch(1, 1)
        whole = column(
            row(_under(self.host), _under(self.port), gap=px(8)),
            row(_under(self.database), _under(self.user), gap=px(8)),
            _under(self.password),
            certificate,
            gap=px(8),
        )
        whole.setContentsMargins(0, 0, 0, 0)
        self.setLayout(whole)
        self._show_certificate()

    def asked(self) -> Asked:
        """Return what was typed.

        Raises:
            Problem: something is missing, or the certificate cannot be read.
        """
        # An IPv6 address is often told with brackets around it.
        host = clean_line(self.host.text()).removeprefix("[").removesuffix("]")
        database = clean_line(self.database.text())
        if not host or not database:
            raise Problem(tr("请写服务器地址和库名，管理员知道。"))
        told = clean_line(self.port.text())
        port = int(told) if told.isascii() and told.isdecimal() else 0
        if not 0 < port < 1 << 16:
            raise Problem(tr("端口是一个数，一般是 {port}。").format(port=PORT))
        ca = read_ca(self._ca) if self._ca is not None else None
        address = ServerAddress(
            host=host,
            port=port,
            database=database,
            user=clean_line(self.user.text()),
            has_ca=ca is not None,
        )
        return Asked(address, self.password.text(), ca)

    def begin(self) -> None:
        """Show again what was written and not used."""
        for box, waits in zip(self._boxes, self._waits, strict=True):
            waits.show(box.text())

    def end(self) -> None:
        """Let go of what was written: it is used, or given up; it stays in sight."""
        for waits in self._waits:
            waits.end()

    def forget(self) -> None:
        """Empty the box of the password; the rest may be needed again."""
        self.password.clear()
        self.end()

    def _choose(self) -> None:
        chosen = ask_for_file(self, tr("选证书文件"), tr("证书 (*.pem *.crt)"))
        if chosen is not None:
            self._ca = chosen
            self._show_certificate()
            self.changed.emit()

    def _show_certificate(self) -> None:
        self._certificate.setText(
            self._ca.name
            if self._ca is not None
            else tr("服务器是另一台电脑时要有，向管理员要。")
        )


def _box(name: str, text: str = "") -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    return made


def _under(box: QLineEdit) -> QVBoxLayout:
    return column(labelled(box), box, gap=6)
