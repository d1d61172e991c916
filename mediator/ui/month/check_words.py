"""What a relation between figures says, and how it came out: a word and a colour.

A month keeps its relations as whole Chinese sentences: they are frozen with it and go
on paper. Another language says them anew, by the patterns they were made of.
"""

from typing import Final

from mediator.cases.month.relations import item
from mediator.cases.month.report import Check, Severity
from mediator.language import n_, said_anew, tr

RELATIONS: Final = (
    n_("{whole}等于各类纠纷之和"),
    n_("{whole}等于各种来源之和"),
    n_("{whole}等于各类调委会之和"),
    n_("{whole}等于各项之和"),
    n_("{whole}等于成功、不成功、其他结束、在调之和"),
    n_("{whole}等于{one}加{other}"),
    n_("{whole}：件数不多于人数"),
    n_("{part}不多于{whole}"),
    n_("成功率（成功 ÷ 总数）"),
    n_("成功率（成功 ÷（成功 ＋ 不成功），在调的另列）"),
    n_("各类占比合计"),
    n_("{whole}折成万元"),
    n_("上期结转＋新收＋重启±更正－调解结束＝期末未结"),
)
"""The sentences of ``cases.month.balance``."""
ARITHMETIC: Final = (
    n_("{yuan}元 ＝ {sum}万元"),
    n_("填了{cases}件、0人，请补人数"),
)
"""What stands below them, where it is more than signs and figures."""
BASES: Final = (
    n_("统计表列间关系，与黄石等公布数吻合"),
    n_("由各项算出，不另填"),
    n_("撤回、移交不算不成功，也不从总数里去掉"),
    n_("法院的案件可能由调解书或撤诉结案，对不上的写明原因"),
    n_("同一批案件里的其中项"),
    n_("黄石公布：1件4人、3件15人"),
    n_("保留一位小数，四舍五入；没有案件的写“—”"),
    n_("各自四舍五入，合计可能不是100.0"),
    n_("先按分相加，最后一次四舍五入到两位小数"),
    n_("调解结束按达成、不成、撤回、移交之日，不看是否履行"),
)
"""Why they hold."""


def relation_said(check: Check) -> str:
    """Return a relation as people call it: its sentence, and its number."""
    name = said_anew(check.name, RELATIONS)
    return tr("{name}（{item}）").format(name=name, item=item(check.code))


def arithmetic(check: Check) -> str:
    """Return the figures beside each other."""
    return said_anew(check.shown, ARITHMETIC)


def check_word(check: Check) -> str:
    """Return whether it holds, or how bad it is that it does not."""
    if check.holds:
        return tr("对得上")
    return tr("对不上") if check.severity is Severity.ERROR else tr("提醒")


def check_state(check: Check) -> str:
    """Return the state of the style sheet that goes with the word."""
    if check.holds:
        return "good"
    return "late" if check.severity is Severity.ERROR else "heed"
