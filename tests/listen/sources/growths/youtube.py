from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    when = f"{at(number):%Y-%m-%dT%H:%M:%S}.000000+00:00"
    text = f'"{{""text"":""Bericht {number}, met komma""}}"'
    return f"Ugx{number}AaABAg,UCacme,{when},0,,vid{number // 50},{text}\r\n"


GROWTH = Growth(
    record,
    "Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Video ID,"
    "Comment Text\r\n",
)
