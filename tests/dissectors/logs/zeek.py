"""Reads the expected logs, and says which captures each belongs to."""

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path

# The folder of a parser's expected logs, and its capture; of Zeek's own a table in the data says so.
PARSERS = {
    "icsnpp-bacnet/testing/baseline/analyzer.basic": "icsnpp-bacnet/testing/traces/bacnet_example.pcap",
    "icsnpp-bacnet/testing/baseline/analyzer.error-reject-abort": "icsnpp-bacnet/testing/traces/bacnet_error_reject_abort.pcap",
    "icsnpp-enip/tests/baseline/analyzer.basic": "icsnpp-enip/tests/traces/enip_cip_example.pcap",
    "icsnpp-hart-ip/testing/baseline/tests.all_message_ids": "icsnpp-hart-ip/testing/traces/hart-ip_all_messageIDs.pcapng",
    "icsnpp-hart-ip/testing/baseline/tests.publish_and_keepAlive_messages": "icsnpp-hart-ip/testing/traces/hart-ip_publish_and_keepAlive.pcapng",
    "icsnpp-modbus/testing/baseline/analyzer.basic": "icsnpp-modbus/testing/traces/modbus_example.pcap",
    "icsnpp-omron-fins/testing/Baseline/tests.omron_fins": "icsnpp-omron-fins/testing/traces/omron.pcap",
    "icsnpp-opcua-binary/tests/baseline/analyzer.basic": "icsnpp-opcua-binary/tests/traces/open62541_client-server_mainloop.pcap",
    "icsnpp-opcua-binary/tests/baseline/analyzer.non-standard-port":
        "icsnpp-opcua-binary/tests/traces/open62541_client-server_mainloop-not-localhost-non-standard-port.pcap",
    "icsnpp-opcua-binary/tests/baseline/analyzer.no-handshake": "icsnpp-opcua-binary/tests/traces/open62541_client-server_mainloop-no-handshake.pcap",
    "icsnpp-s7comm/tests/baseline/analyzer.snap7": "icsnpp-s7comm/tests/traces/snap7.pcap",
    "icsnpp-s7comm/tests/baseline/analyzer.s7comm_plus": "icsnpp-s7comm/tests/traces/s7comm_plus.pcap",
    **{f"icsnpp-profinet-io-cm/testing/baseline/tests.{name}": f"icsnpp-profinet-io-cm/testing/traces/{name}.{ending}"
       for name, ending in (("profinet_io_cm", "pcap"), ("profinet_io_cm_control", "pcapng"), ("profinet_io_cm_connect", "pcapng"),
                            ("profinet_io_cm_connect_minimal", "pcapng"), ("profinet_io_cm_device", "pcapng"), ("profinet_io_cm_mixed_1", "pcap"))},
}
TRACES = "zeek-traces/testing/btest/Traces"
BASELINES = "zeek-baselines/testing/btest/Baseline"


@dataclass
class Case:
    """A log that a parser wrote of some captures."""

    name: str  # "modbus"
    test: str
    rows: list = field(default_factory=list)
    captures: list = field(default_factory=list)


def unescaped(text):
    """Bytes are written as \\xNN."""
    return re.sub(r"\\x([0-9a-fA-F]{2})", lambda found: chr(int(found[1], 16)), text).replace("\\\\", "\\")


class Row(dict):
    """By the name of the column, or by its number where the log has no head; what is "-" or not there is None."""

    def __missing__(self, column):
        return None

    def ends(self):
        return frozenset([(self["id.orig_h"], int(self["id.orig_p"])), (self["id.resp_h"], int(self["id.resp_p"]))])


def tells_no_ends(path):
    """A row of DHCP tells several exchanges."""
    return path.name == "dhcp.log"


def rows_of(path):
    fields, rows = None, []
    for line in path.read_text(errors="replace").splitlines():
        if line.startswith(("#fields\t", "ts\tuid\t")):
            fields = line.removeprefix("#fields\t").split("\t")
            continue
        if line.startswith("#") or not line.strip():
            continue
        values = [None if value == "-" else unescaped(value) for value in line.split("\t")]
        row = Row(enumerate(values))
        row.update(zip(fields or [], values, strict=False))
        if not fields:
            first = next((at for at in range(4) if at + 3 < len(values) and re.fullmatch(r"\d+", values[at + 1] or "") and re.fullmatch(r"\d+", values[at + 3] or "")), None)
            if first is None:
                continue
            row.update(zip(("id.orig_h", "id.orig_p", "id.resp_h", "id.resp_p"), values[first:first + 4], strict=True))
        if tells_no_ends(path) or (row["id.orig_p"] or "").isdigit():
            rows.append(row)
    return rows


def cases(root, names):
    """All logs of these names, in a fixed order."""
    found = []

    def add(folder, test, captures):
        for name in names:
            path = folder / f"{name}.log"
            captures_there = [capture for capture in captures if capture.exists()]
            rows = rows_of(path) if path.exists() and captures_there else []
            if rows:  # some tests keep columns only that say nothing of the two ends
                found.append(Case(name, test, rows, captures_there))

    for folder, capture in PARSERS.items():
        add(root / folder, folder, [root / capture])
    by_test = {}
    with (root / "zeek-baselines/TRACE-TO-TEST.tsv").open() as table:
        for test, trace in csv.reader(table, delimiter="\t"):
            by_test.setdefault(test, []).append(root / TRACES / trace)
    for test, captures in sorted(by_test.items()):
        folder = Path(test).with_suffix("").as_posix().replace("/", ".")
        add(root / BASELINES / folder, folder, captures)
    return found
