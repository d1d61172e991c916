"""What the room knows: disputes, people, stages, the book they are kept in.

The record itself lies here (``model``, ``book``, ``case_file``, ``stages``, …).
``facts`` is what the trade knows (days, money, identity, dated lists), ``deadlines``
what is due and when, ``safety`` guards the book folder, ``finding`` is the search,
``exchange`` takes case files in and gives them out, ``registers`` are the year's books,
``roster`` is who the mediators are and what they did, ``typical`` the cases told to
others, ``yearbook`` the room's year, ``practice`` makes up cases, and ``upgrades``
brings old books up to date.

The glossary: one thing, one name. Source: 人民调解法, and the words of the trade.

=================  ====================================================
Committee          人民调解委员会; its seal counts
Room               调解室; belongs to a committee, has no seal
Mediator           人民调解员
Case               纠纷案件; one dispute, however often it is mediated
Stage              办理阶段
Assignment         确定调解员 (主办, 协办)
Party              当事人: applicant 申请人, respondent 被申请人, third 第三人
Agent              代理人 of one named party, with listed powers
Person             人员名册; a party is the case's own copy and may point to it
Inquiry            调查; gives a 调查记录
Evidence           证据材料
Meeting            调解; each gives a 人民调解记录
Attendance         到场人员
Agreement          人民调解协议书 or 口头协议
Clause             协议条款
Obligation         履行事项 (履行安排): who, to whom, what, how much, by when, how
Instalment         分期
Signature          签字盖章: person × paper × signed, thumb, date, copy received
FollowUp           回访; several a case
Payment            履行记录: what was done or refused of an obligation
Urging             督促履行
Confirmation       司法确认 (仲裁审查), from application to ruling
Transfer           移送, in or out: 委派, 委托, 移送, 移交
Extension          延期, with who consented
Deadline           期限, from the table of deadlines
Appointment        约定的时间: a session or visit to come
Visit              来访/排查发现; may become a case
Finding            卷宗自查 finding; a FindingNote says why it is as it should be
Borrowing          借阅; AccessGrant 查阅批准
Appraisal          鉴定 of files whose 保管期限 has ended
CalendarDay        放假、调休上班日, as the room entered it
DrawnNumber        领用登记: a number on a blank form
OwnPaper           按需文书, with particulars of its own
VoidNumber         编号作废, with its reason
Wording            the room's own words in a paper
PaperIssue         文书 as printed or saved: number, version, frozen text
Contact            联系记录
Note               调解员手记; private
Book               案件簿, the data file
Journal            操作日志
Draft              还没写完的内容
Training           培训 of a mediator, in 学时
TypicalCase        典型案例: a case retold without anybody in it
Screening          排查, by rounds (次); Prevention 预防、防止 of what did not happen
MonthReport        月报: the figures of a month; MonthClosing 定稿上报, for good
Correction         补报更正 of a closed month, carried by the next report
MonthPackage       what leaves the room of a month; it holds nobody
=================  ====================================================
"""
