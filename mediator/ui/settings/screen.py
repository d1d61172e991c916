"""Text size, contrast and language of this computer."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediator.language import NAMES, n_, tr
from mediator.ui.fields import FieldSpec
from mediator.ui.form import Form
from mediator.ui.kinds import Segment
from mediator.ui.layouts import Text, card
from mediator.ui.look import SCALES
from mediator.ui.page import Desk

REMIND, REMIND_NOT = n_("提醒"), n_("不提醒")
_SIZES = {f"{scale * 100:.0f}": scale for scale in SCALES}

SCREEN: tuple[FieldSpec, ...] = (
    FieldSpec("scale", n_("文字大小 %"), Segment(tuple(_SIZES))),
    FieldSpec("contrast", n_("颜色"), Segment((n_("柔和"), n_("高对比")))),
    FieldSpec("language", n_("语言"), Segment(tuple(NAMES.values()))),
    FieldSpec(
        "reminds",
        n_("桌面提醒"),
        Segment((REMIND, REMIND_NOT)),
        help=n_(
            "窗口不在前面时，到期的和约好的事在桌面上提醒；只说几件、几点，"
            "不写姓名和案情。"
        ),
    ),
)


class ScreenCard(QWidget):
    """All take effect at once."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        look = desk.look
        self._form = Form(SCREEN, look, desk.around, letters="")
        size = next((text for text, scale in _SIZES.items() if scale == look.scale), "")
        self._form.show_record(
            {
                "scale": size,
                "contrast": "高对比" if look.strong else "柔和",
                "language": NAMES[look.language],
                "reminds": REMIND if desk.remembered.reminds() else REMIND_NOT,
            }
        )
        self._form.keep_with(self._save)
        hint = Text(tr("只管这台电脑，马上就变。"), "second")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(tr("屏幕显示"), self._form, hint))

    def _save(self, values: Mapping[str, object]) -> None:
        if "reminds" in values:
            self._desk.remembered.keep_reminds(on=values["reminds"] == REMIND)
            return
        look = self._desk.look
        if "scale" in values:
            look = look._replace(scale=_SIZES[str(values["scale"])])
        if "contrast" in values:
            look = look._replace(strong=values["contrast"] == "高对比")
        if "language" in values:
            codes = {name: code for code, name in NAMES.items()}
            look = look._replace(language=codes[str(values["language"])])
        self._desk.look_changed(look)
