"""Documents sent to webhooks: on loopback, by explicit permission, and never elsewhere by accident."""

import ipaddress
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from serai.operations.epcis.problem import UnfitDestination
from serai.operations.epcis.webhook import Sender, WebhookFailed, WebhookGone, is_public, signature


class Hook(HTTPServer):
    """Takes documents, or answers as it is told to."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.status, self.taken = 204, list[tuple[str, bytes, dict[str, str]]]()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}/hook?a=1"


class _Handler(BaseHTTPRequestHandler):
    server: Hook

    def do_POST(self) -> None:
        """Keep what came."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.path, body, dict(self.headers)))
        self.send_response(self.server.status)
        self.send_header("Location", "http://127.0.0.1:1/elsewhere")
        self.end_headers()

    def log_message(self, *words: Any) -> None:
        """Say nothing."""


@pytest.fixture
def hook() -> Iterator[Hook]:
    """A webhook on this machine."""
    with Hook() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_document_is_sent_whole(hook: Hook) -> None:
    """With its path, its query and its headers."""
    Sender(private=True).send(hook.address, b"document", {"GS1-Signature": "s"})
    ((path, body, headers),) = hook.taken
    assert (path, body, headers["GS1-Signature"]) == ("/hook?a=1", b"document", "s")


def test_private_addresses_are_refused_unless_allowed(hook: Hook) -> None:
    """Nothing is sent, however the address is written."""
    for dest in (hook.address, hook.address.replace("127.0.0.1", "localhost")):
        with pytest.raises(UnfitDestination, match="private"):
            Sender().check(dest)
        with pytest.raises(UnfitDestination, match="private"):
            Sender().send(dest, b"", {})
    Sender(private=True).check(hook.address)
    assert not hook.taken


def test_name_that_leads_to_a_private_address_is_refused(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    """One private address among those of a name is enough; the name is looked up once."""
    looks = []

    def look(host: str, port: int, **_: Any) -> list[Any]:
        looks.append(host)
        return [(0, 0, 0, "", (address, port)) for address in ("8.8.8.8", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", look)
    with pytest.raises(UnfitDestination, match=r"hook\.test"):
        Sender().send("https://hook.test/", b"", {})
    assert looks == ["hook.test"]


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0", "10.1.1.1", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.0.1",
        "224.0.0.1", "255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "fc00::1", "fe80::1", "ff02::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    """Private, local, shared and multicast ones, also of IPv4 within IPv6."""
    assert not is_public(ipaddress.ip_address(address))


def test_addresses_that_are_public() -> None:
    """Of both families."""
    assert all(is_public(ipaddress.ip_address(one)) for one in ("8.8.8.8", "2001:4860:4860::8888"))


@pytest.mark.parametrize(
    "dest",
    [
        "",
        "hook",
        "ftp://x.test/",
        "http:///x",
        "http://x.test:99999/",
        "http://user:word@x.test/",
        "http://x.test/\r\nHost: y",
        "http://x.test/ä",
        "http://[::1",
        "https://x.test/" + "y" * 3000,
    ],
)
def test_addresses_that_are_none(dest: str) -> None:
    """They are refused before anything is looked up."""
    with pytest.raises(UnfitDestination, match="no address"):
        Sender(private=True).check(dest)


@pytest.mark.parametrize(
    ("status", "error"), [(500, WebhookFailed), (302, WebhookFailed), (410, WebhookGone)]
)
def test_what_is_not_taken_is_told(hook: Hook, status: int, error: type[Exception]) -> None:
    """A redirect is not followed; 410 says that there is nobody any more."""
    hook.status = status
    with pytest.raises(error, match=str(status)):
        Sender(private=True).send(hook.address, b"", {})
    assert len(hook.taken) == 1


def test_silence_is_a_failure() -> None:
    """Nobody there, somebody who says nothing, somebody without TLS."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        for scheme in ("http", "https"):
            with pytest.raises(WebhookFailed):
                Sender(private=True, timeout_s=0.1).send(f"{scheme}://{address}/", b"", {})
    with pytest.raises(WebhookFailed, match="reached"):
        Sender(private=True, timeout_s=0.1).send(f"http://{address}/", b"", {})


def test_signature_is_that_of_secret_and_document() -> None:
    """Known answer of HMAC-SHA256 (RFC 4231, case 2)."""
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert signature("Jefe", b"what do ya want for nothing?") == f"sha256={expected}"
