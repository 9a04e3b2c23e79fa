"""`bilateral` and `python -m bilateral`."""

from __future__ import annotations

import os
import signal

STOPPED = 130  # what shells say of a command that was interrupted


def main() -> None:
    """Run the command line. Always raises SystemExit."""
    # Importing takes a tenth of a second, in which an interrupt has nothing to tidy up and should show no traceback.
    at_first = signal.signal(signal.SIGINT, lambda *_: os._exit(STOPPED))
    from bilateral.cli import main as run

    signal.signal(signal.SIGINT, at_first)
    run()


if __name__ == "__main__":
    main()
