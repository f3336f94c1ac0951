"""Write Outlook data files (.pst, [MS-PST], the Unicode format): just what a reader needs."""

import struct
import zlib
from dataclasses import dataclass, field
from datetime import datetime

from tests.listen.sources.compound import moment

PAGE, BLOCK_END = 512, 16
BLOCK_MOST = 8176
STORE, NAMES, ROOT = 0x21, 0x61, 0x122
PROPERTIES, TABLE, TREE = 0xBC, 0x7C, 0xB5
RECIPIENTS = 0x692
STORE_ID = bytes(range(16))
ADDRESS_SET = bytes.fromhex("0420060000000000c000000000000046")


@dataclass
class Folder:
    """A folder: its name, its mails (properties, recipients), its folders."""

    name: str
    mails: list[tuple[dict[int, object], tuple[dict[int, object], ...]]] = field(
        default_factory=list
    )
    folders: list["Folder"] = field(default_factory=list)


def pst(top: Folder) -> bytes:
    """A data file whose mails lie in these folders."""
    return _File().whole(top)


def crc(data: bytes) -> int:
    """The sum that blocks and pages carry: CRC-32 without its two inversions."""
    return zlib.crc32(data, 0xFFFFFFFF) ^ 0xFFFFFFFF


class _File:
    def __init__(self) -> None:
        self.content = bytearray(0x4600)
        self.blocks: list[tuple[int, int, int]] = []
        self.nodes: list[tuple[int, int, int, int]] = []
        self.last_block = 0
        self.last_folder = 0x400
        self.last_mail = 0x10000

    def whole(self, top: Folder) -> bytes:
        top_id = bytes(4) + STORE_ID + struct.pack("<I", (self.last_folder + 1) << 5 | 2)
        self.node(STORE, self.properties({0x3001: "Postvak", 0x0FF9: STORE_ID, 0x35E0: top_id}))
        named = struct.pack("<IHH", 0x8005, 3 << 1, 0)
        names = {0x0001: 251, 0x0002: ADDRESS_SET, 0x0003: named, 0x0004: bytes(4)}
        self.node(NAMES, self.properties(names))
        self.folder(ROOT, ROOT, top)
        nodes = self.tree(0x81, sorted(self.nodes), "<QQQII", 32)
        blocks = self.tree(0x80, sorted(self.blocks), "<QQHHI", 24)
        return self.header(nodes, blocks) + bytes(self.content[564:])

    # Messages

    def folder(self, number: int, parent: int, folder: Folder) -> None:
        told = {0x3001: folder.name, 0x3602: len(folder.mails), 0x3603: 0}
        told[0x360A] = bool(folder.folders)
        self.node(number, self.properties(told), parent=parent)
        below = []
        for one in folder.folders:
            self.last_folder += 1
            below.append((self.last_folder << 5 | 2, one))
        for number_below, one in below:
            self.folder(number_below, number, one)
        mails = []
        for values, recipients in folder.mails:
            self.last_mail += 1
            mails.append(self.last_mail << 5 | 4)
            self.mail(mails[-1], number, values, recipients)
        rows = [{0x3001: one.name, 0x67F2: at} for at, one in below]
        self.node(number & ~0x1F | 0x0D, self.table(rows))
        self.node(number & ~0x1F | 0x0E, self.table([{0x67F2: at} for at in mails]))
        self.node(number & ~0x1F | 0x0F, self.table([]))

    def mail(self, number, parent, values, recipients) -> None:
        under: list[tuple[int, int, int]] = []
        if recipients:
            under.append((RECIPIENTS, self.data(self.table(list(recipients))), 0))
        heap = self.properties(values, under)
        self.node(number, heap, parent=parent, under=under)

    # Properties and tables: lists in a heap

    def properties(self, values: dict[int, object], under: list | None = None) -> bytes:
        """Values above a heap's room go into blocks of their own, listed in `under`."""
        heap = _Heap(PROPERTIES)
        rows = b""
        for at, (number, value) in enumerate(sorted(values.items())):
            kind, data = _value(value)
            if kind in (0x0003, 0x000B):
                told = int.from_bytes(data, "little")
            elif len(data) > 3000 and under is not None:
                told = 0x8000 + at * 32 + 0x1F
                under.append((told, self.data(data), 0))
            else:
                told = heap.put(data)
            rows += struct.pack("<HHI", number, kind, told)
        return heap.whole(heap.put(struct.pack("<BBBBI", TREE, 2, 6, 0, heap.put(rows))))

    def table(self, rows: list[dict[int, object]]) -> bytes:
        """A table whose rows are numbered; every column is 4 bytes wide."""
        heap = _Heap(TABLE)
        numbers = sorted({number for row in rows for number in row})
        kinds = {
            number: next(_value(row[number])[0] for row in rows if number in row)
            for number in numbers
        }
        columns = [(0x67F2, 0x0003), (0x67F3, 0x0003)]
        columns += [(n, k) for n, k in kinds.items() if n != 0x67F2]
        width = 4 * len(columns)
        cells = -(-len(columns) // 8)
        matrix = index = b""
        for at, row in enumerate(rows):
            identity = row.get(0x67F2, at)
            there = 0b11 << (cells * 8 - 2)
            matrix += struct.pack("<II", identity, 1)
            for place, (number, kind) in enumerate(columns[2:], 2):
                if number not in row:
                    matrix += bytes(4)
                    continue
                there |= 1 << (cells * 8 - 1 - place)
                data = _value(row[number])[1]
                matrix += data if kind == 0x0003 else heap.number(data)
            matrix += there.to_bytes(cells, "big")
            index += struct.pack("<II", identity, at)
        ends = struct.pack("<HHHH", width, width, width, width + cells)
        described = b"".join(
            struct.pack("<HHHBB", kind, number, 4 * at, 4, at)
            for at, (number, kind) in sorted(
                enumerate(columns), key=lambda one: (one[1][0], one[1][1])
            )
        )
        rows_at = heap.put(index) if rows else 0
        tree = heap.put(struct.pack("<BBBBI", TREE, 4, 4, 0, rows_at))
        matrix_at = heap.put(matrix) if rows else 0
        info = struct.pack("<BB", TABLE, len(columns)) + ends
        return heap.whole(heap.put(info + struct.pack("<III", tree, matrix_at, 0) + described))

    # Nodes and blocks

    def node(self, number: int, heap: bytes, *, parent: int = 0, under: list | None = None) -> None:
        below = self.under(under) if under else 0
        self.nodes.append((number, self.data(heap), below, parent, 0))

    def under(self, entries: list[tuple[int, int, int]]) -> int:
        listed = b"".join(struct.pack("<QQQ", *entry) for entry in sorted(entries))
        return self.block(struct.pack("<BBHI", 2, 0, len(entries), 0) + listed, inner=True)

    def data(self, data: bytes) -> int:
        if len(data) <= BLOCK_MOST:
            return self.block(data)
        parts = [self.block(data[at : at + BLOCK_MOST]) for at in range(0, len(data), BLOCK_MOST)]
        listed = struct.pack("<BBHI", 1, 1, len(parts), len(data))
        return self.block(listed + b"".join(struct.pack("<Q", at) for at in parts), inner=True)

    def block(self, data: bytes, *, inner: bool = False) -> int:
        self.last_block += 4
        number = self.last_block | (2 if inner else 0)
        room = -(-(len(data) + BLOCK_END) // 64) * 64
        at = len(self.content)
        self.content += data + bytes(room - BLOCK_END - len(data))
        sign = _sign(at, number)
        self.content += struct.pack("<HHIQ", len(data), sign, crc(data), number)
        self.blocks.append((number, at, len(data), 2, 0))
        return number

    # Pages

    def tree(self, kind: int, entries: list[tuple[int, ...]], form: str, size: int) -> tuple:
        """The two levels of a tree's pages; its top's number and place."""
        most = 488 // size
        pages = []
        for at in range(0, len(entries), most):
            some = entries[at : at + most]
            data = b"".join(struct.pack(form, *one) for one in some)
            pages.append((some[0][0], *self.page(kind, data, (len(some), most, size, 0))))
        level = 0
        while len(pages) > 1:
            level += 1
            above = []
            for at in range(0, len(pages), 20):
                some = pages[at : at + 20]
                data = b"".join(struct.pack("<QQQ", *one) for one in some)
                above.append((some[0][0], *self.page(kind, data, (len(some), 20, 24, level))))
            pages = above
        return pages[0][1:]

    def page(self, kind: int, data: bytes, said: tuple[int, ...]) -> tuple[int, int]:
        """said: how many entries, the most, the size of one, the level."""
        self.content += bytes(-len(self.content) % PAGE)
        at = len(self.content)
        self.last_block += 4
        number = self.last_block
        data = data.ljust(488, b"\0") + struct.pack("<BBBBI", *said, 0)
        self.content += data + struct.pack(
            "<BBHIQ", kind, kind, _sign(at, number), crc(data), number
        )
        return number, at

    def header(self, nodes: tuple[int, int], blocks: tuple[int, int]) -> bytes:
        said = b"SM" + struct.pack("<HHBBII", 23, 19, 1, 1, 0, 0)
        said += struct.pack("<QQI128xQ", 0, self.last_block + 4, 1, 0)
        said += struct.pack("<IQQQQ", 0, len(self.content), 0x4400, 0, 0)
        said += struct.pack("<QQQQBBHI", *nodes, *blocks, 2, 0, 0, 0)
        said += b"\xff" * 256 + struct.pack("<BBHQ", 0x80, 0, 0, self.last_block + 4)
        whole = b"!BDN" + struct.pack("<I", crc(said[:471])) + said
        return whole + struct.pack("<I36x", crc(said[:516]))


class _Heap:
    """What [MS-PST] calls a heap on a node, in one block."""

    def __init__(self, kind: int) -> None:
        self.kind = kind
        self.items: list[bytes] = []

    def put(self, data: bytes) -> int:
        if not data:
            return 0
        self.items.append(data)
        return len(self.items) << 5

    def number(self, data: bytes) -> bytes:
        return struct.pack("<I", self.put(data))

    def whole(self, top: int) -> bytes:
        at = 12
        places = [at]
        for item in self.items:
            at += len(item)
            places.append(at)
        body = b"".join(self.items)
        gap = bytes(len(body) % 2)
        head = struct.pack("<HBBI4x", 12 + len(body) + len(gap), 0xEC, self.kind, top)
        listed = struct.pack(f"<HH{len(places)}H", len(self.items), 0, *places)
        assert len(body) < BLOCK_MOST - 2000, "a heap is written into one block only"
        return head + body + gap + listed


def _sign(at: int, number: int) -> int:
    mixed = (at ^ number) & 0xFFFFFFFF
    return (mixed >> 16) ^ (mixed & 0xFFFF)


def _value(value: object) -> tuple[int, bytes]:
    if isinstance(value, bool):
        return 0x000B, struct.pack("<I", value)
    if isinstance(value, int):
        return 0x0003, struct.pack("<I", value)
    if isinstance(value, datetime):
        return 0x0040, struct.pack("<Q", moment(value))
    if isinstance(value, bytes):
        return 0x0102, value
    return 0x001F, str(value).encode("utf-16-le")
