"""Import this first of all that uses Qt: it spares reading the source of every module that is imported later.

PySide6 looks into each module's text for its name, to know whether `from __feature__ import ...` may apply there; with
a hundred modules that is 20 ms of the start. We never use `__feature__`, so the answer may be "no" unread.
"""

import sys
from contextlib import suppress

import PySide6.QtCore  # noqa: F401  brings the hook


def _says_no(module: object) -> bool:
    return False


with suppress(KeyError, AttributeError):
    sys.modules["shibokensupport.feature"]._mod_uses_pyside = _says_no  # type: ignore[attr-defined]
