"""`manage.py run`: the port, the first database, and how it ends."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from commands import run
from tests import tiny


@pytest.fixture
def taken():
    """A port of this computer that a server listens on."""
    with socket.create_server((run.ADDRESS, 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def served(monkeypatch):
    """Stands in for the server and the demonstration; gives what was done."""
    done = []
    monkeypatch.setattr(run, "serve", lambda folder, port, page="": done.append(("serve", folder, port, page)) or 0)
    monkeypatch.setattr(run, "make_demonstration", lambda folder: done.append(("demo", folder)))
    return done


def test_a_chosen_port_that_is_taken_is_said(taken, served, tmp_path, capsys):
    assert run.main(["--port", str(taken), "--data", str(tmp_path)]) == 1
    assert f"Port {taken} is taken" in capsys.readouterr().err
    assert not served


def test_without_a_chosen_port_the_next_free_one_is_used(taken):
    assert taken < run.free_port(taken) < taken + run.PORTS_TRIED


def test_no_free_port_at_all_is_said(monkeypatch):
    monkeypatch.setattr(run, "is_free", lambda port: False)
    with pytest.raises(OSError, match="Choose one with --port"):
        run.free_port()


@pytest.mark.parametrize("port", ["0", "65536", "-1", "web"])
def test_a_number_that_is_no_port_is_refused(port, capsys):
    with pytest.raises(SystemExit) as refused:
        run.main([f"--port={port}"])
    assert refused.value.code == 2
    assert "is not a port" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answers", "fetched", "did", "page"),
    [
        (["1"], True, ["demo"], ""),
        ([""], True, ["demo"], ""),
        (["3"], True, ["demo"], "add-data"),
        (["2", ""], True, ["fetch Northamptonshire"], ""),
        (["2", "Kent"], True, ["fetch Kent"], ""),
        (["2", ""], False, ["fetch Northamptonshire", "demo"], "add-data"),
        ([], True, ["demo"], ""),
        (["my county", "4", "2", "Kent"], True, ["fetch Kent"], ""),
        (["my county"], True, ["demo"], ""),
    ],
    ids=[
        "demonstration",
        "enter",
        "files",
        "county",
        "another-county",
        "no-network",
        "end-of-input",
        "neither",
        "neither-and-end-of-input",
    ],
)
def test_who_starts_it_for_the_first_time_chooses(served, tmp_path, monkeypatch, answers, fetched, did, page):
    def answer(_):
        if not answers:
            raise EOFError
        return answers.pop(0)

    def start(command, **_):
        assert command[1:5] == [str(run.ROOT / "manage.py"), "fetch", "--data", str(tmp_path)]
        served.append((f"fetch {command[-1]}",))
        return subprocess.CompletedProcess(command, 0 if fetched else 1)

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr(run.subprocess, "run", start)
    assert run.main(["--data", str(tmp_path)]) == 0
    assert [done[0] for done in served] == [*did, "serve"]
    assert served[-1][3] == page
    assert answers == []


def test_without_a_database_the_demonstration_comes_first(served, tmp_path):
    assert run.main(["--data", str(tmp_path)]) == 0
    assert served[0] == ("demo", tmp_path)
    assert served[1][:2] == ("serve", tmp_path)


def test_a_public_server_makes_no_demonstration(served, tmp_path, monkeypatch):
    monkeypatch.setenv("POLICING_AUDIENCE", "public")
    assert run.main(["--data", str(tmp_path)]) == 0
    assert [step for step, *_ in served] == ["serve"]


def test_a_database_that_is_there_is_left_alone(served, tmp_path):
    folder = tiny.import_into(tmp_path / "data", tiny.write_street(tmp_path, f"lsoa\n{tiny.KINGS_1}")).settings.folder
    assert run.main(["--data", str(folder)]) == 0
    assert [step[0] for step in served] == ["serve"]


def test_a_file_that_is_no_database_is_said_before_any_page_opens(served, tmp_path, capsys):
    name = "policing-20260101T000000-abcdef.duckdb"
    (tmp_path / name).touch()
    (tmp_path / "current").write_text(name + "\n", encoding="utf-8")
    assert run.main(["--data", str(tmp_path)]) == 1
    assert "cannot be read: IO Error: The file exists, but it is not a valid DuckDB database" in capsys.readouterr().err
    assert not served


def test_a_variable_that_names_another_county_is_said_before_any_page_opens(served, tmp_path, monkeypatch, capsys):
    folder = tiny.import_into(tmp_path / "data", tiny.write_street(tmp_path, f"lsoa\n{tiny.KINGS_1}")).settings.folder
    monkeypatch.setenv("POLICING_COUNTY", "Kent")
    assert run.main(["--data", str(folder)]) == 1
    assert "POLICING_COUNTY is “Kent” and the database has “Northamptonshire”" in capsys.readouterr().err
    assert not served


def test_a_database_that_has_gone_is_said_and_not_replaced_by_invented_numbers(served, tmp_path, capsys):
    (tmp_path / "current").write_text("policing-20260101T000000-abcdef.duckdb\n", encoding="utf-8")
    assert run.main(["--data", str(tmp_path)]) == 1
    assert "is missing" in capsys.readouterr().err
    assert not served


def test_a_demonstration_that_fails_stops_the_start(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(run, "serve", lambda *_: pytest.fail("the server was started"))
    monkeypatch.setattr(run.subprocess, "run", lambda command, check: subprocess.CompletedProcess(command, 1))
    assert run.main(["--data", str(tmp_path)]) == 1
    assert "could not be made" in capsys.readouterr().err


def test_the_server_listens_on_this_computer_only():
    command = run.streamlit_command(8501)
    assert command[command.index("--server.address") + 1] == "127.0.0.1"


# Starts `serve` with a bare web server in Streamlit's place; it prints its own process id.
SERVE = """
import sys
from pathlib import Path
from commands import run
from tests import tiny
server = "import os, http.server as h; print('server', os.getpid(), flush=True); " \\
    "h.HTTPServer((%r, %d), h.BaseHTTPRequestHandler).serve_forever()"
run.streamlit_command = lambda port: [sys.executable, "-c", server % (run.ADDRESS, port)]
sys.exit(run.serve(Path("unused"), int(sys.argv[1])))
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_stopping_it_ends_the_server_too_and_is_no_failure(name):
    with socket.create_server((run.ADDRESS, 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", SERVE, str(port)]
    with subprocess.Popen(command, cwd=run.ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        server = int(next(line for line in process.stdout if line.startswith("server ")).split()[1])
        assert f"http://127.0.0.1:{port} " in next(line for line in process.stdout if "http://" in line)
        process.send_signal(getattr(signal, name))
        assert process.wait(30) == 0
    assert is_gone(server)
    assert run.is_free(port)


def is_gone(process_id):
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            os.kill(process_id, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
