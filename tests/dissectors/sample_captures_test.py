"""The sample factory's captures, read by the program: which devices there are and what says so, who talks to whom doing what.

    tools/make-sample-captures        writes the captures
"""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[2]
CAPTURES = ROOT / "examples/kitahama-plant/captures"
PROGRAM = os.environ.get("MASUGATA_PROGRAM", str(ROOT / "build/dev/masugata"))

# address: what it says of itself, by trait, with the protocol
DEVICES = {
    "10.20.0.1": {("maker", "ソラネットワークス", "lldp"), ("model", "SK-210", "lldp"), ("firmware", "9.4.2", "lldp")},
    "10.30.1.11": {("name", "KTH-MES", "nbns")},
    "10.40.1.11": {("name", "KTH-DNC", "nbns"), ("name", "KTH-DNC", "smb")},
    "10.40.3.11": {("maker", "ナギサ制御機器", "modbus"), ("model", "NP-600", "modbus"), ("order_number", "NP-600-CPU2", "modbus"),
                   ("firmware", "5.21", "modbus")},
    "10.40.3.21": {("maker", "ナギサ制御機器", "lldp"), ("model", "NV-12", "lldp"), ("firmware", "4.2.0", "lldp")},
    "10.50.0.11": {("maker", "ソラネットワークス", "lldp"), ("model", "TJ-16F", "lldp"), ("firmware", "12.1.5", "lldp")},
    "10.50.3.11": {("order_number", "NP-600-CPU2", "modbus"), ("firmware", "5.21", "modbus")},
    "10.50.3.12": {("order_number", "NP-600-CPU2", "modbus"), ("firmware", "5.18", "modbus")},
    "10.50.3.31": {("order_number", "NS-100-CPU", "modbus"), ("firmware", "2.08", "modbus")},
    "10.50.4.11": {("maker", "イブキロボット", "opcua"), ("model", "IB-C20", "opcua"), ("firmware", "7.3.1", "opcua")},
    "10.80.1.11": {("maker", "ミナト計装", "modbus"), ("model", "MB-40", "modbus"), ("firmware", "3.2", "modbus")},
    "10.50.1.99": {("name", "NOTE-7731", "nbns")},
    "10.50.1.240": {("maker", "オボロ通信機", "lldp"), ("model", "OM-LTE4", "lldp"), ("firmware", "3.0.14", "lldp")},
    "203.0.113.80": {("name", "telemetry.ibuki-robot.example", "tls")},
}
ROLES = {"10.20.0.1": "router", "10.30.0.2": "router", "10.50.0.11": "switch", "10.50.1.240": "router"}

# client, server, service: classes of its operations
CONVERSATIONS = {
    ("10.10.1.11", "10.20.1.11", "tls tcp/443"): {"session"},
    ("10.10.1.11", "10.20.1.11", "ssh tcp/22"): {"sign_in"},
    ("10.20.1.11", "10.30.1.11", "ssh tcp/22"): {"sign_in"},
    ("10.20.1.11", "198.51.100.40", "tls tcp/6514"): {"session"},
    ("10.30.1.11", "10.40.1.11", "smb tcp/445"): {"session", "sign_in", "write"},
    ("10.30.1.11", "10.40.2.11", "focas tcp/8193"): {"session", "identify", "read"},
    ("10.30.1.11", "10.50.1.11", "opcua tcp/4840"): {"session", "sign_in", "read", "write"},
    ("10.30.1.11", "10.50.3.11", "slmp tcp/5007"): {"read", "write", "program"},
    ("10.30.1.11", "10.50.3.12", "slmp tcp/5007"): {"read", "write"},
    ("10.30.1.11", "10.60.1.21", "tls tcp/443"): {"session"},
    ("10.30.1.11", "10.70.1.11", "opcua tcp/4840"): {"session", "sign_in", "read", "write"},
    ("10.30.1.13", "10.80.1.11", "modbus tcp/502"): {"identify", "read"},
    ("10.95.1.11", "10.50.3.11", "slmp tcp/5007"): {"read", "program"},
    ("10.95.1.11", "10.50.3.12", "slmp tcp/5007"): {"read"},
    ("10.95.1.11", "10.50.4.11", "ftp tcp/21"): {"session", "sign_in", "identify"},
    ("10.95.1.12", "10.40.1.11", "smb tcp/445"): {"session", "sign_in", "read"},
    ("10.95.1.11", "10.40.3.11", "slmp tcp/5007"): {"read", "program", "mode"},
    ("172.31.15.7", "10.20.1.21", "rdp tcp/3389"): {"sign_in"},
    ("10.20.1.21", "10.95.1.13", "rdp tcp/3389"): {"sign_in"},
    ("10.10.1.11", "10.50.3.11", "modbus tcp/502"): {"read"},
    ("10.50.1.99", "10.50.1.11", "smb tcp/445"): {"session", "sign_in", "read", "write"},
    ("10.50.4.13", "203.0.113.80", "tls tcp/443"): {"session"},
    ("10.50.1.240", "10.50.1.14", "vnc tcp/5900"): {"sign_in"},
}
UNSEEN = ("10.30.1.31", "10.70.3.11", "10.70.3.12")  # the backup storage; the crane's controllers, which no point shows


def service(conversation):
    return f"{conversation['protocol']} {conversation['transport']}/{conversation['port']}"


class SampleCaptures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        done = subprocess.run([PROGRAM, "observe", *map(str, sorted(CAPTURES.glob("*.pcapng.gz"))), "--format", "json"],
                              capture_output=True, text=True, timeout=120, check=True)
        cls.seen = json.loads(done.stdout)
        cls.devices = {ip: device for device in cls.seen["devices"] for ip in device["addresses"]}

    def test_all_is_read(self):
        self.assertGreater(self.seen["counts"]["packets"], 30_000)
        self.assertEqual(0, self.seen["counts"]["skipped"])
        self.assertEqual(0, self.seen["counts"]["unread"])

    def test_devices_say_who_they_are_with_the_packet_that_says_so(self):
        for address, facts in DEVICES.items():
            with self.subTest(address):
                found = {(fact["trait"], fact["value"], fact["protocol"]) for fact in self.devices[address]["evidence"]}
                self.assertLessEqual(facts, found)
                self.assertTrue(all(fact["packet"] > 0 for fact in self.devices[address]["evidence"]))

    def test_roles(self):
        for address, role in ROLES.items():
            self.assertIn(role, self.devices[address]["roles"], address)

    def test_conversations_and_what_is_done_in_them(self):
        found = {(one["client"], one["server"], service(one)): {operation["class"] for operation in one["operations"]}
                 for one in self.seen["conversations"]}
        for conversation, classes in CONVERSATIONS.items():
            with self.subTest(conversation):
                self.assertEqual(classes, found.get(conversation))

    def test_what_is_silent_or_not_mirrored_is_not_there(self):
        for address in UNSEEN:
            self.assertNotIn(address, self.devices)

    def test_one_machine_at_two_addresses_is_one_device(self):
        self.assertEqual(["10.40.4.11", "10.50.1.77", "02:00:0a:28:04:0b"], self.devices["10.40.4.11"]["addresses"])

    def test_captures_are_what_their_script_writes(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([str(ROOT / "tools/make-sample-captures"), folder], timeout=120, check=True)
            made = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
        kept = {path.name: path.read_bytes() for path in CAPTURES.iterdir()}
        self.assertEqual(sorted(made), sorted(kept))
        self.assertEqual(made, kept)
        self.assertLessEqual(sum(map(len, kept.values())), 2_000_000)


if __name__ == "__main__":
    unittest.main()
