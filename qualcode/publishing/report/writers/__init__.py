"""The formats a report is written in: every module here with a ``FORMAT`` is one."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.publishing.report.blocks import Report
from qualcode.publishing.report.writers.contract import ReportFormat


@cache
def formats() -> tuple[ReportFormat, ...]:
    """Return the formats by name."""
    names = sorted(module.name for module in iter_modules(__path__))
    found = [getattr(import_module(f"{__name__}.{name}"), "FORMAT", None) for name in names]
    return tuple(each for each in found if isinstance(each, ReportFormat))


def format_by_ending(target: Path) -> ReportFormat:
    """Return the format that a file's ending says.

    Raises:
        NotFoundError: if it says none; it names those that there are.
    """
    for each in formats():
        if target.suffix.lower() in each.extensions:
            return each
    raise NotFoundError(
        _("The ending of {file} says no format.").format(file=target),
        todo=_("There are: {names}.").format(names=" ".join(e for each in formats() for e in each.extensions)),
    )


def write_report(report: Report, target: Path, template: Path | None = None) -> tuple[Path, ...]:
    """Write a report to a file, in the format of its ending, in place of one that is there.

    Args:
        report: what to write.
        target: the file.
        template: a document whose styles are used; for Word only.

    Returns:
        The files written beside it, which it needs: the pictures of formats that hold none.

    Raises:
        NotFoundError: if the ending says no format.
        RuleError: if the format takes no template.
        QualcodeError: if the file cannot be written, or a program that is needed is missing.
    """
    write: Callable[[Report, Path, Path | None], tuple[Path, ...]] = format_by_ending(target).write
    return write(report, target, template)
