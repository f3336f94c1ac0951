"""The house rules that no linter knows: sizes, words, layers, locks, and what is in the wheel."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src"
MODULES = sorted(SRC.rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

MOST_LINES = 300
MOST_FUNCTION_LINES = 50
# "path" or "path:function" → why it may be longer.
LONGER = {}

TEXT = {".py", ".md", ".toml", ".txt", ".in", ".sh", ".j2", ".html", ".css", ".po", ".json", ""}
# Pieces, so that this file does not hold what it forbids.
REGISTRIES = (
    "py" + "pi.org",
    "python" + "hosted",
    "npm" + "js.",
    "deb" + "ian.org",
    "crates" + ".io",
)
WORKPLACE = ("/opt/" + "pypi", "/opt/" + "wheels", "/work" + "/main", "/tm" + "p/tw/")
LEFT_OPEN = ("TO" + "DO", "FIX" + "ME")


def own_files() -> list[Path]:
    """Every text file of the project; samples and fixtures are other people's words."""
    tops = ("src", "tests", "scripts", "docs", "bench", "requirements", ".ci")
    inside = [path for top in tops for path in (ROOT / top).rglob("*") if path.is_file()]
    files = [*inside, *(path for path in ROOT.iterdir() if path.is_file())]
    return [
        path
        for path in files
        if path.suffix in TEXT
        and "__pycache__" not in path.parts
        and "__snapshots__" not in path.parts
        and not ("tests" in path.parts and path.suffix != ".py")
    ]


def holding(words: tuple[str, ...]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {word}"
        for path in own_files()
        for text in [path.read_text(encoding="utf-8", errors="replace")]
        for word in words
        if word in text
    ]


def run(*command: str, **more) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 the commands are our own
        [sys.executable, *command], capture_output=True, text=True, check=False, **more
    )


# Sizes


def too_long() -> dict[str, int]:
    found = {}
    for path in MODULES:
        source = path.read_text(encoding="utf-8")
        name = str(path.relative_to(ROOT))
        if source.count("\n") > MOST_LINES:
            found[name] = source.count("\n")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MOST_FUNCTION_LINES:
                    found[f"{name}:{node.name}"] = lines
    return found


def test_files_and_functions_stay_short():
    assert {} == {name: lines for name, lines in too_long().items() if name not in LONGER}


def test_what_may_be_longer_still_is():
    assert set() == LONGER.keys() - too_long().keys()


# Words


def test_a_module_opens_with_one_line_on_what_it_is_for():
    openings = {
        str(path.relative_to(SRC)): ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        for path in MODULES
    }

    assert {} == {
        name: text
        for name, text in openings.items()
        if not re.fullmatch(r".+[.?!]", (text or "").partition("\n")[0])
    }


def test_nothing_is_left_open():
    assert [] == holding(LEFT_OPEN)


def test_no_registry_and_no_place_of_ours_is_named():
    assert [] == holding(REGISTRIES + WORKPLACE)


# Layers


def test_only_the_archive_speaks_of_an_engine():
    named = [
        str(path.relative_to(SRC))
        for path in MODULES
        if "archive" not in path.parts
        and re.search(r"duckdb|pyspark|pysail", path.read_text(encoding="utf-8"), re.IGNORECASE)
    ]

    assert [] == named


@pytest.mark.parametrize(
    ("where", "line", "contract"),
    [
        ("archive/bad.py", "import tweespraak.report", "Imports run down"),
        ("newcomer/bad.py", "", "Imports run down"),
        ("measure/bad.py", "import sqlalchemy", "Measures and activities know neither"),
        ("listen/bad.py", "import duckdb", "Only the archive names an engine"),
        ("pipeline/bad.py", "import pyspark", "Only the archive names an engine"),
    ],
)
def test_a_bad_import_breaks_its_contract(tmp_path, where, line, contract):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(SRC, tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    bad = tmp_path / "src" / "tweespraak" / where
    bad.parent.mkdir(exist_ok=True)
    (bad.parent / "__init__.py").touch()
    bad.write_text(line + "\n")
    lint = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
    done = run("-c", lint, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path / "src")})

    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(rf"{contract}.* BROKEN", done.stdout)


# What is locked


def pins(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", ["build.txt", "run.txt", "dev.txt", "spark.txt", "fuzz.txt"])
def test_every_locked_version_has_its_hashes(name):
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    locked = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]

    assert locked
    assert [] == [line for line in locked if " --hash=sha256:" not in line]
    assert "://" not in text


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("run.txt", PROJECT["project"]["dependencies"]),
        ("dev.txt", PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]),
        ("dev.txt", PROJECT["project"]["optional-dependencies"]["spark"]),
        ("build.txt", PROJECT["build-system"]["requires"]),
    ],
)
def test_the_locks_are_inside_the_ranges(name, wanted):
    locked = pins(name)
    outside = [
        line
        for line in wanted
        for requirement in [Requirement(line)]
        if requirement.name not in locked
        or not requirement.specifier.contains(locked[requirement.name])
    ]

    assert [] == outside


def test_users_get_the_versions_that_the_tests_had():
    tested = pins("dev.txt")

    assert {} == {
        name: version for name, version in pins("run.txt").items() if tested[name] != version
    }


def test_every_range_has_an_upper_bound():
    unbound = [
        line
        for line in PROJECT["project"]["dependencies"]
        # The tables of time zones carry the year as their version: newer is always right.
        if Requirement(line).name != "tzdata"
        and not any(bound.operator in {"<", "=="} for bound in Requirement(line).specifier)
    ]

    assert [] == unbound


# What is installed


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    done = run(
        "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder), cwd=ROOT
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_the_package_and_nothing_else(wheel):
    assert {"tweespraak", f"tweespraak-{PROJECT['project']['version']}.dist-info"} == {
        name.partition("/")[0] for name in wheel
    }


def test_the_wheel_holds_all_that_the_page_is_made_of(wheel):
    ours = {
        path.relative_to(SRC).as_posix()
        for path in (SRC / "tweespraak").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert set() == ours - wheel
    assert {".css", ".j2", ".po", ".py", ".ttf", ".woff2"} <= {Path(name).suffix for name in wheel}


def test_the_wheel_holds_its_types_mark_and_licences(wheel):
    assert "tweespraak/py.typed" in wheel
    licences = {Path(name).name for name in wheel if "/licenses/" in name}

    assert {"LICENSE", "SourceSans3.OFL.txt", "SourceSerif4.OFL.txt"} <= licences


ONLY_RUN = """
import importlib.metadata, pkgutil, re, sys

wanted = set(sys.argv[1:])
owners = importlib.metadata.packages_distributions()
plain = lambda name: re.sub(r"[-_.]+", "-", name).lower()
other = {top for top, whose in owners.items() if not {plain(one) for one in whose} & wanted}

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in other:
            raise ModuleNotFoundError(f"{name} is not in requirements/run.txt")

sys.meta_path.insert(0, Blocked())
import tweespraak
for module in pkgutil.walk_packages(tweespraak.__path__, "tweespraak."):
    # The extra `train` is for those who train.
    if module.name != "tweespraak.__main__" and ".language.learn." not in module.name:
        importlib.import_module(module.name)
print("pytest" in other, len(other) > 5)
"""


def test_every_module_loads_with_the_run_requirements_alone():
    done = run(
        "-c", ONLY_RUN, *pins("run.txt"), "tweespraak", env={**os.environ, "PYTHONPATH": str(SRC)}
    )

    assert done.stdout == "True True\n", done.stderr


def test_python_runs_it_as_a_module():
    done = run("-m", "tweespraak", "--version", env={**os.environ, "PYTHONPATH": str(SRC)})

    assert done.stdout.strip() == PROJECT["project"]["version"], done.stderr
