from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    when = f"{at(number):%Y-%m-%d %H:%M:%S} UTC"
    return f'2-a,,Noor Bakker,,Sem Visser,{when},,"Bericht {number}, met komma",INBOX\r\n'


GROWTH = Growth(
    record,
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\r\n",
)

SETTINGS = """
[linkedin]
conversations = "all"
"""
