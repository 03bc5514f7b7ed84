"""What a process takes, together with a child of it that lives: memory and processor time."""

from __future__ import annotations

import os
import time
from pathlib import Path
from resource import getpagesize


def resident(process: int | None = None) -> int:
    """Return how much memory a process takes, in bytes.

    Args:
        process: Its number; this process if left out.
    """
    statm = Path(f"/proc/{process or os.getpid()}/statm")
    return int(statm.read_text(encoding="ascii").split()[1]) * getpagesize()


def spent(child: int | None = None) -> float:
    """Return the seconds of processor time of this process, and of its children that ended.

    Args:
        child: The number of a child that lives, whose time counts too.
    """
    ended = os.times()
    seconds = time.process_time() + ended.children_user + ended.children_system
    if child is not None:
        stat = Path(f"/proc/{child}/stat").read_text(encoding="ascii")
        fields = stat.rpartition(")")[2].split()
        seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return seconds
