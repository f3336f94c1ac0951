from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    when = f"{at(number):%Y-%m-%d %H:%M:%S}"
    return f"{number},p{number}@example.org,Kok,Active,Gesprek,{when},LinkedIn,\n"


GROWTH = Growth(
    record, "Application ID,Email,Job Name,Status,Stage,Application Date,Source,Who Gets Credit\n"
)
