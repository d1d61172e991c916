# ruff: noqa: S608 - all of it is constants of this file
"""The floor of the month: the same figures, added up by hand-written SQL alone.

It runs on bare sqlcipher3, in one process and on the same encrypted file as the month.
It knows no editions of the table, no amendments and no instalments, only what the made
up book holds; its figures have to be the month's own.
"""

COUNTED = """
    c.deleted_on IS NULL AND c.stage NOT IN ('待受理', '不予受理', '作废')
    AND c.accepted_on BETWEEN :first AND :last
"""
ENDED = """
    CASE WHEN c.stage <> '归档' THEN c.stage ELSE (
        SELECT s.from_stage FROM stage_change s
        WHERE s.case_uid = c.uid AND s.to_stage = '归档' AND s.deleted_on IS NULL
        ORDER BY s.position DESC LIMIT 1
    ) END
"""
DONE = "('已履行', '履行完毕', '全部履行', '经督促履行', '督促后履行')"
QUESTIONS = {
    "kind": f'SELECT c.kind, count(*) FROM "case" c WHERE {COUNTED} GROUP BY 1',
    "source": f'SELECT c.source, count(*) FROM "case" c WHERE {COUNTED} GROUP BY 1',
    "difficulty": (
        f'SELECT c.difficulty, count(*) FROM "case" c WHERE {COUNTED} GROUP BY 1'
    ),
    "ending": f'SELECT {ENDED}, count(*) FROM "case" c WHERE {COUNTED} GROUP BY 1',
    "people": f"""
        SELECT 'people', count(*) FROM "case" c JOIN party p ON p.case_uid = c.uid
        WHERE {COUNTED} AND p.deleted_on IS NULL AND p.name <> ''
    """,
    "form": f"""
        SELECT a.form, count(DISTINCT c.uid)
        FROM "case" c JOIN agreement a ON a.case_uid = c.uid
        WHERE {COUNTED} AND {ENDED} = '达成协议'
        AND a.deleted_on IS NULL AND a.annulled_on IS NULL
        GROUP BY 1
    """,
    "amount": f"""
        SELECT 'amount', sum(o.amount_fen)
        FROM "case" c JOIN agreement a ON a.case_uid = c.uid
        JOIN obligation o ON o.agreement_uid = a.uid
        WHERE {COUNTED} AND {ENDED} = '达成协议' AND o.deleted_on IS NULL
        AND a.deleted_on IS NULL AND a.annulled_on IS NULL
    """,
    "performed": f"""
        SELECT 'performed', count(DISTINCT c.uid)
        FROM "case" c JOIN agreement a ON a.case_uid = c.uid
        WHERE {COUNTED} AND {ENDED} = '达成协议'
        AND a.deleted_on IS NULL AND a.annulled_on IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM obligation o
            WHERE o.agreement_uid = a.uid AND o.deleted_on IS NULL
            AND coalesce((
                SELECT sum(p.amount_fen) FROM payment p
                WHERE p.obligation_uid = o.uid AND p.deleted_on IS NULL
                AND p.outcome NOT IN ('未履行', '拒不履行', '未到期')
            ), 0) < o.amount_fen
            AND NOT EXISTS (
                SELECT 1 FROM follow_up f
                WHERE f.case_uid = c.uid AND f.deleted_on IS NULL
                AND f.performance IN {DONE}
            )
        )
    """,
    "confirmed": f"""
        SELECT 'confirmed', count(DISTINCT c.uid)
        FROM "case" c JOIN confirmation k ON k.case_uid = c.uid
        WHERE {COUNTED} AND {ENDED} = '达成协议'
        AND k.deleted_on IS NULL AND k.outcome = '有效'
    """,
    "screenings": """
        SELECT sum(times), sum(found) FROM screening
        WHERE deleted_on IS NULL AND began_on BETWEEN :first AND :last
    """,
    "averted": """
        SELECT kind, sum(disputes), sum(people) FROM prevention
        WHERE deleted_on IS NULL AND happened_on BETWEEN :first AND :last GROUP BY 1
    """,
    "flow": """
        SELECT count(*), sum(CASE WHEN ended < :first THEN 1 ELSE 0 END),
            sum(CASE WHEN ended BETWEEN :first AND :last THEN 1 ELSE 0 END)
        FROM (
            SELECT (
                SELECT max(s.happened_on) FROM stage_change s
                WHERE s.case_uid = c.uid AND s.deleted_on IS NULL
                AND s.to_stage IN ('达成协议', '调解不成', '撤回', '移交其他部门')
                AND s.from_stage IN ('已受理', '已定调解员', '调解中', '暂停')
            ) AS ended
            FROM "case" c
            WHERE c.deleted_on IS NULL
            AND c.stage NOT IN ('待受理', '不予受理', '作废')
            AND c.accepted_on <= :last
            AND NOT (c.stage = '归档' AND c.archived_on < :first)
        )
    """,
}


def bare_month(connection, first, last):
    """Return what the questions answer about the days of a month, by name."""
    days = {"first": first.isoformat(), "last": last.isoformat()}
    return {
        name: connection.execute(sql, days).fetchall()
        for name, sql in QUESTIONS.items()
    }
