"""``python -m memokit``."""

from memokit.cli import main

if __name__ == "__main__":
    main()
