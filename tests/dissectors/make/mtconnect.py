"""MTConnect after the standard: an agent that is probed and sampled, with a document in one piece, one in chunks, one
split inside of a tag, a refusal; and an adapter that sends lines to its agent."""

import sys

from capture import Capture, Host

AGENT, CLIENT, ADAPTER = Host("192.168.36.10"), Host("192.168.36.90"), Host("192.168.36.20")
DEVICES = """<?xml version="1.0" encoding="UTF-8"?>
<MTConnectDevices xmlns="urn:mtconnect.org:MTConnectDevices:1.7"><Header instanceId="1" sender="agent1" version="1.7.0"/>
<Devices><Agent id="a" name="Agent" uuid="x1"><Description manufacturer="MTConnect"/></Agent>
<Device id="d1" name="KMC-3" uuid="k.3"><Description manufacturer="Kitahama Machine" model="KMC-500" serialNumber="K5-0031">5-axis</Description>
<Components><Axes id="ax"><Description manufacturer="Other" model="Motor"/></Axes></Components></Device>
<Device id="d2" name="KMC-4" uuid="k.4"><Description manufacturer="Kitahama Machine" model="KMC-800" serialNumber="K8-0007"/></Device>
</Devices></MTConnectDevices>
"""
STREAMS = """<?xml version="1.0"?><MTConnectStreams><Header sender="agent1"/><Streams><DeviceStream name="KMC-3" uuid="k.3">
<ComponentStream component="Controller"><Events><Execution timestamp="2026-05-28T09:00:00Z">ACTIVE</Execution></Events></ComponentStream>
</DeviceStream></Streams></MTConnectStreams>
"""


def answer(body, status="200 OK", length=True):
    told = f"Content-Length: {len(body)}" if length else "Transfer-Encoding: chunked"
    return f"HTTP/1.1 {status}\r\nServer: MTConnectAgent/1.7\r\nContent-Type: text/xml\r\n{told}\r\n\r\n".encode()


def request(path):
    return f"GET {path} HTTP/1.1\r\nHost: {AGENT.ip}:5000\r\nAccept: text/xml\r\n\r\n".encode()


def main(path):
    capture = Capture()
    devices, streams = DEVICES.encode(), STREAMS.encode()
    with capture.tcp((CLIENT, 50600), (AGENT, 5000)) as connection:
        connection.ask(request("/probe"))
        connection.answer(answer(devices) + devices)
        connection.ask(request("/KMC-3/current?path=//Controller"))
        connection.answer(answer(streams))
        cut = streams.index(b"uuid")
        connection.answer(streams[:cut])
        connection.answer(streams[cut:])
        connection.ask(request("/sample?from=1&count=2"))
        connection.answer(answer(streams, length=False) + f"{len(streams):x}\r\n".encode() + streams + b"\r\n0\r\n\r\n")
        connection.ask(request("/asset/T12"))
        connection.answer(answer(b"<e/>", "404 Not Found") + b"<e/>")
        connection.ask(b"PUT /KMC-3?time=1 HTTP/1.1\r\nContent-Length: 0\r\n\r\n")
        connection.answer(answer(b"<success/>") + b"<success/>")
    with capture.tcp((AGENT, 50601), (ADAPTER, 7878)) as connection:
        connection.ask(b"* PING\n")
        connection.answer(b"* PONG 10000\n* manufacturer: Kitahama Machine\n* serialNumber: K5-0031\n")
        connection.answer(b"2026-05-28T09:00:00.000Z|execution|ACTI")
        connection.answer(b"VE|mode|AUTOMATIC\n2026-05-28T09:00:01.000Z|Xabs|12.5\n")
    with capture.tcp((CLIENT, 50602), (AGENT, 5000)) as connection:
        connection.ask(request("/index.html"))
        connection.answer(answer(b"<html/>") + b"<html/>")
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
