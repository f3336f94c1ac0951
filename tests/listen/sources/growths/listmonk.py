from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    return f"{number},7,3,{number},{at(number):%Y-%m-%d %H:%M:%S}+00\n"


GROWTH = Growth(record, "id,campaign_id,link_id,subscriber_id,created_at\n")
