"""Cities and districts of Turkey and Azerbaijan, to know a place when it is read. Folded name -> how it is written."""

from crm_desktop.base.text import fold


def _words(said: str) -> list[str]:
    return said.split()


_TURKEY = _words("""Adana Adıyaman Afyonkarahisar Ağrı Aksaray Amasya Ankara Antalya Ardahan Artvin Aydın Balıkesir
Bartın Batman Bayburt
Bilecik Bingöl Bitlis Bolu Burdur Bursa Çanakkale Çankırı Çorum Denizli Diyarbakır Düzce Edirne Elazığ Erzincan
Erzurum Eskişehir Gaziantep Giresun Gümüşhane Hakkâri Hatay Iğdır Isparta İstanbul İzmir Kahramanmaraş Karabük Karaman
Kars Kastamonu Kayseri Kilis Kırıkkale Kırklareli Kırşehir Kocaeli Konya Kütahya Malatya Manisa Mardin Mersin Muğla
Muş Nevşehir Niğde Ordu Osmaniye Rize Sakarya Samsun Siirt Sinop Sivas Şanlıurfa Şırnak Tekirdağ Tokat Trabzon Tunceli
Uşak Van Yalova Yozgat Zonguldak Lefkoşa Girne""")
_AZERBAIJAN = _words("""Bakı Gəncə Sumqayıt Mingəçevir Naxçıvan Şəki Lənkəran Yevlax Xırdalan Şirvan Quba Qusar Xaçmaz
Şamaxı İsmayıllı Qəbələ
Zaqatala Balakən Qax Oğuz Göyçay Ağdaş Bərdə Tərtər Ağdam Şuşa Xankəndi Füzuli Cəlilabad Masallı Astara Salyan
Neftçala Sabirabad Saatlı Kürdəmir Ağsu Göygöl Şəmkir Tovuz Qazax Ağstafa Gədəbəy Daşkəsən Naftalan Abşeron Hacıqabul
Biləsuvar İmişli Beyləqan Siyəzən""")
_DISTRICTS = {
    "İstanbul": """Adalar Arnavutköy Ataşehir Avcılar Bağcılar Bahçelievler Bakırköy Başakşehir Bayrampaşa Beşiktaş
Beykoz Beylikdüzü
Beyoğlu Büyükçekmece Çatalca Çekmeköy Esenler Esenyurt Eyüpsultan Fatih Gaziosmanpaşa Güngören Kadıköy Kağıthane
Kartal Küçükçekmece Maltepe Pendik Sancaktepe Sarıyer Silivri Sultanbeyli Sultangazi Şile Şişli Tuzla Ümraniye Üsküdar
Zeytinburnu Levent Maslak Karaköy""",
    "Ankara": "Altındağ Çankaya Etimesgut Gölbaşı Keçiören Mamak Polatlı Pursaklar Sincan Yenimahalle Ostim Kızılay",
    "İzmir": """Aliağa Balçova Bayraklı Bergama Bornova Buca Çeşme Çiğli Gaziemir Güzelbahçe Karabağlar Karşıyaka Kemalpaşa Konak
Menderes Menemen Narlıdere Ödemiş Seferihisar Selçuk Tire Torbalı Urla Alsancak""",
    "Bursa": "Nilüfer Osmangazi Yıldırım İnegöl Gemlik Mudanya Gürsu",
    "Antalya": "Muratpaşa Konyaaltı Kepez Alanya Manavgat Serik Kemer Lara",
    "Kocaeli": "İzmit Gebze Darıca Çayırova Körfez Gölcük Dilovası",
    "Adana": "Seyhan Çukurova Yüreğir Ceyhan",
    "Muğla": "Bodrum Fethiye Marmaris Milas Datça Menteşe Köyceğiz",
    "Gaziantep": "Şahinbey Şehitkamil Nizip",
    "Konya": "Selçuklu Meram Karatay",
    "Mersin": "Yenişehir Mezitli Tarsus Toroslar",
    "Kayseri": "Melikgazi Kocasinan Talas",
    "Eskişehir": "Tepebaşı Odunpazarı",
    "Denizli": "Pamukkale Merkezefendi",
    "Samsun": "İlkadım Atakum Canik",
    "Trabzon": "Ortahisar Akçaabat",
    "Tekirdağ": "Çorlu Süleymanpaşa Çerkezköy",
    "Bakı": "Nəsimi Səbail Yasamal Nərimanov Xətai Binəqədi Nizami Sabunçu Suraxanı Qaradağ Xəzər Pirallahı",
}
_ALSO = {
    "baku": "Bakı", "ganja": "Gəncə", "sumgait": "Sumqayıt", "sumgayit": "Sumqayıt", "istanbul": "İstanbul", "sheki": "Şəki",
    "nakhchivan": "Naxçıvan", "izmit": "Kocaeli",
}  # fmt: skip

CITIES = {fold(name): name for name in (*_TURKEY, *_AZERBAIJAN)} | _ALSO
COUNTRY_OF = {fold(name): "TR" for name in _TURKEY} | {fold(name): "AZ" for name in _AZERBAIJAN}
COUNTRY_OF |= {"baku": "AZ", "ganja": "AZ", "sumgait": "AZ"}
DISTRICTS = {fold(name): (name, city) for city, names in _DISTRICTS.items() for name in names.split()}

GIVEN = set(
    _words("""ahmet mehmet mustafa ali huseyin hasan ibrahim ismail osman yusuf murat omer ramazan halil suleyman abdullah recep
salih fatih kadir emre hakan adem yasin mahmut selim serkan orhan burak ugur onur okan can kaan kerem kemal cem deniz
baris tolga volkan sinan erkan gokhan levent metin engin bulent ayse fatma emine hatice zeynep elif meryem serife
zehra sultan hanife merve zeliha esra ozlem yasemin hulya sevgi busra kubra gul gulsen derya sibel pinar ebru dilek
tugba asli ceren selin melis nazli irem ece seda burcu gamze nur nuray sevda aysel melek canan cigdem filiz nilgun
nihat oguz tarik umit yigit berk mert arda eren sahin cengiz kamran elcin elchin rashad resad vusal vuqar ilqar elvin
orxan tural ruslan samir emin anar araz eldar farid ferid heydar huseynaga ilham kenan murad nicat nijat perviz qurban
rauf ramil rovsen sabir tahir teymur togrul turqut vaqif xalid zaur aygun aynur arzu aysun gunel gunay konul lale
leyla lamiye narmin nermin nigar pervane rena reyhan sabina sevinc sebine terane tunzale ulviyye zamiq john mary james
anna david sarah michael emma peter laura daniel maria robert julia thomas linda mark susan george alice igor olga
ivan elena aleksandr natalia""")
)  # fmt: skip
