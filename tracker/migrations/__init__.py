"""The tables of the register, version for version."""

VERSION = "0001"
"""That of the last migration, known without loading any."""
