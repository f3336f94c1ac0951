"""Write compound files ([MS-CFB]) and mails in them ([MS-OXMSG]), as Outlook does."""

import struct
from datetime import UTC, datetime

MINI, CUTOFF, LARGE = 64, 4096, 4 << 20
FREE, END, FAT_SECTOR, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
MAIL_CLASS = bytes.fromhex("0b0d020000000000c000000000000046")
YEAR_1601 = datetime(1601, 1, 1, tzinfo=UTC)

Folder = dict[str, "bytes | Folder"]


def compound(root: Folder, class_id: bytes = MAIL_CLASS, *, padding: int = 0) -> bytes:
    """A compound file; a large one has sectors of 4096 bytes.

    padding: sectors of nothing before its list of contents.
    """
    entries, streams = _listed(root, class_id)
    shift = 12 if sum(map(len, streams.values())) > LARGE else 9
    size = 1 << shift
    minis = b"".join(_padded(data, MINI) for data in streams.values() if len(data) < CUTOFF)
    sectors = bytearray(padding * size)
    table: list[int] = [FREE] * padding
    places: dict[int, tuple[int, int]] = {}

    def put(data: bytes) -> int:
        if not data:
            return END
        first = len(table)
        count = -(-len(data) // size)
        table.extend([*range(first + 1, first + count), END])
        sectors.extend(_padded(data, size))
        return first

    mini_table: list[int] = []
    for number, data in streams.items():
        if len(data) >= CUTOFF:
            places[number] = (put(data), len(data))
        else:
            first, count = len(mini_table), -(-len(data) // MINI)
            mini_table.extend([*range(first + 1, first + count), END] if count else [])
            places[number] = (first if count else END, len(data))
    places[0] = (put(minis), len(minis))
    mini_first = put(b"".join(struct.pack("<I", one) for one in mini_table))
    listed = b"".join(
        head + struct.pack("<IQ", *places.get(n, (0, 0))) for n, head in enumerate(entries)
    )
    listed += (-len(entries) % (size // 128)) * (
        bytes(68) + struct.pack("<III", NONE, NONE, NONE) + bytes(48)
    )
    listed_first = put(listed)
    fat_count = 1
    while (len(table) + fat_count) > fat_count * (size // 4):
        fat_count += 1
    fat_first = len(table)
    table.extend([FAT_SECTOR] * fat_count)
    table.extend([FREE] * (fat_count * (size // 4) - len(table)))
    sectors.extend(struct.pack(f"<{len(table)}I", *table))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3 if shift == 9 else 4, 0xFFFE, shift, 6)
    listed_sectors = 0 if shift == 9 else len(listed) // size
    mini_sectors = -(-len(mini_table) * 4 // size)
    header += struct.pack("<IIIII", listed_sectors, fat_count, listed_first, 0, CUTOFF)
    header += struct.pack("<IIII", mini_first, mini_sectors, END, 0)
    fats = [*range(fat_first, fat_first + fat_count)]
    header += struct.pack("<109I", *fats, *[FREE] * (109 - fat_count))
    return _padded(header, size) + bytes(sectors)


def _listed(root: Folder, class_id: bytes) -> tuple[list[bytes], dict[int, bytes]]:
    """The entries of the list of contents without place and size, and the streams by number."""
    entries: list[bytes] = [b""]
    streams: dict[int, bytes] = {}

    def children(folder: Folder) -> int:
        """Number the children, link them as a search tree, give the number of its top."""
        names = sorted(folder, key=lambda name: (len(name), name.upper()))
        numbers = {name: len(entries) + at for at, name in enumerate(names)}
        entries.extend([b""] * len(names))

        def tree(low: int, high: int) -> int:
            if low >= high:
                return NONE
            middle = (low + high) // 2
            name = names[middle]
            one = folder[name]
            left, right = tree(low, middle), tree(middle + 1, high)
            below = NONE
            if isinstance(one, bytes):
                streams[numbers[name]] = one
            else:
                below = children(one)
            kind = 2 if isinstance(one, bytes) else 1
            entries[numbers[name]] = _entry(name, kind, (left, right, below), bytes(16))
            return numbers[name]

        return tree(0, len(names))

    top = children(root)
    entries[0] = _entry("Root Entry", 5, (NONE, NONE, top), class_id)
    return entries, streams


def _entry(name: str, kind: int, links: tuple[int, int, int], class_id: bytes) -> bytes:
    shown = name.encode("utf-16-le")
    head = shown.ljust(64, b"\0") + struct.pack("<HBB", len(shown) + 2, kind, 1)
    return head + struct.pack("<III", *links) + class_id + bytes(20)


def _padded(data: bytes, to: int) -> bytes:
    return data + bytes(-len(data) % to)


def moment(when: datetime) -> int:
    """A moment as Windows counts: tenths of microseconds since 1601."""
    since = when - YEAR_1601
    return (since.days * 86_400 + since.seconds) * 10_000_000 + since.microseconds * 10


def msg(
    values: dict[int, object],
    recipients: tuple[dict[int, object], ...] = (),
    *,
    page: str | None = None,
    **more: object,
) -> bytes:
    """A .msg. values: by property number; str, bytes, int and datetime. page: words in it."""
    root: Folder = {"__nameid_version1.0": {"__substg1.0_00020102": b""}}
    root |= _folder(values, 32, page)
    for number, one in enumerate(recipients):
        root[f"__recip_version1.0_#{number:08X}"] = _folder(one, 8, page)
    return compound(root, **more)


def _folder(values: dict[int, object], head: int, page: str | None) -> Folder:
    listed = bytes(head)
    found: Folder = {}
    for number, value in values.items():
        if isinstance(value, int):
            kind, fixed = 0x0003, struct.pack("<Q", value)
        elif isinstance(value, datetime):
            kind, fixed = 0x0040, struct.pack("<Q", moment(value))
        else:
            kind = 0x0102 if isinstance(value, bytes) else 0x001E if page else 0x001F
            data = value if isinstance(value, bytes) else value.encode(page or "utf-16-le")
            found[f"__substg1.0_{number:04X}{kind:04X}"] = data
            fixed = struct.pack("<Q", len(data))
        listed += struct.pack("<HHI", kind, number, 6) + fixed
    found["__properties_version1.0"] = listed
    return found
