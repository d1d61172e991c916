"""A new password, typed twice, and how strong it is; two rules, the rest is advice."""

from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from mediator.cases.safety.guessable import is_guessable
from mediator.cases.safety.slots import SHORTEST_PASSWORD
from mediator.language import tr
from mediator.ui.layouts import Text, column
from mediator.ui.look import Look, repolish

_GOOD: Final = 12
_COMMON: Final = ("123456", "12345678", "111111", "888888", "666666", "password")


def about_strength(password: str) -> str:
    """Return what to say under a new password, with its sign."""
    kinds = sum(
        any(test(sign) for sign in password)
        for test in (str.isdigit, str.islower, str.isupper, _is_other)
    )
    different = len(set(password))
    if len(password) >= SHORTEST_PASSWORD and is_guessable(password):
        return not_taken(password)
    if any(password.startswith(common) for common in _COMMON) or different <= 3:  # noqa: PLR2004
        return tr("！太好猜了，请换成几个不相干的词")
    if len(password) < SHORTEST_PASSWORD:
        return not_taken(password)
    if len(password) < _GOOD and kinds == 1:
        return tr("！可以用；加几个字母更稳妥")
    return tr("✓ 够结实了")


def rule() -> str:
    """Return what a new password has to be, before anybody typed one."""
    return tr("至少 {all} 位；自己记得住，别人猜不着").format(all=SHORTEST_PASSWORD)


def not_taken(password: str) -> str:
    """Say why a password is not taken, too short or too common; empty if it is."""
    left = SHORTEST_PASSWORD - len(password)
    if left <= 0:
        guessable = tr("✗ 太好猜，不能用。请换成几个不相干的词，自己记得住就行")
        return guessable if is_guessable(password) else ""
    return tr("✗ 太短，至少 {all} 位，还差 {n} 位").format(
        all=SHORTEST_PASSWORD, n=left
    )


def _is_other(sign: str) -> bool:
    return not sign.isalnum()


class NewPassword(QWidget):
    """A new password, typed twice, with a line that says how good it is."""

    def __init__(self, look: Look, first: str, second: str) -> None:
        super().__init__()
        self.first = secret(first)
        self.again = secret(second)
        self._said = Text("", "help", wraps=True)
        self._said.setMinimumHeight(look.px(20))
        whole = column(gap=look.px(6))
        for box in (self.first, self.again):
            whole.addWidget(labelled(box))
            whole.addWidget(box)
            box.textChanged.connect(self._about)
        whole.addWidget(self._said)
        self.setLayout(whole)
        self.say(rule())
        self.first.returnPressed.connect(self.again.setFocus)

    def _about(self) -> None:
        first, again = self.first.text(), self.again.text()
        said = about_strength(first) if first else rule()
        if again and not first.startswith(again):
            said = tr("✗ 两遍不一样")
        elif again and first == again:
            said = f"{said} · {tr('两遍一样')}"
        self.say(said)

    def say(self, sentence: str) -> None:
        """Say something below the boxes; what begins with ✗, ！ or ✓ is so coloured."""
        state = {"✗": "bad", "！": "heed", "✓": "good"}.get(sentence[:1], "")
        self._said.setText(sentence)
        self._said.setProperty("state", state)
        repolish(self._said)

    def said(self) -> str:
        """Return what stands below the boxes."""
        return self._said.text()

    def forget(self) -> None:
        """Empty the boxes."""
        self.first.clear()
        self.again.clear()


def secret(name: str) -> QLineEdit:
    """Return a box whose letters are not shown."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(name)
    return made


def labelled(box: QLineEdit) -> Text:
    """Return the label of a box, with its name."""
    label = Text(box.accessibleName(), "label", wraps=True)
    label.setBuddy(box)
    return label
