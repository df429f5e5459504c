"""The link that a participant opens: an address that a phone in the same network reaches, and its QR code."""

from __future__ import annotations

import io
import ipaddress
import os
import re
import socket
import struct
import sys
from dataclasses import dataclass

import segno

from lab.errors import N_, InputError

__all__ = ["Link", "network_addresses", "participant_link"]

PUBLIC_URL = "LAB_PUBLIC_URL"
"""Environment variable: where participants reach this machine from outside, behind a proxy."""
SIOCGIFADDR = {"linux": 0x8915, "darwin": 0xC0206921}
VIRTUAL = re.compile(r"docker|br-|veth|virbr|vbox|vmnet|utun|tun|tap|wg|zt|tailscale", re.IGNORECASE)
HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")


@dataclass(frozen=True, slots=True)
class Link:
    """A link and its QR code as an SVG element that scales with its container."""

    url: str
    qr_svg: str


def participant_link(code: str, port: int, address: str | None = None) -> Link | None:
    """The link to a publication, ``None`` if this machine is in no network.

    Args:
        code: the publication's code.
        port: the port of the participants' process.
        address: IPv4 address or host name that the team typed; else ``LAB_PUBLIC_URL``, else the first address found.

    Raises:
        InputError: no phone reaches this address.
    """
    public = os.environ.get(PUBLIC_URL, "").strip().rstrip("/")
    if address is None and public:
        return _link(f"{public}/t/{code}")
    found = address.strip() if address is not None else next(iter(network_addresses()), None)
    if found is None:
        return None
    return _link(f"http://{_reachable(found)}:{port}/t/{code}")


def network_addresses() -> tuple[str, ...]:
    """The IPv4 addresses of this machine's interfaces, the likeliest for a local network first. Nothing is sent."""
    named = _by_interface() or [("", address) for address in _by_name()]
    usable = [(name, ipaddress.IPv4Address(address)) for name, address in dict.fromkeys(named)]
    usable = [(name, ip) for name, ip in usable if not (ip.is_loopback or ip.is_link_local or ip.is_unspecified)]
    usable.sort(key=lambda entry: (bool(VIRTUAL.match(entry[0])), not ip_is_local(entry[1])))
    return tuple(str(ip) for _, ip in usable)


def ip_is_local(address: ipaddress.IPv4Address) -> bool:
    """Whether the address is one of those that home and office networks use (RFC 1918)."""
    blocks = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
    return any(address in ipaddress.IPv4Network(block) for block in blocks)


def _by_interface() -> list[tuple[str, str]]:
    """Interface and address, asked of the kernel (Linux, macOS); empty elsewhere."""
    request = SIOCGIFADDR.get(sys.platform)
    if request is None:
        return []
    import fcntl

    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _, name in socket.if_nameindex():
            try:
                answer = fcntl.ioctl(asked.fileno(), request, struct.pack("16s16x", name.encode()[:15]))
            except OSError:
                continue  # an interface without an IPv4 address
            found.append((name, socket.inet_ntoa(answer[20:24])))
    return found


def _by_name() -> list[str]:
    """The addresses that this machine's own name stands for; on Windows these are the interfaces'."""
    try:
        known = socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    except OSError:
        return []
    return [str(entry[4][0]) for entry in known]


def _reachable(address: str) -> str:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        ip = None
    if ip is not None and not (ip.version == 4 and not (ip.is_loopback or ip.is_unspecified)):
        raise _unreachable(address)
    if ip is None and (not HOST.fullmatch(address) or address.lower().split(".")[-1] == "localhost"):
        raise _unreachable(address)
    return address


def _unreachable(address: str) -> InputError:
    return InputError(
        N_("Unter der Adresse „{address}“ erreicht kein Telefon diesen Rechner."),
        hint=N_("Geben Sie die Adresse dieses Rechners im WLAN ein, zum Beispiel 192.168.178.20."),
        address=address,
    )


def _link(url: str) -> Link:
    drawn = io.BytesIO()
    segno.make_qr(url, error="m").save(
        drawn,
        kind="svg",
        border=4,
        dark="#000",
        light="#fff",
        omitsize=True,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
    )
    return Link(url, drawn.getvalue().decode())
