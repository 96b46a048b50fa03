"""`python -m crm_desktop`: the command line, or the window where no command is named."""

import gc
import sys
from pathlib import Path


def main() -> int:
    """Returns the exit status."""
    from crm_desktop import cli

    return cli.main(sys.argv[1:], window=_window)


def _window(folder: Path) -> int:
    gc.disable()  # until the window has settled
    from crm_desktop.app import run

    return run(folder)


if __name__ == "__main__":
    sys.exit(main())
