"""The text of a PDF document, and what there is to say about it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qualcode.errors import ReadingError
from qualcode.locale import _, ngettext
from qualcode.materials.cleaning import REPLACEMENT
from qualcode.materials.limits import Limits
from qualcode.materials.pages.document import Assembled, assembled
from qualcode.materials.pages.furniture import Furniture
from qualcode.materials.pages.headings import OutlineItem
from qualcode.materials.pages.page import Page
from qualcode.materials.pages.pdfium_pages import pages
from qualcode.materials.readers.contract import ReadOptions, ReadText, file_bytes

_MOST_ENTRIES = 10_000
_SHOWN = 3
_SHOWN_PAGES = 20


def read(path: Path, options: ReadOptions) -> ReadText:
    """Return the text of the pages in the order of reading, paragraphs joined again."""
    with _opened(file_bytes(path, options.limits)) as document:
        _refuse_too_many(len(document), options.limits)
        read_pages = list(pages(document))
        result = assembled(read_pages, _outline(document), options.limits.characters)
        if not result.spans:
            raise _no_text(read_pages)
        notes = _notes(document, read_pages, result)
    return ReadText(result.builder.text().rstrip("\n"), notes=notes, sections=result.builder.structure())


def _opened(data: bytes) -> Any:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise ReadingError(
                _("The file is encrypted: it opens only with a password."),
                todo=_("Open it in its program, save or print it as PDF without a password, and import that."),
            ) from error
        raise _damaged() from error


def _damaged() -> ReadingError:
    return ReadingError(
        _("The file is damaged, or not a PDF whatever its name says."),
        todo=_("Open it in its program, save it again and import that."),
    )


def _refuse_too_many(count: int, limits: Limits) -> None:
    if count > limits.pages:
        raise ReadingError(
            _("The file has {count} pages, more than the limit of {limit}.").format(count=count, limit=limits.pages),
            todo=_("Split the file and import the parts, or raise the limit."),
        )


def _no_text(read_pages: list[Page]) -> ReadingError:
    if all(page.damaged for page in read_pages):
        return _damaged()
    if any(page.pictured for page in read_pages):
        return ReadingError(
            _("There is no text in the file: its pages are pictures, as of a scan."),
            todo=_("Let a program for text recognition (OCR) add the text, for instance OCRmyPDF, and import that."),
        )
    return ReadingError(
        _("There is no text in the file."),
        todo=_("Check that it is the right file. If it is a scan, it needs text recognition (OCR) first."),
    )


def _outline(document: Any) -> list[OutlineItem]:
    """Return the document's outline, as far as it is not damaged."""
    import pypdfium2

    items: list[OutlineItem] = []
    try:
        for entry in document.get_toc(max_depth=8):
            target = entry.get_dest()
            index = target.get_index() if target else None
            items.append(OutlineItem(entry.level + 1, entry.get_title(), 0 if index is None else index + 1))
            if len(items) >= _MOST_ENTRIES:
                break
    except (pypdfium2.PdfiumError, UnicodeError):
        return items
    return items


def _notes(document: Any, read_pages: list[Page], result: Assembled) -> tuple[str, ...]:
    """Return what was left out or is uncertain, a sentence each."""
    told = [*_page_notes(read_pages, result), *_furniture_notes(result.furniture)]
    if hidden := sum(page.hidden for page in read_pages):
        message = ngettext(
            "{count} word that nobody can see (without ink, or white on white) was left out.",
            "{count} words that nobody can see (without ink, or white on white) were left out.",
            hidden,
        )
        told.append(message.format(count=hidden))
    if meaningless := sum(page.meaningless for page in read_pages):
        message = ngettext(
            "The file does not say what {count} sign means; {sign} stands for it.",
            "The file does not say what {count} signs mean; {sign} stands for each.",
            meaningless,
        )
        told.append(message.format(count=meaningless, sign=REPLACEMENT))
    if result.notes:
        message = _(
            "Put at the end of the text, each after its mark and the words it belongs to: {what}. "
            "The text itself has no marks, so that a quote is what was said."
        )
        told.append(message.format(what=_("footnotes")))
    if result.turned:
        told.append(_("Text that runs in another direction stands at the end of its page."))
    left_out = {
        _("comments"): any(page.remarks for page in read_pages),
        _("form fields"): any(page.fields for page in read_pages),
        _("attached files"): document.count_attachments() > 0,
    }
    if any(left_out.values()):
        told.append(_("Left out: {what}.").format(what=", ".join(what for what, there in left_out.items() if there)))
    return tuple(told)


def _page_notes(read_pages: list[Page], result: Assembled) -> Iterator[str]:
    if bare := [page for page in read_pages if page.pictured and page.number not in result.spans]:
        yield ngettext(
            "Page {pages} has no text but a picture, as of a scan; it would need text recognition (OCR).",
            "Pages {pages} have no text but pictures, as of scans; they would need text recognition (OCR).",
            len(bare),
        ).format(pages=_labels(bare))
    if recognised := [page for page in read_pages if page.recognised]:
        yield ngettext(
            "The text of page {pages} is what a program recognised on a scan (OCR); it may have mistakes.",
            "The text of pages {pages} is what a program recognised on scans (OCR); it may have mistakes.",
            len(recognised),
        ).format(pages=_labels(recognised))
    if damaged := [page for page in read_pages if page.damaged]:
        yield ngettext(
            "Page {pages} is damaged and was left out.", "Pages {pages} are damaged and were left out.", len(damaged)
        ).format(pages=_labels(damaged))


def _labels(some: list[Page]) -> str:
    labels = [page.label or str(page.number) for page in some[:_SHOWN_PAGES]]
    return ", ".join(labels) + (" ..." if len(some) > _SHOWN_PAGES else "")


def _furniture_notes(furniture: Furniture) -> Iterator[str]:
    what = [f"“{line}”" for line in furniture.lines[:_SHOWN]] + ["..."] * (len(furniture.lines) > _SHOWN)
    if furniture.numbered:
        what.append(_("page numbers"))
    if what:
        yield _("Left out because it comes again from page to page: {what}.").format(what=", ".join(what))
    if furniture.margin:
        message = ngettext(
            "{count} number of a paragraph or line in the margin was left out.",
            "{count} numbers of paragraphs or lines in the margin were left out.",
            furniture.margin,
        )
        yield message.format(count=furniture.margin)
