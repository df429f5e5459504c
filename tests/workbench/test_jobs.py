"""A job works on a thread, can be stopped, and never leaves its page waiting."""

from __future__ import annotations

import threading

from lab.errors import CancelledError, MachineError, RefusedError
from lab.workbench.jobs import Job


def test_job_gives_its_result_and_tells_its_progress():
    def work(job: Job[int]) -> int:
        job.progress(1, 2)
        job.publish(1)
        return 2

    job = Job(work, "test").start()
    assert job.wait(5)
    assert (job.result, job.newest, job.news, job.done, job.total) == (2, 2, 2, 1, 2)


def test_first_news_come_before_the_end():
    go_on = threading.Event()

    def work(job: Job[int]) -> int:
        job.publish(1)
        go_on.wait(5)
        return 2

    job = Job(work, "test").start()
    assert job.wait_for_news(5)
    assert (job.newest, job.finished, job.result) == (1, False, None)
    go_on.set()
    assert job.wait(5)


def test_stopped_job_keeps_what_it_had():
    def work(job: Job[int]) -> int:
        job.publish(1)
        job.cancel.wait(5)
        raise CancelledError("stopped")

    job = Job(work, "test").start()
    job.stop()
    assert job.wait(5)
    assert job.stopped
    assert (job.newest, job.result) == (1, None)


def test_error_of_the_work_is_kept_for_the_page():
    def work(_job: Job[int]) -> int:
        raise RefusedError("no")

    job = Job(work, "test").start()
    assert job.wait(5)
    assert isinstance(job.error, RefusedError)
    assert not job.stopped


def test_unforeseen_error_becomes_one_in_words():
    def work(_job: Job[int]) -> int:
        raise ZeroDivisionError

    job = Job(work, "test").start()
    assert job.wait(5)
    assert isinstance(job.error, MachineError)
    assert job.error.problem.values["reason"].startswith("ZeroDivisionError")
