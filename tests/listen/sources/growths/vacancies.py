import json

from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    posting = {"@type": "JobPosting", "title": "Kok", "identifier": number}
    return json.dumps({**posting, "datePosted": at(number).isoformat()})


GROWTH = Growth(record, "[\n", ",\n", "\n]\n")
