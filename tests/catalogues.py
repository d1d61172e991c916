"""Collects the window's texts and keeps the catalogues of the other languages.

    python -m tests.catalogues                  collect, bring the catalogues up to date
    python -m tests.catalogues --check          only look; 1 if anything is wrong
    python -m tests.catalogues --take en FILE…  put in what a translator sent back

A catalogue holds exactly the texts of the source, in the order of the files they stand
in, and then the words of the tables of the trade that windows show. No dates, no line
numbers: a file changes only where a text did.
"""

import argparse
import ast
import re
import string
import sys
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import chain
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from mediator.cases.facts.codes import every
from mediator.forms.catalogue import FORMS
from mediator.language import CHINESE, NAMES
from mediator.places import resource, write_whole

ROOT = Path(__file__).parents[1]
LOCALE = resource("locale")
TEMPLATE = LOCALE / "mediator.pot"
OTHERS = tuple(code for code in NAMES if code != CHINESE)
_MARKS = ("tr", "n_")
_CHINESE = re.compile("[\u3400-\u9fff]")
_BLANK = re.compile(r"\{[^{}]*\}")
_QUOTED = re.compile("“([\u3400-\u9fff]+)”")
_MNEMONIC = re.compile(r"&([A-Za-z0-9])")


VALUES: tuple[str, ...] = (
    "agent_kinds", "agent_powers", "breach", "committee_kinds", "confirmation",
    "conversions", "difficulty", "education", "engagements", "ethnicities",
    "follow_up_ways", "id_kinds", "kinds", "manners", "mediator_grades",
    "meeting_forms", "meeting_results", "performance", "phrases",
    "political", "preventions", "read_aloud", "relations", "retention", "risk_flags",
    "satisfaction", "sources", "special_groups", "stage_reasons", "subsidy_rules",
    "visit_ways",
)  # fmt: skip
"""Tables whose words are kept in the book: they stay Chinese in every language.

They are the words of the forms and of the month, and a county adds rows of its own
without a translator.
"""

TABLES: Mapping[str, tuple[str, ...]] = {
    "checkup": ("group", "pattern"),
    "clause_cards": ("name", "group"),
    "deadlines": ("name", "group", "event", "says", "region"),
    "holidays": ("name",),
    "grade_rules": ("name", "group", "says", "region"),
    "month_columns": ("name", "group", "unit", "edition", "definition"),
    "numbers": ("name", "group"),
    "old_ledger": ("name",),
    "paper_sets": ("name", "group"),
    "papers": ("name", "group"),
    "vague_words": ("advice",),
    "wordings": ("name", "group"),
}  # fmt: skip
"""What windows show of the tables of the trade, by table: the columns.

Sources and their wordings (``basis``, titles of laws), texts that go into a record or
onto a paper, and the names of counties' schemes are content and stay Chinese.
"""


TERMS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "调解室 mediation room; 人民调解委员会 people's mediation committee",
        "当事人 party; 申请人 applicant; 被申请人 respondent; 代理人 agent",
        "受理 acceptance; 不予受理 refusal; 撤回 withdrawal; 移送 referral; 作废 void",
        "调解记录 record of mediation; 协议书 agreement; 履行 performance",
        "督促 reminder; 补贴 subsidy",
        "司法确认 judicial confirmation; 回访 follow-up; 排查 screening; 定稿 to close",
        "登记号 register number; 卷号 file number; 卷宗 dossier; 归档 to archive",
        "台账 ledger; 登记簿 register; 自查 check-up; 手记 private notes",
    ),
    "zh_Hant": (
        "打印 列印; 打开 開啟; 登录 登入; 导入 匯入; 导出 匯出; 台账 台帳",
        "文件夹 資料夾; U盘 隨身碟",
        "程序 程式 (of a computer), 程序 (of a court); 信息 資訊; “” 「」",
    ),
}
"""One word for a thing, the same everywhere; it stands in the head of a catalogue."""


class NotCollected(Exception):
    """A text is put together inside its mark, where no translator can see it."""


def texts_of(source: str, name: str) -> Iterator[str]:
    """Yield the texts a module marks, in the order they are written.

    Args:
        source: of the module.
        name: of its file, for the complaint.

    Raises:
        NotCollected: an f-string or a sum stands inside a mark.
    """
    calls = [
        each
        for each in ast.walk(ast.parse(source))
        if isinstance(each, ast.Call)
        and isinstance(each.func, ast.Name)
        and each.func.id in _MARKS
        and each.args
    ]
    for call in sorted(calls, key=lambda each: (each.lineno, each.col_offset)):
        yield from _literals(call.args[0], f"{name}:{call.lineno}")


def _literals(argument: ast.expr, where: str) -> Iterator[str]:
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from _literals(one, where)
            yield from _literals(other, where)
        case ast.JoinedStr() | ast.BinOp():
            raise NotCollected(where)


def collected() -> dict[str, list[str]]:
    """Return every text windows show with the files it stands in, in their order.

    What is marked in the source comes first, then the words of the tables, and what
    papers and cards ask for.
    """
    found: dict[str, list[str]] = {}
    for file in sorted((ROOT / "mediator").rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        for text in texts_of(file.read_text(encoding="utf-8"), name):
            if text and name not in found.setdefault(text, []):
                found[text].append(name)
    of_tables = {
        f"resources/codes/{table}.csv": of_table(table, columns)
        for table, columns in TABLES.items()
    }
    of_tables["resources/codes/clause_cards.csv"] = chain(
        of_tables["resources/codes/clause_cards.csv"], asked_on_cards()
    )
    of_tables["mediator/forms"] = asked_for_papers()
    values = words_kept()
    for name, texts in of_tables.items():
        for text in texts:
            if text not in values and name not in found.setdefault(text, []):
                found[text].append(name)
    return found


def of_table(table: str, columns: Iterable[str]) -> Iterator[str]:
    """Yield the Chinese cells of a table of the trade, column by column."""
    rows = every(table)
    for column in columns:
        for row in rows:
            own = {"name": row.name, "group": row.group, "region": row.region}
            text = own[column] if column in own else row.value(column)
            if _CHINESE.search(text):
                yield text


def words_kept() -> set[str]:
    """Return the words of the tables that stay Chinese in every language."""
    return {row.name for table in VALUES for row in every(table)}


def asked_on_cards() -> Iterator[str]:
    """Yield what cards of clauses ask, and the answers they offer."""
    for row in every("clause_cards"):
        for field in row.value("fields").split("|"):
            _name, _type, label, *choices = field.split(":")
            yield label
            if choices and not choices[0].startswith("@"):
                yield from filter(_CHINESE.search, choices[0].split("/"))


def asked_for_papers() -> Iterator[str]:
    """Yield the words papers offer to choose from."""
    for form in FORMS:
        for each in form.particulars:
            if "|" in each.words:
                yield from filter(_CHINESE.search, each.words.split("|"))


def read(file: Path) -> dict[str, str]:
    """Return the translations in a catalogue, empty ones too, without its header."""
    if not file.exists():
        return {}
    with file.open("rb") as opened:
        read_in = read_po(opened)
    return {str(each.id): str(each.string) for each in read_in if each.id}


def fuzzy(file: Path) -> list[str]:
    """Return the texts whose translation is marked as a guess."""
    with file.open("rb") as opened:
        read_in = read_po(opened)
    return [str(each.id) for each in read_in if each.id and each.fuzzy]


def written(code: str, places: Mapping[str, list[str]], told: Mapping[str, str]) -> str:
    """Return a catalogue as it lies on disk.

    Args:
        code: of the language; empty for the template.
        places: the texts with the files they stand in.
        told: the translations known.
    """
    catalogue = Catalog(charset="utf-8")
    for text, files in places.items():
        catalogue.add(
            text, told.get(text, ""), locations=[(file, 0) for file in files[:3]]
        )
    entries = BytesIO()
    write_po(entries, catalogue, width=88, omit_header=True, include_lineno=False)
    terms = "".join(f"# {line}\n" for line in TERMS.get(code, ()))
    head = (
        "# The window's texts: the Chinese of the source, and what is shown for it.\n"
        + (f"# Terms, one word for a thing:\n{terms}" if terms else "")
        + 'msgid ""\nmsgstr ""\n'
        + (f'"Language: {code}\\n"\n' if code else "")
        + '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return head + entries.getvalue().decode().rstrip("\n") + "\n"


def file_of(code: str) -> Path:
    """Return where a language's catalogue lies."""
    return LOCALE / f"{code}.po"


def update(extra: Mapping[str, Mapping[str, str]] | None = None) -> None:
    """Write the template and the catalogues anew, with every translation kept.

    Args:
        extra: new translations by language; they win over those that lie there.
    """
    places = collected()
    write_whole(TEMPLATE, written("", places, {}).encode(), private=False)
    for code in OTHERS:
        told = read(file_of(code)) | dict((extra or {}).get(code, {}))
        content = written(code, places, told)
        write_whole(file_of(code), content.encode(), private=False)


def blanks(text: str) -> list[str]:
    """Return the blanks to be filled in a text, sorted: ``{n}``, ``{name}``."""
    try:
        fields = [name for _, name, _, _ in string.Formatter().parse(text)]
    except ValueError:
        return ["?"]
    return sorted(name for name in fields if name is not None)


def fault(text: str, other: str, code: str) -> str:
    """Return what is wrong with a translation; empty if nothing is.

    Args:
        text: the Chinese.
        other: what is shown for it.
        code: of the language.
    """
    if not other:
        return "missing"
    if blanks(text) != blanks(other):
        return f"blanks {blanks(text)} became {blanks(other)}"
    keys = [each.upper() for each in _MNEMONIC.findall(text)]
    if keys != [each.upper() for each in _MNEMONIC.findall(other)]:
        return f"underlined letter {keys} became another"
    lost = (text[:1].isspace() and not other[:1].isspace()) or (
        text[-1:].isspace() and not other[-1:].isspace()
    )
    if lost:  # English may have more of them: Chinese joins its words without
        return "a space at an end is lost"
    return _not_english(text, other) if code == "en" else ""


def _not_english(text: str, other: str) -> str:
    """Return what of a text is not English.

    Blanks may stand for Chinese signs, and a word that is spoken of is quoted as it is.
    """
    spoken_of = re.compile(
        "|".join(f'"{each}"' for each in _QUOTED.findall(text)) or "$"
    )
    if _CHINESE.search(spoken_of.sub("", _BLANK.sub("", other))):
        return "still Chinese"
    if "“" in other or "”" in other:
        return "quotation marks as wide as a Chinese sign"
    return ""


def faults() -> list[str]:
    """Return all that is wrong with the catalogues, a line each."""
    places = collected()
    found = [f"template: {text!r} is stale" for text in read(TEMPLATE).keys() - places]
    found += [
        f"template: {text!r} is missing" for text in places.keys() - read(TEMPLATE)
    ]
    for code in OTHERS:
        told = read(file_of(code))
        found += [f"{code}: {text!r} is stale" for text in told if text not in places]
        found += [f"{code}: {text!r} is a guess" for text in fuzzy(file_of(code))]
        for text, files in places.items():
            wrong = fault(text, told.get(text, ""), code)
            if wrong:
                found.append(f"{code}: {text!r} ({files[0]}): {wrong}")
    return found


def take(code: str, files: list[Path]) -> int:
    """Put a translator's files into a catalogue, and return how many texts came.

    A text that is no longer in the source, or is translated wrongly, is left out and
    named.
    """
    places = collected()
    good: dict[str, str] = {}
    for file in files:
        for text, other in read(file).items():
            wrong = "stale" if text not in places else fault(text, other, code)
            if not wrong:
                good[text] = other
            elif other:
                say(f"{file.name}: {text!r} → {other!r}: {wrong}")
    update({code: good})
    return len(good)


def say(line: str) -> None:
    """Write a line to the console."""
    sys.stdout.write(line + "\n")


def main(words: list[str]) -> int:
    """Run the command and return its exit status."""
    reader = argparse.ArgumentParser(prog="python -m tests.catalogues")
    reader.add_argument("--check", action="store_true")
    reader.add_argument("--take", nargs="+", metavar=("LANGUAGE", "FILE"))
    asked = reader.parse_args(words)
    if asked.take:
        code, *names = asked.take
        say(f"{take(code, [Path(name) for name in names])} texts taken")
        return 0
    if not asked.check:
        update()
    found = faults()
    for line in found:
        say(line)
    say(f"{len(collected())} texts, {len(found)} faults")
    return 1 if asked.check and found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
