"""The documents are a contract: what exists is documented, and what is written leads somewhere."""

import ast
import importlib
import re
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest
from scripts import cli_docs

from tweespraak.listen.sources.registry import SOURCES
from tweespraak.measure.catalogue import CATALOGUE

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
README = ROOT / "README.md"
SETTINGS = ROOT / "src" / "tweespraak" / "settings"
MEASURES = ROOT / "src" / "tweespraak" / "measure"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "examples").rglob("*.md")])


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    """The places in a page that a link can name, as the usual renderers make them."""
    headings = re.findall(r"^#+ (.+)$", read(page), re.MULTILINE)
    named = re.findall(r'<a (?:id|name)="([^"]+)"', read(page))
    return {re.sub(r"[^\w\- ]", "", line.lower()).replace(" ", "-") for line in headings} | {*named}


# What exists is documented


def test_every_command_and_option_is_in_the_docs():
    assert cli_docs.render() == read(cli_docs.PAGE)


def rows_of_sources() -> tuple[set[str], set[str]]:
    """What the README's table calls "read as", and the pages that its rows link to."""
    names: set[str] = set()
    pages: set[str] = set()
    for row in re.findall(r"^\| .*\(docs/sources/.*$", read(README), re.MULTILINE):
        export, read_as = row.split(" | ")[:2]
        pages.update(re.findall(r"\(docs/sources/([\w-]+\.md)\)", export))
        names.update(re.findall(r"`(\w+)`", read_as))
    return names, pages


def test_every_source_is_in_the_readme():
    assert {source.name for source in SOURCES} == rows_of_sources()[0]


def test_every_source_has_its_page_and_every_page_its_source():
    pages = {page.name for page in (DOCS / "sources").glob("*.md")}

    assert rows_of_sources()[1] == pages
    assert [] == [
        name for name in sorted(pages) if f"(sources/{name})" not in read(DOCS / "index.md")
    ]


def measures() -> list[str]:
    """The modules that make counts: that is what a measure is."""
    return [
        path.stem
        for path in sorted(MEASURES.glob("*.py"))
        if any(
            isinstance(node, ast.FunctionDef) and node.name == "counts"
            for node in ast.parse(read(path)).body
        )
    ]


PARTS = {"experiment", "hazard"}
"""Counts that are a part of fatigue's."""


def test_every_measure_is_in_the_docs():
    named = {measure.counts.__module__.rpartition(".")[2] for measure in CATALOGUE}

    assert {*measures()} - PARTS <= named
    assert [] == [m.name for m in CATALOGUE if f"`{m.name}`" not in read(DOCS / "measures.md")]


def settings_keys() -> set[str]:
    """Every key that some part of tweespraak.toml accepts: the arguments of `only`."""
    keys: set[str] = set()
    for path in SETTINGS.glob("*.py"):
        module = importlib.import_module(f"tweespraak.settings.{path.stem}")
        for node in ast.walk(ast.parse(read(path))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "only":
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant):
                        keys.add(part.value)
                    if isinstance(part, ast.Name):
                        keys.update(getattr(module, part.id))
    return keys


def test_every_setting_is_in_the_docs():
    text = read(DOCS / "settings.md")

    assert {"accounts", "zone", "files", "day_first"} <= settings_keys()
    assert [] == [key for key in sorted(settings_keys()) if not re.search(rf"\b{key}\b", text)]


def test_every_dependency_has_its_decision():
    project = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    names = [re.match(r"[a-z0-9-]+", line)[0] for line in project["dependencies"]]
    said = "\n".join(read(page) for page in (DOCS / "decisions").glob("*.md")).lower()

    assert [] == [name for name in names if f"`{name}" not in said]


def test_every_decision_is_in_the_list():
    listed = read(DOCS / "decisions" / "index.md")
    pages = [page.name for page in (DOCS / "decisions").glob("*.md") if page.stem != "index"]

    assert pages
    assert [] == [name for name in pages if f"({name})" not in listed]


# What is written leads somewhere


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_the_page_leads_to_a_file(page):
    plain = re.sub(r"```.*?```|`[^`\n]*`", "", read(page), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)\s]+)\)", plain) + re.findall(r'(?:src|srcset)="([^"]+)"', plain)
    dead = []
    for link in links:
        if re.match(r"https?:|mailto:", link):
            continue
        name, _, anchor = unquote(link).partition("#")
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            dead.append(link)

    assert [] == dead


def test_every_page_is_in_the_index():
    index = read(DOCS / "index.md")
    pages = [page.name for page in DOCS.glob("*.md") if page.stem != "index"]

    assert [] == [name for name in sorted(pages) if f"({name}" not in index]


def test_every_file_that_the_contributing_lists_name_exists():
    named = re.findall(
        r"`((?:src|tests|docs|scripts|examples)/[\w./-]+)`", read(ROOT / "CONTRIBUTING.md")
    )

    assert len(named) > 10
    assert [] == [name for name in named if not (ROOT / name).exists()]


WORDS_WE_AVOID = r"\b(simply|just|obviously|insights?|engagement score)\b"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_words_are_plain(page):
    text = re.sub(r"[\"“*`]{1,2}[^\"”*`\n]*[\"”*`]{1,2}", "", read(page))

    assert [] == re.findall(WORDS_WE_AVOID, text, re.IGNORECASE)
