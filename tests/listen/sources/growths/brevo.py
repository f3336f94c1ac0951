from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    when = f"{at(number):%d-%m-%Y %H:%M:%S}"
    return f"Clicked,{when},Open dag,werk@acme.example,p{number}@example.org,dag,<m{number}>,NA\n"


GROWTH = Growth(record, "st_text,ts,sub,frm,email,tag,mid,link\n")
