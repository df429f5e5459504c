"""The engine is compiled once, in the background; a run that comes too early waits, and can be stopped meanwhile."""

import threading
from pathlib import Path

import pytest

from lab.errors import CancelledError, MachineError
from lab.simulation import warming
from lab.simulation.kernel.cache import code_file, keep


@pytest.fixture
def cold(monkeypatch):
    """An engine that nobody has asked for yet, and a compilation that a test controls."""
    gate, calls = threading.Event(), []

    def compile_kernel():
        calls.append(threading.current_thread().name)
        assert gate.wait(10)

    monkeypatch.setattr(warming, "compile_kernel", compile_kernel)
    engine = warming._Warming()
    yield engine, gate, calls
    gate.set()


def test_it_is_cold_then_compiling_then_ready(cold):
    engine, gate, calls = cold
    assert engine.state() == "cold"
    engine.start()
    engine.start()
    assert engine.state() == "compiling"
    gate.set()
    engine.wait(None)
    assert engine.state() == "ready"
    engine.wait(None)
    assert calls == ["warm-up"]


def test_a_run_that_waits_for_it_can_be_stopped(cold):
    engine, _, _ = cold
    stop = threading.Event()
    stop.set()
    with pytest.raises(CancelledError):
        engine.wait(stop)
    assert engine.state() == "compiling"


def test_a_machine_that_cannot_compile_says_so_and_may_try_again(monkeypatch):
    def fail():
        raise OSError("no space left")

    monkeypatch.setattr(warming, "compile_kernel", fail)
    engine = warming._Warming()
    with pytest.raises(MachineError) as refused:
        engine.wait(None)
    assert refused.value.problem.values == {"reason": "no space left"}
    monkeypatch.setattr(warming, "compile_kernel", lambda: None)
    engine.wait(None)
    assert engine.state() == "ready"


def test_the_public_functions_share_one_engine():
    warming.wait_for_engine()
    warming.warm_up_engine()
    assert warming.engine_state() == "ready"


def test_whether_the_first_run_waits_is_known_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAB_CACHE_DIR", str(tmp_path))
    assert not warming.is_compiled()
    keep(b"machine code", code_file())
    assert warming.is_compiled()
