"""What this process may have of the processor, beside the others."""

import ctypes
import os
import sys

NICENESS = 10
"""What is added to the niceness of a process that steps back."""
BELOW_NORMAL = 0x4000
"""Windows' BELOW_NORMAL_PRIORITY_CLASS, winbase.h."""


def lower_priority() -> None:
    """Let other processes go first where there is not enough for all, for as long as this one lives.

    With nothing else to do, the system gives it the whole processor all the same.
    """
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), BELOW_NORMAL)
    else:
        os.nice(NICENESS)
