# SPDX-License-Identifier: Apache-2.0
"""Runs trivial tasks by dask's schedulers: a row of the table that compare/compare prints, microseconds per task.

Arguments: chain or fan, the number of tasks, how often they are run. The graph is made before; ordering it is part of a run.
"""

import sys
import time

import dask
import dask.local
import dask.threaded

SHAPE, TASKS, ROUNDS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])


def following(number):
    return number + 1


if SHAPE == "chain":
    graph = {f"d{i + 1}": (following, f"d{i}") for i in range(TASKS)}
    graph["d0"] = 0
    wanted = f"d{TASKS}"
else:
    graph = {f"d{i}": (following, "source") for i in range(TASKS)}
    graph["source"] = 0
    wanted = [f"d{i}" for i in range(TASKS)]


def measure(name, run):
    wall, processor = [], []
    for _ in range(ROUNDS):
        start, start_of_work = time.perf_counter(), time.process_time()
        run()
        wall.append((time.perf_counter() - start) / TASKS * 1e6)
        processor.append((time.process_time() - start_of_work) / TASKS * 1e6)
    middle = ROUNDS // 2
    print(
        f"| dask {dask.__version__}, {name} | {SHAPE} | {TASKS} | {wall[0]:.2f} | {sorted(wall)[middle]:.2f}"
        f" | {sorted(processor)[middle]:.2f} |"
    )


measure("one thread", lambda: dask.local.get_sync(graph, wanted))
measure("two threads", lambda: dask.threaded.get(graph, wanted, num_workers=2))
