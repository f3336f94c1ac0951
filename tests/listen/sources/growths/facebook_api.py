import json

from tests.listen.sources.growth import Growth, at

PAGE = "100064000000001"


def record(number: int) -> str:
    when = f"{at(number):%Y-%m-%dT%H:%M:%S}+0000"
    reader = {"id": f"73000000{number % 50:02}", "name": f"Lezer {number % 50}"}
    post = {
        "id": f"{PAGE}_{number}",
        "from": reader,
        "message": f"Bericht {number} over werken bij Acme",
        "created_time": when,
        "updated_time": when,
    }
    return json.dumps({"id": PAGE, "name": "Acme", "feed": {"data": [post]}})


GROWTH = Growth(record, between="\n", end="\n")
