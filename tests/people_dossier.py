"""Invented cases for the papers of a dossier."""

from datetime import date

import msgspec

from mediator.cases.case_file import (
    AgentEntry,
    AttachmentEntry,
    CaseFile,
    EvidenceEntry,
    FollowUpEntry,
    OwnPaperEntry,
)
from mediator.cases.words import Nature, Stage
from tests.people import LEAK, id_number

_APPLICANT, _OWNER, _TENANT = LEAK.parties

WHOLE = msgspec.structs.replace(
    LEAK,
    uid="whole",
    number="2026-009",
    case_number="（2026）柳人调字第9号",
    stage=Stage.ARCHIVED,
    closed_on=date(2026, 4, 16),
    archived_on=date(2026, 4, 20),
    parties=(
        msgspec.structs.replace(
            _APPLICANT,
            agents=(
                AgentEntry(
                    uid="agent-9",
                    name="周立业",
                    sex="男",
                    kind="近亲属",
                    relation="子女",
                    id_kind="居民身份证",
                    id_number=id_number("310199", date(1982, 3, 4), 151),
                    phone="19900009001",
                    address="示范市槐树区柳荫路2号2室",
                    powers=("收集提供证据", "领取文书", "查看修理现场"),
                    authorised_on=date(2026, 2, 11),
                ),
            ),
        ),
        _OWNER,
        _TENANT,
    ),
    evidence=(
        EvidenceEntry(
            uid="evidence-1",
            title="地板、衣柜修理报价单",
            source="周淑兰提供",
            pages=2,
            copies=1,
            proves="修理地板、衣柜和墙面需要8600元",
        ),
        EvidenceEntry(
            uid="evidence-2",
            title="水管接头照片",
            source="调解员现场拍摄",
            pages=1,
            copies=1,
            proves="402室卫生间水管接头老化破裂",
        ),
    ),
    scans=(
        AttachmentEntry(
            uid="scan-1",
            paper="identity",
            subject="party-2",
            stored_name="card-front",
            file_name="1.jpg",
        ),
        AttachmentEntry(
            uid="scan-2",
            paper="identity",
            subject="agent-9",
            stored_name="card-agent",
            file_name="2.png",
        ),
        AttachmentEntry(
            uid="scan-3", paper="photos", stored_name="photo-1", file_name="3.jpg"
        ),
        AttachmentEntry(
            uid="scan-4", paper="photos", stored_name="photo-2", file_name="4.jpg"
        ),
        AttachmentEntry(
            uid="scan-5", paper="photos", stored_name="photo-3", file_name="5.jpg"
        ),
    ),
    follow_ups=(
        FollowUpEntry(
            uid="visit-1",
            agreement="agreement-1",
            visited_on=date(2026, 3, 2),
            way="上门",
            respondent="周淑兰",
            visitor="陈和平、林秀英",
            text=(
                "周淑兰说第一期3500元已经收到，赵一帆的2600元签协议当天付清。"
                "\n402室水管已经换新，这几天没有再漏水。提醒双方4月15日前付清第二期。"
            ),
        ),
        FollowUpEntry(
            uid="visit-2",
            agreement="agreement-1",
            visited_on=date(2026, 4, 16),
            way="电话",
            respondent="周淑兰、孙小明",
            visitor="陈和平",
            text="第二期2500元已经付清，双方没有新的矛盾。",
            performance="已履行",
            mediation_opinion="满意",
            result_opinion="基本满意",
        ),
    ),
    own_papers=(
        OwnPaperEntry(
            uid="own-cover",
            paper="cover",
            made_on=date(2026, 4, 20),
            values={
                "filed_by": "林秀英",
                "filed_on": "2026-04-20",
                "kept": "长期",
                "remark": "附修理报价单复印件",
            },
        ),
        OwnPaperEntry(
            uid="own-receipt",
            paper="receipt",
            party="party-2",
            made_on=date(2026, 2, 15),
            values={"amount": "260000", "payer": "赵一帆", "manner": "现金"},
        ),
        OwnPaperEntry(
            uid="own-receipt-2",
            paper="receipt",
            party="party-2",
            agent="agent-9",
            made_on=date(2026, 3, 1),
            values={
                "amount": "350000",
                "manner": "转账",
                "account_name": "周淑兰",
                "bank": "示范市槐树农村商业银行柳荫支行",
                "account": "6200000000000000001",
            },
        ),
        OwnPaperEntry(
            uid="own-court",
            paper="confirmation",
            made_on=date(2026, 2, 20),
            values={"court": "示范市槐树区人民法院"},
        ),
        OwnPaperEntry(
            uid="own-note",
            paper="dossier_note",
            made_on=date(2026, 4, 20),
            values={
                "text": "报价单原件由周淑兰收存，卷内是复印件。\n第3页空白，作废。",
                "checked_by": "陈和平",
                "checked_on": "2026-04-21",
            },
        ),
        OwnPaperEntry(uid="own-spine", paper="spine", made_on=date(2026, 4, 20)),
    ),
)
"""A case with every paper of a dossier."""

SHOP = CaseFile(
    uid="shop",
    number="2026-010",
    kind="其他消费",
    parties=(
        msgspec.structs.replace(
            _APPLICANT, uid="party-p", id_kind="护照", id_number="E00000001"
        ),
        msgspec.structs.replace(
            _OWNER,
            uid="party-o",
            nature=Nature.ORGANISATION,
            name="示范市槐树区柳荫路集贤综合商店",
            uscc="92310199MA0000002L",
            representative="万家福",
            representative_title="经营者",
            representative_id_number=id_number("310199", date(1975, 5, 5), 157),
        ),
    ),
)
"""A foreign passport and an organisation that is no company."""

SAMPLES = {case.uid: case for case in (WHOLE, SHOP)}
"""Every sample case by its uid."""
