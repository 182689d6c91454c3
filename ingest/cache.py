"""Results of slow work kept by the fingerprint of what they were made from, written only once a file is known to be fit."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile


@dataclass(slots=True)
class Cache:
    """Keys are hex digests with an ending ("3f…e2.json"). What is put in waits in memory until `keep`: a file with a
    secrecy mark is refused before that, and leaves nothing on the disk. Without a folder it only remembers while it lives.
    """

    folder: Path | None = None
    waiting: dict[str, bytes] = field(default_factory=dict)

    def get(self, key: str) -> bytes | None:
        """What was kept under this key; None also where the folder can't be read: the work is then done again."""
        if key in self.waiting:
            return self.waiting[key]
        try:
            return self._path(self.folder, key).read_bytes() if self.folder is not None else None
        except OSError:
            return None

    def put(self, key: str, value: bytes) -> None:
        self.waiting[key] = value

    def keep(self) -> None:
        """Writes what waits, each file whole or not at all; a folder that can't be written costs time, never a file."""
        if self.folder is not None:
            for key, value in self.waiting.items():
                _write(self._path(self.folder, key), value)
        self.waiting.clear()

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / key


def _write(path: Path, value: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(value)
        os.replace(file.name, path)  # noqa: PTH105
    except OSError:
        return
