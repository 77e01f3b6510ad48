"""peers.py NAME FILE [RUNS]: lets another program's reader load a file as often, after once for
warming up, and prints for each run the seconds by the clock, of the program and of the system.
Every text stays a text, as with ours.

Names: fastexcel, fastexcel-all (every sheet), polars, duckdb (both on one thread), zlib (inflates
every part with its CRC and does nothing else)."""
import os
import sys
import time

name, path = sys.argv[1], sys.argv[2]
runs = int(sys.argv[3]) if len(sys.argv) > 3 else 1
os.environ["POLARS_MAX_THREADS"] = "1"


def load_fastexcel(every: bool = False) -> None:
    import fastexcel
    reader = fastexcel.read_excel(path)
    for sheet in reader.sheet_names if every else reader.sheet_names[:1]:
        reader.load_sheet(sheet)


def load_polars() -> None:
    import polars
    polars.read_csv(path, has_header=False, infer_schema=False)


def load_duckdb() -> None:
    import duckdb
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(
        f"create table t as select * from read_csv('{path}', header=false, all_varchar=true)")
    connection.close()


def load_zlib() -> None:
    import zipfile
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            with archive.open(name) as part:
                while part.read(1 << 17):
                    pass


load = {"zlib": load_zlib, "fastexcel": load_fastexcel, "fastexcel-all": lambda: load_fastexcel(True),
        "polars": load_polars, "duckdb": load_duckdb}[name]
for run in range(runs + 1):
    start, before = time.perf_counter(), os.times()
    load()
    end, after = time.perf_counter(), os.times()
    if run > 0:
        print(f"{end - start:.4f} {after.user - before.user:.4f} {after.system - before.system:.4f}")
