"""A small program that starts a command and says how much memory it held at most.

    python -I -S weigh.py FILE COMMAND…

The largest resident set of a process begins with that of the one that started it, and who
measures is large: so a small one stands between them. FILE gets the bytes, the exit status is the
command's, an interrupt is passed on to it.
"""

from __future__ import annotations

import resource
import signal
import subprocess
import sys

_UNIT = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in


def main(file: str, *command: str) -> int:
    process = subprocess.Popen(command)
    signal.signal(signal.SIGINT, lambda number, frame: process.send_signal(number))
    status = process.wait()
    with open(file, "w") as told:
        told.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _UNIT))
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
