"""What signatures are made of in Turkish, Azerbaijani and English: words that tell a company, a job, a street, a greeting.
All folded, as base.text.fold leaves them."""

import re


def _words(said: str) -> frozenset[str]:
    return frozenset(said.split())


LEGAL = re.compile(
    r"(?:\ba\.?\s?s\.?(?=\s|$|,|\))|\bltd\b\.?|\bsti\b\.?|\blimited\b|\banonim\b|\bsirketi\b|\bmmc\b|\basc\b"
    r"|\bqsc\b|\bllc\b|\bl\.l\.c\b|\binc\b\.?|\bcorp\b|\bgmbh\b"
    r"|\bplc\b|\bkoll\b|\bkoop\b|\bkooperatifi\b|\bholding\b|\bsan\.?\s+(?:ve\s+)?tic\b"
    r"|\btic\.?\s+(?:ve\s+)?san\b|\bb\.?v\.(?=\s|$)"
    r"|\bfirmasi\b|\bfh\b|\bpaşa holding\b|\bgroup of companies\b|\bco\.(?=\s|$))"
)
ONLY_LEGAL = re.compile(r"^(?:inc|llc|ltd|ltd sti|mmc|asc|qsc|gmbh|co|corp|plc|a s|as|sti)$")
FIRMS = _words(
    """kafe cafe kahve coffee otel hotel pansiyon restoran restaurant lokanta mobilya tekstil insaat yazilim software gida
sanayi ticaret holding group grup qrup ajans ajansi agency mimarlik hukuk burosu buro eczane eczanesi klinik klinigi
hastane hastanesi universitesi universite bank bankasi sigorta sigorta lojistik logistics turizm tourism studio studyo
solutions systems sistemleri technologies teknoloji teknolojileri school okul okulu kolej koleji mektebi danismanlik
consulting endustri makina makine otomotiv elektrik elektronik enerji tarim kimya plastik metal medikal medical market
magaza magazasi ofis emlak reklam matbaa basim yayinevi vakfi dernegi firin firini pastane pastanesi bakery trading
trade construction engineering muhendislik services hizmetleri xidmetleri merkezi center centre salonu evi fabrikasi
factory zavodu istehsalat ticaret servis tesisleri pazarlama dagitim distribution digital media medya films film muzik
partners ortaklari legal law foods food farm ciftligi tent textile dizayn design tasarim architects memarliq klinika
supermarket aptek apteki restorani mehmanxanasi toy sadliq kompaniyasi sirketler tikinti sigortasi agentliyi fond
fondu kurumlari kurumu akademiyasi akademi akademisi academy insaatcilik nakliyat kargo"""
)
JOBS = _words(
    """mudur muduru mudiri mudir direktor direktoru director yonetici yoneticisi manager menecer meneceri uzman uzmani
mutexessis mutexessisi temsilci temsilcisi numayende numayendesi representative muhendis muhendisi engineer ceo cfo
cto coo cmo founder cofounder kurucu kurucusu ortak ortagi owner sahibi sahip tesisci tesiscisi rehber rehberi head
lead asistan asistani assistant koordinator koordinatoru coordinator sorumlusu sorumlu sef sefi chef barista baskan
baskani baskan yardimcisi president vp vice rais sedr sedri avukat avukati lawyer vekil mimar memar architect
muhasebeci muhasib basmuhasib accountant analist analyst danisman danismani consultant meslehetci meslehetcisi
supervizor supervisor operator stajyer intern sekreter katib katibi partner doktor hekim ogretmen muellim teacher
developer gelistirici designer tasarimci buyer satinalmaci principal officer specialist executive administrator
administratoru yetkilisi yetkili teknisyen technician ustasi usta isletmeci isletmecisi editor secretary yardimcisi
muavini koordinatorluk planlamaci account salesperson dispecer"""
)
JOB_AREAS = _words(
    """satis satinalma satin alma pazarlama marketing sales purchasing procurement muhasebe finans finance operasyon
operations insan kaynaklari hr ik bilgi islem it teknik ihracat export ithalat import uretim production kalite quality
depo lojistik marketinq maliyye satinalmalar techizat emeliyyat texniki genel umumi bas idari bolge bolge magaza sube
filial hukuk isletme proje project product urun musteri customer ticari kommersiya"""
)
STREETS = re.compile(
    r"(?:\bcad(?:desi)?\b|\bcd\b\.?|\bsok(?:ak|agi)?\b|\bsk\b\.?|\bmah(?:allesi)?\b|\bmh\b\.|\bbulv(?:ari)?\b"
    r"|\bblv\b|\bbul\b\.|\bmeydani\b|\bmevkii\b|\byolu\b"
    r"|\bkuc(?:esi)?\b|\bprospekti\b|\bpr\b\.|\bdalan\b|\bdongesi\b|\bmenzil\b|\bm\.\s?\d|\bev\s+\d|\bmertebe\b|\bsahesi\b"
    r"|\bno\s?[:.]\s?\d|\bkat\s?[:.]?\s?\d|\bdaire\b|\bd\s?:\s?\d|\bstreet\b|\bst\.(?=\s|,|$)|\bavenue\b"
    r"|\bave\b|\broad\b|\brd\b\.|\bfloor\b|\bsuite\b|\bblok\b|\bosb\b"
    r"|\borganize sanayi\b|\bis merkezi\b|\bbiznes merkezi\b|\bplaza\b|\bsitesi\b|\btower\b|\bpasaji\b|\bhani\b"
    r"|\bapt\b\.?|\bsanayi bolgesi\b|\bqesebesi\b|\w+strasse\b|\bmikrorayon\b)"
)
POSTCODE = re.compile(r"\b(?:AZ[\s-]?\d{4}|\d{5})\b", re.IGNORECASE)
COUNTRIES = {
    "turkiye": "TR",
    "turkey": "TR",
    "tr": "TR",
    "azerbaycan": "AZ",
    "azerbaijan": "AZ",
    "az": "AZ",
    "t.c": "TR",
    "azerbaycan respublikasi": "AZ",
    **dict.fromkeys(("almanya", "almaniya", "germany", "deutschland"), "DE"),
    **dict.fromkeys(("avusturya", "avstriya", "austria", "osterreich"), "AT"),
    **dict.fromkeys(("ingiltere", "england"), "GB"),
    **dict.fromkeys(("gurcistan", "georgia"), "GE"),
    **dict.fromkeys(("rusya", "rusiya", "russia"), "RU"),
    **dict.fromkeys(("italya", "italiya", "italy"), "IT"),
    **dict.fromkeys(("fransa", "france"), "FR"),
    **dict.fromkeys(("hollanda", "niderland", "netherlands"), "NL"),
}
GREETINGS = re.compile(
    r"^(?:merhaba|merhabalar|selam|selamlar|salam|salamlar|sayin|degerli|hormetli|hello|hi|dear|good (?:morning|day|afternoon)"
    r"|iyi gunler|gunaydin|sabahiniz xeyir|her vaxtiniz xeyir|slm|mrb)\b"
)
SIGN_OFF = re.compile(
    r"^(?:en icten )?(?:saygilarim(?:iz)?la|saygilar|iyi calismalar|kolay gelsin|tesekkurler|tesekkur ederi[mz]"
    r"|simdiden tesekkurler|sevgiler(?:imle)?|selamlar"
    r"|iyi gunler(?: dileri[mz])?|iyi haftalar|hormetle|en xos arzularla|tesekkur edirem|teshekkur edirem|minnetdaram|ugurlar"
    r"|(?:best|kind|warm|with kind|with best)?\s?regards|best|sincerely(?: yours)?|yours sincerely|many thanks"
    r"|thanks(?: in advance| a lot)?|thank you|cheers|br)\b[\s,.!]*"
)
QUOTED = re.compile(
    r"(?:^>|tarihinde .*yazdi:?$|tarixinde .*yazdi:?$|^on .* wrote:$|^-{3,}\s?(?:original message|ozgun ileti"
    r"|orijinal mesaj))"
)
NOISE = re.compile(
    r"(?:kisiye ozel|gizlilik|confidential|intended (?:only|recipient)|sent from my|iphone'?umdan|gonderildi"
    r"|cevre|print this|think before"
    r"|bu e-?posta|this e-?mail|yasal uyari|mexfi|kvkk|iphone-dan gonderilib|androidden)"
)
HONORIFICS = {
    "dr",
    "prof",
    "doc",
    "av",
    "muh",
    "mr",
    "mrs",
    "ms",
    "sayin",
    "bay",
    "bayan",
    "uzm",
    "op",
    "ecz",
    "dt",
    "yrd",
    "arch",
    "eng",
    "cenab",
}
AFTER_NAMES = {"bey", "beyefendi", "hanim", "xanim", "muellim", "efendi", "mba", "phd"}

# labels of forms and signatures -> field
LABELS = {
    "name": "ad soyad|adi soyadi|ad, soyad|adiniz soyadiniz|adiniz|isim soyisim|isim|ad|adi|name|full name"
    "|your name|contact person|ilgili kisi|yetkili|elaqedar sexs|s\\.a\\.a",
    "organization": "firma|firma adi|sirket|sirket adi|sirketin adi|company|company name|kurum|kurulus"
    "|organization|organisation|teskilat|unvani|ticari unvan",
    "job_title": "gorev|gorevi|vezife|vezifesi|title|job title|position|pozisyon|unvan|role",
    "phone": "tel|telefon|telefonu|telefon no|phone|cep|cep tel|cep telefonu|gsm|mobil|mobile|mob|cell|is tel"
    "|ofis|office|direct|whatsapp|wp|t|m|p|c|elaqe|elaqe nomresi|nomre|sabit|santral|dahili",
    "fax": "faks|fax|belgegecer|f",
    "email": "e-?posta|eposta|e-?mail|mail|e-?poct|email|e|elektron poct",
    "web": "web|website|web sitesi|sayt|www|w|internet|url|veb",
    "address": "adres|adresi|address|merkez|fabrika|unvan|unvani|ofis adresi|a|huquqi unvan|magaza",
    "city": "il|sehir|seher|city",
    "district": "ilce|rayon|district",
    "tax_number": "vergi no|vergi numarasi|vkn|voen|v\\.?o\\.?e\\.?n|tax id|tax no|vat no|tckn",
    "tax_office": "vergi dairesi|v\\.?\\s?d\\.?|vd",
    "need": "mesaj|mesajiniz|message|konu|movzu|subject|talep|talebi|ihtiyac|aciklama|not|qeyd|request|comments?|telep|muraciet",
}
