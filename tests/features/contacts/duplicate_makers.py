"""A labelled set: contacts, some of them stored twice with the slips people and programs make, and others that only look so."""

import random
from typing import NamedTuple

_GIVEN = """
    Ayşe Fatma Mehmet Mustafa Emine Ahmet Hüseyin Işıl İbrahim Özgür Gökçe Çağla Şükrü Ömer Zeynep Elif Murat
    Serkan Leyla Rəşad Günel Əli Nigar Orxan Aysel Vüqar Kəmalə Turan Cavid Sevinc Deniz Barış Umut Derya Ebru
    Kaan Burak Selin Hakan Volkan Tolga Cem Sinan Levent Nurcan Sibel Gül Melek Yasemin Hande Aslı Pınar Bahar
    Cansu Tuğba Esra Büşra Merve Kübra Yusuf Halil Salih Kemal Cemal Nuri Rıza Fikret Şevket Nazım Aydan Lalə
    Könül Ülviyyə Fidan Zaur Elçin Namiq Tural Ruslan Kamran Vəfa Samirə
"""
_FAMILY = """
    Yılmaz Kaya Demir Çelik Şahin Yıldız Aydın Öztürk Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özdemir Şimşek
    Polat Güneş Həsənov Əliyev Məmmədov Quliyev Hüseynova İbrahimov Bağırova Ağayev Işık Tuncer Bozkurt Erdoğan
    Taş Uçar Akın Keskin Soylu Tekin Korkmaz Bulut Ateş Avcı Yavuz Sarı Turan Toprak Güler Yalçın Gündoğdu Karaca
    Kaplan Özkan Ünal Duman Bilgin Sönmez Ergin Türkmen Akbulut Karataş Ünlü Sezer Altun Erdem Coşkun Gürbüz
    Işıkdağ Topçu Rüstəmov Vəliyev Nəbiyev Səfərov Cəfərov Abbasova Orucov Qasımov Tağıyev Hacıyev
"""
_FIRM = """
    Kahve Ege Anadolu Marmara Deniz Yıldız Güneş Bakı Xəzər Şirvan Altın Mavi Yeşil Doğa Usta Lider Öncü Merkez
    Atlas Nova Delta Zirve Çınar Defne Toros Kapadokya Efes Abşeron Qafqaz Araz
"""
_TRADE = """
    Kahve Makine Gıda Mobilya Tekstil Otomotiv İnşaat Turizm Lojistik Elektrik Kağıt Metal Plastik Yazılım Tarım
    Medikal Matbaa Ambalaj
"""
GIVEN, FAMILY, FIRM, TRADE = (names.split() for names in (_GIVEN, _FAMILY, _FIRM, _TRADE))
LEGAL = ("Ltd. Şti.", "A.Ş.", "San. ve Tic. Ltd. Şti.", "MMC", "QSC", "")
CITIES = ("İstanbul", "Ankara", "İzmir", "Bursa", "Antalya", "Bakı", "Gəncə", "Sumqayıt", "Konya", "Adana")
PLAIN = str.maketrans("çğıöşüəÇĞİÖŞÜƏ", "cgiosueCGIOSUE")


class Made(NamedTuple):
    """A contact as typed, and who it is."""

    who: int
    kind: str
    name: str
    phone: str
    email: str
    city: str
    tax: str
    birthday: str


def made(count: int, seed: int = 7) -> list[Made]:
    """`count` different ones, a third of them again with slips, and look-alikes: people of one name, colleagues at one
    switchboard, firms of one trade."""
    rnd = random.Random(seed)
    out: list[Made] = []
    for who in range(count):
        base = _firm(rnd, who) if rnd.random() < 0.3 else _person(rnd, who)
        out.append(base)
        if rnd.random() < 0.33:
            out.append(_again(rnd, base))
    people = [one for one in out if one.kind == "person"]
    for _ in range(count // 12):
        base = rnd.choice(people)
        other = _person(rnd, len(out) + 1_000_000)
        out.append(other._replace(name=base.name, city=rnd.choice([c for c in CITIES if c != base.city])))  # a namesake
        colleague = _person(rnd, len(out) + 2_000_000)
        out.append(colleague._replace(phone=base.phone or _phone(rnd), city=base.city))  # at one switchboard
    rnd.shuffle(out)
    return out


def _person(rnd: random.Random, who: int) -> Made:
    given, family = rnd.choice(GIVEN), rnd.choice(FAMILY)
    if rnd.random() < 0.35:
        given += f" {rnd.choice(GIVEN)}"
    name = f"{given} {family}"
    local = name.translate(PLAIN).lower().replace(" ", rnd.choice((".", "", "_")))
    email = f"{local}{rnd.choice(('', rnd.randrange(100)))}@{rnd.choice(('gmail.com', 'ornek.com.tr', 'mail.az'))}"
    birthday = f"{rnd.randrange(1955, 2003)}-{rnd.randrange(1, 13):02}-{rnd.randrange(1, 29):02}" if rnd.random() < 0.3 else ""
    return Made(who, "person", name, _phone(rnd) if rnd.random() < 0.85 else "", email if rnd.random() < 0.6 else "",
                rnd.choice(CITIES) if rnd.random() < 0.7 else "", "", birthday)  # fmt: skip


def _firm(rnd: random.Random, who: int) -> Made:
    family = rnd.choice(FAMILY) if rnd.random() < 0.6 else ""
    name = f"{rnd.choice(FIRM)} {family} {rnd.choice(TRADE)} {rnd.choice(LEGAL)}".split()
    tax = str(rnd.randrange(10**9, 10**10)) if rnd.random() < 0.5 else ""
    return Made(who, "organization", " ".join(name), _phone(rnd) if rnd.random() < 0.8 else "",
                f"info@{rnd.randrange(10**6)}.com.tr" if rnd.random() < 0.5 else "",
                rnd.choice(CITIES) if rnd.random() < 0.8 else "", tax, "")  # fmt: skip


def _phone(rnd: random.Random) -> str:
    return f"+90{rnd.choice((532, 542, 555, 505, 212, 312))}{rnd.randrange(10**7):07}"


def _again(rnd: random.Random, base: Made) -> Made:
    name = base.name
    for slip in rnd.sample((_letters, _swapped, _plain, _typo, _legal, _initial, _same), rnd.choice((1, 1, 2))):
        name = slip(rnd, name, base.kind)
    kept = {}
    for field in ("phone", "email", "city", "tax", "birthday"):
        if rnd.random() < 0.35:
            kept[field] = ""
    if base.phone and "phone" not in kept and rnd.random() < 0.12:
        place = rnd.randrange(5, len(base.phone))
        kept["phone"] = base.phone[:place] + str((int(base.phone[place]) + 1) % 10) + base.phone[place + 1 :]
    if base.email and "email" not in kept and rnd.random() < 0.1:
        kept["email"] = _typo(rnd, base.email, "")
    again = base._replace(name=name, **kept)
    if not (again.phone or again.email or again.tax or again.city):
        again = again._replace(phone=base.phone, city=base.city)
    return again


def _same(rnd: random.Random, name: str, kind: str) -> str:
    return name


def _letters(rnd: random.Random, name: str, kind: str) -> str:
    return name.upper() if rnd.random() < 0.5 else name.lower()


def _plain(rnd: random.Random, name: str, kind: str) -> str:
    return name.translate(PLAIN)


def _swapped(rnd: random.Random, name: str, kind: str) -> str:
    parts = name.split()
    return " ".join([parts[-1], *parts[:-1]]) if kind == "person" else name


def _typo(rnd: random.Random, name: str, kind: str) -> str:
    places = [n for n in range(1, len(name) - 1) if name[n].isalpha() and name[n + 1 : n + 2].isalpha()]
    if not places:
        return name
    n = rnd.choice(places)
    way = rnd.randrange(4)
    if way == 0:
        return name[:n] + name[n + 1 :]
    if way == 1:
        return name[:n] + name[n] + name[n:]
    if way == 2:
        return name[:n] + name[n + 1] + name[n] + name[n + 2 :]
    return name[:n] + rnd.choice("aeiklnrs") + name[n + 1 :]


def _legal(rnd: random.Random, name: str, kind: str) -> str:
    if kind == "person":
        return name
    words = [w for w in name.split() if w not in ("Ltd.", "Şti.", "A.Ş.", "San.", "ve", "Tic.", "MMC", "QSC")]
    return " ".join([*words, *rnd.choice(LEGAL).split()])


def _initial(rnd: random.Random, name: str, kind: str) -> str:
    parts = name.split()
    if kind != "person" or len(parts) < 2:
        return name
    if len(parts) > 2 and rnd.random() < 0.6:
        return f"{parts[0]} {parts[-1]}"
    return f"{parts[0][0]}. {' '.join(parts[1:])}"
