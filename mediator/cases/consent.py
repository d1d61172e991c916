"""同意: what a party's consent to the handling of personal data is worth, in words.

Mediating, registering and filing need none (个人信息保护法 13(1)(3)); telling others
the details, publishing, sound and picture do, separately (23, 25, 29). For a child
under fourteen it is the guardian's (31); it may be withdrawn (15).
"""

from datetime import date
from typing import Final

from mediator.cases.case_file import PartyEntry
from mediator.cases.facts.dates import in_table
from mediator.cases.facts.identity import age_on
from mediator.cases.words import Nature
from mediator.language import n_, tr

SELF: Final = "本人"
RELATIONS: Final = (SELF, n_("父亲"), n_("母亲"), n_("其他监护人"))
PURPOSES: Final = (
    n_("向街道、司法所提供纠纷具体情况"),
    n_("公开或者用于宣传、案例刊登"),
    n_("录音、录像、拍照"),
)
"""What is asked separately, as 个人信息告知及单独同意书 has it."""
_GUARDED_UNTIL: Final = 14
_NOT_YET: Final = n_("个人信息：没有记单独同意。调解、登记、归档依法不用同意。")


def needs_guardian(party: PartyEntry, on: date) -> bool:
    """Tell whether a party was a child whose guardian consents, on a day.

    Args:
        party: of whom nothing is known without a day of birth.
        on: the day of the consent.
    """
    if party.nature is not Nature.PERSON or party.born_on is None:
        return False
    return age_on(party.born_on, on) < _GUARDED_UNTIL


def consent_amiss(party: PartyEntry) -> str:
    """Return what is wrong with the consent that was recorded; empty if nothing is."""
    day = party.consented_on
    if day is None:
        return ""
    if needs_guardian(party, day) and party.consent_relation in {"", SELF}:
        return tr("同意那天不满十四周岁，要由父母或者其他监护人同意")
    gone = party.consent_withdrawn_on
    if gone is not None and gone < day:
        return tr("撤回早于同意，请核对日期")
    return ""


def consent_said(party: PartyEntry) -> str:
    """Return in a line what a party consented to, who did, and since when no longer."""
    if party.consented_on is None:
        return tr(_NOT_YET)
    who = party.consent_by or party.name
    if party.consent_relation:
        who = f"{who}（{party.consent_relation}）"
    said = tr("个人信息：{day} {who}同意").format(
        day=in_table(party.consented_on), who=who
    )
    if party.consent_purpose:
        said = f"{said}：{party.consent_purpose}"
    if party.consent_withdrawn_on is not None:
        gone = tr("{day} 撤回").format(day=in_table(party.consent_withdrawn_on))
        return f"{said}；{gone}。"
    return f"{said}。"
