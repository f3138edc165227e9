"""What is said where no stack was at hand: messages after the published formats, built by the scripts of tests/dissectors/make."""

import struct

import dns
import lldp
import nbns
import ntp
import rdp
import slmp
import smb
import ssdp
from network import Machine

LLDP_GROUP = bytes.fromhex("0180c200000e")


def slmp_talk(week, client, server, exchanges):
    """`exchanges`: pairs of a question and an answer."""
    week.arp(client, server)
    with week.tcp(client, (server, 5007)) as line:
        for asked, answered in exchanges:
            line.ask(asked)
            line.answer(answered)


def slmp_read(first, count):
    return slmp.ask3(0x0401, 0, slmp.device(0xA8, first, count)), slmp.answer3(0, bytes(2 * count))


def slmp_write(first, values):
    data = b"".join(struct.pack("<H", value) for value in values)
    return slmp.ask3(0x1401, 0, slmp.device(0xA8, first, len(values)) + data), slmp.answer3(0)


def slmp_file(name, parts, write):
    """Opens a program, fetches or loads it, closes it."""
    drive = struct.pack("<HHH", 0, 0, 0)
    opened = bytes(4) + struct.pack("<H", int(write)) + drive + struct.pack("<H", len(name)) + name.encode("utf-16-le")
    out = [(slmp.ask3(0x1827, 0x40, opened), slmp.answer3(0, b"\1\0"))]
    for part in range(parts):
        where = struct.pack("<HIH", 1, part * 900, 900)
        if write:
            out.append((slmp.ask3(0x1829, 0, where + bytes(900)), slmp.answer3(0, struct.pack("<H", 900))))
        else:
            out.append((slmp.ask3(0x1828, 0, where), slmp.answer3(0, struct.pack("<H", 900) + bytes(900))))
    return [*out, (slmp.ask3(0x182A, 0, struct.pack("<HH", 1, 0)), slmp.answer3(0))]


SLMP_STOP = slmp.ask3(0x1002, 0, b"\1\0"), slmp.answer3(0)
SLMP_RUN = slmp.ask3(0x1001, 0, b"\1\0\0\0"), slmp.answer3(0)


def challenge(name):
    """The server's names, without the version of its system."""
    pairs = smb.pair(2, "KITAHAMA") + smb.pair(1, name) + struct.pack("<HH", 0, 0)
    return (b"NTLMSSP\0" + struct.pack("<IHHII", 2, 0, 0, 56, 0x00898205) + bytes(16) + struct.pack("<HHI", len(pairs), len(pairs), 56)
            + bytes(8) + pairs)


def smb_talk(week, client, server, share, write):
    """`share`: of a server's name, "KTH-DNC/nc"."""
    name = share.split("/")[0]
    week.arp(client, server)
    with week.tcp(client, (server, 445)) as line:
        transfer = (9, bytes(16)) if write else (8, bytes(3000))
        for asked, answered in ((0, bytes(64)), (1, None), (3, bytes(16)), (5, bytes(88)), transfer, (6, bytes(60))):
            body = {0: bytes(36), 1: bytes(24) + b"NTLMSSP\0\1\0\0\0",
                    3: smb.tree("\\\\" + share.replace("/", "\\")), 9: bytes(4000)}.get(asked, bytes(56))
            blob = challenge(name)
            line.ask(smb.session(smb.smb2(asked, body)))
            if answered is None:
                answered = struct.pack("<HHHH", 9, 0, 72, len(blob)) + blob
            line.answer(smb.session(smb.smb2(asked, answered, True, 0xC0000016 if asked == 1 else 0)))


def rdp_talk(week, client, server):
    week.arp(client, server)
    with week.tcp(client, (server, 3389)) as line:
        line.ask(rdp.message(0xE0, b"Cookie: mstshash=maint\r\n" + rdp.negotiation(1, 3)))
        line.answer(rdp.message(0xD0, rdp.negotiation(2, 2)))
        for part in range(20):
            line.ask(b"\x17\x03\x03" + struct.pack(">H", 80) + bytes([part]) * 80)
            line.answer(b"\x17\x03\x03" + struct.pack(">H", 700) + bytes([part]) * 700)


def screen_talk(week, client, server):
    """VNC: versions, a password's exchange, the picture."""
    week.arp(client, server)
    with week.tcp(client, (server, 5900)) as line:
        line.answer(b"RFB 003.008\n")
        line.ask(b"RFB 003.008\n")
        line.answer(b"\1\2")
        line.ask(b"\2")
        line.answer(bytes(range(16)))
        line.ask(bytes(range(16, 32)))
        for part in range(12):
            line.answer(bytes([part]) * 1200)


def focas_message(kind, body=b""):
    return b"\xa0\xa0\xa0\xa0" + struct.pack(">HHH", 1, kind, len(body)) + body


def focas_talk(week, client, server, reads=2):
    """FOCAS over Ethernet: opened, requests of data, closed."""
    week.arp(client, server)
    with week.tcp(client, (server, 8193)) as line:
        line.ask(focas_message(0x0101, b"\0\2"))
        line.answer(focas_message(0x0102, bytes(18)))
        for number in range(reads):
            line.ask(focas_message(0x2101, b"\0\1\0\x1c\0\1\0\1" + struct.pack(">H", 0x18 + number) + bytes(20)))
            line.answer(focas_message(0x2102, b"\0\1\0\x20\0\1\0\1" + struct.pack(">H", 0x18 + number) + bytes(24)))
        line.ask(focas_message(0x0201))
        line.answer(focas_message(0x0202))


def registers_name(week, machine, name):
    """Tells its network its name (NetBIOS)."""
    week.arp(machine, machine)
    asked = nbns.message(0x2910, (1, 0, 0, 1), nbns.name(name, 0) + b"\0\x20\0\1" + b"\xc0\x0c\0\x20\0\1" + nbns.owner(machine))
    week.udp((machine, 137), (machine.to_all(), 137), asked)


def tells_name(week, machine, name):
    """Tells its network its name (mDNS)."""
    week.arp(machine, machine)
    week.udp((machine, 5353), (Machine("224.0.0.251", machine.zone), 5353),
             dns.message(0x8400, (), [dns.record(dns.name(name), 1, machine.ip.packed, 0x8001)]))


def name_asked(week, client, server, name, address):
    port = week.any_port()
    question = [dns.question(name)]
    week.arp(client, server)
    week.udp((client, port), (server, 53), dns.message(0x0100, question))
    week.udp((server, 53), (client, port), dns.message(0x8180, question, [dns.record(b"\xc0\x0c", 1, address.ip.packed)]))


def clock_asked(week, client, server):
    week.arp(client, server)
    week.udp((client, 123), (server, 123), ntp.clock(3, 0))
    week.udp((server, 123), (client, 123), ntp.clock(4, 3))


def announces(week, machine, name, able, inventory):
    """LLDP with an inventory: `inventory` by the kinds of ANSI/TIA-1057; `able`: bits of what it is."""
    fields = [lldp.field(5, name.encode()), lldp.field(7, struct.pack(">HH", able, able)), lldp.management(machine)]
    fields += [lldp.inventory(kind, text.encode()) for kind, text in inventory.items()]
    week.link(machine, LLDP_GROUP, 0x88CC, lldp.frame(b"\x04" + machine.card, b"\x07port-001", 120, *fields))


def offers_itself(week, machine, kind, server):
    """SSDP."""
    everyone = Machine("239.255.255.250", machine.zone)
    week.udp((machine, 1900), (everyone, 1900), ssdp.message("NOTIFY * HTTP/1.1", NT=kind, NTS="ssdp:alive", SERVER=server))
