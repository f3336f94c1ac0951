"""Makes repositories of AT Protocol: a CAR file of invented records, for tests and fixtures."""

import hashlib
import struct

DID = "did:plc:acmewerkt2345678acmewerk"


class Link:
    """The address of a block."""

    def __init__(self, data):
        self.cid = b"\x01\x71\x12\x20" + hashlib.sha256(data).digest()


def encoded(value):  # noqa: PLR0911 a kind of value a line
    """The value in DAG-CBOR."""
    if value is None or isinstance(value, bool):
        return {None: b"\xf6", False: b"\xf4", True: b"\xf5"}[value]
    if isinstance(value, int):
        return head(0, value) if value >= 0 else head(1, -1 - value)
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    if isinstance(value, str):
        return head(3, len(value.encode())) + value.encode()
    if isinstance(value, bytes):
        return head(2, len(value)) + value
    if isinstance(value, Link):
        return b"\xd8\x2a" + encoded(b"\x00" + value.cid)
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(encoded, value))
    names = sorted(value, key=lambda name: (len(name), name))
    return head(5, len(value)) + b"".join(encoded(name) + encoded(value[name]) for name in names)


def head(major, number):
    for size, small in ((1, 24), (2, 25), (4, 26), (8, 27)):
        if number < 24:
            return bytes([major << 5 | number])
        if number < 1 << (8 * size):
            return bytes([major << 5 | small]) + number.to_bytes(size)
    raise ValueError(number)


def varint(number):
    told = b""
    while number > 127:
        told += bytes([number & 127 | 128])
        number >>= 7
    return told + bytes([number])


def block(data):
    raw = Link(data).cid + data
    return varint(len(raw)) + raw


def car(root, *datas):
    header = encoded({"roots": [root], "version": 1})
    return varint(len(header)) + header + b"".join(map(block, datas))


def nodes(records, size=4):
    """The tree: a chain of nodes of a few entries each, the last one first. Names are shortened."""
    rest = sorted(records.items())
    below, made = None, []
    for start in reversed(range(0, max(1, len(rest)), size)):
        entries, before = [], b""
        part = rest[start : start + size]
        for number, (name, data) in enumerate(part):
            key = name.encode()
            shared = next(
                (at for at, pair in enumerate(zip(key, before, strict=False)) if len({*pair}) > 1),
                min(len(key), len(before)),
            )
            right = below if number == len(part) - 1 else None
            entries.append({"p": shared, "k": key[shared:], "v": Link(data), "t": right})
            before = key
        made.append(encoded({"e": entries, "l": None}))
        below = Link(made[-1])
    return made


def repository(records, did=DID, more=()):
    """A CAR file. records: by their name (collection/rkey). more: blocks outside the tree."""
    datas = {name: encoded(record) for name, record in records.items()}
    tree = nodes(datas)
    commit = {"did": did, "rev": "3k", "sig": b"\x01" * 64, "data": Link(tree[-1]), "prev": None}
    root = encoded({**commit, "version": 3})
    return car(Link(root), root, *reversed(tree), *datas.values(), *map(encoded, more))
