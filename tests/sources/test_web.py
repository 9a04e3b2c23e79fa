"""Fetching: a local server on the loopback address stands for the web."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bilateral.errors import FetchError, SourceError
from bilateral.model import Document
from bilateral.sources import Failure, ReadOptions, read
from bilateral.sources.web import fetch

TEXT = "The two ministers signed a fisheries agreement on Tuesday after a day of talks."


class Handler(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        if self.path.startswith("/to/"):
            self._answer(302, "", location=self.path.removeprefix("/to/"))
        elif self.path == "/loop":
            self._answer(302, "", location="/loop")
        elif self.path == "/2014/05/21/talks":
            self._answer(200, TEXT + f" Host {self.headers['Host']}.", kind="text/plain; charset=utf-8")
        elif self.path == "/large":
            self._answer(200, "x" * 5000)
        elif self.path == "/silent":
            time.sleep(1.5)
        elif self.path == "/drip":
            self._drip(b"HTTP/1.1 200 OK\r\n\r\n")
        elif self.path == "/slow-headers":
            self._drip(b"HTTP/1.1 200 OK\r\n")
        else:
            self._answer(404, "gone")

    def _answer(self, status: int, body: str, kind: str = "text/plain", location: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body.encode())

    def _drip(self, opening: bytes) -> None:
        try:
            self.wfile.write(opening)
            for _ in range(30):
                self.wfile.write(b"X")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass  # the client has left, as it should

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running.daemon_threads = True
    thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


LOCAL = ReadOptions(allow_private=True, timeout=0.4, max_bytes=2000)


def test_a_page_is_read_through_redirects(server: str) -> None:
    (item,) = read([f"{server}/to//2014/05/21/talks"], LOCAL)
    assert isinstance(item, Document)
    assert item.text.startswith(TEXT)
    assert item.source == f"{server}/to//2014/05/21/talks"
    assert item.url == f"{server}/2014/05/21/talks"
    assert item.published.date == "2014-05-21"


def test_the_host_is_named_to_the_server(server: str) -> None:
    page = fetch(server.replace("127.0.0.1", "localhost") + "/2014/05/21/talks", LOCAL)
    assert b"Host localhost:" in page.data


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/nothing", "answers 404"),
        ("/loop", "redirects more than"),
        ("/to/ftp://example.org/x", "no http or https"),
        ("/to/file:///etc/passwd", "no http or https"),
        ("/silent", "does not answer within 0.4 s"),
        ("/drip", "does not answer within 0.4 s"),
        ("/slow-headers", "does not answer within 0.4 s"),
        ("/large", "is larger than"),
    ],
)
def test_what_cannot_be_fetched_is_one_line(server: str, path: str, says: str) -> None:
    started = time.monotonic()
    (item,) = read([server + path], LOCAL)
    assert isinstance(item, Failure)
    assert says in str(item)
    assert "\n" not in str(item)
    assert time.monotonic() - started < 1.2


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/x",
        "http://localhost:9/x",
        "http://[::1]:9/x",
        "http://10.1.2.3/x",
        "http://192.168.0.1/x",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/x",
        "http://[::ffff:127.0.0.1]/x",
        "http://2130706433/x",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(FetchError, match="private address"):
        fetch(url, ReadOptions())


def test_a_name_that_leads_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.7", 80))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: [entry])
    with pytest.raises(FetchError, match=r"example\.org is a private address"):
        fetch("http://example.org/", ReadOptions())


@pytest.mark.parametrize("url", ["http:///x", "http://", "http://exa mple.org:abc/", "gopher://example.org/"])
def test_invalid_addresses(url: str) -> None:
    with pytest.raises(SourceError):
        fetch(url, ReadOptions())
