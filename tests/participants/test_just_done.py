"""What was done a moment ago is not done again, and nothing of it is kept for longer."""

from __future__ import annotations

import itertools
import threading
from concurrent.futures import ThreadPoolExecutor

from lab.participants.just_done import SECONDS, JustDone


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_it_is_done_once_and_again_when_the_moment_is_over() -> None:
    clock, numbers = Clock(), itertools.count()
    done = JustDone[int](clock=clock)
    assert [done.once("a", numbers.__next__), done.once("a", numbers.__next__)] == [0, 0]
    assert done.once("b", numbers.__next__) == 1
    assert (done.given("a"), done.given("c")) == (0, None)
    clock.now = SECONDS
    done.forget_old()
    assert done.given("a") is None
    assert done.once("a", numbers.__next__) == 2


def test_no_more_is_kept_than_there_is_room_for() -> None:
    done = JustDone[str](most=3, clock=Clock())
    for key in "abcde":
        done.once(key, str)
    assert [key for key in "abcde" if done.given(key) is not None] == ["d", "e"]


def test_who_asks_while_it_is_done_waits() -> None:
    done = JustDone[int]()
    numbers = itertools.count()
    doing, go_on = threading.Event(), threading.Event()

    def slowly() -> int:
        doing.set()
        assert go_on.wait(30)
        return next(numbers)

    with ThreadPoolExecutor(2) as people:
        first = people.submit(done.once, "a", slowly)
        assert doing.wait(30)
        second = people.submit(done.once, "a", numbers.__next__)
        go_on.set()
        assert (first.result(30), second.result(30)) == (0, 0)


def test_what_fails_is_tried_again() -> None:
    done = JustDone[float]()
    with ThreadPoolExecutor(1) as people:
        assert isinstance(people.submit(done.once, "a", lambda: 1 / 0).exception(30), ZeroDivisionError)
    assert done.once("a", lambda: 1.0) == 1.0
