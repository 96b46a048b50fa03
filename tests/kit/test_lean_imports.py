"""What is spared of PySide6's start is really spared, and its messages are as they were."""

import subprocess
import sys

SCRIPT = """
import crm_desktop.kit.lean_imports
import sys
from PySide6.QtCore import QPoint
maker = sys.modules["shibokensupport.signature.lib.pyi_generator"]
assert not hasattr(maker, "generate_pyi"), "the maker of .pyi files is loaded after all"
assert sys.modules["shibokensupport.feature"]._mod_uses_pyside(sys) is False
try:
    QPoint("a", 2)
except TypeError as error:
    assert "Supported signatures" in str(error), error
else:
    raise AssertionError
print("argparse" in sys.modules)
"""


def test_pyside_starts_lean_and_whole() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "False"
