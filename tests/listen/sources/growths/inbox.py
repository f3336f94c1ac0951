from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    direction = "outbound" if number % 2 else "inbound"
    conversation = number // 4
    contact = f"c{conversation % 20}"
    told = (number, conversation, direction, contact, f"{at(number):%Y-%m-%d %H:%M:%S}")
    return "{},{},facebook,Zuiderlinde,{},Contact {},{},Bericht\n".format(*told)


GROWTH = Growth(
    record,
    "Message ID,Conversation ID,Medium,Channel,Direction,"
    "Contact Primary Identifier,Created at,Content\n",
)
