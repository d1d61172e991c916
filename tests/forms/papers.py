"""Sheets of every kind of block, for the writers' tests; random ones by seed."""

from random import Random

from mediator.forms.sheet import (
    Align,
    Block,
    Cell,
    Field,
    Fields,
    PageBreak,
    Paragraph,
    Run,
    Sheet,
    Signature,
    Signatures,
    Table,
)
from tests.forms import paragraphs


def para(text: str, **more: object) -> Paragraph:
    return Paragraph((Run(text),), **more)  # type: ignore[arg-type]


def heading(text: str) -> Paragraph:
    return para(text, indent=0, keep_with_next=True, before=6)


def cell(text: str, align: Align = Align.CENTER, **more: object) -> Cell:
    lines = (Paragraph((Run(text),), align=align, indent=0),)
    return Cell(lines, **more)  # type: ignore[arg-type]


def party(name: str, address: str = "") -> Fields:
    return Fields(
        rows=(
            (
                Field("当事人姓名", name, 4),
                Field("性别", "男", 2),
                Field("民族", "汉族", 3),
                Field("年龄", "43", 3),
            ),
            (Field("身份证号码", "110199198203071234", 7), Field("联系方式", "", 5)),
            (Field("单位或住址", address, 12),),
        )
    )


SIGNERS = Signatures(
    (
        Signature("当事人（签名盖章或按指印）", "王𬭎"),
        Signature("当事人（签名盖章或按指印）", "某某市某某物业服务有限公司"),
        Signature("人民调解员（签名）"),
        Signature("记录人（签名）"),
    ),
    seal="向阳街道人民调解委员会",
)

AGREEMENT = Sheet(
    title="人民调解协议书",
    number="编号：向调字〔2026〕第12号",
    letterhead="向阳街道人民调解委员会",
    case_number="2026-0012",
    version=1,
    blocks=(
        party("王𬭎", "上海市向阳区和平路1288弄36号1201室" * 3),
        party("阿不都热合曼·买买提江"),
        heading("纠纷主要事实、争议事项："),
        para(paragraphs.ROLLING_CAR),
        heading("经调解，自愿达成如下协议："),
        para(paragraphs.DEATH_AT_WORK),
        Paragraph(
            (
                Run("本协议一式"),
                Run("3", underline=True, min_em=3),
                Run("份，当事人、人民调解委员会各持一份。其他约定："),
                Run("", underline=True, fill=True),
            )
        ),
        SIGNERS,
    ),
)

REGISTER = Sheet(
    title="人民调解受理登记表",
    number="登记编号：2026-0012",
    size=12,
    leading=22,
    title_size=18,
    watermark="练习",
    purpose="仅供申请人查阅",
    blocks=(
        Table(
            widths=(1.3, 2, 1, 2),
            rows=(
                (cell("申请人"), cell("王𬭎"), cell("联系电话"), cell("19900001234")),
                (cell("住址"), cell("某村48号", Align.LEFT, columns=3)),
                (
                    cell("纠纷简要情况"),
                    Cell(
                        tuple(para(text) for text in paragraphs.ALL * 3),
                        columns=3,
                        middle=False,
                    ),
                ),
                (cell("受理意见"), cell("", columns=3)),
            ),
            min_height=30,
        ),
        Signatures((Signature("登记人（签名）"),), date="2026年3月7日"),
    ),
)

CONTENTS = Sheet(
    title="卷内目录",
    size=12,
    leading=20,
    blocks=(
        Table(
            widths=(1, 5, 1.2, 1.2, 2),
            rows=(
                (
                    cell("序号", rows=2),
                    cell("文书名称", rows=2),
                    cell("页次", columns=2),
                    cell("备注", rows=2),
                ),
                (cell("起"), cell("止")),
                *(
                    (
                        cell(str(number)),
                        cell("人民调解记录" * (1 + number % 4), Align.LEFT),
                        cell(str(number)),
                        cell(str(number + 1)),
                        cell(""),
                    )
                    for number in range(1, 70)
                ),
            ),
            header_rows=2,
        ),
    ),
)

_SOURCE = "".join(paragraphs.ALL)


def _words(random: Random, longest: int) -> str:
    length = random.choice((0, 1, 3, 12, longest // 4, longest))
    start = random.randrange(len(_SOURCE) - 1)
    return (_SOURCE[start:] + _SOURCE * 3)[:length].strip()


def _paragraph(random: Random) -> Paragraph:
    runs = []
    for _ in range(random.randint(1, 4)):
        kind = random.random()
        runs.append(
            Run(
                _words(random, 260),
                bold=kind > 0.9,
                underline=kind < 0.2,
                min_em=random.choice((0, 0, 4, 60)) if kind < 0.2 else 0,
                fill=kind < 0.05,
            )
        )
    return Paragraph(
        tuple(runs),
        align=random.choice(tuple(Align)),
        indent=random.choice((0.0, 2.0, 2.0)),
        left=random.choice((0.0, 0.0, 2.0)),
        before=random.choice((0.0, 6.0)),
        keep_with_next=random.random() < 0.2,
    )


def _fields(random: Random) -> Fields:
    rows = []
    for _ in range(random.randint(1, 4)):
        shares = random.choice(((12,), (7, 5), (4, 4, 4), (4, 2, 3, 3)))
        rows.append(
            tuple(
                Field(
                    random.choice(("姓名", "性别", "职业或职务", "单位或住址")),
                    _words(random, 80),
                    share,
                )
                for share in shares
            )
        )
    return Fields(tuple(rows))


def _table(random: Random) -> Table:
    columns = random.randint(1, 5)
    rows = []
    header = random.choice((0, 0, 1))
    tall = random.random() < 0.3 and columns > 1 and not header
    count = random.randint(1, 8)
    for number in range(count):
        cells = [
            Cell(
                (Paragraph((Run(_words(random, 300 if column else 12)),), indent=0),),
                middle=random.random() < 0.6,
            )
            for column in range(1 if tall else 0, columns)
        ]
        if tall and number == 0:
            cells.insert(0, cell("情况", rows=count))
        rows.append(tuple(cells))
    return Table(
        widths=tuple(random.uniform(1, 4) for _ in range(columns)),
        rows=tuple(rows),
        header_rows=header,
        min_height=random.choice((0.0, 30.0)),
    )


def _signatures(random: Random) -> Signatures:
    places = tuple(
        Signature("当事人（签名盖章或按指印）", _words(random, 24))
        for _ in range(random.choice((1, 2, 5)))
    )
    paired = random.random() < 0.5
    return Signatures(
        places,
        seal=random.choice(("", "向阳街道人民调解委员会")),
        date=random.choice(("", "2026年3月7日")),
        paired=paired,
        right=(Signature("人民调解员（签名）"),) if paired else (),
    )


def random_sheet(seed: int) -> Sheet:
    """Return a sheet of blocks in any order, which ends with signatures."""
    random = Random(seed)  # noqa: S311 - a seed, no secret
    makers = (_paragraph, _paragraph, _paragraph, _fields, _table)
    blocks: list[Block] = [
        random.choice(makers)(random) for _ in range(random.randint(1, 12))
    ]
    if random.random() < 0.1:
        blocks.insert(random.randrange(len(blocks)) + 1, PageBreak())
    filler = para("以上内容双方确认无误。" * random.randint(2, 30))
    return Sheet(
        title="人民调解协议书",
        number="编号：〔2026〕第1号",
        blocks=(*blocks, filler, _signatures(random)),
        scale=random.choice((1.0, 1.0, 1.5)),
        size=random.choice((12.0, 14.0, 16.0)),
        leading=random.choice((26.0, 28.0)),
        watermark=random.choice(("", "练习")),
    )
