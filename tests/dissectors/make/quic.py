"""QUIC after RFC 9000, 9001 and 9369: a hello in one datagram, one cut into pieces over two of them in no order, a
Retry, version 2, packets that follow. The packets are protected as the RFCs say; AES is written out here.
"""

import hmac
import struct
import sys
from dataclasses import dataclass

from capture import Capture, Host
from tls import extension, handshake, hello_server

PC, SERVER = Host("192.168.10.90"), Host("203.0.113.10")
ONE, TWO = 1, 0x6B3343CF
SALT = {ONE: "38762cf7f55934b34d179ae6a4c80cadccbb7f0a", TWO: "0dede3def700a6db819381be6e269dcbf9bd2ed9"}
LABEL = {ONE: "quic ", TWO: "quicv2 "}


def doubled(value):
    return (value << 1 ^ (0x11B if value & 0x80 else 0)) & 0xFF


def product(one, other):
    result = 0
    while other:
        result ^= one if other & 1 else 0
        one, other = doubled(one), other >> 1
    return result


def substitute(value):
    inverse = next((n for n in range(256) if product(value, n) == 1), 0)
    return inverse ^ 0x63 ^ rotated(inverse)


def rotated(value):
    result = 0
    for k in range(1, 5):
        result ^= (value << k | value >> (8 - k)) & 0xFF
    return result


BOX = [substitute(n) for n in range(256)]


def aes(key, block):
    words, factor = [list(key[n:n + 4]) for n in range(0, 16, 4)], 1
    for n in range(4, 44):
        last = words[-1]
        if n % 4 == 0:
            last = [BOX[b] for b in last[1:] + last[:1]]
            last[0] ^= factor
            factor = doubled(factor)
        words.append([a ^ b for a, b in zip(words[n - 4], last)])
    rounds = [sum(words[n:n + 4], []) for n in range(0, 44, 4)]
    state = [a ^ b for a, b in zip(block, rounds[0])]
    for number, round_key in enumerate(rounds[1:], 1):
        state = [BOX[state[(n + 4 * (n % 4)) % 16]] for n in range(16)]
        if number < 10:
            state = [doubled(state[n]) ^ doubled(state[near(n, 1)]) ^ state[near(n, 1)] ^ state[near(n, 2)] ^ state[near(n, 3)] for n in range(16)]
        state = [a ^ b for a, b in zip(state, round_key)]
    return bytes(state)


def near(n, step):
    return n // 4 * 4 + (n + step) % 4


def times(one, other):
    result = 0
    for bit in range(127, -1, -1):
        result ^= one if other >> bit & 1 else 0
        one = one >> 1 ^ (0xE1 << 120 if one & 1 else 0)
    return result


def sealed(key, nonce, head, text):
    """AES-GCM."""
    stream = b"".join(aes(key, nonce + struct.pack(">I", n + 2)) for n in range((len(text) + 15) // 16))
    out = bytes(a ^ b for a, b in zip(text, stream))
    padded = b"".join(part + bytes(-len(part) % 16) for part in (head, out)) + struct.pack(">QQ", 8 * len(head), 8 * len(out))
    mark, total = int.from_bytes(aes(key, bytes(16)), "big"), 0
    for at in range(0, len(padded), 16):
        total = times(total ^ int.from_bytes(padded[at:at + 16], "big"), mark)
    tag = total ^ int.from_bytes(aes(key, nonce + b"\0\0\0\1"), "big")
    return out + tag.to_bytes(16, "big")


def expanded(secret, label, length):
    label = b"tls13 " + label.encode()
    return hmac.digest(secret, struct.pack(">HB", length, len(label)) + label + b"\0\1", "sha256")[:length]


@dataclass
class Side:
    """One end of a connection, and how it writes its Initial packets."""

    version: int
    first_id: bytes
    target: bytes
    source: bytes = b""
    word: str = "client in"

    def initial(self, number, frames, token=b"", size=1200):
        secret = expanded(hmac.digest(bytes.fromhex(SALT[self.version]), self.first_id, "sha256"), self.word, 32)
        key, nonce, cover = (expanded(secret, LABEL[self.version] + what, length) for what, length in (("key", 16), ("iv", 12), ("hp", 16)))
        opening = struct.pack(">I", self.version) + b"".join(bytes([len(part)]) + part for part in (self.target, self.source, token))
        frames += bytes(size - 1 - len(opening) - 2 - 2 - 16 - len(frames))
        form = 0xC1 if self.version == ONE else 0xD1
        head = bytes([form]) + opening + struct.pack(">HH", 0x4000 | len(frames) + 18, number)
        nonce = nonce[:-2] + bytes(a ^ b for a, b in zip(nonce[-2:], head[-2:]))
        body = sealed(key, nonce, head, frames)
        mask = aes(cover, body[2:18])
        return bytes([form ^ mask[0] & 0x0F]) + head[1:-2] + bytes(a ^ b for a, b in zip(head[-2:], mask[1:3])) + body


def crypto(at, data):
    return b"\6" + struct.pack(">HH", 0x4000 | at, 0x4000 | len(data)) + data


def hello(server_name, *more):
    name = server_name.encode()
    listed = extension(0, struct.pack(">HBH", len(name) + 3, 0, len(name)) + name) + extension(13, struct.pack(">HHH", 4, 0x0403, 0x0804))
    listed += extension(16, b"\0\3\2h3") + extension(43, b"\2\3\4") + extension(57, b"\1\2\x40\x64") + b"".join(more)
    return handshake(1, b"\3\3" + bytes(32) + b"\0" + struct.pack(">HHH", 4, 0x1301, 0x1302) + b"\1\0" + struct.pack(">H", len(listed)) + listed)


def short(size):
    return b"\x45" + bytes(size)


def main(path):
    capture = Capture()
    ids = [bytes.fromhex(f"{n:02x}10203040506070") for n in range(8)]
    here, there = (PC, 52100), (SERVER, 443)
    capture.udp(here, there, Side(ONE, ids[0], ids[0]).initial(0, crypto(0, hello("cloud.kitahama.example"))))
    capture.udp(there, here, Side(ONE, ids[0], b"", ids[1], "server in").initial(0, b"\2\0\0\0\0" + crypto(0, hello_server(0x0304))))
    capture.udp(here, there, short(60))
    capture.udp(there, here, short(900))
    here, long = (PC, 52101), hello("updates.kitahama.example", extension(51, bytes(1300)))
    capture.udp(here, there, Side(ONE, ids[2], ids[2]).initial(0, crypto(1000, long[1000:]) + b"\1" + crypto(0, long[:60])))
    capture.udp(here, there, Side(ONE, ids[2], ids[2]).initial(1, crypto(500, long[500:1000]) + crypto(60, long[60:500])))
    capture.udp(there, here, Side(ONE, ids[2], b"", ids[3], "server in").initial(0, crypto(0, hello_server(0x0304))))
    here = (PC, 52102)
    asks = crypto(0, hello("line7.kitahama.example"))
    capture.udp(here, there, Side(TWO, ids[4], ids[4]).initial(0, asks))
    capture.udp(there, here, b"\xc0" + struct.pack(">IBB", TWO, 0, 8) + ids[5] + b"token" + bytes(16))
    capture.udp(here, there, Side(TWO, ids[5], ids[5]).initial(1, asks, token=b"token"))
    capture.udp(there, here, Side(TWO, ids[5], b"", ids[6], "server in").initial(0, crypto(0, hello_server(0x0304))))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
