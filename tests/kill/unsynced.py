"""Takes back what a disk would have forgotten: the notes that lost_writes.cpp kept of writes that were not synced."""
import struct
from pathlib import Path

HEAD = struct.Struct("=qqq")


def records(notes):
    """(length of the file before, offset, old bytes) of every write, in order; the last may be cut off."""
    at = 0
    while at + HEAD.size <= len(notes):
        length, offset, had = HEAD.unpack_from(notes, at)
        at += HEAD.size
        if at + had > len(notes):
            return
        yield length, offset, notes[at:at + had]
        at += had


def forget(folder):
    """How many writes were taken back below the folder."""
    lost = 0
    for notes in Path(folder).rglob("*.unsynced"):
        file = notes.with_suffix("")
        if file.exists():
            with file.open("r+b") as disk:
                for length, offset, old in reversed(list(records(notes.read_bytes()))):
                    disk.seek(offset)
                    disk.write(old)
                    disk.truncate(length)
                    lost += 1
        notes.unlink()
    return lost
