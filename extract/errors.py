"""What can go wrong between a Document and its Extraction."""

from ingest.errors import KehoachError


class ExtractError(KehoachError):
    """A document cannot be extracted."""


class LexiconError(ExtractError):
    """A word list under extract/lexicons/ is malformed; the message names the file and line."""


class SchemaError(ExtractError):
    """A JSON file does not follow REGISTER's schema; the message names the place."""
