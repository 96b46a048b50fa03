"""What address books call their columns, folded: English, Turkish, Azerbaijani, German, Google, Outlook, Apple."""

ALIASES: dict[str, str] = {
    "name::": (
        "name, full name, fullname, display name, displayname, contact, contact name, customer, customer name, ad soyad, adi "
        "soyadi, ad ve soyad, ad soyadi, soyad ad, isim, isim soyisim, tam ad, tam adi, gorunen ad, musteri, musteri adi, "
        "musteri adi soyadi, cari, cari adi, cari unvan, unvani, kisi, yetkili, yetkili kisi, sexs, musteri ad soyad, "
        "kontakt, vollstandiger name, anzeigename, ansprechpartner"
    ),
    "given_name::": ("first name, given name, forename, firstname, givenname, first, ad, adi, on ad, vorname"),
    "family_name::": (
        "last name, family name, surname, lastname, familyname, last, soyad, soyadi, soyisim, nachname, familienname"
    ),
    "middle_name::": ("middle name, additional name, ikinci ad, ikinci adi, orta ad, ata adi, zweiter vorname, weitere vornamen"),
    "prefix::": ("name prefix, prefix, salutation, honorific, hitap, on ek, anrede, muraciet formasi, title before the name"),
    "suffix::": ("name suffix, suffix, son ek, namenszusatz, title after the name"),
    "organization::": (
        "company, company name, organization, organisation, organization name, organization 1 name, organisation name, "
        "business, firm, firma, firma adi, sirket, sirket adi, sirketi, kurum, kurulus, is yeri, isyeri, teskilat, muessise, "
        "firmenname, unternehmen, account name"
    ),
    "department::": ("department, organization department, organization 1 department, departman, bolum, sobe, abteilung"),
    "job_title::": (
        "job title, jobtitle, title, position, occupation, organization title, organization 1 title, gorev, gorevi, meslek, "
        "is unvani, unvan, pozisyon, vezife, vezifesi, funktion, beruf, stellung"
    ),
    "phone::": (
        "phone, telephone, tel, phone number, phone no, primary phone, telefon, telefon no, telefon numarasi, tel no, "
        "telefonu, iletisim telefonu, telefon nomresi, numara, nomre, elaqe nomresi, telefonnummer, rufnummer"
    ),
    "phone:mobile:": (
        "mobile, mobile phone, mobile no, mobile number, cell, cell phone, cellular, gsm, gsm no, cep, cep telefonu, cep tel, "
        "cep no, mobil, mobil telefon, mobil nomre, mobil no, mobil tel, handy, mobiltelefon, mobilnummer"
    ),
    "phone:work:": (
        "work phone, business phone, business phone 2, office phone, company main phone, company phone, is telefonu, is tel, "
        "ofis telefonu, sabit telefon, is telefon nomresi, ofis nomresi, telefon geschaftlich, telefon geschaftlich 2, "
        "geschaftlich"
    ),
    "phone:home:": ("home phone, home phone 2, ev telefonu, ev tel, ev nomresi, telefon privat, telefon privat 2"),
    "phone:fax:": (
        "fax, business fax, home fax, other fax, work fax, faks, is faksi, belgegecer, faks no, faks nomresi, fax "
        "geschaftlich, fax privat"
    ),
    "phone:other:": (
        "other phone, other telephone, car phone, pager, radio phone, assistant s phone, callback, isdn, tty tdd phone, "
        "telex, diger telefon, diger tel, basqa telefon, weiteres telefon"
    ),
    "email::": (
        "email, e mail, mail, email address, e mail address, e mail 2 address, e mail 3 address, primary email, eposta, e "
        "posta, e posta adresi, e posta 2 adresi, e posta 3 adresi, eposta adresi, mail adresi, e poct, e poct unvani, "
        "elektron poct, emailadresse, e mail adresse, e mail 2 adresse"
    ),
    "email:work:": (
        "work email, work e mail, business email, is e postasi, is eposta, is e poctu, is e poct, e mail geschaftlich"
    ),
    "email:home:": (
        "home email, home e mail, personal email, kisisel e posta, ev e postasi, ev e poctu, sexsi e poct, e mail privat"
    ),
    "street::": (
        "address, street, street address, full address, mailing address, mailing street, other street, address line 1, adres, "
        "acik adres, adres satiri, adresi, cadde, cadde sokak, sokak, unvan adresi, kuce, kuce unvani, strasse, anschrift, "
        "adresse, weitere strasse"
    ),
    "district::": ("district, county, state, province, region, other state, mailing state, ilce, semt, rayon, bundesland, kreis"),
    "city::": (
        "city, town, locality, other city, mailing city, il, sehir, ili, il adi, seher, stadt, ort, wohnort, weiterer ort"
    ),
    "postcode::": (
        "postal code, postcode, zip, zip code, other postal code, mailing zip, posta kodu, pk, poct indeksi, indeks, plz, "
        "postleitzahl"
    ),
    "country::": ("country, country region, other country region, mailing country, ulke, ulkesi, olke, land, land region"),
    "street:home:home": (
        "home street, home address, home address street, ev adresi, ev cadde, ev sokak, ev kuce, strasse privat, ev unvani"
    ),
    "district:home:home": (
        "home state, home district, home region, ev ilce, ev ilcesi, ev bolgesi, ev rayonu, bundesland kanton privat"
    ),
    "city:home:home": ("home city, ev sehri, ev sehir, ev ili, ort privat, ev seheri"),
    "postcode:home:home": ("home postal code, home zip, ev posta kodu, ev poct indeksi, postleitzahl privat"),
    "country:home:home": ("home country region, home country, ev ulkesi, ev ulke bolge, ev olkesi, land region privat"),
    "street:work:work": (
        "business street, business address, work street, work address, is adresi, is cadde, is sokak, is kuce, is unvani "
        "adresi, strasse geschaftlich"
    ),
    "district:work:work": (
        "business state, work state, work district, is ilce, is ilcesi, is bolgesi, is rayonu, bundesland kanton geschaftlich"
    ),
    "city:work:work": ("business city, work city, is sehri, is sehir, is ili, ort geschaftlich, is seheri"),
    "postcode:work:work": (
        "business postal code, work postal code, work zip, is posta kodu, is poct indeksi, postleitzahl geschaftlich"
    ),
    "country:work:work": (
        "business country region, business country, work country, is ulkesi, is ulke bolge, is olkesi, land region geschaftlich"
    ),
    "handle:web:": (
        "website, web site, web page, web, url, homepage, business homepage, personal web page, web sitesi, internet sitesi, "
        "web sayfasi, internet adresi, web adresi, veb sayt, sayt, webseite, internetseite"
    ),
    "handle:linkedin:": ("linkedin, linkedin profile"),
    "handle:instagram:": ("instagram, instagram hesabi"),
    "handle:facebook:": ("facebook"),
    "handle:x:": ("x, twitter"),
    "handle:whatsapp:": ("whatsapp, whatsapp no"),
    "handle:telegram:": ("telegram"),
    "birthday::": (
        "birthday, birth date, birthdate, date of birth, bday, dogum gunu, dogum tarihi, dogum tarixi, ad gunu, geburtstag, "
        "geburtsdatum"
    ),
    "day:wedding:": (
        "anniversary, wedding anniversary, yil donumu, yildonumu, evlilik yil donumu, evlilik yildonumu, ildonumu, jahrestag, "
        "hochzeitstag"
    ),
    "tags::": (
        "tags, tag, labels, label, categories, category, group membership, groups, group, etiket, etiketler, kategori, "
        "kategoriler, grup, gruplar, kateqoriya, kateqoriyalar, qrup, qruplar, kategorie, kategorien, gruppe, gruppen"
    ),
    "role::": ("role, roles, contact type, rol, roller, musteri tipi, rollar, rolle"),
    "source::": ("source, lead source, kaynak, menbe, quelle"),
    "kind::": ("person or company, kind, record type, kisi veya firma, sexs ve ya sirket, sexs yoxsa sirket, kayit turu"),
    "language::": ("language, dil, sprache"),
    "tax_office::": ("tax office, vergi dairesi, vergi organi, vd, finanzamt"),
    "tax_number::": (
        "tax number, tax id, tax no, vat number, vat id, vkn, tckn, vkn tckn, tc kimlik no, vergi no, vergi numarasi, vergi "
        "kimlik no, voen, steuernummer, ust idnr"
    ),
    "note::": (
        "note, notes, comment, comments, description, not, notlar, aciklama, aciklamalar, qeyd, qeydler, tesvir, notiz, "
        "notizen, bemerkung, bemerkungen"
    ),
    "uid::": ("uid, identifier, tanimlayici, identifikator"),
}
# Columns that other address books fill by themselves and nobody wrote: left out, unless the person maps them.
_MACHINE = (
    "yomi name, given name yomi, family name yomi, additional name yomi, phonetic first name, phonetic middle name, "
    "phonetic last name, file as, initials, short name, maiden name, gender, priority, sensitivity, private, photo, "
    "account, billing information, mileage, directory server, location, e mail type, e mail 2 type, e mail 3 type, e mail "
    "display name, e mail 2 display name, e mail 3 display name, e posta turu, e posta gorunen adi, internet free busy, "
    "oncelik, duyarlilik, ozel, cinsiyet, web page id, keywords, language id"
)
MACHINE = frozenset(_MACHINE.split(", "))
