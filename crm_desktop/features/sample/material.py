"""What the sample is made of: words in the person's language, names of the country, chance that falls alike all day.

All persons and firms are invented: common names thrown together, phones out of ranges that nobody has, addresses under
example.com.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, NamedTuple, TypeVar

from crm_desktop.base import clock
from crm_desktop.base.i18n import LANGUAGES
from crm_desktop.base.paths import resources

T = TypeVar("T")
COUNTRIES = ("TR", "AZ")
HOME = {"tr": "TR", "az": "AZ", "en": "TR"}


class Material(NamedTuple):
    """`texts` in the language of the house, `place` what its country brings, `prices` in its currency."""

    language: str
    country: str
    currency: str
    today: date
    texts: dict[str, Any]
    place: dict[str, Any]
    prices: dict[str, list[int]]
    round_to: int

    def chance(self, section: str) -> Random:
        """Each section has a chance of its own, so that a change in one leaves the others as they are."""
        return Random(f"{section} {self.language} {self.country} {self.today}")

    def days_ago(self, days: float) -> datetime:
        """A moment of a working day, so many days ago; never after now. What is longer ago comes earlier, also where a
        weekend is moved to the Friday evening before."""
        day = self.today - timedelta(days=int(days))
        minutes = (1 - days % 1) * 540
        weekend = day.weekday() - 4
        if weekend > 0 and days >= 1:
            day, minutes = day - timedelta(days=weekend), 540 + (weekend - 1) * 40 + minutes / 15
        return min(datetime.combine(day, time(9)).astimezone() + timedelta(minutes=int(minutes)), clock.now())

    def day(self, days_ahead: int) -> str:
        """A day text, on a weekday: what lies ahead moves to Monday, what is past to Friday."""
        day = self.today + timedelta(days=days_ahead)
        if day.weekday() > 4:
            day += timedelta(days=7 - day.weekday() if days_ahead > 0 else 4 - day.weekday())
        return day.isoformat()


def read(name: str) -> Any:
    return json.loads((resources() / "sample_data" / name).read_text("utf-8"))


def gather(language: str, country: str, currency: str = "") -> Material:
    """The material of a house; a country that the sample does not know gets the one of its language."""
    language = language if language in LANGUAGES else "en"
    known = country if country in COUNTRIES else HOME[language]
    place = read(f"country-{known}.json")
    currency = currency or place["currency"]
    priced = place if currency == place["currency"] else read("country-TR.json" if currency == "TRY" else "country-AZ.json")
    texts = read(f"texts-{language}.json")
    return Material(language, known, currency, clock.today(), texts, place, priced["prices"], priced["round"])


def utc(moment: datetime) -> str:
    """The moment as it is stored."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def turns(values: Sequence[T], chance: Random) -> Iterator[T]:
    """Values without end, each as often as the others, in no order that one sees."""
    while True:
        bag = list(values)
        chance.shuffle(bag)
        yield from bag
