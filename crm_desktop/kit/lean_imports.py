"""Import this first of all that uses Qt: it spares work that PySide6 does at each start for what we never use.

- It looks into the text of every module that is imported later, whether `from __feature__ import ...` may apply there; with
  a hundred modules that is 20 ms of the start. We never use `__feature__`, so the answer may be "no" unread.
- It compiles, from source and at every start, its maker of `.pyi` files (15 ms, and argparse for it). We make none.
"""

import sys
from contextlib import suppress
from importlib.machinery import ModuleSpec
from types import ModuleType

_PYI_MAKER = "shibokensupport.signature.lib.pyi_generator"
if "PySide6.QtCore" not in sys.modules:
    _none = sys.modules[_PYI_MAKER] = ModuleType(_PYI_MAKER)
    _none.__spec__ = ModuleSpec(_PYI_MAKER, None)

import PySide6.QtCore  # noqa: E402, F401  brings the hook


def _says_no(module: object) -> bool:
    return False


with suppress(KeyError, AttributeError):
    sys.modules["shibokensupport.feature"]._mod_uses_pyside = _says_no  # type: ignore[attr-defined]
