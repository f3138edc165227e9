"""The log that another sensor wrote of a capture gives the conversations and operations that the capture itself gives.

Captures and logs stand outside of the repository; without them only the tables of knowledge/logs are held. Differences
that lie in the logs, not in their reading, stand in DIFFERENT with their reason.
"""

import json
import os
import subprocess
import unittest
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
PROGRAM = os.environ.get("MASUGATA_PROGRAM", str(ROOT / "build/dev/masugata"))
CAPTURES = Path(os.environ.get("MASUGATA_CAPTURES", ROOT.parent / "shared/data/captures"))
COUNTS = ("asked", "answered", "refused", "noticed")

# capture, folder of its logs, logs
PAIRS = [
    ("icsnpp-modbus/testing/traces/modbus_example.pcap", "icsnpp-modbus/testing/baseline/analyzer.basic", ["conn", "modbus_detailed"]),
    ("icsnpp-s7comm/tests/traces/snap7.pcap", "icsnpp-s7comm/tests/baseline/analyzer.snap7", ["conn", "s7comm"]),
    ("icsnpp-s7comm/tests/traces/s7comm_plus.pcap", "icsnpp-s7comm/tests/baseline/analyzer.s7comm_plus", ["conn", "s7comm", "s7comm_plus"]),
    ("icsnpp-enip/tests/traces/enip_cip_example.pcap", "icsnpp-enip/tests/baseline/analyzer.basic", ["conn", "cip", "cip_identity", "cip_io", "enip"]),
    ("icsnpp-bacnet/testing/traces/bacnet_example.pcap", "icsnpp-bacnet/testing/baseline/analyzer.basic", ["conn", "bacnet", "bacnet_discovery"]),
    (
        "icsnpp-opcua-binary/tests/traces/open62541_client-server_mainloop.pcap",
        "icsnpp-opcua-binary/tests/baseline/analyzer.basic",
        ["conn", "opcua_binary"],
    ),
]

# (protocol, table, code): why the log counts it otherwise
DIFFERENT = {
    ("modbus", "function", 7): "the log writes request and answer as two lines without saying which is which",
    ("modbus", "function", 17): "the same",
    ("s7comm", "function", 29): "the log does not show that the answer is an error of the upload itself",
    ("s7comm", "service", 1): "the log does not say which service an answer belongs to",
    ("s7comm", "service", 4): "the same",
    ("s7comm", "service", 5): "the same",
    ("s7comm", "userdata", 0x0401): "an answer in several parts is one line",
    ("enip", "object", 35588): "an answer does not name its object in the log",
    ("opcua", "service", 826): "the status of an answer stands in another log",
    ("dns", "dns", 0): "there is no dns.log beside the capture",
}


def observe(paths):
    done = subprocess.run([PROGRAM, "observe", *map(str, paths), "--format", "json"], capture_output=True, text=True, timeout=120, check=False)
    return json.loads(done.stdout)


def conversations(document):
    return {
        (one["client"], one["server"], one["transport"], one["port"]): one
        for one in document["conversations"]
        if one["transport"] != "ethernet"  # logs of connections hold none
    }


def operations(one):
    return {
        (one["protocol"], each["table"], each["code"]): tuple(each.get(count, 0) for count in COUNTS)
        for each in one["operations"]
    }


class Tables(unittest.TestCase):
    def test_logs_speak_of_protocols_and_tables_that_exist(self):
        protocols = {}
        for path in (ROOT / "knowledge/protocols").glob("*.yaml"):
            one = yaml.safe_load(path.read_text())
            protocols[one["id"]] = set(one.get("operations", {}))
        kinds = 0
        for path in sorted((ROOT / "knowledge/logs").glob("*.yaml")):
            for name, kind in yaml.safe_load(path.read_text())["kinds"].items():
                kinds += 1
                with self.subTest(f"{path.stem}: {name}"):
                    spoken = {kind["protocol"]} if "protocol" in kind else set()
                    self.assertLessEqual(spoken | set(kind.get("services", {}).values()), set(protocols))
                    tables = {one["table"] for one in kind.get("operations", [])}
                    self.assertLessEqual(tables, protocols.get(kind.get("protocol"), set()) | ({"data"} if name == "cip_io" else set()))
        self.assertGreater(kinds, 20)


@unittest.skipUnless(CAPTURES.is_dir() and Path(PROGRAM).exists(), "captures or program are not here")
class Evidence(unittest.TestCase):
    def test_a_log_gives_what_its_capture_gives(self):
        for capture, folder, names in PAIRS:
            with self.subTest(capture):
                seen = conversations(observe([CAPTURES / capture]))
                told = conversations(observe([CAPTURES / folder / f"{name}.log" for name in names]))
                self.assertEqual(set(seen), set(told))
                for key, one in seen.items():
                    for volume in ("packets", "packets_to_server"):
                        self.assertEqual(one[volume], told[key][volume], key)
                    expected, found = operations(one), operations(told[key])
                    expected = {name: counts for name, counts in expected.items() if name not in DIFFERENT}
                    found = {name: counts for name, counts in found.items() if name not in DIFFERENT}
                    self.assertEqual(expected, found, key)


if __name__ == "__main__":
    unittest.main()
