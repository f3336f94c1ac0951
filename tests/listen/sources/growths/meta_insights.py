from tests.listen.sources.growth import Growth, at


def record(number: int) -> str:
    return f'"{at(number * 1440):%Y-%m-%dT%H:%M:%S}","{number}"\n'


GROWTH = Growth(record, 'sep=,\n"Views"\n"Date","Primary"\n')
