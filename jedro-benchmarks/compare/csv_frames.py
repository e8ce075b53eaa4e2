# SPDX-License-Identifier: Apache-2.0
"""Reads a CSV file into a data frame by pandas, or by dask: rows of the table that compare/compare prints.

Arguments: pandas or dask, the file, how often it is read.
"""

import sys
import time

LIBRARY, FILE, ROUNDS = sys.argv[1], sys.argv[2], int(sys.argv[3])

if LIBRARY == "pandas":
    import pandas as library

    def read():
        return library.read_csv(FILE)

else:
    import dask as library
    import dask.dataframe

    def read():
        return dask.dataframe.read_csv(FILE).compute(scheduler="threads")


def median(values):
    return sorted(values)[len(values) // 2]


wall, processor = [], []
for _ in range(ROUNDS):
    start, start_of_work = time.perf_counter(), time.process_time()
    rows = len(read())
    wall.append(time.perf_counter() - start)
    processor.append(time.process_time() - start_of_work)
print(
    f"| {LIBRARY} {library.__version__} | {rows} | {wall[0]:.2f} s | {median(wall):.2f} s"
    f" | {min(wall):.2f} s | {median(processor):.2f} s |"
)
