"""Start the command line: `python -m serai`."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    from serai.cli import execute  # the package imports without typer

    sys.exit(execute())


if __name__ == "__main__":
    main()
