"""PDF: the Word document, turned into pages by LibreOffice where that is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.publishing.report.blocks import Report
from qualcode.publishing.report.writers import word
from qualcode.publishing.report.writers.contract import ReportFormat
from qualcode.publishing.writers import write_bytes

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 180


def _write(report: Report, target: Path, template: Path | None) -> tuple[Path, ...]:
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise QualcodeError(
            _("A PDF is made by LibreOffice, which is not installed here."),
            where=str(target),
            todo=_("Install it, or write a .docx or .html and print that."),
        )
    with tempfile.TemporaryDirectory(prefix="qualcode-report-") as name:
        folder = Path(name)
        document = folder / "report.docx"
        word.FORMAT.write(report, document, template)
        made = folder / "report.pdf"
        # A profile of its own, so that a LibreOffice that is open does not take the work over.
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(document)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603
        except subprocess.TimeoutExpired as error:
            raise _failed(target, _("it took more than {count} seconds").format(count=_SECONDS)) from error
        if done.returncode or not made.exists():
            raise _failed(target, (done.stderr or done.stdout).strip().splitlines()[-1:] or [""])
        content = made.read_bytes()
    write_bytes(lambda stream: stream.write(content), target)
    return ()


def _failed(target: Path, reason: object) -> QualcodeError:
    told = reason[0] if isinstance(reason, list) else reason
    return QualcodeError(
        _("LibreOffice could not make the PDF: {reason}.").format(reason=told),
        where=str(target),
        todo=_("Write a .docx, and make the PDF from that."),
    )


FORMAT = ReportFormat("pdf", (".pdf",), _write)
