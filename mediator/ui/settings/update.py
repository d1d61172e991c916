"""A new version from a stick: looked for, told, and installed behind a proven copy."""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.cases import closing
from mediator.cases.progress import Stopped, step, to_the_end
from mediator.language import tr
from mediator.problems import Problem
from mediator.ui.file_dialogs import ask_for_folder, first_folder
from mediator.ui.layouts import STRETCH, Text, button, card, row
from mediator.ui.page import Desk, told_as
from mediator.updates import notice
from mediator.updates.installing import found, install
from mediator.updates.media import plugged_in
from mediator.updates.notice import Update


class UpdateCard(QWidget):
    """The version that runs, and the way to the next one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._update: Update | None = None
        self._said = Text("", wraps=True)
        self._look = button(tr("看看U盘上有没有新版"))
        self._look.clicked.connect(self._look_at_sticks)
        self._other = button(tr("在别的文件夹里…"), "link")
        self._other.clicked.connect(self._look_elsewhere)
        self._install = button(tr("先备份，再装新版"), "primary")
        self._install.clicked.connect(self._copy_and_install)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(
            card(
                tr("程序更新"),
                self._said,
                row(self._install, STRETCH),
                row(self._look, self._other, STRETCH),
            )
        )
        self.reload()

    def reload(self) -> None:
        """Show what runs, or the update that was found."""
        takes = notice.takes_updates()
        self._look.setVisible(takes)
        self._other.setVisible(takes)
        self._install.setVisible(self._update is not None)
        if self._update is not None:
            self._said.setText(
                tr(
                    "找到 {version} 版，签名和校验都对。"
                    "装之前先把案件簿备份一份，打开核对过再装。"
                ).format(version=self._update.notice.version)
            )
        elif takes:
            self._said.setText(
                tr("现在是 {version} 版。新版用U盘送来，不用上网。").format(
                    version=notice.installed_version()
                )
            )
        else:
            self._said.setText(
                tr("这个程序不是用带更新钥匙的安装包装的，请用原来安装的办法更新。")
            )

    # --- looking

    def _look_at_sticks(self) -> None:
        self._look_in(plugged_in())

    def _look_elsewhere(self) -> None:
        chosen = ask_for_folder(self, tr("更新在哪个文件夹"), first_folder(self))
        if chosen is not None:
            self._look_in((chosen,))

    def _look_in(self, places: tuple[Path, ...]) -> None:
        self._busy(tr("正在看，有新版就核对签名和校验…"))
        self._desk.background.run_long(
            tr("正在核对更新"),
            partial(found, places, step),
            self._looked,
            self._refused,
        )

    def _looked(self, update: Update | None) -> None:
        self._ready(update)
        if update is None:
            self._desk.tell(tr("没有找到更新。请插上装有更新的U盘，再看一次。"), "heed")
        else:
            self._install.setFocus()

    def _refused(self, problem: Problem) -> None:
        self._ready(self._update if isinstance(problem, Stopped) else None)
        self._desk.tell(str(problem), told_as(problem))

    # --- installing

    def _copy_and_install(self) -> None:
        if self._update is None:
            return
        self._busy(tr("正在备份案件簿，核对好就装新版。可能会请您输入管理员密码…"))
        self._desk.background.run_long(
            tr("正在备份、装新版"),
            partial(self._both, self._update),
            self._installed,
            self._refused,
        )

    def _both(self, update: Update) -> None:
        """Copy the book, prove the copy, and only then install.

        The copy can be stopped. The system's own installer cannot: half installed, the
        program would not start.
        """
        closing.copy_now(self._desk.book, self._desk.clock(), "asked")
        with to_the_end(tr("正在装新版，装一半程序就打不开了，请等它装完")):
            install(update)

    def _installed(self, _nothing: None) -> None:
        self._ready(None)
        if sys.platform == "win32":
            self._desk.tell(
                tr("新版装好了。请关上窗口，再从桌面打开，就是新版。"), "good"
            )
        else:
            # Goes on as a fresh process, which is the new one, to the same place.
            self._desk.do("lock")

    # --- both

    def _busy(self, said: str) -> None:
        for each in (self._look, self._other, self._install):
            each.setEnabled(False)
        self._said.setText(said)

    def _ready(self, update: Update | None) -> None:
        for each in (self._look, self._other, self._install):
            each.setEnabled(True)
        self._update = update
        self.reload()
