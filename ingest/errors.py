"""What can go wrong between a file and its Document; each message names the file and what to do."""


class KehoachError(Exception):
    """Root of every error that this toolkit raises on purpose."""


class IngestError(KehoachError):
    """A file cannot become a Document."""


class EmptySourceError(IngestError):
    """The file holds no text at all."""


class UnreadableSourceError(IngestError):
    """The file is broken, encrypted, or not what its name says."""


class UnsupportedSourceError(IngestError):
    """No reader knows this kind of file."""


class ScannedSourceError(IngestError):
    """The pages are pictures without a text layer."""


class SourceTooLargeError(IngestError):
    """The file is larger than any plan; reading it would take the machine down."""


class ClassifiedSourceError(IngestError):
    """The page is marked MẬT, TỐI MẬT or TUYỆT MẬT and must not enter the register."""
