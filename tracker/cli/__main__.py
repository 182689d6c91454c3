"""`python -m tracker.cli` is `kehoach`."""

from tracker.cli import main

if __name__ == "__main__":  # processes that read files import this module too
    main(prog_name="kehoach")
