"""Numbers given to persons: NIP, NI PPPK, NIK, family card, NPWP and bank accounts, each with its checks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.locale import _
from qualcode.materials.pseudonyms.calendar import real_date, this_year
from qualcode.materials.pseudonyms.candidates import Candidate, Confidence, Kind
from qualcode.materials.pseudonyms.context import digits_of, is_amount, is_decree, nearest, said_before

_S = r"[ \u00a0.\-]?"
_L = r"[ \u00a0.\-\n]?"
_NIP = re.compile(rf"(?<!\d)\d{{8}}{_L}\d{{6}}{_L}\d{_L}\d{{3}}(?!\d)")
_LOOSE_NIP = re.compile(rf"(?<!\d)(?<!\d[ .\-])\d(?:{_S}\d){{17}}(?!{_S}\d)")
_SIXTEEN = re.compile(
    rf"(?<!\d)(?:\d{{6}}{_S}\d{{6}}{_S}\d{{4}}|\d{{4}}{_S}\d{{4}}{_S}\d{{4}}{_S}\d{{4}}|"
    rf"\d\d{_S}\d\d{_S}\d\d{_S}\d{{6}}{_S}\d{{4}})(?!\d)"
)
_NPWP = re.compile(r"(?<!\d)\d\d\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3}(?!\d)")
_NPWP_PLAIN = re.compile(rf"(?<!\d)\d\d{_S}\d{{3}}{_S}\d{{3}}{_S}\d{_S}\d{{3}}{_S}\d{{3}}(?!\d)")
_NINE = re.compile(rf"(?<!\d)\d{{3}}{_S}\d{{3}}{_S}\d{{3}}(?![\d/])(?![.,]\d)")
_ACCOUNT = re.compile(r"(?<![\d.,])\d(?:[ \u00a0.\-]?\d){7,17}(?![\d/])(?![.,]\d)")
_LONG = re.compile(r"(?<![\d.,/\-])\d{13,20}(?![\d/])(?![.,\-]\d)")

_SAYS_NIP = re.compile(r"\bN\.?I\.?P\b\.?|\bnomor induk pegawai\b", re.IGNORECASE)
_SAYS_PPPK = re.compile(r"\b(?:NI ?)?P[3P]?P?K\b|\bNIPPPK\b", re.IGNORECASE)
_SAYS_NIK = re.compile(
    r"\bN\.?I\.?K\b\.?|\bKTP\b|\bnomor induk kependudukan\b|\bno(?:mor|\.)? ?identitas\b", re.IGNORECASE
)
_SAYS_CARD = re.compile(r"\bK\.?K\b|\bkartu keluarga\b|\bfamily card\b", re.IGNORECASE)
_SAYS_NPWP = re.compile(r"\bN\.?P\.?W\.?P\b\.?|\bpajak\b|\btax(?:payer)?\b", re.IGNORECASE)
_SAYS_ACCOUNT = re.compile(
    r"\bno(?:mor)?\.? ?rek(?:ening)?\b|\brekening\b|\brek\.|\b(?:bank )?account(?: number| no\.?)?\b|\ba/?c\b|\bVA\b"
    r"|\bvirtual account\b",
    re.IGNORECASE,
)
_SAYS_BANK = re.compile(r"\b(?:Bank \w{2,12}|BRI|BNI|BCA|BTN|BSI|BPD|Mandiri|Muamalat|Permata|Jago|SeaBank)\b")
_SAYS_BUDGET = re.compile(r"\bkode rekening\b|\bmata anggaran\b|\bbelanja\b", re.IGNORECASE)

_SAYS_SIXTEEN = {
    Kind.NIK: _SAYS_NIK,
    Kind.FAMILY_CARD: _SAYS_CARD,
    Kind.NPWP: _SAYS_NPWP,
    Kind.ACCOUNT: _SAYS_ACCOUNT,
}

# Provinces as the home office numbers them; 54 was East Timor, 93 to 96 are the youngest of Papua.
_PROVINCES = frozenset(
    map(
        str,
        (*range(11, 20), 21, *range(31, 37), *range(51, 55), *range(61, 66), *range(71, 77), 81, 82, *range(91, 97)),
    )
)
_YOUNGEST = 15
_OLD_NIP_STARTS = ("13", "38")


def find(text: str) -> Iterator[Candidate]:
    """Yield the numbers of persons in a text; amounts of money and numbers of decrees are left alone."""
    for pattern, judge in _JUDGES:
        for match in pattern.finditer(text):
            start, end = match.span()
            if is_amount(text, start, end):
                continue
            verdict = judge(text, start, digits_of(match.group()), match.group())
            if verdict and not (verdict.unsure and is_decree(text, start, end)):
                yield Candidate(start, end, verdict.kind, digits_of(match.group()), verdict.confidence, verdict.reason)


@dataclass(frozen=True, slots=True)
class _Verdict:
    kind: Kind
    confidence: Confidence
    reason: str

    @property
    def unsure(self) -> bool:
        return self.confidence < Confidence.HIGH


def _nip(text: str, start: int, digits: str, _written: str) -> _Verdict | None:
    """Judge 18 digits: birth date, then year and month of appointment (or a contract's code), sex, number."""
    said = said_before(_SAYS_NIP, text, start) or said_before(_SAYS_PPPK, text, start)
    born, began, month, sex = real_date(digits[:8]), int(digits[8:12]), int(digits[12:14]), digits[14]
    contract = month >= 21
    faults = []
    if born is None or not 1930 <= born.year <= this_year() - _YOUNGEST:
        faults.append(_("no birth date that is possible"))
    if not (1950 <= began <= this_year() + 1) or (born and began < born.year + _YOUNGEST):
        faults.append(_("no year of appointment that is possible"))
    if not (1 <= month <= 12 or contract):
        faults.append(_("no month or contract code"))
    if sex not in "12":
        faults.append(_("the digit for the sex is neither 1 nor 2"))
    kind = Kind.NI_PPPK if contract else Kind.NIP
    if faults:
        if not said:
            return None
        told = _("18 digits after “{word}”, but: {faults}").format(word=said, faults=", ".join(faults))
        return _Verdict(kind, Confidence.MEDIUM, told)
    assert born
    if contract:
        told = _("18 digits: born {date}, a real date; contract of {year}, code {code}; sex {sex}")
    else:
        told = _("18 digits: born {date}, a real date; appointed {month} {year}; sex {sex}")
    parts = {"date": born.isoformat(), "year": began, "code": month, "month": f"{month:02d}", "sex": sex}
    return _Verdict(kind, Confidence.HIGH, told.format(**parts))


def _old_nip(text: str, start: int, digits: str, _written: str) -> _Verdict | None:
    """Judge nine digits: an old NIP only where the word stands before them."""
    said = said_before(_SAYS_NIP, text, start, 25)
    if not said:
        return None
    sure = digits.startswith(_OLD_NIP_STARTS)
    told = _("9 digits after “{word}”").format(word=said)
    return _Verdict(Kind.OLD_NIP, Confidence.HIGH if sure else Confidence.MEDIUM, told)


def _sixteen(text: str, start: int, digits: str, _written: str) -> _Verdict | None:
    """Judge 16 digits: a citizen's number, a family card, or a new taxpayer's number."""
    said, word = nearest(_SAYS_SIXTEEN, text, start) or (None, "")
    if said is Kind.NPWP:
        return _Verdict(Kind.NPWP, Confidence.HIGH, _("16 digits after “{word}”").format(word=word))
    if said is Kind.ACCOUNT:
        return None
    faults = _faults_of_nik(digits)
    if not faults:
        kind = Kind.FAMILY_CARD if said is Kind.FAMILY_CARD else Kind.NIK
        told = _("16 digits: province {province} exists, {day} is a real date, the number at the end is not 0000")
        return _Verdict(kind, Confidence.HIGH, told.format(province=digits[:2], day=digits[6:12]))
    if said in {Kind.NIK, Kind.FAMILY_CARD}:
        told = _("16 digits after “{word}”, but: {faults}").format(word=word, faults=", ".join(faults))
        return _Verdict(said, Confidence.MEDIUM, told)
    return None


def _faults_of_nik(digits: str) -> list[str]:
    faults = []
    if digits[:2] not in _PROVINCES or digits[2:4] == "00" or digits[4:6] == "00":
        faults.append(_("no province of this number"))
    day = int(digits[6:8])
    day = day - 40 if day > 40 else day
    if not any(real_date(f"{century}{digits[10:12]}{digits[8:10]}{day:02d}") for century in (19, 20)):
        faults.append(_("no real date in it"))
    if digits[12:] == "0000":
        faults.append(_("the number at the end is 0000"))
    return faults


def _npwp(_text: str, _start: int, _digits: str, _written: str) -> _Verdict:
    return _Verdict(Kind.NPWP, Confidence.HIGH, _("15 digits in the layout of a taxpayer's number"))


def _npwp_plain(text: str, start: int, _digits: str, _written: str) -> _Verdict | None:
    said = said_before(_SAYS_NPWP, text, start)
    if not said:
        return None
    return _Verdict(Kind.NPWP, Confidence.HIGH, _("15 digits after “{word}”").format(word=said))


def _account(text: str, start: int, digits: str, written: str) -> _Verdict | None:
    """Judge 8 to 18 digits: an account only after a word for one, and no line of a budget."""
    said = said_before(_SAYS_ACCOUNT, text, start)
    bank = said_before(_SAYS_BANK, text, start, 20)
    if not (said or bank) or said_before(_SAYS_BUDGET, text, start) or written[1:2] == ".":
        return None
    told = _("{count} digits after “{word}”").format(count=len(digits), word=said or bank)
    return _Verdict(Kind.ACCOUNT, Confidence.HIGH if said else Confidence.MEDIUM, told)


def _long(_text: str, _start: int, digits: str, _written: str) -> _Verdict:
    told = _("{count} digits in a row, of no form that is known").format(count=len(digits))
    return _Verdict(Kind.NUMBER, Confidence.LOW, told)


_JUDGES = (
    (_NIP, _nip),
    (_LOOSE_NIP, _nip),
    (_SIXTEEN, _sixteen),
    (_NPWP, _npwp),
    (_NPWP_PLAIN, _npwp_plain),
    (_NINE, _old_nip),
    (_ACCOUNT, _account),
    (_LONG, _long),
)
