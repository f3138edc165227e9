#!/usr/bin/python3
"""Captures over HTTP: sent in pieces, read by the worker, kept, and what happens when something breaks off.

Usage: MASUGATA_PROGRAM=… observations_test.py
"""
import html
import json
import os
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from serving import PROGRAM, ROOT, Client, Server

PLANT = "/factories/kitahama"
PIECE = 64 << 10
GOLDEN = ROOT / "tests/golden/protocols"


def capture(number=0, name="modbus"):
    held = bytearray((GOLDEN / f"{name}.pcap").read_bytes())
    held[28:32] = number.to_bytes(4, "little")  # microseconds of the first packet
    return bytes(held)


def packets(count):
    """A capture of so many Modbus packets; the addresses change."""
    held = capture()
    head, one = held[:24], held[24:24 + 16 + int.from_bytes(held[32:36], "little")]
    return head + one * count


class Watched(unittest.TestCase):
    def setUp(self):
        self.server = Server()
        self.addCleanup(self.server.__exit__)
        self.start()

    def start(self):
        self.server.start()
        self.client = Client(self.server)
        self.client.enter()
        self.wait_for_the_sample()

    def wait_for_the_sample(self):
        """The demonstration reads the sample's captures when it begins."""
        end = time.monotonic() + 30
        while self.client.get(f"{PLANT}/observations").json()["total"] == 0:
            self.assertLess(time.monotonic(), end, "the sample's captures are not read")
            time.sleep(0.05)

    def begin(self, held, name="line.pcap"):
        begun = self.client.post(f"{PLANT}/uploads", {"name": name, "size": len(held)})
        self.assertEqual(begun.status, 201, begun.body)
        return begun.json()["id"]

    def send(self, upload, held, offset):
        return self.client.ask("PATCH", f"{PLANT}/uploads/{upload}", held, {"Upload-Offset": str(offset)})

    def upload(self, held, name="line.pcap"):
        upload = self.begin(held, name)
        for offset in range(0, len(held), 8 << 20):
            sent = self.send(upload, held[offset:offset + (8 << 20)], offset)
            self.assertEqual(sent.status, 200, sent.body)
        return upload

    def order(self, *uploads, **more):
        begun = self.client.post(f"{PLANT}/observations", {"uploads": list(uploads)} | more)
        self.assertEqual(begun.status, 202, begun.body)
        return begun.json()["id"]

    def job(self, job):
        return self.client.get(f"{PLANT}/jobs/{job}").json()

    def ended(self, job, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            state = self.job(job)
            if state["state"] not in ("waiting", "running"):
                return state
            time.sleep(0.02)
        raise AssertionError(f"does not end: {state}")

    def observe(self, held, **more):
        job = self.order(self.upload(held), **more)
        state = self.ended(job)
        self.assertEqual(state["state"], "done", state)
        return self.client.get(f"{PLANT}/jobs/{job}/result").json()

    def workers(self):
        """Process numbers of the server's workers."""
        found = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(self.server.process.pid)], capture_output=True, text=True)
        return [int(line.split()[0]) for line in found.stdout.splitlines() if line.split()[1:] == ["masugata", "worker"]]


class Observing(Watched):
    def test_opens_quic_in_the_sandbox(self):
        made = self.observe(capture(name="quic"))
        row = self.client.get(f"{PLANT}/observed/conversations?observation={made['id']}").json()["rows"][0]
        detail = self.client.get(f"{PLANT}/observed/conversations/{row['id']}").json()
        names = [one["name"] for one in detail["operations"]]
        self.assertIn("Client hello", [one["en"] if isinstance(one, dict) else one for one in names])

    def test_shows_what_the_command_line_shows(self):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "line.pcap")
            file.write_bytes(capture())
            said = subprocess.run([str(PROGRAM), "observe", str(file), "--format", "json", "--lang", "en"], capture_output=True, check=False)
        expected = json.loads(said.stdout)
        made = self.observe(capture(), name="line 1", note="first")
        self.assertEqual((made["name"], made["note"], made["state"]), ("line 1", "first", "kept"))
        self.assertEqual((made["devices"], made["conversations"]), (len(expected["devices"]), len(expected["conversations"])))
        rows = self.client.get(f"{PLANT}/observed/conversations?observation={made['id']}").json()["rows"]
        self.assertEqual(sorted((row["client"], row["server"], row["service"], row["packets"]) for row in rows),
                         sorted((row["client"], row["server"], row["service"], row["packets"]) for row in expected["conversations"]))
        detail = self.client.get(f"{PLANT}/observed/conversations/{rows[0]['id']}").json()
        talk = next(one for one in expected["conversations"] if one["client"] == rows[0]["client"] and one["port"] == rows[0]["port"])
        self.assertEqual([one["name"] for one in detail["operations"]], [one["name"] for one in talk["operations"]])
        self.assertEqual(detail["evidence"]["name"], "line.pcap")
        devices = self.client.get(f"{PLANT}/observed/devices?sort=-packets").json()["rows"]
        device = self.client.get(f"{PLANT}/observed/devices/{devices[0]['id']}").json()
        self.assertEqual(device["device"], devices[0])
        hours = self.client.get(f"{PLANT}/observed/timeline?observation={made['id']}").json()["hours"]
        self.assertEqual(sum(hour["packets"] for hour in hours), sum(row["packets"] for row in rows))
        for table in ("devices", "facts", "conversations", "operations", "hours", "deviations"):
            for form, start in (("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")):
                file = self.client.get(f"{PLANT}/observed-export/{table}?format={form}&lang=ja")
                self.assertEqual((file.status, file.body[:len(start)]), (200, start), file.body[:300])
        self.assertEqual(self.client.get(f"{PLANT}/observed-export/nothing").status, 404)

    def test_the_report_says_what_is_kept(self):
        deviations = self.client.get(f"{PLANT}/observed/deviations?lang=en").json()["deviations"]
        paper = f"{PLANT}/reports/observation?format=html&lang=en"
        said = self.client.get(paper)
        self.assertEqual((said.status, said.body), (200, self.client.get(paper).body))
        text = html.unescape(said.body.decode())
        for deviation in deviations:
            self.assertIn(deviation["title"], text)
        self.assertIn("after 30 days", text)

    def test_an_upload_goes_on_where_it_broke_off(self):
        held = packets(2000)
        upload = self.begin(held)
        self.assertEqual(self.send(upload, held[:PIECE], 0).headers["upload-offset"], str(PIECE))
        self.server.kill()
        self.start()
        state = self.client.get(f"{PLANT}/uploads/{upload}")
        self.assertEqual(state.status, 200, state.body)
        at = state.json()["offset"]
        wrong = self.send(upload, held[at + 1:], at + 1)
        self.assertEqual((wrong.status, wrong.json()["code"]), (409, "error.upload.offset"))
        self.assertEqual(self.send(upload, held[at:], at).status, 200)
        self.assertEqual(self.send(upload, b"more", len(held)).status, 413)
        self.assertEqual(self.ended(self.order(upload))["state"], "done")

    def test_a_piece_is_no_larger_than_eight_megabytes(self):
        upload = self.begin(bytes(9 << 20))
        connection = self.client.connection()
        self.addCleanup(connection.close)
        connection.putrequest("PATCH", f"/api/v1{PLANT}/uploads/{upload}")
        for name, value in {"Cookie": self.client.cookie, "X-CSRF": self.client.csrf, "Upload-Offset": "0",
                            "Content-Length": str((8 << 20) + 1)}.items():
            connection.putheader(name, value)
        connection.endheaders()
        self.assertEqual(connection.getresponse().status, 413)
        self.assertEqual(self.send(upload, bytes(8 << 20), 0).status, 200)

    def test_more_than_the_disk_holds_is_refused(self):
        begun = self.client.post(f"{PLANT}/uploads", {"name": "huge.pcap", "size": 1 << 60})
        self.assertEqual((begun.status, begun.json()["code"]), (503, "error.upload.disk"))

    def test_what_is_no_capture_is_said_and_stays(self):
        upload = self.upload(os.urandom(5000))
        state = self.ended(self.order(upload))
        self.assertEqual(state["state"], "failed")
        self.assertTrue(state["error"]["sentence"])
        self.assertEqual(self.client.get(f"{PLANT}/uploads/{upload}").status, 200)
        self.assertEqual(self.client.delete(f"{PLANT}/uploads/{upload}").status, 204)
        self.assertEqual(self.client.get(f"{PLANT}/observations").json()["total"], 1)  # that of the sample


class Breaking(Watched):
    """The worker reads 800,000 packets meanwhile."""

    def running(self):
        job = self.order(self.upload(packets(800_000)))
        end = time.monotonic() + 30
        while time.monotonic() < end:
            workers = self.workers()
            if workers and self.job(job)["done"] > 0:
                return job, workers[0]
            time.sleep(0.01)
        raise AssertionError(f"no worker: {self.job(job)}")

    def test_a_worker_has_nothing_but_open_files(self):
        _, worker = self.running()
        status = Path(f"/proc/{worker}/status").read_text(encoding="utf-8")
        self.assertIn("Seccomp:\t2", status)
        self.assertIn("NoNewPrivs:\t1", status)
        limits = Path(f"/proc/{worker}/limits").read_text(encoding="utf-8")
        self.assertRegex(limits, r"Max data size +2147483648 ")
        self.assertRegex(limits, r"Max file size +0 ")
        if os.geteuid() != 0:
            return  # nobody else may look at its files
        held = [os.readlink(f"/proc/{worker}/fd/{number}") for number in os.listdir(f"/proc/{worker}/fd")]
        self.assertFalse([one for one in held if one.startswith("socket:") or one.endswith(".sqlite")], held)

    def test_a_worker_that_is_killed_is_told(self):
        job, worker = self.running()
        os.kill(worker, signal.SIGSEGV)
        state = self.ended(job)
        self.assertEqual((state["state"], state["error"]["key"]), ("failed", "error.worker.crashed"))
        self.assertEqual(self.client.get("/health").status, 200)

    def test_cancel_ends_the_worker(self):
        job, worker = self.running()
        self.client.delete(f"{PLANT}/jobs/{job}")
        self.assertEqual(self.ended(job, 10)["state"], "cancelled")
        self.assertFalse(Path(f"/proc/{worker}").exists())
        self.assertEqual(self.client.get(f"{PLANT}/observations").json()["total"], 1)  # that of the sample

    def test_the_worker_goes_with_the_server(self):
        _, worker = self.running()
        self.server.kill()
        end = time.monotonic() + 10
        while Path(f"/proc/{worker}").exists() and time.monotonic() < end:
            time.sleep(0.02)
        self.assertFalse(Path(f"/proc/{worker}").exists())


class Keeping(Watched):
    def test_a_removed_observation_leaves_its_row(self):
        one, two = self.observe(capture(1)), self.observe(capture(2))
        self.assertEqual(self.client.delete(f"{PLANT}/observations/{one['id']}").status, 422)
        self.assertEqual(self.client.delete(f"{PLANT}/observations/{one['id']}?reason=test").status, 204)
        *rows, _ = self.client.get(f"{PLANT}/observations").json()["rows"]  # the last is that of the sample
        self.assertEqual([(row["id"], row["state"], row["reason"]) for row in rows],
                         [(two["id"], "kept", None), (one["id"], "removed", "test")])
        self.assertEqual(self.client.get(f"{PLANT}/observed/devices?observation={one['id']}").status, 404)
        self.assertGreater(self.client.get(f"{PLANT}/observed/devices").json()["total"], 0)

    def test_captures_go_and_facts_stay(self):
        made = self.observe(capture(3))
        file = self.client.get(f"{PLANT}/observations/{made['id']}").json()["files"][0]
        stored = self.server.data / "evidence" / file["digest"][:2] / file["digest"][2:]
        self.assertTrue(stored.exists())
        self.assertEqual(self.client.put(f"{PLANT}/observation-settings", {"capture_days": 0}).status, 200)
        self.assertFalse(stored.exists())
        self.assertFalse(self.client.get(f"{PLANT}/observations/{made['id']}").json()["files"][0]["kept"])
        self.assertGreater(self.client.get(f"{PLANT}/observed/conversations").json()["total"], 0)

    def test_verify_misses_what_was_taken_away(self):
        made = self.observe(capture(4))
        file = self.client.get(f"{PLANT}/observations/{made['id']}").json()["files"][0]
        verify = [str(PROGRAM), "verify", "--data", str(self.server.data), "--lang", "en"]
        self.assertEqual(subprocess.run(verify, capture_output=True).returncode, 0)
        (self.server.data / "evidence" / file["digest"][:2] / file["digest"][2:]).unlink()
        told = subprocess.run(verify, capture_output=True, text=True)
        self.assertNotEqual(told.returncode, 0)
        self.assertIn("line.pcap", told.stdout + told.stderr)


if __name__ == "__main__":
    unittest.main()
