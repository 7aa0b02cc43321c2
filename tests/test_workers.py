"""Work in other processes: results as they are there, and a process that dies is one error and not the end."""

from __future__ import annotations

import multiprocessing
import operator
import os
import signal
import time

import pytest

from memokit import AssetRefused, MemokitError, RenderingFailed
from memokit.typesetting.assets import asset
from memokit.workers import Workers


def test_every_call_has_its_own_result() -> None:
    with Workers(2) as workers:
        results = dict(workers.run(operator.mul, [(number, number) for number in range(5)]))
    assert results == {0: 0, 1: 1, 2: 4, 3: 9, 4: 16}


def test_a_result_is_given_as_soon_as_it_is_there() -> None:
    with Workers(2) as workers:
        order = [index for index, _ in workers.run(time.sleep, [(0.6,), (0.01,)])]
    assert order == [1, 0]


def test_arguments_are_taken_only_when_there_is_a_process_for_them() -> None:
    taken: list[int] = []

    def arguments() -> object:
        for number in range(4):
            taken.append(number)
            yield (number, 1)

    with Workers(1) as workers:
        for index, _ in workers.run(operator.add, arguments()):  # type: ignore[arg-type]
            assert len(taken) == index + 1


@pytest.mark.parametrize(
    ("function", "argument", "said"),
    [
        (os._exit, 3, "ended with status 3"),
        (signal.raise_signal, int(signal.SIGKILL), "ended by signal 9"),
        (int, "no number", "ValueError"),
    ],
)
def test_a_process_that_dies_is_an_error_and_the_others_go_on(function: object, argument: object, said: str) -> None:
    with Workers(2) as workers:
        results = dict(workers.run(function, [(argument,)]))  # type: ignore[arg-type]
        others = dict(workers.run(operator.neg, [(1,), (2,)]))
    assert isinstance(results[0], RenderingFailed)
    assert said in str(results[0])
    assert others == {0: -1, 1: -2}


def test_an_error_of_ours_arrives_with_its_path_and_its_hint() -> None:
    with Workers(1) as workers:
        [(_, refused)] = workers.run(asset, [("http://example.com", {})])
    assert isinstance(refused, AssetRefused)
    assert isinstance(refused, MemokitError)
    assert refused.hint is not None


def test_processes_that_are_no_longer_wanted_are_ended() -> None:
    with Workers(2) as workers:
        for _ in workers.run(time.sleep, [(600,), (0.01,)]):
            break
    assert multiprocessing.active_children() == []
