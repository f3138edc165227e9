"""ARP after the published format: question, answer, an announcement, a probe without an address, and a reverse question."""

import struct
import sys

from capture import Capture, Host

PLC, HMI, NEW = Host("192.168.10.20"), Host("192.168.10.50"), Host("192.168.10.77")
ALL, NONE = b"\xff" * 6, bytes(6)


def message(kind, card, ip, target_card, target_ip):
    return struct.pack(">HHBBH", 1, 0x0800, 6, 4, kind) + card + ip + target_card + target_ip


def main(path):
    capture = Capture()
    plc, hmi, new = (host.ip.packed for host in (PLC, HMI, NEW))
    capture.ethernet(HMI.card, ALL, 0x0806, message(1, HMI.card, hmi, NONE, plc))
    capture.ethernet(PLC.card, HMI.card, 0x0806, message(2, PLC.card, plc, HMI.card, hmi))
    capture.ethernet(NEW.card, ALL, 0x0806, message(1, NEW.card, bytes(4), NONE, new))
    capture.ethernet(NEW.card, ALL, 0x0806, message(2, NEW.card, new, ALL, new))
    capture.ethernet(NEW.card, ALL, 0x8035, message(3, NEW.card, bytes(4), NEW.card, bytes(4)))
    capture.ethernet(HMI.card, NEW.card, 0x8035, message(4, HMI.card, hmi, NEW.card, new))
    capture.ethernet(HMI.card, ALL, 0x0806, message(1, HMI.card, hmi, NONE, plc)[:20])
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
