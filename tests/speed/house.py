"""The house that speed is measured in: a million contacts with phone, e-mail and city, ten thousand open deals.

Written without journal but through the same tables, triggers and index as everything else; made once per run.
"""

import random
from itertools import islice
from pathlib import Path

from crm_desktop import opening
from crm_desktop.features import catalog
from crm_desktop.store import work
from crm_desktop.store.ids import new_id, new_ids

GIVEN = [
    "Işıl",
    "Çağrı",
    "Şule",
    "Ömer",
    "Tuğba",
    "İbrahim",
    "Ümit",
    "Nigar",
    "Əli",
    "Gülnar",
    "Zəhra",
    "Leyla",
    "Ayşe",
    "Fatma",
    "Mehmet",
    "Mustafa",
    "Ahmet",
    "Elif",
    "Zeynep",
    "Hüseyin",
    "Rəşad",
    "Aysel",
    "Kamran",
    "Günel",
    "Orxan",
    "Sevinc",
    "Tural",
    "Nərmin",
    "Emin",
    "Lalə",
    "Burak",
    "Cem",
    "Deniz",
    "Ece",
    "Gökhan",
    "Hande",
    "Kerem",
    "Melis",
    "Onur",
    "Pınar",
]
FAMILY = [
    "Yılmaz",
    "Öztürk",
    "Şahin",
    "Çelik",
    "Kaya",
    "İnan",
    "Dağ",
    "Irmak",
    "Məmmədov",
    "Əliyeva",
    "Quliyeva",
    "Həsənova",
    "Demir",
    "Aydın",
    "Arslan",
    "Doğan",
    "Kılıç",
    "Aslan",
    "Çetin",
    "Kara",
    "Koç",
    "Kurt",
    "Özkan",
    "Şimşek",
    "Polat",
    "Erdoğan",
    "Güneş",
    "Rzayev",
    "Hüseynov",
    "İsmayılova",
    "Bağırov",
    "Abbasov",
    "Kərimli",
    "Nəbiyeva",
]
CITIES = [
    "İstanbul",
    "Ankara",
    "İzmir",
    "Bursa",
    "Konya",
    "Bakı",
    "Gəncə",
    "Sumqayıt",
    "Antalya",
    "Isparta",
    "Kocaeli",
    "Muğla",
    "Şəki",
    "Adana",
    "Rize",
    "Ağrı",
]
CHUNK = 50_000


def names(count: int, seed: int = 1) -> list[str]:
    """Invented people: given name, family name, and a middle one for three in four."""
    rnd = random.Random(seed)
    out = []
    for _ in range(count):
        middle = f" {rnd.choice(GIVEN)}" if rnd.random() < 0.75 else ""
        ending = rnd.choice(("", "oğlu", "lu", "er", "soy", "türk", "alp"))
        out.append(f"{rnd.choice(GIVEN)}{middle} {rnd.choice(FAMILY)}{ending}")
    return out


def build(folder: Path, contacts: int = 1_000_000, deals: int = 0) -> None:
    """Makes the data folder and leaves it closed."""
    opening.open_store(folder, catalog.features(), language="tr")
    opening.fill_defaults(catalog.features(), "tr", "TR", "TRY")
    people = names(contacts)
    for start in range(0, contacts, CHUNK):
        _contacts(people[start : start + CHUNK], start)
    if deals:
        add_deals(deals)
    opening.close_store(with_backup=False)


def _contacts(people: list[str], start: int) -> None:
    rnd = random.Random(start)
    ids = new_ids(len(people))
    from crm_desktop.store import search

    with work.quiet() as connection:
        connection.executemany("INSERT INTO record VALUES (?, 'contact')", ((id_,) for id_ in ids))
        connection.executemany(
            "INSERT INTO contact(id, kind, name, created_at) VALUES (?, 'person', ?, '2026-01-02T10:00:00Z')",
            zip(ids, people, strict=True),
        )
        phones = ((new_id(), id_, f"0532 {rnd.randrange(10**7):07}") for id_ in ids)
        connection.executemany(
            "INSERT INTO phone(id, contact_id, number, e164) VALUES (?1, ?2, ?3, '+90' || replace(substr(?3, 2), ' ', ''))",
            phones,
        )
        emails = ((new_id(), id_, f"kisi{start + place}@ornek.com.tr") for place, id_ in enumerate(ids))
        connection.executemany("INSERT INTO email(id, contact_id, address, folded) VALUES (?1, ?2, ?3, ?3)", emails)
        addresses = ((new_id(), id_, rnd.choice(CITIES)) for id_ in ids)
        connection.executemany("INSERT INTO address(id, contact_id, city) VALUES (?, ?, ?)", addresses)
        search.refold(connection)


def add_deals(count: int) -> None:
    """Open deals over the stages of the first pipeline."""
    rnd = random.Random(7)
    with work.quiet() as connection:
        stages = [row[0] for row in connection.execute("SELECT id FROM stage ORDER BY position")]
        people = [row[0] for row in islice(connection.execute("SELECT id FROM contact LIMIT 5000"), 5000)]
        from crm_desktop.store import search

        ids = new_ids(count)
        connection.executemany("INSERT INTO record VALUES (?, 'deal')", ((id_,) for id_ in ids))
        connection.executemany(
            "INSERT INTO deal(id, title, contact_id, stage_id, stage_since, place, amount, currency, next_step, next_step_on,"
            " created_at)"
            " VALUES (?, ?, ?, ?, '2026-11-01T10:00:00Z', ?, ?, 'TRY', 'Ara', '2026-11-25', '2026-11-01T10:00:00Z')",
            (
                (id_, f"Fırsat {n}", rnd.choice(people), stages[n % len(stages)], n << 20, rnd.randrange(10**7))
                for n, id_ in enumerate(ids)
            ),
        )
        search.refold(connection)
