"""What a choice of the room was and is, in words: only what came and what went.

A choice is kept as one text, mostly JSON, and holds many things: sentences, filters,
the figures of a year. Of a filter is told what it is called, not what is searched.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from mediator.cases.facts.dates import on_screen
from mediator.cases.facts.money import digits
from mediator.language import n_, tr

_FIGURES: Final = "local_figures."
_FIGURE: Final[Mapping[str, str]] = {
    "income": n_("城镇居民人均可支配收入"),
    "spending": n_("城镇居民人均消费支出"),
    "wage": n_("职工年平均工资"),
}
_HANDS: Final[Mapping[str, str]] = {
    "filled_by": n_("填报人"),
    "checked_by": n_("审核人"),
}


def went_and_came(key: str, before: str, after: str) -> tuple[str, str]:
    """Return what of a choice is there no more, and what is there since.

    Args:
        key: of the choice.
        before: its value, empty for none.
        after: its value since.
    """
    old, new = _said(key, before), _said(key, after)
    gone = [each for each in old if each not in new]
    came = [each for each in new if each not in old]
    if not gone and not came:  # other places, or what is not told
        gone, came = old, new
    return "；".join(gone), "；".join(came)


def _said(key: str, value: str) -> list[str]:
    """Return in words what a choice holds, one by one."""
    if not value:
        return []
    try:
        held = json.loads(value)
        return list(_things(key, held))
    except (ValueError, TypeError, AttributeError, KeyError):
        return [tr("读不出来的内容")]  # it was changed past the program


def _things(key: str, held: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON value
    if isinstance(held, list):
        for each in held:
            yield each if isinstance(each, str) else each["name"]
        return
    which = key.rpartition(".")[2]
    if key.startswith(_FIGURES):
        yield from (f"{which} {each}" for each in _figures(held))
    else:
        yield from (f"{which} {each}" for each in _closing(held))


def _figures(held: Mapping[str, Any]) -> Iterator[str]:
    if held["place"]:
        yield f"{tr('哪里公布的')} {held['place']}"
    for name, label in _FIGURE.items():
        if held[name] is not None:
            sum_said = tr("{sum} 元").format(sum=digits(held[name]))
            yield f"{tr(label)} {sum_said}"


def _closing(held: Mapping[str, Any]) -> Iterator[str]:
    for name, label in _HANDS.items():
        if held[name]:
            yield f"{tr(label)} {held[name]}"
    if held["checked_on"]:
        day = on_screen(date.fromisoformat(held["checked_on"]))
        yield f"{tr('审核日期')} {day}"
    for reason in held["reasons"].values():
        yield f"{tr('为什么照报')} {reason}"
