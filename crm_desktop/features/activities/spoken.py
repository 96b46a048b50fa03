"""What a typed line says in English, Turkish or Azerbaijani: "call Ayşe tomorrow 14:00", "her pazartesi 9:30 toplantı".

Every part it understood can be seen and put right, so it may guess; it never takes a word away that it did not understand.
Letters are folded one by one, so that a place in the folded line is a place in the typed one.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from crm_desktop.base.text import fold
from crm_desktop.features.activities import recurring

GONE = "\x1e"
LONGEST = 500
_ONES = ["bir a an one", "iki two", "uc three", "dort dord four", "bes five", "alti six", "yedi yeddi seven",
         "sekiz sekkiz eight",
         "dokuz doqquz nine", "on ten"]  # fmt: skip
_NUMBERS = {word: place for place, said in enumerate(_ONES, 1) for word in said.split()}
_COUNT = rf"(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_UNITS = {
    "day": r"days?|gun", "week": r"weeks?|hafta|hefte", "month": r"months?|ay", "year": r"years?|yil|il",
    "hour": r"hours?|saat", "minute": r"minutes?|mins?|dakika|dk|deqiqe",
}  # fmt: skip
_UNIT = "|".join(rf"(?P<{key}>{words})" for key, words in _UNITS.items())
_WEEKDAYS = (
    r"monday|mon|pazartesi|bazar ertesi|birinci gun",
    r"tuesday|tues?|sali|cersenbe axsami",
    r"wednesday|wed|carsamba|cersenbe",
    r"thursday|thurs?|persembe|cume axsami",
    r"friday|fri|cuma|cume",
    r"saturday|cumartesi|senbe",
    r"sunday|pazar|bazar",
)
_ORDER = (0, 1, 3, 5, 2, 4, 6)  # longer names first: "çərşənbə axşamı" is no "çərşənbə", "cumartesi" no "cuma"
_WEEKDAY = "|".join(rf"(?P<w{place}>{_WEEKDAYS[place]})" for place in _ORDER)
_TAIL = r"(?:s?[iue]|[iy]?[ae]|y[ae]|n[ae]|leri|lari|nin|n[iu]n|d[ae]n?|t[ae]n?)?(?: gun(?:u|leri)?)?"
_MONTH_NAMES = (
    "january|jan|ocak|yanvar", "february|feb|subat|fevral", "march|mar|mart", "april|apr|nisan|aprel", "may|mayis",
    "june|jun|haziran|iyun", "july|jul|temmuz|iyul", "august|aug|agustos|avqust", "september|sept?|eylul|sentyabr",
    "october|oct|ekim|oktyabr", "november|nov|kasim|noyabr", "december|dec|aralik|dekabr",
)  # fmt: skip
_MONTH = "|".join(rf"(?P<m{place}>{names})" for place, names in enumerate(_MONTH_NAMES, 1))
_DAILY = {
    0: r"today|tonight|bugun|bu gun",
    2: r"(?:the )?day after tomorrow|obur gun|birigun|biri gun|o biri gun",
    1: r"tomorrow|tmrw|yarina?|ertesi gun|sabah(?:a)?",
}
_KINDS = {
    "promise": r"^\s*(?:promise|soz|ved)\s*:",
    "note": r"^\s*(?:note|not|qeyd)\s*:",
    "task": r"^\s*(?:task|todo|gorev|tapsiriq)\s*:",
    "call": r"\b(?:call|phone|ring|ara|aramak|arayacagim|arayalim|telefon|zeng)\b",
    "meeting": r"\b(?:meet|meeting|toplanti|gorusme|gorus|iclas)(?:si)?\b",
    "visit": r"\b(?:visit|ziyaret|ugra|bas cek)\b",
    "email": r"\b(?:e-?mail|mail|e-?posta|e-?poct|mektub)\b",
}
_AFTERNOON = range(1, 7)


class Understood(NamedTuple):
    """Of a line: `kind` "" where it names none, day and time as texts, an RRULE, minutes it takes, and what is left of it."""

    kind: str = ""
    day: str = ""
    time: str = ""
    repeats: str = ""
    rest: str = ""


def read(line: str, today: date, language: str = "en") -> Understood:
    """What the first line of `line` says; `rest` is the line without its day, time and rhythm."""
    head, _, more = line.partition("\n")
    if len(head) > LONGEST:
        return Understood(rest=line.strip())
    reader = _Reader(head, today, language)
    reader.go()
    rest = reader.rest()
    if not rest:
        rest = " ".join(head.split())
    return Understood(
        reader.kind, reader.day, reader.time, reader.repeats, "\n".join(part for part in (rest, more.strip()) if part)
    )


class _Reader:
    def __init__(self, line: str, today: date, language: str) -> None:
        self.line, self.today, self.language = line, today, language
        self.places: list[int] = []
        folded = []
        for place, letter in enumerate(line):
            plain = fold(letter)
            folded.append(plain)
            self.places += [place] * len(plain)
        self.words = "".join(folded)
        self.taken: list[tuple[int, int]] = []
        self.kind = self.day = self.time = self.repeats = ""
        self.named = False

    def go(self) -> None:
        for kind, pattern in _KINDS.items():
            found = re.search(pattern, self.words)
            if found:
                self.kind = kind
                if pattern.startswith("^"):
                    self._take(found)
                break
        self._rhythm()
        self._ahead()
        self._dates()
        self._near()
        self._weekday()
        self._clock()
        if self.time and not self.day and not self.repeats:
            self.day = self.today.isoformat()
        if self.repeats and not self.day:
            self.day = recurring.first_day(self.repeats, self.today).isoformat()

    # ------------------------------------------------------------------ taking

    def _take(self, found: "re.Match[str]", joined: bool = True) -> None:
        """These letters are understood: they are not read again, and leave the line."""
        start, end = found.span()
        self.words = self.words[:start] + GONE * (end - start) + self.words[end:]
        if joined:
            self.taken.append((start, end))

    def _find(self, pattern: str) -> "re.Match[str] | None":
        return re.search(rf"(?<![\w.]){pattern}(?!\w)", self.words)

    def rest(self) -> str:
        """The typed line without what was taken, and without the little words that then hang in the air."""
        kept = set(range(len(self.line)))
        for start, end in self.taken:
            kept -= {self.places[place] for place in range(start, min(end, len(self.places)))}
        said = "".join(letter if place in kept else GONE for place, letter in enumerate(self.line))
        said = re.sub(rf"\b(?:on|at|by|saat|the|until|every)\s*(?={GONE})", "", said, flags=re.IGNORECASE)
        said = re.sub(rf"{GONE}+(?:['’]\w{{1,4}}\b)?", " ", said)
        return " ".join(said.split()).strip(" ,;-–")

    # ------------------------------------------------------------------ how often

    def _rhythm(self) -> None:
        last = self._find(r"(?:(?:on )?(?:the )?last day of (?:every|each|the) month|every month on (?:the )?last day"
                          r"|her ayin son gunu(?:nde)?|ay sonlarinda|her ay ?sonu(?:nda)?|her ayin sonunda)")  # fmt: skip
        if last:
            self._take(last)
            self.repeats = "FREQ=MONTHLY;BYMONTHDAY=-1"
            return
        dated = self._find(r"(?:every month on (?:the )?(?P<a>\d{1,2})(?:st|nd|rd|th)?|her ayin (?P<b>\d{1,2})['’]?\w{0,4})")
        if dated and 1 <= int(dated["a"] or dated["b"]) <= 31:
            self._take(dated)
            self.repeats = f"FREQ=MONTHLY;BYMONTHDAY={int(dated['a'] or dated['b'])}"
            return
        working = self._find(r"(?:every (?:weekday|working day|workday)|weekdays|hafta ici(?: her gun)?|her is gunu|is gunleri)")
        if working:
            self._take(working)
            self.repeats = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
            return
        days = self._find(rf"(?:every|each|her) (?:{_names()}){_TAIL}(?:(?:,| and| ve| ve her| & |, ) ?(?:{_names()}){_TAIL})*")
        if days:
            self._take(days)
            said = ",".join(
                recurring.DAYS[place] for place in range(7) if re.search(rf"(?<!\w)(?:{_WEEKDAYS[place]})", _apart(days[0]))
            )
            self.repeats = f"FREQ=WEEKLY;BYDAY={said}"
            return
        for pattern in (
            rf"(?:every|each|her) (?:(?P<other>other) |{_COUNT} )?(?:{_UNIT})(?:d[ae] bir)?",
            rf"{_COUNT} (?:{_UNIT})d[ae] bir",
            r"(?:(?P<day>gun)|(?P<week>hafta|hefte)|(?P<month>ay)|(?P<year>yil|il))d[ae] bir",
            r"(?:(?P<day>daily)|(?P<week>weekly)|(?P<month>monthly|ayliq)|(?P<year>yearly|annually))",
        ):
            found = self._find(pattern)
            groups = found.groupdict() if found else {}
            freq = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
            key = next((unit for unit in freq if groups.get(unit)), "")
            if found and key:
                step = 2 if groups.get("other") else _number(groups.get("n") or "1")
                self._take(found)
                self.repeats = f"FREQ={freq[key]}" + (f";INTERVAL={step}" if step > 1 else "")
                return

    # ------------------------------------------------------------------ which day

    def _ahead(self) -> None:
        for pattern in (
            rf"in {_COUNT} (?:{_UNIT})(?:['’]s)?",
            rf"{_COUNT} (?:{_UNIT}) (?:sonraya|sonra|from now|later)",
            rf"(?:next|gelecek|gelen|novbeti|onumuzdeki) (?:{_UNIT})(?! (?:{_names()}))",
            r"(?P<week>haftaya)(?! (?:" + _names() + "))",
        ):
            found = self._find(pattern)
            if not found:
                continue
            groups = found.groupdict()
            unit = next((key for key in _UNITS if groups.get(key)), "week")
            count = _number(groups.get("n") or "1")
            if unit in ("hour", "minute"):
                continue
            self._take(found)
            self._set(_moved(self.today, unit, count))
            return

    def _dates(self) -> None:
        if self.day:
            return
        tries: tuple[tuple[str, Callable[[re.Match[str]], date | None]], ...] = (
            (r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", lambda f: self._date(int(f["d"]), int(f["m"]), int(f["y"]))),
            (r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4}|\d{2})(?:['’]?(?:d[ae]|t[ae]))?",
             lambda f: self._date(int(f["d"]), int(f["m"]), int(f["y"]) + (2000 if int(f["y"]) < 100 else 0))),
            (r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})\.(?:['’]?(?:d[ae]|t[ae]))?", lambda f: self._date(int(f["d"]), int(f["m"]))),
            (rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.? (?:of )?(?:{_MONTH})(?:['’]?(?:d[ae]|t[ae]|in|un))?(?: (?P<y>\d{{4}}))?",
             self._named_date),
            (rf"(?:{_MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y>\d{{4}}))?", self._named_date),
        )  # fmt: skip
        for pattern, make in tries:
            found = self._find(pattern)
            made = make(found) if found else None
            if found and made:
                self._take(found)
                self._set(made)
                return
        bare = re.search(r"(?<![\w.:])(?P<d>\d{1,2})\.(?P<m>\d{1,2})(?![\w.:])", self.words)
        if bare and not self._has_day_word() and not re.search(r"(?:saat|at|@)\s*$", self.words[: bare.start()]):
            made = self._date(int(bare["d"]), int(bare["m"])) if len(bare["m"]) == 2 or int(bare["d"]) > 23 else None
            if made:
                self._take(bare)
                self._set(made)

    def _has_day_word(self) -> bool:
        near = "|".join(_DAILY.values())
        return bool(self._find(rf"(?:{near}|{_names()}){_TAIL}"))

    def _named_date(self, found: "re.Match[str]") -> date | None:
        groups = found.groupdict()
        month = next(place for place in range(1, 13) if groups[f"m{place}"])
        return self._date(int(groups["d"]), month, int(groups["y"] or 0))

    def _date(self, day: int, month: int, year: int = 0) -> date | None:
        """The next such day; with a year that very day."""
        try:
            if year:
                return date(year, month, day)
            for ahead in range(9):
                if 1 <= month <= 12 and day <= monthrange(self.today.year + ahead, month)[1]:
                    made = date(self.today.year + ahead, month, day)
                    if made >= self.today:
                        return made
        except ValueError:
            return None
        return None

    def _near(self) -> None:
        for days, pattern in _DAILY.items():
            found = self._find(rf"(?:{pattern})")
            if found and not (found[0].startswith("sabah") and (self.day or self._has_other_day())):
                self._take(found)
                self._set(self.today + timedelta(days=days))
                if found[0] == "sabah" and self.language == "tr":
                    self.time = "09:00"
                break
        if self.language == "tr" and (morning := self._find("sabah")):  # "yarın sabah": in the morning
            self._take(morning)
            self.time = "09:00"

    def _has_other_day(self) -> bool:
        return bool(self._find(rf"(?:yarina?|bugun|bu gun|{_names()}){_TAIL}"))

    def _weekday(self) -> None:
        found = self._find(rf"(?:(?P<far>next|gelecek|haftaya|gelen hefte|novbeti hefte|gelen|novbeti)|"
            rf"(?P<this>this|bu|on|onumuzdeki|by))?"
                           rf"(?: ?hafta| ?week)? ?(?:{_WEEKDAY}){_TAIL}")  # fmt: skip
        if not found or self.day:
            return
        wanted = next(place for place in range(7) if found.groupdict()[f"w{place}"])
        self._take(found)
        if found["far"]:
            monday = self.today - timedelta(days=self.today.weekday()) + timedelta(days=7)
            self._set(monday + timedelta(days=wanted))
        else:
            self._set(self.today + timedelta(days=(wanted - self.today.weekday() - 1) % 7 + 1))

    def _set(self, day: date) -> None:
        if not self.day:
            self.day = day.isoformat()

    # ------------------------------------------------------------------ what time

    def _clock(self) -> None:
        half = self._find(r"(?:saat )?(?P<h>\d{1,2}) (?:bucuk|yarim)(?:['’]?[dt][ae])?")
        if half and 0 < int(half["h"]) < 24:
            self._take(half)
            self.time = f"{_hour(int(half['h'])):02}:30"
            return
        full = re.search(
            r"(?:(?:saat|at|@) ?)?(?<![\d.])(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?P<half> ?[ap]\.?m\.?)?"
            r"(?:['’]?(?:d[ae]n?|t[ae]n?|y[ae]|e|a))?(?![\w:])(?!\.\d)",
            self.words,
        )
        if full:
            self._take(full)
            self.time = f"{_twelve(int(full['h']), full['half']):02}:{full['m']}"
            return
        bare = self._find(
            r"(?:(?P<h>1[0-2]|0?[1-9]) ?(?P<half>[ap]\.?m)\.?|"
            r"(?:saat|at|@) ?(?P<g>[01]?\d|2[0-3])(?:['’]?(?:d[ae]|t[ae]|y[ae]|e|a))?)"
        )
        if bare and (bare["h"] or self.day or bare[0].startswith("saat")):
            self._take(bare)
            self.time = f"{_twelve(int(bare['h']), bare['half']) if bare['h'] else _hour(int(bare['g'])):02}:00"
            return
        noon = self._find(r"(?:at )?(?:noon|oglen|ogleyin|gunorta)")
        if noon and self.day:
            self._take(noon)
            self.time = "12:00"


def _names() -> str:
    return "|".join(_WEEKDAYS[place] for place in _ORDER)


def _apart(said: str) -> str:
    """Longer names stand for themselves only: `çərşənbə axşamı` is no Wednesday, `pazartesi` no Sunday."""
    for long, short in (("bazar ertesi", "pazartesi"), ("cersenbe axsami", "sali"), ("cume axsami", "persembe")):
        said = said.replace(long, short)
    for place in (0, 5):
        said = re.sub(r"(?<!\w)pazartesi", "monday", said) if place == 0 else re.sub(r"(?<!\w)cumartesi", "saturday", said)
    return said


def _number(said: str) -> int:
    return int(said) if said.isdigit() else _NUMBERS[said]


def _moved(today: date, unit: str, count: int) -> date:
    if unit in ("day", "week"):
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    months = today.month - 1 + count * (12 if unit == "year" else 1)
    year, month = min(9999, today.year + months // 12), months % 12 + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _hour(hour: int) -> int:
    """`saat 3` is in the afternoon: who works at three in the night writes 03:00."""
    return hour + 12 if hour in _AFTERNOON else hour


def _twelve(hour: int, half: str | None) -> int:
    if not half or hour > 12:
        return hour
    return hour % 12 + (12 if "p" in half else 0)
