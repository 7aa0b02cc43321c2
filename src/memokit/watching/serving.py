"""The page in the browser: served to this machine alone, to who knows its address."""

from __future__ import annotations

import hmac
import json
import secrets
import threading
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from urllib.parse import parse_qs, urlsplit

from memokit.composition import EDITIONS
from memokit.errors import CannotCreate, ExtraMissing, MemokitError
from memokit.limits import DEFAULTS, Limits
from memokit.messages import Message, Ui, said, said_of
from memokit.resources import folder
from memokit.watching.session import Session, Shown

HOST = "127.0.0.1"
_ALIVE = 15.0
"""Seconds after which a browser is told that nothing happened."""
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Watch:
    """Serves the page of a memo until it is closed.

    Args:
        path: the memo's file.
        port: where it listens; any free one without it.
        language: the language of the page.
        limits: how large the memo may be, and what a look at it may cost.

    Attributes:
        address: the page's address, with the word that opens it.

    Raises:
        CannotCreate: the port is taken.
        ExtraMissing: the library that makes pictures of pages is not installed.
    """

    def __init__(self, path: Path, *, port: int = 0, language: Ui = "en", limits: Limits = DEFAULTS) -> None:
        if find_spec("pypdfium2") is None:
            raise ExtraMissing(
                said("watching needs pypdfium2, which is not installed"), hint=said("pip install 'memokit[watch]'")
            )
        self._session = Session(path, limits)
        token = secrets.token_urlsafe(24)
        try:
            self._server = _Server(self._session, path.name, token, language, port)
        except (OSError, OverflowError) as error:
            raise CannotCreate(
                said("port {port} cannot be listened on: {reason}", port=port, reason=str(error)),
                hint=said("name another with --port, or leave it out"),
            ) from error
        self.address = f"http://{HOST}:{self._server.server_port}/{token}/"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)

    def __enter__(self) -> Watch:
        self._session.__enter__()
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._session.__exit__(kind, error, trace)
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, session: Session, name: str, token: str, language: Ui, port: int) -> None:
        super().__init__((HOST, port), _Handler)
        self.session, self.name, self.token, self.language = session, name, token, language
        self.hosts = {f"{HOST}:{self.server_port}", f"localhost:{self.server_port}"}
        self.files = {path.name: path.read_bytes() for path in (folder("templates") / "watch").iterdir()}

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a browser that goes away in the middle of an answer is no fault."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "memokit"
    sys_version = ""
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """Answers who knows the token, and asks under the name of this machine: another name is a page's trick."""
        address = urlsplit(self.path)
        _, token, *rest = [*address.path.split("/", 2), ""]
        name = rest[0]
        is_known = hmac.compare_digest(token.encode(), self.server.token.encode())
        if not is_known or self.headers.get("Host") not in self.server.hosts:
            self._answer(HTTPStatus.NOT_FOUND, b"", "text/plain")
        elif name == "events":
            self._tell(parse_qs(address.query).get("edition", [""])[0])
        elif name.endswith(".png") and (png := self.server.session.picture(name.removesuffix(".png"))) is not None:
            self._answer(HTTPStatus.OK, png, "image/png", cache="private, max-age=86400, immutable")
        elif name.removesuffix(".pdf") in EDITIONS and name.endswith(".pdf"):
            self._print(name.removesuffix(".pdf"))
        elif (file := name or "page.html") in self.server.files:
            self._answer(HTTPStatus.OK, self.server.files[file], _TYPES[Path(file).suffix])
        else:
            self._answer(HTTPStatus.NOT_FOUND, b"", "text/plain")

    def _answer(self, status: HTTPStatus, data: bytes, type_: str, cache: str = "no-store") -> None:
        self.send_response(status)
        for key, value in {**_HEADERS, "Content-Type": type_, "Cache-Control": cache}.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _print(self, edition: str) -> None:
        try:
            pdf = self.server.session.pdf(edition)
        except MemokitError as error:
            told = error.told(self.server.language).encode()
            self._answer(HTTPStatus.CONFLICT, told, "text/plain; charset=utf-8")
        else:
            self._answer(HTTPStatus.OK, pdf, "application/pdf")

    def _tell(self, edition: str) -> None:
        """Sends what is shown of an edition, and again whenever that changes, as server-sent events.

        https://html.spec.whatwg.org/multipage/server-sent-events.html
        """
        known = next((each for each in EDITIONS if each == edition), None)
        if known is None:
            self._answer(HTTPStatus.NOT_FOUND, b"", "text/plain")
            return
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        for key, value in {**_HEADERS, "Content-Type": "text/event-stream", "Cache-Control": "no-store"}.items():
            self.send_header(key, value)
        self.end_headers()
        serial = 0
        with self.server.session.watched(known):
            self._send({"words": _words(self.server.language), "name": self.server.name})
            while True:
                try:
                    shown = self.server.session.after(serial, known, _ALIVE)
                except EOFError:
                    return
                if shown is None:
                    self.wfile.write(b":\n\n")
                else:
                    serial = shown.serial
                    self._send(_state(shown, self.server.language))

    def _send(self, state: Mapping[str, object]) -> None:
        self.wfile.write(f"data: {json.dumps(state, ensure_ascii=False)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name for it
        """Nothing is printed."""


def _state(shown: Shown, language: Ui) -> dict[str, object]:
    """What the page needs to show a state."""
    look = shown.look
    return {
        "save": shown.save,
        "whole": shown.is_whole,
        "pages": None
        if look.pictures is None
        else [{"name": each.name, "width": each.width, "height": each.height} for each in look.pictures],
        "told": [
            {
                "place": None if each.place is None else ":".join(map(str, each.place)),
                "severity": each.severity,
                "rule": each.rule,
                "field": each.field,
                "message": each.message.in_language(language),
                "hint": each.hint and each.hint.in_language(language),
            }
            for each in look.reported
        ],
        "missing": [{"field": each.field, "language": each.language, "line": each.line} for each in look.missing],
        "fault": look.fault and look.fault.in_language(language),
        "summary": _summary(shown).in_language(language),
    }


def _summary(shown: Shown) -> Message:
    look = shown.look
    if look.pictures is None:
        return said("not shown") if look.fault else said_of(len(look.reported), "{n} problem", "{n} problems")
    return said_of(len(look.pictures), "{n} page", "{n} pages")


def _words(language: Ui) -> dict[str, str]:
    """The words of the page itself."""
    words = {
        "ar": said("Arabic"),
        "en": said("English"),
        "bilingual": said("Both"),
        "pdf": said("PDF"),
        "found": said("What was found"),
        "missing": said("Not translated yet"),
        "nothing": said("nothing found"),
        "error": said("error"),
        "warning": said("warning"),
        "line": said("line"),
        "page": said("page"),
        "in_ar": said("lacks Arabic"),
        "in_en": said("lacks English"),
        "working": said("being set"),
        "lost": said("the connection is lost: is `memokit watch` still at work?"),
    }
    return {name: word.in_language(language) for name, word in words.items()} | {"language": language}
