"""Cells of tables that people open in a spreadsheet."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def no_formula(text: str) -> str:
    """The text as a cell; what a spreadsheet would read as a formula begins with an apostrophe."""
    return f"'{text}" if text.lstrip().startswith(FORMULA) else text
