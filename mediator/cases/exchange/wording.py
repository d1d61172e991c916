"""Where in a case file something stands, and what is wrong there, in plain words.

A case file is made by hand or by another program; whoever made it must find the
place from the sentence alone: 第2件纠纷的第1位当事人的 id_number.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, Final

import msgspec

from mediator.cases import case_file
from mediator.cases.facts.text import clean_line

Way = tuple[str | int, ...]
"""Keys and places (from 0) that lead to a value: ``("cases", 1, "kind")``."""

# What one entry of each list is called, and what it is.
_LISTS: Final[dict[str, tuple[str, type[case_file.Entry]]]] = {
    "cases": ("件纠纷", case_file.CaseFile),
    "mediators": ("位调解员", case_file.MediatorEntry),
    "parties": ("位当事人", case_file.PartyEntry),
    "agents": ("位代理人", case_file.AgentEntry),
    "assignments": ("位承办调解员", case_file.AssignmentEntry),
    "stages": ("步办理阶段", case_file.StageEntry),
    "inquiries": ("份调查记录", case_file.InquiryEntry),
    "evidence": ("件证据", case_file.EvidenceEntry),
    "attachments": ("个附件", case_file.AttachmentEntry),
    "meetings": ("次调解", case_file.MeetingEntry),
    "attendance": ("位到场人", case_file.AttendanceEntry),
    "agreements": ("份协议", case_file.AgreementEntry),
    "clauses": ("条条款", case_file.ClauseEntry),
    "obligations": ("项履行安排", case_file.ObligationEntry),
    "instalments": ("期付款", case_file.InstalmentEntry),
    "signatures": ("处签字盖章", case_file.SignatureEntry),
    "follow_ups": ("次回访", case_file.FollowUpEntry),
    "own_papers": ("份按需文书", case_file.OwnPaperEntry),
    "scans": ("份扫描件", case_file.AttachmentEntry),
    "papers": ("份已出文书", case_file.PaperEntry),
    "transfers": ("次移送", case_file.TransferEntry),
    "extensions": ("次延期", case_file.ExtensionEntry),
    "payments": ("条履行记录", case_file.PaymentEntry),
    "urgings": ("次督促", case_file.UrgingEntry),
    "confirmations": ("次司法确认", case_file.ConfirmationEntry),
    "finding_notes": ("条自查说明", case_file.FindingNoteEntry),
    "borrowings": ("次借阅", case_file.BorrowingEntry),
    "access_grants": ("次查阅批准", case_file.AccessGrantEntry),
    "contacts": ("条联系记录", case_file.ContactEntry),
    "subsidy_claims": ("项补贴申报", case_file.SubsidyClaimEntry),
    "shares": ("份补贴分配", case_file.SubsidyShareEntry),
    "typical_cases": ("篇典型案例", case_file.TypicalCaseEntry),
    "calendar": ("个放假调休日", case_file.CalendarDayEntry),
    "void_numbers": ("个作废编号", case_file.VoidNumberEntry),
    "people": ("位登记人员", case_file.PersonEntry),
    "drawn_numbers": ("个领用编号", case_file.DrawnNumberEntry),
    "visits": ("次来访", case_file.VisitEntry),
    "appointments": ("个约定时间", case_file.AppointmentEntry),
    "appraisals": ("次鉴定", case_file.AppraisalEntry),
    "files": ("卷", case_file.AppraisedEntry),
    "screenings": ("次排查", case_file.ScreeningEntry),
    "preventions": ("次预防", case_file.PreventionEntry),
    "trainings": ("次培训", case_file.TrainingEntry),
    "closed_months": ("个定稿月份", case_file.MonthClosingEntry),
    "month_files": ("个月报文件", case_file.MonthFileEntry),
    "own_tables": ("张本室分类表", case_file.OwnTableEntry),
    "disclosures": ("次对外提供", case_file.DisclosureEntry),
    "incidents": ("起个人信息安全事件", case_file.IncidentEntry),
}
_PARTS: Final[dict[str, tuple[str, type[case_file.Entry]]]] = {
    "room": ("调解室", case_file.RoomFile),
    "committee": ("调解委员会", case_file.CommitteeEntry),
}
_TYPES: Final = {
    "str": "写在双引号里的文字",
    "int": "不带引号的整数",
    "bool": "true 或 false",
    "date": '日期，写成 "2026-11-23"',
    "datetime": '时间，写成 "2026-11-23T14:30"',
    "array": "一张清单，写在 [ ] 里",
    "object": "一组栏目，写在 { } 里",
}
_GOT: Final = {
    "str": "文字",
    "int": "数字",
    "float": "带小数点的数字",
    "bool": "true/false",
    "array": "一张清单",
    "object": "一组栏目",
    "null": "null",
}
_STEP: Final = re.compile(r"\.([A-Za-z_]+)|\[([0-9]+)\]|\[\.\.\.\]")
_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_SHOWN: Final = 30


def place(path: Way) -> str:
    """Return a path in words: 第2件纠纷的第1位当事人的 id_number; 文件 at the root."""
    words: list[str] = []
    for before, step in zip((None, *path), path, strict=False):
        if isinstance(step, int):
            counted = _LISTS.get(str(before))
            words.append(f"第{step + 1}{counted[0] if counted else '项'}")
        elif step in _PARTS:
            words.append(_PARTS[step][0])
        elif step not in _LISTS or path[-1] == step:
            words.append(f" {step} ")
    text = "的".join(words).strip()
    if text and text[-1].isascii():
        text += " "  # so that a key does not stick to the words behind it
    return text or "文件最外层"


def walk(value: object, at: Way = ()) -> Iterator[tuple[Way, object]]:
    """Yield every entry and every value in a case file with the path to it."""
    yield at, value
    match value:
        case msgspec.Struct():
            for name in value.__struct_fields__:
                yield from walk(getattr(value, name), (*at, name))
        case tuple():
            for index, each in enumerate(value):
                yield from walk(each, (*at, index))


def path_of(where: str) -> Way:
    """Return the path that msgspec names as ``$.cases[1].kind``."""
    return tuple(
        int(found[2]) if found[2] else found[1]
        for found in _STEP.finditer(where)
        if found[1] or found[2]
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a question that offers the nearest known word or words, or nothing."""
    close = get_close_matches(word, list(known), n=2, cutoff=0.5)
    return f"，是不是{'或'.join(f'“{each}”' for each in close)}？" if close else ""


def _entry_type(path: Way) -> type[case_file.Entry]:
    """Return the kind of entry that stands at a path."""
    kinds = _LISTS | _PARTS
    known = [kinds[step][1] for step in path if isinstance(step, str) and step in kinds]
    return known[-1] if known else case_file.BookFile


def _value_at(tree: Any, path: Way) -> Any:  # noqa: ANN401 - any JSON
    for step in path:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def explain(error: msgspec.ValidationError, tree: object, within: Way = ()) -> str:
    """Return what a failed conversion means: place, fault and remedy.

    Args:
        error: msgspec's finding; its English text names the path.
        tree: what was converted, to show the value that is wrong.
        within: where in the file it stands.
    """
    message, _, where = str(error).rpartition(" - at `")
    if not message or not where.startswith(("$", "key")):
        message, where = str(error), "$`"
    inside = path_of(where)
    path = (*within, *inside)
    at = place(path)
    if found := re.match(r"Object contains unknown field `(.*)`$", message, re.DOTALL):
        key = clean_line(found[1])[:_SHOWN]
        known = msgspec.structs.fields(_entry_type(path))
        return _unknown_key(at, key, [each.name for each in known])
    if found := re.match(r"Object missing required field `(.*)`$", message):
        return f"{at}缺少 {found[1]} 一栏，请补上"
    if message.startswith("Invalid enum value"):
        return _unknown_word(at, _value_at(tree, inside), path)
    if message.startswith("Invalid RFC3339"):
        return f"{at}{_no_time(_value_at(tree, inside), 'datetime' in message)}"
    if found := re.match(r"Expected `(\w+)[^`]*`(?:, got `(\w+)`)?", message):
        return _wrong_type(at, found[1], found[2] or "")
    return f"{at}看不懂，请对照 case-file.schema.json 改正"


def _unknown_key(at: str, key: str, known: Sequence[str]) -> str:
    hint = nearest(key, known)
    return f"{at}里有不认识的栏目“{key}”{hint or '，请删去或改正'}"


def _unknown_word(at: str, value: object, path: Way) -> str:
    """Say which words may stand where an enumerated one does not."""
    word = clean_line(str(value))[:_SHOWN]
    fields = msgspec.structs.fields(_entry_type(path))
    # The last key on the path; after it there may be the place in a list of words.
    field = next((step for step in reversed(path) if isinstance(step, str)), "")
    kind = next((each.type for each in fields if each.name == field), str)
    allowed = "、".join(_words_of(kind))
    return f"{at}不能写“{word}”，可以写：{allowed}"


def _words_of(kind: object) -> list[str]:
    """Return the words of the enumeration within a type."""
    shape = msgspec.inspect.type_info(kind)
    shapes = [shape]
    if isinstance(shape, msgspec.inspect.UnionType):
        shapes = list(shape.types)
    if isinstance(shape, msgspec.inspect.VarTupleType):
        shapes = [shape.item_type]
    return [
        str(each.value)
        for item in shapes
        if isinstance(item, msgspec.inspect.EnumType)
        for each in item.cls
    ]


def _no_time(value: object, with_time: bool) -> str:  # noqa: FBT001
    shown = clean_line(str(value))[:_SHOWN]
    day = _DAY.match(shown)
    if day and (with_time or day.end() == len(shown)):
        year, month, number = (int(each) for each in day.groups())
        try:
            date(year, month, number)
        except ValueError:
            return f"写错了：没有{year}年{month}月{number}日这一天，请核对"
    sample = "2026-11-23T14:30" if with_time else "2026-11-23"
    name = "时间" if with_time else "日期"
    return f"写的“{shown}”不是能读懂的{name}，请写成 {sample} 这样"


def _wrong_type(at: str, wanted: str, got: str) -> str:
    what = _TYPES.get(wanted, wanted)
    if got == "null":
        return f"{at}不能是 null，没有内容就不要写这一栏"
    return f"{at}应是{what}，现在是{_GOT.get(got, '别的内容')}，请改正"
