"""Qt's own words (OK, Cancel, the file dialog) in the language spoken: Qt's catalogue for Turkish, ours for Azerbaijani."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from crm_desktop.base import i18n

AZERBAIJANI = {
    "OK": "OK", "Cancel": "Ləğv et", "Close": "Bağla", "Save": "Yadda saxla", "Open": "Aç", "Yes": "Bəli", "No": "Xeyr",
    "Apply": "Tətbiq et", "Reset": "Sıfırla", "Help": "Kömək", "Discard": "İmtina et", "Retry": "Təkrar et", "Abort": "Dayandır",
    "Ignore": "Nəzərə alma",
    "Restore Defaults": "Standart dəyərlərə qayıt", "Don't Save": "Yadda saxlama", "Undo": "Geri al",
    "Redo": "Təkrar et", "Cut": "Kəs", "Cu&t": "Kə&s", "Copy": "Kopyala", "Paste": "Yapışdır", "Delete": "Sil",
    "Select All": "Hamısını seç", "Look in:": "Qovluq:", "File &name:": "Faylın &adı:", "Files of type:": "Faylların növü:",
    "Directory:": "Qovluq:", "New Folder": "Yeni qovluq", "Create New Folder": "Yeni qovluq yarat", "&New Folder": "&Yeni qovluq",
    "&Rename": "&Adını dəyiş", "&Delete": "&Sil", "Back": "Geri", "Forward": "İrəli", "Parent Directory": "Üst qovluq",
    "List View": "Siyahı", "Detail View": "Ətraflı", "Name": "Ad", "Size": "Ölçü", "Type": "Növ", "Kind": "Növ",
    "Date Modified": "Dəyişdirilmə tarixi", "Computer": "Kompüter", "Recent Places": "Son yerlər",
    "All files (*)": "Bütün fayllar (*)",
    "Print": "Çap et", "&Print": "&Çap et", "Printer": "Printer", "Copies": "Nüsxələr", "Options": "Parametrlər",
    "Properties": "Xüsusiyyətlər", "&Name:": "&Ad:", "Location:": "Yer:", "Preview": "Önizləmə", "Pages": "Səhifələr",
    "Print all": "Hamısını çap et", "Find": "Tap", "Find Directory": "Qovluq tap", "Choose": "Seç", "&Choose": "&Seç",
    "Error": "Xəta",
}  # fmt: skip


class OwnTexts(QTranslator):
    """A catalogue held in a table; what it lacks stays English. Signs of shortcuts (&) may differ."""

    def __init__(self, table: dict[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = {**table, **{key.replace("&", ""): value.replace("&", "") for key, value in table.items()}}

    def isEmpty(self) -> bool:
        return False

    def translate(  # type: ignore[override]
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """None, not "": an empty text would count as the translation."""
        return self._table.get(source) or self._table.get(source.replace("&", ""))


_installed: list[QTranslator] = []


def speak(language: str) -> None:
    """Qt's words in `language` from now on."""
    for old in _installed:
        QCoreApplication.removeTranslator(old)
    _installed.clear()
    made: QTranslator | None = None
    if language == "az":
        made = OwnTexts(AZERBAIJANI)
    elif language in i18n.LANGUAGES and language != "en":
        made = QTranslator()
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if not made.load(f"qtbase_{language}", folder):
            return
    if made is not None:
        QCoreApplication.installTranslator(made)
        _installed.append(made)
