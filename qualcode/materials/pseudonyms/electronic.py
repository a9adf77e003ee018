"""E-mail addresses, links and account names."""

import re
from collections.abc import Iterator

from qualcode.locale import _
from qualcode.materials.pseudonyms.candidates import Candidate, Confidence, Kind

_LOCAL_PART = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._%+\-]{0,62}[A-Za-z0-9_])?$|[A-Za-z0-9]$")
_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,24}(?![A-Za-z0-9])")
_AT = re.compile(r"@|[ ]?[\[(](?:at|et)[\])][ ]?", re.IGNORECASE)
_SPOKEN = re.compile(
    r"\b[a-z0-9][a-z0-9._\-]{1,40} (?:at|et) (?:gmail|yahoo|ymail|hotmail|outlook|rocketmail)(?: (?:dot|titik)|\.) ?"
    r"(?:com|co\.id|co (?:dot|titik) id)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"\b(?:https?://|www\.)[^\s<>\"“”]{3,2000}", re.IGNORECASE)
_BARE_LINK = re.compile(
    r"\b(?:instagram|facebook|fb|twitter|tiktok|linkedin|youtube|t|wa|x)\.(?:com|me|id)/[^\s<>\"“”]{2,300}",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"(?:instagram|facebook|fb|twitter|tiktok|linkedin|youtube|t|wa|x)\.(?:com|me|id)/.|[~@]|/(?:in|user|"
    r"profile|people|staff|u)/",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z0-9_](?:[A-Za-z0-9_.]{1,28}[A-Za-z0-9_])(?![\w@])")
_ACCOUNT = re.compile(
    r"\b(?:IG|insta(?:gram)?|twitter|tiktok|FB|facebook|telegram|akun|user ?name)(?:[ ]?nya|-nya)?(?:[ ](?:saya|"
    r"aku|dia))?[ :]{1,2}"
    r"(?P<name>(?=[a-z0-9._]{0,28}(?:[._][a-z0-9]|\d))[a-z0-9][a-z0-9._]{2,28}[a-z0-9_])(?![\w@])",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?)]}'’»"


def find(text: str) -> Iterator[Candidate]:
    """Yield e-mail addresses, links and account names."""
    for sign in _AT.finditer(text):
        yield from _email(text, sign)
    for match in _SPOKEN.finditer(text):
        value = "".join(match.group().lower().split())
        yield Candidate(*match.span(), Kind.EMAIL, value, Confidence.HIGH, _("an e-mail address as it is spoken"))
    for match in _LINK.finditer(text):
        yield from _link(match)
    for match in _BARE_LINK.finditer(text):
        yield from _link(match)
    for match in _ACCOUNT.finditer(text):
        told = _("the name of an account after “{word}”").format(word=match.group().split()[0].strip(":"))
        yield Candidate(*match.span("name"), Kind.HANDLE, match["name"].lower(), Confidence.MEDIUM, told)
    for match in _HANDLE.finditer(text):
        told = _("a name after @, as social networks write it")
        yield Candidate(*match.span(), Kind.HANDLE, match.group().lower(), Confidence.MEDIUM, told)


def _email(text: str, sign: re.Match[str]) -> Iterator[Candidate]:
    """Read from the @ in both directions, so that no text costs more than its length."""
    left = max(0, sign.start() - 64)
    local = _LOCAL_PART.search(text[left : sign.start()])
    domain = _DOMAIN.match(text, sign.end())
    if not local or not domain:
        return
    start = left + local.start()
    value = f"{local.group()}@{domain.group()}".lower()
    yield Candidate(start, domain.end(), Kind.EMAIL, value, Confidence.HIGH, _("name, @ and domain"))


def _link(match: re.Match[str]) -> Iterator[Candidate]:
    written = match.group().rstrip(_TRAILING)
    if _PERSONAL.search(written):
        sure, told = Confidence.HIGH, _("a link to somebody's own page")
    else:
        sure, told = Confidence.LOW, _("a link")
    start = match.start()
    yield Candidate(start, start + len(written), Kind.LINK, written.lower().rstrip("/"), sure, told)
