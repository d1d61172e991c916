"""Lines to sign on, each with its label and who is expected."""

from collections.abc import Sequence
from dataclasses import dataclass

from mediator.forms.sheet import Align, Run, Signature
from mediator.forms.signing_columns import GAP_EM, LEAST_DATED_EM
from mediator.forms.to_pdf.atoms import Setting
from mediator.forms.to_pdf.lines import Line
from mediator.forms.to_pdf.runs import set_runs

BLANK_DAY = (("年", 3), ("月", 2), ("日", 2))  # each after its blanks
_APART = 1.3  # of the leading: a label that stands over its line
_ROOMY = 1.4
LEAST_LINE_EM = 7.0  # a shorter line is no place to sign
_LONGEST_LINE_EM = 14.0
_HINT = 0.72  # of the text size
_LONGEST_HINT_EM = 5.0  # a longer one goes under the line


@dataclass(frozen=True, slots=True)
class Row:
    """One drawn row of a column.

    Attributes:
        label: what is asked for; may be empty on the row of a line set below it.
        start: of the line to sign on; equal to ``end`` for none.
        end: of that line.
        hint: who is expected, small; or none.
        height: in points.
        day: blanks for the day, beside the line; or none.
    """

    label: Line | None
    start: float
    end: float
    hint: Line | None
    height: float
    day: Line | None = None


def blank_day(setting: Setting) -> Line:
    """Return the blanks of a day that is written by hand."""
    runs = [
        run for word, blanks in BLANK_DAY for run in (Run("\u3000" * blanks), Run(word))
    ]
    return set_runs(runs, setting, align=Align.LEFT)[0]


def column(
    places: Sequence[Signature],
    setting: Setting,
    tall: float,
    least: float = LEAST_LINE_EM,
) -> list[list[Row]]:
    """Return the rows of each place of a column; lines begin under one another.

    Args:
        places: who signs.
        setting: faces, size and width of the column.
        tall: height of a row to sign on, of the leading.
        least: shortest line that stands beside its label, in em.
    """
    size = setting.size
    small = setting.sized(size * _HINT, setting.leading)
    labels = [
        set_runs((Run(f"{place.label}："),), setting, align=Align.LEFT)
        if place.label
        else []
        for place in places
    ]
    hints = [
        set_runs((Run(place.hint),), small, align=Align.LEFT) if place.hint else []
        for place in places
    ]
    day = blank_day(setting) if any(place.dated for place in places) else None
    least = min(least, LEAST_DATED_EM) if day else least
    small_ones = (lines[0].width for lines in hints if _is_short(lines, size))
    after = day.width if day else max(small_ones, default=0.0)
    end = setting.width - (after + GAP_EM * size if after else 0.0)
    starts = [
        lines[0].width + GAP_EM * size
        for lines in labels
        if len(lines) == 1 and lines[0].width + (GAP_EM + least) * size <= end
    ]
    start = max(starts, default=0.0)
    return [
        _place_rows(
            label,
            hint,
            _rule(place, label, (start, end), size),
            day if place.dated else None,
            setting,
            tall,
        )
        for place, label, hint in zip(places, labels, hints, strict=True)
    ]


def _rule(
    place: Signature, label: Sequence[Line], room: tuple[float, float], size: float
) -> tuple[float, float]:
    """Return where the line of a place begins and ends, beside its label or under it.

    Args:
        place: to be signed.
        label: as it is set.
        room: where a line begins beside the labels, and where it may end.
        size: of the text.
    """
    start, end = room
    if not label:
        start = 0.0
    elif len(label) > 1 or label[0].width + GAP_EM * size > start:
        start = size
    return start, end if place.several else min(end, start + _LONGEST_LINE_EM * size)


def _is_short(hint: Sequence[Line], size: float) -> bool:
    return len(hint) == 1 and hint[0].width <= _LONGEST_HINT_EM * size


def _place_rows(  # noqa: PLR0913, PLR0917 - what one place has
    label: Sequence[Line],
    hint: Sequence[Line],
    rule: tuple[float, float],
    day: Line | None,
    setting: Setting,
    tall: float,
) -> list[Row]:
    size, leading = setting.size, setting.leading
    tall *= leading
    start, end = rule
    short = hint[0] if not day and _is_short(hint, size) else None
    if start > size:
        rows = [Row(label[0], start, end, short, tall, day)]
    else:
        # Apart from the line above, which is somebody else's.
        apart = _APART if tall >= _ROOMY * leading else 1.0
        rows = [
            Row(line, 0.0, 0.0, None, leading * (1.0 if place else apart))
            for place, line in enumerate(label)
        ]
        rows.append(Row(None, start, end, short, tall, day))
    if hint and short is None:
        shift = start - GAP_EM * size
        rows += [Row(None, shift, shift, line, leading) for line in hint]
    return rows
