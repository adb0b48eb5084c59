"""Puts a capture of compressed time onto the story's clock: stretch.py FILE BEGIN PACE MIDNIGHT

Reads pcap on standard input and writes FILE: what came at BEGIN came at MIDNIGHT (both in seconds since 1970), and a
second is PACE seconds. Lengths and bytes stay as they were.
"""
import struct
import sys

HEAD, RECORD = 24, 16


def read(stream, size):
    data = stream.read(size)
    return data if len(data) == size else None


def main():
    name, begin, pace, midnight = sys.argv[1], *map(float, sys.argv[2:5])
    source = sys.stdin.buffer
    head = read(source, HEAD)
    if not head:
        sys.exit("No capture came.")
    parts = {0xA1B2C3D4: 1e6, 0xA1B23C4D: 1e9}[struct.unpack_from("=I", head)[0]]
    with open(name, "wb") as target:
        target.write(struct.pack("=I", 0xA1B2C3D4) + head[4:])
        while record := read(source, RECORD):
            seconds, part, held, length = struct.unpack("=IIII", record)
            data = read(source, held)
            if data is None:
                break
            moment = midnight + (seconds - begin + part / parts) * pace
            whole = int(moment)
            target.write(struct.pack("=IIII", whole, int((moment - whole) * 1e6), held, length) + data)


main()
