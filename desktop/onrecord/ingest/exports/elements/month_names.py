"""The names of the months, in the languages in which databases print dates."""

_NAMES = {
    1: "january jan januar jänner jaenner janvier janv enero ene gennaio gen januari janeiro januari janúar "
    "styczeń stycznia sty leden ledna január januára января январь янв січня січень януари ocak oca "
    "tammikuu tammikuuta ianuarie ιανουαρίου jaanuar janvāris sausio يناير ינואר januaari",
    2: "february feb februar feber février fevrier févr fevr fév febrero febbraio februari fevereiro fev februarie "
    "luty lutego lut únor února unora február februára февраля февраль фев февр лютого лютий февруари şubat subat şub "
    "helmikuu helmikuuta φεβρουαρίου vasario فبراير פברואר pebruari",
    3: "march mar märz maerz mär mrz mars marzo maart mrt março marco martie marts marec marca mart "
    "marzec březen března brezna március марта март мар березня maaliskuu maaliskuuta μαρτίου kovo maret مارس מרץ",
    4: "april apr avril avr abril abr aprile aprilie kwiecień kwietnia kwi duben dubna apríl apríla április "
    "апреля апрель апр квітня април nisan nis huhtikuu huhtikuuta απριλίου balandžio أبريل אפריל",
    5: "may mai mayo maggio mag mei maio maj mája május maja květen května kvetna мая май травня mayıs mayis "
    "toukokuu toukokuuta μαΐου gegužės مايو מאי",
    6: "june jun juni juin junio giugno giu junho iunie czerwiec czerwca cze červen června cervna jún júna június "
    "июня июнь июн червня юни haziran haz kesäkuu kesäkuuta ιουνίου birželio يونيو יוני",
    7: "july jul juli juillet juil julio luglio lug julho iulie lipiec lipca lip červenec července cervence júl júla "
    "július июля июль июл липня юли temmuz tem heinäkuu heinäkuuta ιουλίου liepos يوليو יולי",
    8: "august aug août aout agosto ago augustus agosto augusti sierpień sierpnia sie srpen srpna augusta augusztus "
    "августа август авг серпня ağustos agustos ağu elokuu elokuuta αυγούστου rugpjūčio agu أغسطس אוגוסט",
    9: "september sept sep septembre septiembre setiembre settembre set setembro septembrie wrzesień września wrz "
    "září zari septembra szeptember сентября сентябрь сен сент вересня септември eylül eylul eyl syyskuu syyskuuta "
    "σεπτεμβρίου rugsėjo سبتمبر ספטמבר",
    10: "october oct oktober okt octobre octubre ottobre ott outubro out octombrie październik października paź "
    "říjen října rijna október októbra октября октябрь окт жовтня октомври ekim eki lokakuu lokakuuta οκτωβρίου "
    "spalio أكتوبر אוקטובר",
    11: "november nov novembre noviembre novembro noiembrie listopad listopada listopadu lis novembra "
    "ноября ноябрь ноя нояб листопада ноември kasım kasim kas marraskuu marraskuuta νοεμβρίου lapkričio nopember "
    "نوفمبر נובמבר",
    12: "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro decembrie grudzień "
    "grudnia gru prosinec prosince decembra декабря декабрь дек грудня декември aralık aralik ara joulukuu joulukuuta "
    "δεκεμβρίου gruodžio desember des ديسمبر דצמבר",
}

MONTHS: dict[str, int] = {name: month for month, names in _NAMES.items() for name in names.split()}
"""Name or short form, in lower case -> the month's number."""
