"""The page model says what each of its fields is for, and the pages use all of them."""

import ast
import re
from pathlib import Path

import pytest

REPORT = Path(__file__).parents[2] / "src" / "tweespraak" / "report"
MODELS = ("model.py", "model_messages.py")
# Read by the CSV and Parquet writer, or by the charts, not by a template.
ELSEWHERE = {"Column.key": "tables.py", "Cell.value": "tables.py", "Rhythm.weeks": "render.py"}


def fields(name: str) -> list[tuple[str, str, bool]]:
    """Class, field, and whether a docstring follows it."""
    found = []
    for node in ast.parse((REPORT / name).read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.ClassDef) or not node.decorator_list:
            continue
        for place, item in enumerate(node.body):
            if isinstance(item, ast.AnnAssign):
                after = node.body[place + 1] if place + 1 < len(node.body) else None
                is_told = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
                found.append((node.name, item.target.id, is_told))
    return found


@pytest.mark.parametrize("name", MODELS)
def test_every_field_says_what_it_is_for(name):
    assert fields(name)
    assert [] == [f"{owner}.{field}" for owner, field, is_told in fields(name) if not is_told]


@pytest.mark.parametrize("name", MODELS)
def test_every_field_is_used(name):
    templates = "".join(path.read_text(encoding="utf-8") for path in REPORT.rglob("*.j2"))
    unused = []
    for owner, field, _ in fields(name):
        where = ELSEWHERE.get(f"{owner}.{field}")
        text = (REPORT / where).read_text(encoding="utf-8") if where else templates
        if not re.search(rf"\.{field}\b", text):
            unused.append(f"{owner}.{field}")

    assert [] == unused
