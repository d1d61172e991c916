"""The words the program itself branches on; stored, shown and exported as they stand.

Lists that a county may change (kinds, sources, reasons, …) are not here: they are
dated tables in ``resources/codes``.
"""

from enum import StrEnum

from mediator.language import n_


class Stage(StrEnum):
    """办理阶段. What is signed, performed or confirmed is kept beside it."""

    PENDING = n_("待受理")
    REFUSED = n_("不予受理")
    REFERRED = n_("移交其他部门")
    ACCEPTED = n_("已受理")
    ASSIGNED = n_("已定调解员")
    MEDIATING = n_("调解中")
    PAUSED = n_("暂停")
    AGREED = n_("达成协议")
    FAILED = n_("调解不成")
    WITHDRAWN = n_("撤回")
    ARCHIVED = n_("归档")
    VOID = n_("作废")


class Side(StrEnum):
    """Which side a party stands on."""

    APPLICANT = n_("申请人")
    RESPONDENT = n_("被申请人")
    THIRD = n_("第三人")


class Nature(StrEnum):
    """What a party is; an organisation has a representative and a 信用代码."""

    PERSON = n_("自然人")
    COMPANY = n_("法人")
    ORGANISATION = n_("非法人组织")


class Application(StrEnum):
    """How the dispute came to be taken in; decides 申请书 or 受理登记表."""

    WRITTEN = n_("书面申请")
    ORAL = n_("口头申请")
    OWN_MOTION = n_("主动调解")


class Role(StrEnum):
    """A mediator's part in a case (主办/协办)."""

    LEAD = n_("主办")
    ASSISTANT = n_("协办")


class UserRole(StrEnum):
    """What somebody who opens the book may do in it."""

    HEAD = n_("负责人")
    MEDIATOR = n_("调解员")
    READER = n_("只看")


class Presence(StrEnum):
    """In what part somebody was at a meeting."""

    PARTY = n_("当事人")
    AGENT = n_("代理人")
    MEDIATOR = n_("人民调解员")
    INVITED = n_("参加人")


class AgreementForm(StrEnum):
    """Written with signatures and seal (法 29), or oral and recorded (法 28, 30)."""

    WRITTEN = n_("书面")
    ORAL = n_("口头")


class Signer(StrEnum):
    """In what capacity somebody signs a paper."""

    PARTY = n_("当事人")
    AGENT = n_("代理人")
    MEDIATOR = n_("人民调解员")
    RECORDER = n_("记录人")
    INVESTIGATOR = n_("调查人")
    RESPONDENT = n_("被调查人")
    REGISTRAR = n_("登记人")
    INVITED = n_("参加人")


class Mark(StrEnum):
    """How a paper was signed; several may be on one paper."""

    SIGNED = n_("签名")
    SEALED = n_("盖章")
    THUMB = n_("按指印")
