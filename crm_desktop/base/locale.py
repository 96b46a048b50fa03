"""How figures and days are written in the language spoken: `1.234,56 ₺` in Turkish and Azerbaijani, `1,234.56 ₺` in English.

Own tables instead of QLocale or Babel: they put signs where nobody here writes them, differ by system, and rules, prints and
the command line have no Qt. Between a figure and its sign stands a no-break space, so a sum is never torn apart.
"""

from datetime import UTC, date, datetime, timedelta

from crm_desktop.base import clock
from crm_desktop.base.errors import UserError
from crm_desktop.base.i18n import language, plural, text
from crm_desktop.base.money import CURRENCIES, half_up

NBSP = "\u00a0"

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
}
_SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "tr": "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
    "az": "yan fev mar apr may iyn iyl avq sen okt noy dek",
}
_WEEKDAYS = {
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "tr": ["Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"],
    "az": ["bazar ertəsi", "çərşənbə axşamı", "çərşənbə", "cümə axşamı", "cümə", "şənbə", "bazar"],
}


def number(value: int, places: int = 2, scale: int = 100) -> str:
    """`value` / `scale` with exactly `places` decimals, grouped."""
    whole, rest = divmod(half_up(abs(value) * 10**places, scale), 10**places)
    group, point = (",", ".") if language() == "en" else (".", ",")
    said = f"{whole:,}".replace(",", group)
    if places:
        said += f"{point}{rest:0{places}}"
    return f"-{said}" if value < 0 and (whole or rest) else said


def _trimmed(value: int, scale: int, least: int, most: int) -> str:
    places = most
    while places > least and value % (scale // 10 ** (places - 1)) == 0:
        places -= 1
    return number(value, places, scale)


def _with_currency(said: str, currency: str, on_paper: bool = False) -> str:
    sign = CURRENCIES.get(currency, currency)
    if on_paper:
        sign = {("TRY", "tr"): "TL", ("AZN", "az"): "₼"}.get((currency, language()), currency)
    return f"{said}{NBSP}{sign}" if sign else said


def money(minor: int, currency: str = "", on_paper: bool = False) -> str:
    """`1.234,56 ₺`; on paper the name of the currency that business writes: `1.234,56 TL`, `1.234,56 USD`."""
    return _with_currency(number(minor), currency, on_paper)


def money_short(minor: int, currency: str = "") -> str:
    """Without the minor part when it is zero: `48.000 ₺`."""
    return _with_currency(number(minor, 0 if minor % 100 == 0 else 2), currency)


def price(tenthousandths: int, currency: str = "") -> str:
    """A unit price: two decimals, up to four where it has them."""
    return _with_currency(_trimmed(tenthousandths, 10_000, 2, 4), currency)


def quantity(tenthousandths: int) -> str:
    """Only the decimals it has: `2`, `1,5`, `0,0125`."""
    return _trimmed(tenthousandths, 10_000, 0, 4)


def percent(hundredths: int) -> str:
    """`%20` in Turkish, `20%` elsewhere."""
    said = _trimmed(hundredths, 100, 0, 2)
    return f"%{said}" if language() == "tr" else f"{said}%"


def _as_date(day_: date | str) -> date | None:
    if isinstance(day_, datetime):
        return day_.date()
    if isinstance(day_, date):
        return day_
    try:
        return date.fromisoformat(day_[:10])
    except ValueError:
        return None


def _months(table: dict[str, str]) -> list[str]:
    return table[language()].split()


def day(day_: date | str) -> str:
    """`22.11.2026`; nothing for no day."""
    found = _as_date(day_)
    return f"{found.day:02}.{found.month:02}.{found.year}" if found else ""


def day_short(day_: date | str) -> str:
    """`22 Nov`, with its year when that is not this one."""
    found = _as_date(day_)
    if not found:
        return ""
    said = f"{found.day} {_months(_SHORT)[found.month - 1]}"
    return said if found.year == clock.today().year else f"{said} {found.year}"


def day_long(day_: date | str) -> str:
    """`22 Kasım 2026 Pazar`, `22 noyabr 2026, bazar`, `Sunday, 22 November 2026`."""
    found = _as_date(day_)
    if not found:
        return ""
    weekday = _WEEKDAYS[language()][found.weekday()]
    said = f"{found.day} {month(found.month)} {found.year}"
    return {"tr": f"{said} {weekday}", "az": f"{said}, {weekday}", "en": f"{weekday}, {said}"}[language()]


def month(number_: int) -> str:
    """The name of month 1 to 12."""
    return _months(_MONTHS)[number_ - 1]


def weekday(day_: date | str) -> str:
    found = _as_date(day_)
    return _WEEKDAYS[language()][found.weekday()] if found else ""


def clock_time(utc_text: str) -> str:
    """The wall's `10:12` of a stored moment."""
    return f"{clock.local(utc_text):%H:%M}" if utc_text else ""


def moment(utc_text: str) -> str:
    """`today 10:12`, `yesterday 16:40`, else the day."""
    if not utc_text:
        return ""
    local = clock.local(utc_text)
    days = (clock.today() - local.date()).days
    if days == 0:
        return text("today {time}", time=f"{local:%H:%M}")
    if days == 1:
        return text("yesterday {time}", time=f"{local:%H:%M}")
    return day_short(local)


def ago(utc_text: str) -> str:
    """How long since a stored moment: `just now`, `5 minutes ago`, `3 days ago`, `2 years ago`."""
    if not utc_text:
        return ""
    then = datetime.fromisoformat(utc_text.replace("Z", "+00:00")).astimezone(UTC)
    minutes = int((clock.now() - then) / timedelta(minutes=1))
    if minutes < 1:
        return text("just now")
    if minutes < 60:
        return plural("{count} minute ago", "{count} minutes ago", minutes)
    if minutes < 24 * 60:
        return plural("{count} hour ago", "{count} hours ago", minutes // 60)
    return _days_ago(minutes // (24 * 60))


def _days_ago(days: int) -> str:
    if days < 60:
        return plural("{count} day ago", "{count} days ago", days)
    if days < 730:
        return plural("{count} month ago", "{count} months ago", days // 30)
    return plural("{count} year ago", "{count} years ago", days // 365)


def day_relative(day_: date | str) -> str:
    """A day as seen from today: `today`, `yesterday`, `in 3 days`, `12 days ago`, beyond two weeks ahead the day itself."""
    found = _as_date(day_)
    if not found:
        return ""
    days = (found - clock.today()).days
    near = {0: text("today"), 1: text("tomorrow"), -1: text("yesterday")}
    if days in near:
        return near[days]
    if days < 0:
        return _days_ago(-days) if days > -60 else day_short(found)
    return plural("in {count} day", "in {count} days", days) if days <= 14 else day_short(found)


def parse_day(typed: str) -> str:
    """The day text of `22.11.2026`, `22/11/26`, `22.11` (this year) or `2026-11-22`; empty stays empty.

    Raises:
        UserError: it is no day of the calendar.
    """
    parts = typed.strip().replace("/", ".").replace("-", ".").replace(" ", ".").strip(".").split(".")
    if parts == [""]:
        return ""
    try:
        figures = [int(part) for part in parts]
        if len(figures) == 2:
            figures.append(clock.today().year)
        day_, month_, year = reversed(figures) if len(parts[0]) == 4 else figures
        return date(year + 2000 if year < 100 else year, month_, day_).isoformat()
    except (ValueError, OverflowError):
        refused = text("“{typed}” is not a day. Write it like {example}.", typed=typed[:20], example="22.11.2026")
        raise UserError(refused) from None
