"""The words the program itself branches on; stored, shown and exported as they stand.

Lists that a county may change (kinds, sources, reasons, …) are not here: they are
dated tables in ``resources/codes``.
"""

from enum import StrEnum


class Stage(StrEnum):
    """办理阶段. What is signed, performed or confirmed is kept beside it."""

    PENDING = "待受理"
    REFUSED = "不予受理"
    REFERRED = "移交其他部门"
    ACCEPTED = "已受理"
    ASSIGNED = "已定调解员"
    MEDIATING = "调解中"
    PAUSED = "暂停"
    AGREED = "达成协议"
    FAILED = "调解不成"
    WITHDRAWN = "撤回"
    ARCHIVED = "归档"
    VOID = "作废"


class Side(StrEnum):
    """Which side a party stands on."""

    APPLICANT = "申请人"
    RESPONDENT = "被申请人"
    THIRD = "第三人"


class Nature(StrEnum):
    """What a party is; an organisation has a representative and a 信用代码."""

    PERSON = "自然人"
    COMPANY = "法人"
    ORGANISATION = "非法人组织"


class Application(StrEnum):
    """How the dispute came to be taken in; decides 申请书 or 受理登记表."""

    WRITTEN = "书面申请"
    ORAL = "口头申请"
    OWN_MOTION = "主动调解"


class Role(StrEnum):
    """A mediator's part in a case (主办/协办)."""

    LEAD = "主办"
    ASSISTANT = "协办"


class UserRole(StrEnum):
    """What somebody who opens the book may do in it."""

    HEAD = "负责人"
    MEDIATOR = "调解员"
    READER = "只看"


class Presence(StrEnum):
    """In what part somebody was at a meeting."""

    PARTY = "当事人"
    AGENT = "代理人"
    MEDIATOR = "人民调解员"
    INVITED = "参加人"


class AgreementForm(StrEnum):
    """Written with signatures and seal (法 29), or oral and recorded (法 28, 30)."""

    WRITTEN = "书面"
    ORAL = "口头"


class Signer(StrEnum):
    """In what capacity somebody signs a paper."""

    PARTY = "当事人"
    AGENT = "代理人"
    MEDIATOR = "人民调解员"
    RECORDER = "记录人"
    INVESTIGATOR = "调查人"
    RESPONDENT = "被调查人"
    REGISTRAR = "登记人"
    INVITED = "参加人"


class Mark(StrEnum):
    """How a paper was signed; several may be on one paper."""

    SIGNED = "签名"
    SEALED = "盖章"
    THUMB = "按指印"
