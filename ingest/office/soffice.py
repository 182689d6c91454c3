"""LibreOffice as a program: a file of Word or Writer goes in, the same text in another format comes out."""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.errors import UnreadableSourceError, UnsupportedSourceError

LONGEST = 180.0  # seconds; a plan takes one, a file of 500 pages twelve, on a busy machine five times as long
_MEMORY = 6 * 1024 * 1024  # kilobytes of address space, of which LibreOffice maps one and a half before it reads anything
_LARGEST = 1024 * 1024  # blocks of 512 bytes that a file it writes may have
_PROGRAMS = ("soffice", "libreoffice")
# The filter is named for each kind: LibreOffice opens what it can't read as plain text, and a damaged file would become rubbish.
_OPENED_AS = {".doc": "MS Word 97", ".docx": "MS Word 2007 XML", ".rtf": "Rich Text Format", ".odt": "writer8"}
_SAVED_AS = {
    ".docx": "docx:MS Word 2007 XML",
    ".doc": "doc:MS Word 97",
    ".pdf": 'pdf:writer_pdf_Export:{"ExportFormFields":{"type":"boolean","value":"false"},'
    '"ExportBookmarks":{"type":"boolean","value":"false"},"UseTaggedPDF":{"type":"boolean","value":"false"}}',
}
# What a file may bring along is never run, fetched or updated: macros, pictures and sections behind links.
_SETTINGS: Mapping[str, Mapping[str, str]] = {
    "/org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "/org.openoffice.Office.Writer/Content/Update": {"Link": "0", "Field": "false", "Chart": "false"},
    "/org.openoffice.Office.Common/Misc": {"FirstRun": "false"},
    "/org.openoffice.Office.Recovery/AutoSave": {"Enabled": "false"},
    "/org.openoffice.Inet/Settings": {
        "ooInetProxyType": "1",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
    },
}
_NOBODY_LISTENS = "http://127.0.0.1:9"


def is_installed() -> bool:
    return _program() is not None


def version() -> str:
    """Tells one installation from another: a rendering is kept for as long as this stays the same. "" where there is none."""
    program = _program()
    if program is None:
        return ""
    build = program.resolve().with_name("versionrc")
    try:
        return f"{build.read_text('utf-8')} {build.stat().st_mtime_ns}"
    except OSError:
        return str(program.resolve())


def convert(data: bytes, name: str, *, suffix: str, to: str, timeout: float = LONGEST) -> bytes:
    """The file in the format `to` (".docx", ".doc" or ".pdf"), read as one of the kind `suffix`; `name` is only for messages.

    Each call has a profile of its own and leaves nothing behind: any number may run at once, and one that hangs is ended.
    """
    program = _program()
    if program is None:
        raise UnsupportedSourceError(
            f"{name} needs LibreOffice, which is not installed; install it (apt-get install libreoffice-writer-nogui) "
            "or save the file as .docx or PDF"
        )
    with TemporaryDirectory(prefix="kehoach-") as folder:
        room = Path(folder)
        source, target = room / f"source{suffix}", room / "made" / f"source{to}"
        source.write_bytes(data)
        _write_settings(room / "profile")
        said = _run(_command(program, room, source, to, timeout), room, timeout)
        if said is None:
            raise UnreadableSourceError(
                f"{name} could not be read by LibreOffice within {timeout:g} seconds; open it, save it as .docx and load that"
            )
        if not target.is_file() or not target.stat().st_size:
            raise UnreadableSourceError(
                f"{name} can't be opened by LibreOffice ({said}); it may be damaged or locked with a password: "
                "open it, save it as .docx without a password and load that"
            )
        return target.read_bytes()


def _program() -> Path | None:
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return Path(found) if found is not None else None


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in _SETTINGS.items()
        for name, value in values.items()
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>',
        "utf-8",
    )


def _command(program: Path, room: Path, source: Path, to: str, timeout: float) -> list[str]:
    """The shell sets bounds that also hold should we be killed and nobody watch the clock any more."""
    bounds = f'ulimit -v {_MEMORY}; ulimit -f {_LARGEST}; ulimit -t {int(timeout) + 1}; exec "$@"'
    return [
        *("sh", "-c", bounds, "sh", str(program)),
        f"-env:UserInstallation={(room / 'profile').as_uri()}",
        *("--headless", "--invisible", "--norestore", "--nolockcheck", "--nologo", "--nodefault", "--nofirststartwizard"),
        *(f"--infilter={_OPENED_AS[source.suffix]}", "--convert-to", _SAVED_AS[to]),
        *("--outdir", str(room / "made"), str(source)),
    ]


def _run(command: list[str], room: Path, timeout: float) -> str | None:
    """What the program said last, None if it did not end in time; then it and all that it started are killed."""
    log = room / "log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=room, env=_environment(room), stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True
        )
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _end(process)
    lines = [line for line in log.read_text("utf-8", "replace").splitlines() if line.strip() and "javaldx" not in line]
    return lines[-1].strip().replace(str(room), "")[:120] if lines else f"it ended with code {process.returncode}"


def _end(process: "subprocess.Popen[bytes]") -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()


def _environment(room: Path) -> dict[str, str]:
    home = room / "home"
    home.mkdir()
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), _NOBODY_LISTENS)
    path = os.environ.get("PATH", os.defpath)
    return {"PATH": path, "HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp", **proxies}
