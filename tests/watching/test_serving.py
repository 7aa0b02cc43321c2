"""What `memokit watch` gives, and to whom."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from memokit.errors import CannotCreate, ExtraMissing
from memokit.watching import Watch, serving

ROOT = Path(__file__).parents[2]


def asked(watch: Watch, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    """The answer to a request; ``path`` is below the page's address unless it begins with a slash."""
    address = urlsplit(watch.address)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=20)
    connection.request(method, path if path.startswith("/") else address.path + path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_the_page_is_served_to_this_machine_alone(watch: Watch) -> None:
    address = urlsplit(watch.address)
    assert address.hostname == "127.0.0.1"
    other = socket.gethostbyname(socket.gethostname())
    if not other.startswith("127."):
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((other, address.port), timeout=5).close()


def test_who_does_not_know_the_address_gets_nothing(watch: Watch) -> None:
    token = urlsplit(watch.address).path.strip("/")
    assert len(token) >= 32
    guesses = [
        "/",
        "/page.html",
        f"/{token[:-1]}/",
        f"/{token}x/",
        f"/{token.swapcase()}/",
        "/events?edition=ar",
        "/%C3%A9/",
    ]
    assert {asked(watch, path).status for path in guesses} == {404}
    assert asked(watch, "").status == 200


@pytest.mark.parametrize("host", ["example.com", "127.0.0.1", "127.0.0.1:1", "[::1]:80"])
def test_a_page_that_goes_by_another_name_gets_nothing(watch: Watch, host: str) -> None:
    # A stranger's page whose name was made to lead to this machine asks under its own name.
    assert asked(watch, "", Host=host).status == 404


def test_each_has_an_address_of_its_own(watch: Watch, memo: Path) -> None:
    with Watch(memo) as other:
        assert urlsplit(other.address).path != urlsplit(watch.address).path
        assert asked(other, urlsplit(watch.address).path).status == 404


@pytest.mark.parametrize(
    "path", ["../memo.json", "..%2fmemo.json", "memo.json", "x.png", "xx.pdf", "events", "a/b", "page.html/"]
)
def test_nothing_but_the_page_and_what_it_shows_is_served(watch: Watch, path: str) -> None:
    assert asked(watch, path).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_can_be_sent_to_it(watch: Watch, method: str) -> None:
    assert asked(watch, "", method).status == 501


def test_a_browser_may_load_nothing_from_elsewhere_and_show_the_page_in_no_other(watch: Watch) -> None:
    headers = asked(watch, "").headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy.pop("default-src") == policy.pop("frame-ancestors") == "'none'"
    assert set(policy.values()) == {"'self'", "'none'"}
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_files_of_the_page_name_no_other_address() -> None:
    for path in (ROOT / "templates" / "watch").iterdir():
        text = path.read_text(encoding="utf-8").replace("// ", "").replace("http://www.w3.org/2000/svg", "")
        assert "//" not in text, path.name


def test_a_port_that_is_taken_is_an_error(watch: Watch, memo: Path) -> None:
    with pytest.raises(CannotCreate, match="--port"):
        Watch(memo, port=urlsplit(watch.address).port or 0)


def test_without_the_extra_one_is_told_how_to_install_it(memo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "find_spec", lambda _: None)
    with pytest.raises(ExtraMissing, match=r"memokit\[watch\]"):
        Watch(memo)


def test_a_picture_that_changes_is_a_save_too(tmp_path: Path) -> None:
    memo = json.loads((ROOT / "samples" / "xai.json").read_text(encoding="utf-8"))
    memo["products"][0]["image"] = {"file": "product.png", "alt": "a product"}
    (tmp_path / "memo.json").write_text(json.dumps(memo), encoding="utf-8")
    (tmp_path / "product.png").write_bytes(b"no picture yet")
    with Watch(tmp_path / "memo.json") as watch:
        address = urlsplit(watch.address)
        connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=20)
        connection.request("GET", f"{address.path}events?edition=en")
        answer = connection.getresponse()

        def told() -> dict[str, object]:
            while not (line := answer.readline()).startswith(b"data: "):
                assert line
            found: dict[str, object] = json.loads(line.removeprefix(b"data: "))
            return found

        assert "words" in told()
        assert told()["pages"] is None
        memo["products"][0].pop("image")
        (tmp_path / "memo.json").write_text(json.dumps(memo), encoding="utf-8")
        while (state := told())["pages"] is None:
            pass
        assert state["save"] == 2
        answer.close()
        connection.close()


def test_the_command_prints_the_address_and_ends_with_ctrl_c_leaving_nothing(tmp_path: Path) -> None:
    shutil.copy(ROOT / "samples" / "waha.json", tmp_path / "memo.json")
    (tmp_path / "tmp").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "memokit", "watch", "memo.json"],
        cwd=tmp_path,
        # Who counts the lines of a process does not take an interruption well.
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
        | {"TMPDIR": str(tmp_path / "tmp")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    address = process.stdout.readline().decode().strip()
    assert address.startswith("http://127.0.0.1:")
    connection = http.client.HTTPConnection(str(urlsplit(address).hostname), urlsplit(address).port, timeout=20)
    connection.request("GET", f"{urlsplit(address).path}events?edition=ar")
    answer = connection.getresponse()
    while b'"pages": [' not in answer.readline():
        pass
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, b"", b"open it in a browser; Ctrl+C ends it\n")
    answer.close()
    connection.close()
    assert [path.name for path in tmp_path.iterdir() if path.name != "tmp"] == ["memo.json"]
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_memo_that_is_not_there_is_an_error_before_anything_is_served(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "memokit", "watch", "none.json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=20)
    assert (done.returncode, done.stdout) == (74, b"")
    assert b"none.json" in done.stderr
