"""Runs a program as a child and says what it took: wall time, processor time and peak memory of that child alone."""

import os
import statistics
import time
from typing import NamedTuple


class Took(NamedTuple):
    wall: float  # s
    cpu: float  # s, user and system
    memory_mb: float  # peak resident set


def run_child(command, output=os.devnull):
    """Standard output goes to a file. A child that fails ends the benchmark."""
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)])
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        raise SystemExit(f"{' '.join(command)}: exit code {code}")
    return Took(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def median_of(runs, command):
    """Each quantity's median by itself; one more run before them is not counted."""
    run_child(command)
    took = [run_child(command) for _ in range(runs)]
    return Took(*(statistics.median(values) for values in zip(*took)))
