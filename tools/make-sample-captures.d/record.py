#!/usr/bin/python3
"""Lets real protocol stacks talk on loopback and keeps what they said: recorded/<name>.txt, a line for each piece of a direction.

    python3 -m venv /tmp/stacks && /tmp/stacks/bin/pip install pymodbus==3.16.1 asyncua==2.1.0 pyftpdlib==2.2.0 asyncssh==2.24.1
    /tmp/stacks/bin/python tools/make-sample-captures.d/record.py [NAME…]

Run by hand when a conversation is to change: keys and times are new each time. `tools/make-sample-captures` gives the words to the
plant's machines. ">" is said by the client, "<" by the server.
"""

import asyncio
import contextlib
import ftplib
import logging
import ssl
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import asyncssh
from asyncua import Client, Server, ua
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import FTPServer
from pymodbus.client import AsyncModbusTcpClient
from pymodbus.datastore import ModbusDeviceContext, ModbusSequentialDataBlock, ModbusServerContext
from pymodbus.pdu.device import ModbusDeviceIdentification
from pymodbus.server import ModbusTcpServer

OUT = Path(__file__).parent / "recorded"
SERVER, PROXY = 39400, 39401  # ports on loopback
WIDTH = 120  # of a line


class Tape:
    """Stands between client and server and writes down what passes."""

    def __init__(self):
        self.said = []

    async def run(self, reader, writer):
        other_reader, other_writer = await asyncio.open_connection("127.0.0.1", SERVER)
        await asyncio.gather(self.pass_on(">", reader, other_writer), self.pass_on("<", other_reader, writer))

    async def pass_on(self, mark, reader, writer):
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65536):
                self.said.append((mark, data))
                writer.write(data)
                await writer.drain()
            writer.close()

    def keep(self, name):
        OUT.mkdir(exist_ok=True)
        lines = []
        for mark, data in self.said:
            text = data.hex()
            lines += [f"{mark if at == 0 else '+'} {text[at:at + WIDTH]}" for at in range(0, len(text), WIDTH)]
        (OUT / f"{name}.txt").write_text("\n".join(lines) + "\n")


@contextlib.asynccontextmanager
async def recording(name):
    tape = Tape()
    proxy = await asyncio.start_server(tape.run, "127.0.0.1", PROXY)
    yield
    await asyncio.sleep(0.3)
    proxy.close()
    tape.keep(name)


# ---- Modbus: pymodbus ------------------------------------------------------------------------------------------------


async def modbus(name, words, writes=False):
    block = ModbusSequentialDataBlock(1, [n * 7 % 4096 for n in range(400)])
    context = ModbusServerContext(devices=ModbusDeviceContext(di=block, co=ModbusSequentialDataBlock(1, [0] * 400), hr=block, ir=block))
    identity = ModbusDeviceIdentification(info_name=words)
    server = ModbusTcpServer(context, identity=identity, address=("127.0.0.1", SERVER))
    await server.serve_forever(background=True)
    async with recording(name):
        client = AsyncModbusTcpClient("127.0.0.1", port=PROXY)
        await client.connect()
        if words:
            await client.read_device_information(read_code=2 if "ModelName" in words else 1, object_id=0)
        for first, count in ((0, 10), (100, 20)):
            await client.read_holding_registers(first, count=count)
        await client.read_coils(0, count=16)
        if writes:
            await client.write_register(40, 12)
            await client.write_coil(3, True)
        client.close()
    await server.shutdown()


def plc(code, model, version):
    return {"VendorName": "ナギサ制御機器".encode("cp932"), "ProductCode": code, "MajorMinorRevision": version, "VendorUrl": "",
            "ProductName": model, "ModelName": model}


# ---- OPC UA: asyncua -------------------------------------------------------------------------------------------------


async def opcua(name, host, build, nodes, write=None):
    server = Server()
    await server.init()
    server.set_endpoint(f"opc.tcp://127.0.0.1:{SERVER}/")
    await server.set_application_uri(f"urn:kitahama:{host}")
    server.product_uri = f"urn:kitahama:{host}"
    server.set_server_name(host)
    server.set_security_policy([ua.SecurityPolicyType.NoSecurity])
    if build:
        for number, text in zip((2261, 2263, 2264), build, strict=True):
            await server.get_node(ua.NodeId(number)).write_value(text)
    space = await server.register_namespace("urn:kitahama:plant")
    folder = await server.nodes.objects.add_object(space, "Line")
    kept = []
    for node in nodes:
        one = await folder.add_variable(ua.NodeId(node, space), node, 0.0)
        await one.set_writable()
        kept.append(one.nodeid)
    async with server, recording(name):
        client = Client(f"opc.tcp://127.0.0.1:{PROXY}/")
        client.name, client.application_uri, client.product_uri = "MES", "urn:kitahama:mes", "urn:kitahama:mes"
        async with client:
            if build:
                for number in (2261, 2263, 2264):
                    await client.get_node(ua.NodeId(number)).read_value()
            for node in kept * 2:
                await client.get_node(node).read_value()
            if write:
                await client.get_node(ua.NodeId(write, space)).write_value(21.5)


# ---- TLS: OpenSSL ----------------------------------------------------------------------------------------------------


def certificate(folder, host):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650",
                    "-subj", f"/CN={host}", "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem"], check=True, capture_output=True)


async def tls(name, host, version, sizes):
    with tempfile.TemporaryDirectory() as folder:
        certificate(folder, host)
        there = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        there.load_cert_chain(f"{folder}/cert.pem", f"{folder}/key.pem")
        here = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        here.load_verify_locations(f"{folder}/cert.pem")
        here.maximum_version = there.maximum_version = version

        async def answer(reader, writer):
            while await reader.read(65536):
                writer.write(bytes(sizes[1]))
            writer.close()

        server = await asyncio.start_server(answer, "127.0.0.1", SERVER, ssl=there)
        async with server, recording(name):
            reader, writer = await asyncio.open_connection("127.0.0.1", PROXY, ssl=here, server_hostname=host)
            writer.write(bytes(sizes[0]))
            await reader.readexactly(sizes[1])
            writer.close()
            await writer.wait_closed()


# ---- SFTP: asyncssh --------------------------------------------------------------------------------------------------


class Open(asyncssh.SSHServer):
    def begin_auth(self, username):
        return False


async def sftp(name):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "orders.csv").write_text("WO-1182,PSU-240,40\n" * 30)
        key = asyncssh.generate_private_key("ssh-ed25519")
        server = await asyncssh.listen("127.0.0.1", SERVER, server_factory=Open, server_host_keys=[key], server_version="FileDrop_2.1",
                                       sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=folder.encode()))
        async with server, recording(name):
            async with asyncssh.connect("127.0.0.1", PROXY, known_hosts=None, username="handover", client_version="FileDrop_2.1",
                                        compression_algs=None) as connection, connection.start_sftp_client() as client:
                await client.get("orders.csv", f"{folder}/back.csv")


# ---- FTP: pyftpdlib --------------------------------------------------------------------------------------------------


async def ftp(name):
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as folder:
        authorizer = DummyAuthorizer()
        authorizer.add_user("teach", "robot", folder, perm="elradfmw")
        handler = type("Handler", (FTPHandler,), {"authorizer": authorizer, "banner": "IB-C20 file service ready."})
        server = FTPServer(("127.0.0.1", SERVER), handler)
        thread = threading.Thread(target=server.serve_forever, kwargs={"timeout": 0.1, "handle_exit": False}, daemon=True)
        thread.start()
        async with recording(name):
            await asyncio.to_thread(ftp_client)
        server.close_all()


def ftp_client():
    client = ftplib.FTP()
    client.connect("127.0.0.1", PROXY)
    client.login("teach", "robot")
    client.sendcmd("SYST")
    client.sendcmd("PWD")
    client.voidcmd("TYPE I")
    client.quit()


SIX = ssl.TLSVersion.TLSv1_2
LAST = ssl.TLSVersion.TLSv1_3
RECORDINGS = {
    "modbus-np600-line": lambda name: modbus(name, plc("NP-600-CPU2", "NP-600", "5.21"), writes=True),
    "modbus-np600-old": lambda name: modbus(name, plc("NP-600-CPU2", "NP-600", "5.18"), writes=True),
    "modbus-ns100": lambda name: modbus(name, plc("NS-100-CPU", "NS-100", "2.08")),
    "modbus-mb40": lambda name: modbus(name, {**plc("MB-40", "MB-40", "3.2"), "VendorName": "ミナト計装".encode("cp932")}),
    "modbus-read": lambda name: modbus(name, {}),
    "modbus-call": lambda name: modbus(name, {}, writes=True),
    "opcua-robot": lambda name: opcua(name, "IB-C20", ("IB-C20", "イブキロボット", "7.3.1"), ("Cycle.Count", "Cycle.Time", "Alarm.Code")),
    "opcua-mounter": lambda name: opcua(name, "HM-8", None, ("Board.Count", "Feeder.Left", "Recipe.Number"), write="Recipe.Number"),
    "opcua-wcs": lambda name: opcua(name, "WCS", None, ("Order.Number", "Stock.Count"), write="Order.Number"),
    "https-relay": lambda name: tls(name, "relay.kitahama.example", SIX, (600, 2200)),
    "https-test-data": lambda name: tls(name, "testdata.kitahama.example", SIX, (900, 1800)),
    "database": lambda name: tls(name, "mesdb.kitahama.example", LAST, (300, 1200)),
    "https-update": lambda name: tls(name, "update.kitahama.example", LAST, (500, 4000)),
    "syslog-soc": lambda name: tls(name, "collector.yomori-soc.example", LAST, (1900, 20)),
    "https-telemetry": lambda name: tls(name, "telemetry.ibuki-robot.example", SIX, (1400, 300)),
    "sftp": sftp,
    "ftp-robot": ftp,
}


async def main(names):
    for name in names or RECORDINGS:
        await RECORDINGS[name](name)
        print(name, (OUT / f"{name}.txt").stat().st_size)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
