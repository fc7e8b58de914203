"""Parts of a zip archive, read within bounds and replaced with every other byte of the archive as it was."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass

from workbench.errors import BadInput, NotSaved

LARGEST_PART = 200_000_000
"""Bytes unpacked. A larger part is a bomb, or nothing that a person revises."""
LARGEST_WHOLE = 2 * LARGEST_PART
"""Bytes unpacked of all parts that are XML."""

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_HAS_DESCRIPTOR = 0x0008
_DEFLATED = 8


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive in memory and its parts by name."""

    content: bytes
    parts: dict[str, zipfile.ZipInfo]
    document: str

    def read(self, name: str) -> bytes:
        """A part unpacked. Raises BadInput if it is missing, damaged, too large or encrypted."""
        if name not in self.parts:
            raise BadInput(f"{self.document} has no part {name}; it is damaged.")
        part = self.parts[name]
        if part.file_size > LARGEST_PART:
            raise BadInput(
                f"{self.document}: its part {name} unpacks to {part.file_size:,} bytes; too large."
            )
        try:
            with zipfile.ZipFile(io.BytesIO(self.content)) as archive, archive.open(part) as file:
                return file.read(LARGEST_PART)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, OSError) as problem:
            raise BadInput(f"{self.document}: its part {name} can't be unpacked ({problem}).") from None

    def with_part(self, name: str, content: bytes) -> bytes:
        """The archive's bytes with one part replaced; raises NotSaved where this can't be done."""
        new = self._with_part(self.parts[name], content)
        try:
            if archive_of(new, self.document).read(name) == content:
                return new
        except BadInput:
            pass
        raise NotSaved(
            f"{self.document} is an archive of an unusual kind, which can't be changed in place; nothing was "
            "saved. Save it anew in Excel first."
        )

    def _with_part(self, part: zipfile.ZipInfo, content: bytes) -> bytes:
        end = self.content.rindex(b"PK\x05\x06")
        directory = _END.unpack_from(self.content, end)[6]
        starts = sorted([info.header_offset for info in self.parts.values()] + [directory])
        stop = next((start for start in starts if start > part.header_offset), directory)
        record = _record(self.content, part, content)
        moved = len(record) - (stop - part.header_offset)
        index = _directory(
            self.content[directory:end], part, record, len(content), zlib.crc32(content), moved
        )
        tail = bytearray(self.content[end:])
        struct.pack_into("<I", tail, 16, max(0, directory + moved) & 0xFFFFFFFF)
        before = self.content[: part.header_offset]
        return b"".join((before, record, self.content[stop:directory], index, tail))


def archive_of(content: bytes, document: str) -> Archive:
    """The archive that a file is. Raises BadInput if it is none, is a bomb, or has two parts of one name."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {info.filename: info for info in archive.infolist()}
            count = len(archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as problem:
        raise BadInput(f"{document} is a damaged archive ({problem}).") from None
    if len(parts) != count:
        raise BadInput(f"{document} holds two parts of one name; it is damaged.")
    whole = sum(part.file_size for name, part in parts.items() if name.endswith((".xml", ".rels")))
    if whole > LARGEST_WHOLE:
        raise BadInput(f"{document} unpacks to {whole:,} bytes of XML; too large.")
    return Archive(content, parts, document)


def _record(archive: bytes, part: zipfile.ZipInfo, content: bytes) -> bytes:
    """The part's local record with new content, its header's sizes known from the start."""
    header = list(_LOCAL.unpack_from(archive, part.header_offset))
    after = part.header_offset + _LOCAL.size
    names = archive[after : after + header[9] + header[10]]
    packed = _packed(part, content)
    header[2] &= ~_HAS_DESCRIPTOR
    header[6:9] = zlib.crc32(content), len(packed), len(content)
    return _LOCAL.pack(*header) + names + packed


def _packed(part: zipfile.ZipInfo, content: bytes) -> bytes:
    if part.compress_type != _DEFLATED:
        return content
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


def _directory(
    directory: bytes, part: zipfile.ZipInfo, record: bytes, size: int, crc: int, moved: int
) -> bytes:
    """The central directory with the part's sizes, and the places of what stands behind it."""
    pieces, place = [], 0
    while directory.startswith(b"PK\x01\x02", place):
        header = list(_CENTRAL.unpack_from(directory, place))
        after = place + _CENTRAL.size
        end = after + header[10] + header[11] + header[12]
        if header[16] == part.header_offset:
            names = _LOCAL.unpack_from(record)[9:11]
            header[3] &= ~_HAS_DESCRIPTOR
            header[7:10] = crc, len(record) - _LOCAL.size - sum(names), size
        elif header[16] > part.header_offset:
            header[16] += moved
        pieces += [_CENTRAL.pack(*header), directory[after:end]]
        place = end
    return b"".join((*pieces, directory[place:]))
