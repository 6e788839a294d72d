"""The names of the months in many languages, as one look-up table from word to number."""

from __future__ import annotations

import unicodedata
from types import MappingProxyType

# One row a language: twelve months, forms of one month joined by "/". Nominative and, where dates use
# it, genitive. Rows further up win where languages disagree (Polish "listopad" is November, the
# Croatian one October).
MONTH_NAMES = (
    "january february march april may june july august september/sept october november december",
    "januar/jänner februar/feber märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "січня/січень лютого/лютий березня/березень квітня/квітень травня/травень червня/червень"
    " липня/липень серпня/серпень вересня/вересень жовтня/жовтень листопада/листопад грудня/грудень",
    "января/январь февраля/февраль марта/март апреля/апрель мая/май июня/июнь июля/июль"
    " августа/август сентября/сентябрь октября/октябрь ноября/ноябрь декабря/декабрь",
    "stycznia/styczeń lutego/luty marca/marzec kwietnia/kwiecień maja/maj czerwca/czerwiec"
    " lipca/lipiec sierpnia/sierpień września/wrzesień października/październik"
    " listopada/listopad grudnia/grudzień",
    "januari februari mars april maj juni juli augusti september oktober november december",
    "januar februar marts april maj juni juli august september oktober november december",
    "januar februar mars april mai juni juli august september oktober november desember",
    "tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu"
    " toukokuuta/toukokuu kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu"
    " lokakuuta/lokakuu marraskuuta/marraskuu joulukuuta/joulukuu",
    "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    "ledna/leden února/únor března/březen dubna/duben května/květen června/červen"
    " července/červenec srpna/srpen září října/říjen listopadu/listopad prosince/prosinec",
    "januára/január februára/február marca/marec apríla/apríl mája/máj júna/jún júla/júl"
    " augusta/august septembra/september októbra/október novembra/november decembra/december",
    "január február március április május június július augusztus szeptember október november december",
    "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "януари февруари март април май юни юли август септември октомври ноември декември",
    "јануар фебруар март април мај јун јул август септембар октобар новембар децембар",
    "januara/januar februara/februar marta/mart aprila/april maja/maj juna/jun jula/jul"
    " avgusta/avgust septembra/septembar oktobra/oktobar novembra/novembar decembra/decembar",
    "siječnja/siječanj veljače/veljača ožujka/ožujak travnja/travanj svibnja/svibanj lipnja/lipanj"
    " srpnja/srpanj kolovoza/kolovoz rujna/rujan listopada/listopad studenoga/studeni prosinca/prosinac",
    "januar februar marec april maj junij julij avgust september oktober november december",
    "ιανουαρίου/ιανουάριος φεβρουαρίου/φεβρουάριος μαρτίου/μάρτιος απριλίου/απρίλιος μαΐου/μάιος"
    " ιουνίου/ιούνιος ιουλίου/ιούλιος αυγούστου/αύγουστος σεπτεμβρίου/σεπτέμβριος"
    " οκτωβρίου/οκτώβριος νοεμβρίου/νοέμβριος δεκεμβρίου/δεκέμβριος",
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "sausio/sausis vasario/vasaris kovo/kovas balandžio/balandis gegužės/gegužė birželio/birželis"
    " liepos/liepa rugpjūčio/rugpjūtis rugsėjo/rugsėjis spalio/spalis lapkričio/lapkritis"
    " gruodžio/gruodis",
    "janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā"
    " jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī"
    " decembris/decembrī",
    "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "يناير فبراير مارس أبريل/إبريل/ابريل مايو يونيو/يونيه يوليو/يوليه أغسطس/اغسطس سبتمبر"
    " أكتوبر/اكتوبر نوفمبر ديسمبر",
    "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر",
    "كانون‌الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين‌الأول تشرين‌الثاني كانون‌الأول",
    "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "ינואר פברואר מרץ/מרס אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
    "जनवरी फरवरी/फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
    "জানুয়ারি ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর",
    "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "januari februari maret april mei juni juli agustus september oktober november desember",
    "januari februari mac april mei jun julai ogos september oktober november disember",
    "มกราคม/ม.ค กุมภาพันธ์/ก.พ มีนาคม/มี.ค เมษายน/เม.ย พฤษภาคม/พ.ค มิถุนายน/มิ.ย กรกฎาคม/ก.ค"
    " สิงหาคม/ส.ค กันยายน/ก.ย ตุลาคม/ต.ค พฤศจิกายน/พ.ย ธันวาคม/ธ.ค",
    "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
    "urtarrila otsaila martxoa apirila maiatza ekaina uztaila abuztua iraila urria azaroa abendua",
    "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",
)


def bare(word: str) -> str:
    """Fold a word to lower case without accents."""
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in folded if not "\u0300" <= char <= "\u036f")


def _row(names: str) -> dict[str, int]:
    """Every form of one language, and the three- and four-letter abbreviations that are unambiguous."""
    months = [names_of_month.split("/") for names_of_month in names.split(" ")]
    full = {bare(name): number for number, forms in enumerate(months, 1) for name in forms}
    short: dict[str, set[int]] = {}
    for name, number in full.items():
        for length in (3, 4):
            if name.isalpha() and len(name) > length:
                short.setdefault(name[:length], set()).add(number)
    return full | {name: min(found) for name, found in short.items() if len(found) == 1 and name not in full}


def _table() -> dict[str, int]:
    rows = [_row(names) for names in MONTH_NAMES]
    return {name: number for row in reversed(rows) for name, number in row.items()}


MONTHS = MappingProxyType(_table())
