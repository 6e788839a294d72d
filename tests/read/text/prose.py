"""Paragraphs of prose in several languages, and wrapped."""

from __future__ import annotations

import textwrap

ENGLISH = (
    "The old mill by the river had not turned for thirty years when the council at last agreed to repair "
    "it. Nobody could say what the work would cost, and those who tried were wrong by half. In the end "
    "the wheel was bought from a farm two valleys away, where it had served as a garden table, and the "
    "carpenter who fitted it asked for nothing but the right to grind his own flour there on the first "
    "Sunday of the month."
)
GERMAN = (
    "Die alte Mühle am Fluss stand dreißig Jahre lang still, bevor der Gemeinderat endlich beschloss, sie"
    " wieder herzurichten. Niemand wusste, was die Arbeiten kosten würden, und wer es schätzte, lag um "
    "die Hälfte daneben. Das Rad kam schließlich von einem Hof zwei Täler weiter, wo es als Gartentisch "
    "gedient hatte, und der Zimmermann verlangte dafür nichts als das Recht, dort einmal im Monat sein "
    "Mehl zu mahlen."
)
RUSSIAN = (
    "Старая мельница у реки стояла без дела тридцать лет, пока совет наконец не решил её починить. Никто "
    "не знал, сколько будет стоить работа, а те, кто пытался угадать, ошиблись вдвое. Колесо купили на "
    "хуторе за две долины отсюда, где оно служило столом в саду, и плотник попросил за труд только право "
    "молоть там свою муку."
)
ARABIC = (
    "بقيت الطاحونة القديمة عند النهر واقفة ثلاثين عاما حتى قرر المجلس أخيرا إصلاحها، ولم يكن أحد يعرف كم "
    "سيكلف العمل ومن حاول التخمين أخطأ بمقدار النصف، وفي النهاية جاءت العجلة من مزرعة خلف واديين حيث كانت"
    " تستعمل طاولة في الحديقة ولم يطلب النجار سوى الحق في أن يطحن هناك دقيقه مرة كل شهر."
)
CHINESE = "河边的老磨坊停了三十年,村委会终于决定把它修好。没有人知道要花多少钱,猜的人都差了一半。"
NOTES = ["Opening hours", "Every Sunday from ten to noon", "Bring your own sacks", "Map", "Ask the miller"]


def wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))
