"""The texts of F1 for the guide; ``python -m tests.help.guide_fields`` renews them.

They are written once, beside their boxes; the guide's file of them is made from there,
and a test says when it is stale.
"""

import ast
import json
from pathlib import Path

from mediator.places import resource

_UI = Path(__file__).parents[2] / "mediator" / "ui"


def help_texts() -> dict[str, list[list[str]]]:
    """Return label and F1 text of the boxes, by the module they stand in."""
    found: dict[str, list[list[str]]] = {}
    for path in sorted(_UI.rglob("*.py")):
        name = path.relative_to(_UI).with_suffix("").as_posix()
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and _called(call) == "FieldSpec":
                label = _text(call.args[1]) if len(call.args) > 1 else ""
                said = next(
                    (_text(k.value) for k in call.keywords if k.arg == "help"), ""
                )
                if label and said:
                    found.setdefault(name, []).append([label.replace("&", ""), said])
    return found


def written() -> str:
    """Return the file as it ought to be."""
    return json.dumps(help_texts(), ensure_ascii=False, indent=1) + "\n"


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _text(node: ast.expr) -> str:
    """Return a text, also one marked for the catalogue; empty for what is computed."""
    if isinstance(node, ast.Call) and _called(node) in {"n_", "tr"} and node.args:
        node = node.args[0]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return ""


if __name__ == "__main__":
    resource("help", "fields.json").write_text(written(), "utf-8")
