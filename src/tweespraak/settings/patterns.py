"""The small notations of a mapping: globs on file names, paths into records, templates."""

import re
import string

STEP = re.compile(r"\.([^.\[\]'\"]+)|\[(\d{1,9})\]|\['([^']*)'\]")


def glob_pattern(glob: str) -> re.Pattern[str]:
    """The expression for a glob: `*` and `?` stay within a folder, `**` crosses folders.

    Brackets mean themselves: exports have them in their names.
    """
    out = []
    rest = glob
    while rest:
        if rest.startswith("**/"):
            out.append("(?:.*/)?")
            rest = rest[3:]
        elif rest.startswith("**"):
            out.append(".*")
            rest = rest[2:]
        else:
            out.append({"*": "[^/]*", "?": "[^/]"}.get(rest[0], re.escape(rest[0])))
            rest = rest[1:]
    return re.compile("".join(out), re.DOTALL)


def path_steps(path: str) -> tuple[str | int, ...]:
    """The keys and numbers of a path such as `@.data.author` or `$.users[0]['full name']`.

    Raises ValueError for what is no such path.
    """
    at, steps = 1, []
    while at < len(path):
        found = STEP.match(path, at)
        if found is None:
            message = f"`{path}` is no path: write it like `@.data.author` or `$.users[0].name`"
            raise ValueError(message)
        name, number, quoted = found.groups()
        steps.append(int(number) if number is not None else name if name is not None else quoted)
        at = found.end()
    return tuple(steps)


def is_path(column: str) -> bool:
    """Whether a column is a path into the record (`@.`) or the whole document (`$.`)."""
    return column.startswith(("@.", "@[", "$.", "$["))


def template_parts(template: str) -> tuple[tuple[str, str | None], ...]:
    """Pairs of literal text and the column that follows it (None at the end).

    Raises ValueError for braces that do not pair up.
    """
    parts: list[tuple[str, str | None]] = []
    for literal, name, spec, conversion in string.Formatter().parse(template):
        if name == "" or spec or conversion:
            message = f"`{template}` is no template: write columns as {{name}}, braces as {{{{ }}}}"
            raise ValueError(message)
        parts.append((literal, name))
    return tuple(parts)
