"""timed.py FILE COMMAND…: runs a command, its output thrown away, and appends to FILE the seconds by
the clock, of the program and of the system, and its greatest memory in KB."""
import os
import sys
import time

nothing = os.open(os.devnull, os.O_RDWR)
actions = [(os.POSIX_SPAWN_DUP2, nothing, 1), (os.POSIX_SPAWN_DUP2, nothing, 2)]
start = time.perf_counter()
process = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ, file_actions=actions)
_, status, usage = os.wait4(process, 0)
seconds = time.perf_counter() - start
with open(sys.argv[1], "a") as out:
    print(f"{seconds:.4f} {usage.ru_utime:.4f} {usage.ru_stime:.4f} {usage.ru_maxrss}", file=out)
sys.exit(os.waitstatus_to_exitcode(status))
