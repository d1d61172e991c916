"""The keys of the window, in one table: the shortcuts and the page that explains them.

An action's name is looked up on the page first, then in the window. Keys that only
mean something inside a box (Enter, Shift+Enter) stand here to be explained.
"""

from dataclasses import dataclass
from typing import Final

from mediator.language import n_


@dataclass(frozen=True, slots=True)
class Key:
    """One key.

    Attributes:
        keys: as Qt writes them; several are separated by ``, ``.
        means: what it does, in a few words; mark with ``n_``.
        action: name of the action; empty for keys that live inside boxes.
    """

    keys: str
    means: str
    action: str = ""


TAB_KEYS: Final = tuple(f"Alt+{sign}" for sign in "1234567890-=\\")
"""The keys of the tabs in order: the row of figures from left to right."""

KEYS: Final = (
    Key("Enter", n_("到下一格（长文字里是换行）")),
    Key("Shift+Enter", n_("回上一格")),
    Key(
        "Ctrl+Enter",
        n_("在长文字里换行；在条款卡片、算赔偿里放进协议，在法律条文里复制"),
    ),
    Key("Tab", n_("离开长文字，到下一格")),
    Key("Esc", n_("离开；回到上一页"), "leave"),
    Key("F1", n_("这一格怎么填；再按看填好的例子、按键"), "help"),
    Key("F2", n_("改表格里的这一格"), "edit_cell"),
    Key("F3", n_("查找"), "search"),
    Key("F4", n_("从以前的案件里选当事人"), "earlier_party"),
    Key("F5", n_("重新读一遍"), "refresh"),
    Key("F6", n_("登记口头调解"), "oral_case"),
    Key("F7", n_("常用条款、常用语"), "phrases"),
    Key("Ctrl+G", n_("查法律条文；写进正在写的条款、记录"), "laws"),
    Key("Ctrl+M", n_("算赔偿：医疗费、误工费、残疾赔偿金等"), "compensation"),
    Key("F8", n_("下一步"), "next_step"),
    Key("F9", n_("放大看文书"), "large_paper"),
    Key("F10", n_("到左边一栏：↑ ↓ 换一项，Esc 回来"), "rooms"),
    Key("F11", n_("录入对照单；在单子里复制下一项"), "reentry"),
    Key("F12", n_("离开锁屏"), "lock"),
    Key("Ctrl+N", n_("登记新纠纷"), "new_case"),
    Key("Ctrl+T", n_("约一次；在案件里是约下次调解"), "appoint"),
    Key("Ctrl+D", n_("在“今日”里：看这一行的整个电话号码"), "whole_phone"),
    Key("Ctrl+J", n_("记排查、预防；在案件里是记防止激化"), "prevention"),
    Key("Ctrl+L", n_("在案件列表里：我的筛选"), "own_filters"),
    Key("Del", n_("在案件列表里：把登错的一件移到回收站"), "bin_chosen"),
    Key("Ctrl+Shift+Del", n_("在练习本里：清空重来"), "practice_anew"),
    Key("Ctrl+P", n_("打印"), "print"),
    Key("Ctrl+E", n_("存成文件"), "export"),
    Key("Ctrl+Z", n_("撤销上一次改动"), "undo"),
    Key("Ctrl+Y", n_("恢复撤销的改动"), "redo"),
    Key("Ctrl+Tab", n_("到下一件打开的案件"), "next_case"),
    Key("Ctrl+W", n_("收起这件案件"), "close_case"),
    Key("Ctrl+1 … Ctrl+9", n_("记录里：另起一行，写上谁说的话")),
    Key("Alt+1 … Alt+9", n_("到第几个标签页")),
    Key("Alt+0 Alt+- Alt+= Alt+\\", n_("到第十到第十三个标签页")),
    Key("Alt+Left", n_("改完回到卷宗自查"), "back_to_checkup"),
    Key(n_("Alt+字母"), n_("到那一格，或按那个按钮")),
    Key("↑ ↓", n_("上一行、下一行；词表里选词")),
    Key(
        "Ctrl+← Ctrl+→ Ctrl+↑ Ctrl+↓",
        n_("列表里：换一栏排序；从小到大、从大到小"),
    ),
    Key("Home End", n_("列表里到第一行、到最后一行")),
    Key(n_("字母、数字"), n_("列表里直接打字，就开始查找")),
    Key("← →", n_("换一个选项；朗读时换一张卡片；月报里换一个月")),
    Key("Alt+↑ Alt+↓", n_("协议里把这一条往上移、往下移")),
    Key(n_("空格"), n_("列表里先看一眼；打勾、去勾")),
    Key("PageUp PageDown", n_("日程里换一周；放大看的文书里翻页；F1 打开时翻帮助")),
    Key("Ctrl+- Ctrl+=", n_("放大看的文书里缩小、放大")),
    Key("1 2 3 T R", n_("签字一览里：签名、按指印、盖章，今天签的，今天收到文书")),
)
"""Every key; window-wide ones become shortcuts, see ``Window``."""

ELSEWHERE: Final = {
    "phrases": n_(
        "这里没有常用语。写调解记录、调查记录、协议条款、口头协议时按 F7 才有；"
        "还没有开始写的，先点“开始写协议”“记第一次调解”。"
    ),
    "earlier_party": n_("在“当事人”那一页按 F4，从以前的案件里选人。"),
    "print": n_("这一页没有要打印的。"),
    "export": n_("这一页没有要存成文件的。"),
}
"""What is said where a key that works on other pages means nothing."""
