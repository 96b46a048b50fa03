"""One process per data folder. The system's own lock on a file: it falls with the process, so a kill leaves nothing behind.

The library for it (filelock) does the same two calls, but its import takes a tenth of the time to the first painted list.
"""

import os
import sys
from pathlib import Path


class FolderLock:
    """Held from `take()` until `release()` or the end of the process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = -1

    def take(self) -> bool:
        """Whether the lock is ours now; False when another process has it. Raises OSError where no file can be made."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(file)
        except OSError:
            os.close(file)
            return False
        self._file = file
        return True

    def release(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
