import json

from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    sender = ("user1", "user2")[number % 2]
    message = {
        "id": number + 1,
        "type": "message",
        "date": f"{at(number):%Y-%m-%dT%H:%M:%S}",
        "date_unixtime": str(int(at(number).timestamp())),
        "from": "Noor",
        "from_id": sender,
        "text": f"Bericht {number}. " + "Nog wat woorden. " * 10,
    }
    text = json.dumps(message, indent=1)
    return "\n".join(f"     {line}" for line in text.split("\n"))


GROWTH = Growth(
    record,
    """{
 "about": "Here is the data you requested. Remember: Telegram is ad free.",
 "personal_information": {
  "user_id": 1,
  "first_name": "Noor"
 },
 "chats": {
  "about": "",
  "list": [
   {
    "name": "Sem",
    "type": "personal_chat",
    "id": 2,
    "messages": [
""",
    ",\n",
    "\n    ]\n   }\n  ]\n }\n}\n",
)

SETTINGS = """
[telegram]
conversations = "all"
"""
