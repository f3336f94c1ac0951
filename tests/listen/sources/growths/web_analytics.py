from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    return f"{at(number * 1440):%Y-%m-%d},LinkedIn,{number + 9},{number},{number},60,1\n"


GROWTH = Growth(record, "date,source,pageviews,visitors,visits,visit_duration,bounces\n")
