from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    return f"{at(number * 1440):%Y-%m-%d},{number},{number}\n"


GROWTH = Growth(record, "Date,Impressions (total),Clicks (total)\n")
