from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    return f"{number},{at(number):%Y-%m-%dT%H:%M:%SZ},noor,Bericht {number}\n"


GROWTH = Growth(record, "id,at,who,text\n")

SETTINGS = """
[[table]]
files = "grown"
format = "csv"
platform = "desk"
id = "id"
at = "at"
actor = "who"
text = "text"
"""
