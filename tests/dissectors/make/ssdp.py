"""SSDP after the published format: a search, its answer, presence, farewell."""

import sys

from capture import Capture, Host

PC, CAMERA, GROUP = Host("192.168.10.90"), Host("192.168.10.70"), Host("239.255.255.250")
KIND = "urn:schemas-upnp-org:device:Basic:1"


def message(first, **fields):
    return "\r\n".join([first, *(f"{name}: {value}" for name, value in fields.items()), "", ""]).encode()


def main(path):
    capture = Capture()
    capture.udp((PC, 50400), (GROUP, 1900), message("M-SEARCH * HTTP/1.1", HOST="239.255.255.250:1900", MAN='"ssdp:discover"', MX=2, ST=KIND))
    capture.udp((CAMERA, 1900), (PC, 50400), message("HTTP/1.1 200 OK", ST=KIND, SERVER="KitahamaOS/2.0 UPnP/1.1 KCam/1.4"))
    for what in ("alive", "byebye"):
        capture.udp((CAMERA, 1900), (GROUP, 1900), message("NOTIFY * HTTP/1.1", NT=KIND, NTS=f"ssdp:{what}", SERVER="KitahamaOS/2.0 UPnP/1.1 KCam/1.4"))
    capture.write(path)


if __name__ == "__main__":
    main(sys.argv[1])
