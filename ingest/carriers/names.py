"""Names of carried files: only labels, never places on a disk; and which of them no one meant to send."""

import re
import unicodedata
from collections.abc import Iterator

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # controls and marks that turn the order of letters around
_DRIVE = re.compile(r"^[A-Za-z]:")
_LONGEST_PART = 120
_DEEPEST = 8
_CLUTTER = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "smime.p7s", "encrypted.asc", "signature.asc"})
_CLUTTER_FOLDERS = frozenset({"__macosx", "$recycle.bin", "system volume information"})
_CLUTTER_ENDS = (".p7s", ".vcf", ".ics", ".lnk", ".tmp")


def safe_name(name: str, otherwise: str) -> str:
    """The folders and the file's name that may be shown: "..\\..\\C:/x/Kế hoạch.docx" is "x/Kế hoạch.docx"."""
    blank = " ".join(unicodedata.normalize("NFC", name).split())
    seen = "".join(char for char in blank if unicodedata.category(char) not in _UNSEEN)
    parts = (_DRIVE.sub("", part).strip() for part in re.split(r"[/\\]", seen))
    kept = [_short(part) for part in parts if part.strip(". ")]
    return "/".join(kept[-_DEEPEST:]) or otherwise


def _short(part: str) -> str:
    """The end of a name stays, since it tells the kind of file."""
    return part if len(part) <= _LONGEST_PART else f"{part[: _LONGEST_PART - 13]}…{part[-12:]}"


def is_clutter(name: str) -> bool:
    """What systems and programs add by themselves, here or in a folder above: previews, lock files of Word, signatures, cards."""
    parts = [part.lower() for part in re.split(r"[/\\]", name) if part.strip(".")]
    if not parts:
        return False
    is_hidden = any(part.startswith((".", "~$")) or part in _CLUTTER_FOLDERS for part in parts)
    return is_hidden or parts[-1] in _CLUTTER or parts[-1].endswith(_CLUTTER_ENDS)


def told_apart(names: Iterator[str]) -> Iterator[str]:
    """Each name once: the second "ke-hoach.pdf" is "ke-hoach (2).pdf"."""
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        stem, dot, end = name.rpartition(".")
        if seen[name] == 1:
            yield name
        else:
            yield f"{stem} ({seen[name]}).{end}" if dot and "/" not in end else f"{name} ({seen[name]})"
