"""Texts in the languages that legacy encodings were made for, and the encodings of each.

All are written for this: sentences of everyday news, the headline first.
"""

from __future__ import annotations

# Language -> the codecs of Python that its undeclared pages come in.
ENCODINGS = {
    "de": ["windows-1252"],
    "fr": ["windows-1252", "iso-8859-15"],
    "es": ["windows-1252"],
    "pt": ["windows-1252"],
    "it": ["windows-1252"],
    "sv": ["windows-1252"],
    "da": ["windows-1252"],
    "fi": ["windows-1252"],
    "nl": ["windows-1252"],
    "is": ["windows-1252"],
    "en": ["windows-1252"],
    "pl": ["windows-1250", "iso-8859-2"],
    "cs": ["windows-1250", "iso-8859-2"],
    "sk": ["windows-1250", "iso-8859-2"],
    "hu": ["windows-1250", "iso-8859-2"],
    "hr": ["windows-1250", "iso-8859-2"],
    "ro": ["windows-1250", "iso-8859-2"],
    "tr": ["windows-1254"],
    "lt": ["windows-1257"],
    "lv": ["windows-1257"],
    "et": ["windows-1257"],
    "vi": ["windows-1258"],
    "ru": ["windows-1251", "koi8-r", "iso-8859-5", "cp866", "mac-cyrillic"],
    "uk": ["windows-1251", "koi8-u"],
    "bg": ["windows-1251", "iso-8859-5"],
    "el": ["windows-1253", "iso-8859-7"],
    "he": ["windows-1255", "iso-8859-8"],
    "ar": ["windows-1256", "iso-8859-6"],
    "fa": ["windows-1256"],
    "th": ["cp874"],
    "ja": ["cp932", "euc-jp", "iso-2022-jp"],
    "ko": ["cp949"],
    "zh": ["gb18030", "hz"],
    "tw": ["big5"],
}

TEXTS = {
    "de": """
        Für die Brücke über die Mühle fehlt weiter das Geld
        Der Gemeinderat hat am Dienstag über die alte Brücke beraten, die seit März für Züge gesperrt ist.
        Fußgänger dürfen sie noch benutzen, müssen aber hintereinander gehen, weil das Geländer fehlt.
        Die Bürgermeisterin schätzt die Kosten auf zwölf Millionen und hofft auf Zuschüsse des Landes.
        Größere Züge werden künftig über das nördliche Ufer geführt, erklärte ein Sprecher.
        """,
    "fr": """
        L'été dernier, la forêt a brûlé près du château
        Dès le mois d'août, les élèves de la commune ont replanté des chênes sur les parcelles brûlées.
        Le maire espère que les jeunes arbres résisteront à la sécheresse, déjà très sévère cette année.
        Une clôture protégera les plants des chevreuils, et des bénévoles les arroseront à tour de rôle.
        La préfecture a promis une aide, mais les crédits n'ont pas encore été versés à la municipalité.
        """,
    "es": """
        Mañana lloverá en la montaña más que en los últimos años
        El pueblo se prepara para la crecida del río, que en otoño inundó los huertos y la carretera vieja.
        Los vecinos colocaron sacos de arena delante de las casas y subieron los muebles al segundo piso.
        Según la alcaldesa, el dique nuevo aguantará, pero nadie quiere comprobarlo durante la noche.
        La estación de autobuses cerrará a las diez, y los niños no tendrán colegio hasta el miércoles.
        """,
    "pt": """
        A ponte não abrirá antes do verão, avisa a câmara
        A obra começou há três anos e já custou o dobro do que estava previsto na primeira licitação.
        Os pescadores dizem que as máquinas afugentaram os peixes e pedem uma indemnização pela época perdida.
        A associação de moradores reuniu-se com o engenheiro responsável e exigiu informações mais claras.
        Até lá, os automóveis continuarão a atravessar o rio na balsa, que só funciona até às oito.
        """,
    "it": """
        La città riaprirà il teatro più antico già a metà giugno
        Il sipario si alzerà di nuovo perché i lavori, iniziati dopo l'alluvione, finiranno più presto.
        Il sindaco è soddisfatto: la comunità ha raccolto più di metà della somma con una lotteria.
        Ci sarà anche una mostra sulla vita degli attori, e l'attività della scuola ripartirà lunedì.
        Chi vorrà potrà lasciare un'offerta all'entrata, perché il tetto è ancora da rifare.
        """,
    "sv": """
        Färjan till ön går åter på måndag efter två års uppehåll
        Isen låg tjock ända till påsk, och båten kunde inte lämna hamnen förrän vägarna hade tinat.
        Skepparen säger att motorn är ny men att sätena är lika hårda som de alltid har varit.
        På ön väntar affären på varor, och lärarna hoppas få tillbaka sina elever från fastlandet.
        Biljetten kostar fem kronor mer än förut, men barn och gamla åker gratis hela sommaren.
        """,
    "da": """
        Gården på øen får nye køer og en ny gårdejer
        Den gamle mejeribygning står tom, men til sommer åbner der en lille café med udsigt over åen.
        Ejeren fortæller, at hun først ville sælge det hele, men så mødte hun en ung mand fra Ålborg.
        Nu bliver mælken igen til ost på stedet, og børnene kan få lov at følge arbejdet hver lørdag.
        Kommunen har lovet at gøre vejen bredere, så også større biler kan nå frem, når det sner.
        """,
    "fi": """
        Järven jää kantaa jälleen ja kylän väki lähtee pilkille
        Pakkanen kiristyi yöllä, eikä lämpötila nouse nollan yläpuolelle ennen ensi viikon loppua.
        Kyläyhdistys myy kahvia rannalla ja mittaa jään paksuuden päivittäin kello yhdeksän.
        Viime vuonna kilpailu jäi väliin, sillä jää oli märkää ja täynnä railoja jo helmikuussa.
        Järjestäjät pyytävät kaikkia pysymään merkityllä reitillä ja pitämään naskalit mukana.
        """,
    "nl": """
        De coöperatie van boeren krijgt eindelijk een eigen café
        Na jaren van vergaderen één besluit: het ruïneuze pakhuis aan de haven wordt verbouwd.
        De ideeën komen van de leden zelf, die er ook de financiën voor bijeen hebben gebracht.
        Vóór de zomer moet het dak klaar zijn, anders kan het koor er niet in september zingen.
        De wethouder noemt het plan reëel, maar hij vraagt wel om een tweede uitgang aan de kade.
        """,
    "is": """
        Brúin yfir ána verður opnuð aftur þegar snjóa leysir í vor
        Bæjarstjórnin ákvað þetta á fundi sínum í gær eftir að hafa rætt málið í þrjár klukkustundir.
        Íbúar hafa þurft að aka langa leið um fjallið síðan flóðið tók með sér stöplana í haust.
        Börnin í dalnum fara nú í skólann á dráttarvél, og það þykir þeim bæði hratt og skemmtilegt.
        Verkfræðingurinn segir að nýja brúin þoli meiri þunga en sú gamla, sem var reist úr timbri.
        """,
    "en": """
        The ferry won’t run before May – “the ice is too thick”
        The harbour master’s office says that the first boat can’t leave until the channel is clear.
        “We’ve waited longer than this before,” said one of the islanders, “and we’ve still got flour.”
        The café on the quay – the only one that’s open in winter – has begun to bake for the school.
        A second boat costs £40,000 a season, and the council’s budget doesn’t stretch that far…
        """,
    "pl": """
        Mieszkańcy świętowali otwarcie nowej ścieżki rowerowej nad rzeką
        Ścieżka łączy dworzec z przystanią i ma prawie dwanaście kilometrów, a jej budowa trwała trzy lata.
        Wójt przeciął wstęgę w południe, potem dzieci ścigały się do mostu, choć zaczął padać śnieg.
        Następny odcinek będzie gotów w październiku, jeśli gmina znajdzie pieniądze na oświetlenie.
        Rolnicy skarżą się, że płot przecina im łąki, i żądają jeszcze jednej bramy przy młynie.
        """,
    "cs": """
        Žáci vesnické školy sázejí stromy podél staré železniční tratě
        Každé dítě si vybralo svůj strom a bude ho zalévat, dokud mu kořeny nedosáhnou k vodě.
        Ředitelka říká, že příští rok přibude ještě padesát jabloní, pokud obec koupí další pozemek.
        Někteří sousedé se bojí, že větve budou stínit okna, ale většina s nápadem souhlasí.
        Dřív tudy jezdil vlak do města; teď tu běhají zajíci a o víkendech cyklisté.
        """,
    "sk": """
        Obec opraví starý mlyn a otvorí v ňom múzeum chleba
        Mlynár zomrel pred dvadsiatimi rokmi a odvtedy budova chátrala, hoci ju ľudia chceli zachrániť.
        Starosta hovorí, že strechu dokončia ešte pred žatvou, ak bude počasie aspoň trochu žičiť.
        Deti si budú môcť zomlieť vlastnú múku a upiecť z nej žemľu v peci, ktorá má sto rokov.
        Väčšinu peňazí vyzbierali rodáci žijúci v cudzine, zvyšok pridal kraj a miestny podnikateľ.
        """,
    "hu": """
        Őszre elkészül az új híd a folyó fölött, ígéri a polgármester
        A régi átkelőt két éve zárták le, azóta a falu lakói csak kerülővel érhetik el a várost.
        Az építők szerint a tél kedvező volt, így a pillérek gyorsabban nőttek, mint ahogy tervezték.
        A halászok attól félnek, hogy a zaj elűzi a süllőt, ezért kérték, hogy éjjel ne dolgozzanak.
        A megnyitón zenekar játszik majd, és mindenki kap egy tányér gulyást meg egy pohár fröccsöt.
        """,
    "hr": """
        Općina će sljedeće godine obnoviti školu i dječje igralište
        Krov je počeo prokišnjavati još prošle zime, pa su učenici nastavu slušali u čekaonici kolodvora.
        Načelnik tvrdi da će radovi početi čim se snijeg otopi i da će završiti prije ljeta.
        Roditelji su već skupili novac za ljuljačke, a stolar iz susjednog sela poklonit će klupe.
        Još se ne zna hoće li se zbog gradilišta zatvoriti i cesta prema željezničkoj stanici.
        """,
    "ro": """
        Primăria va repara drumul către mănăstire înainte de iarnă
        Locuitorii cer de mulţi ani o şosea fără gropi, fiindcă ambulanţa ajunge greu în satele de sus.
        Lucrările încep în septembrie şi vor dura două luni, dacă vremea ţine cu constructorii.
        Până atunci, maşinile mari vor fi trimise pe malul celălalt, peste podul nou de piatră.
        Şcoala rămâne deschisă, iar copiii vor fi aduşi cu căruţa până la intersecţia de lângă moară.
        """,
    "tr": """
        Belediye, şehir içi ulaşımı kolaylaştıracak yeni köprüyü kışın açıyor
        Eski köprü iki yıl önce sel yüzünden kapanmıştı; o günden beri öğrenciler okula kayıkla gidiyor.
        Başkan, çalışmaların hızlı ilerlediğini ve asfaltın gelecek hafta döküleceğini söyledi.
        Balıkçılar ise gürültünün lüferleri kaçırdığından şikâyetçi ve geceleri çalışılmamasını istiyor.
        Açılış günü ücretsiz çay dağıtılacak, ardından çocuklar için uçurtma şenliği düzenlenecek.
        """,
    "lt": """
        Kaimo gyventojai šį rudenį pasodino ąžuolų alėją prie mokyklos
        Kiekvienas vaikas gavo po medelį ir pažadėjo jį laistyti, kol šaknys įsitvirtins žemėje.
        Seniūnas sako, kad kitąmet čia atsiras ir suolų, jeigu savivaldybė skirs bent šiek tiek pinigų.
        Ūkininkai nerimauja, kad medžiai užstos šviesą daržams, tačiau dauguma džiaugiasi sumanymu.
        Anksčiau šiuo keliu važiuodavo traukinys į miestą, o dabar čia bėgioja kiškiai ir dviratininkai.
        """,
    "lv": """
        Pašvaldība līdz ziemai salabos ceļu uz veco pili pie ezera
        Iedzīvotāji jau sen prasa gludu segumu, jo ātrā palīdzība pavasarī nevar tikt līdz mājām.
        Darbi sāksies septembrī un ilgs divus mēnešus, ja vien laiks būs labvēlīgs būvniekiem.
        Līdz tam lielās mašīnas brauks pa otru krastu, pāri jaunajam tiltam, kas būvēts no akmens.
        Skola paliks atvērta, un bērnus no tālākām mājām vedīs zirgs, kā tas bija agrāk.
        """,
    "et": """
        Küla rahvas ehitab jõe äärde uue sauna ja ööbimiskoha
        Vana saun põles möödunud sügisel maha, sest korsten oli pragunenud ja keegi ei märganud seda õhtul.
        Külavanem ütleb, et palgid on juba kohal ja töö algab kohe, kui lumi on põllult läinud.
        Matkajad saavad seal edaspidi öö mööda saata, küsida teed ja küpsetada oma kala lõkkel.
        Raha kogusid põhiliselt linna kolinud lapsed, kes käivad igal jõulul vanemate juures.
        """,
    "vi": """
        Cây cầu mới qua sông sẽ được mở vào mùa xuân năm sau
        Người dân trong làng đã phải đi đò suốt hai năm qua vì cây cầu cũ bị nước lũ cuốn trôi.
        Ông trưởng thôn nói rằng công việc tiến triển nhanh hơn dự kiến nhờ thời tiết thuận lợi.
        Những người đánh cá thì lo tiếng máy làm cá bỏ đi và xin đừng làm việc vào ban đêm.
        Ngày khánh thành sẽ có múa lân, và trẻ em được phát bánh kẹo ở sân trường tiểu học.
        """,
    "ru": """
        Новый мост через реку откроют весной
        Пешеходы смогут пройти по нему уже в конце зимы, а машины поедут только после испытаний.
        Глава посёлка говорит, что старую переправу закроют, потому что её опоры подмыло водой.
        Рыбаки жалуются на шум и просят не работать ночью, иначе вся рыба уйдёт вниз по течению.
        На открытии будет играть оркестр, а каждый школьник получит горячий чай с пирогом.
        """,
    "uk": """
        Міст через річку відкриють навесні, а школу восени
        Мешканці села вже другий рік їздять до міста довгою дорогою, бо стару переправу змило повінню.
        Голова громади каже, що роботи йдуть швидше, ніж очікували, і грошей поки що вистачає.
        Рибалки скаржаться на галас і просять не працювати вночі, інакше риба піде вниз за течією.
        Під час свята гратиме оркестр, а кожен учень отримає гарячий чай і пиріг із маком.
        """,
    "bg": """
        Новият мост над реката ще бъде открит през пролетта
        Жителите на селото вече две години пътуват по дългия път, защото старият мост беше отнесен от водата.
        Кметът казва, че работата върви по-бързо от очакваното и че парите засега стигат.
        Рибарите се оплакват от шума и искат да не се работи нощем, иначе рибата ще избяга надолу.
        На празника ще свири оркестър, а всяко дете ще получи топъл чай и баница със сирене.
        """,
    "el": """
        Η νέα γέφυρα του ποταμού θα ανοίξει την άνοιξη
        Οι κάτοικοι του χωριού πηγαίνουν εδώ και δύο χρόνια στην πόλη από τον μακρύ δρόμο του βουνού.
        Ο δήμαρχος λέει ότι τα έργα προχωρούν γρηγορότερα από όσο περίμεναν και ότι τα χρήματα φτάνουν.
        Οι ψαράδες παραπονιούνται για τον θόρυβο και ζητούν να μη δουλεύουν οι μηχανές τη νύχτα.
        Στα εγκαίνια θα παίξει η φιλαρμονική, και κάθε παιδί θα πάρει ζεστό τσάι και ένα κουλούρι.
        """,
    "he": """
        הגשר החדש מעל הנהר ייפתח באביב הבא
        תושבי הכפר נוסעים כבר שנתיים בדרך הארוכה, כי הגשר הישן נסחף בשיטפון של החורף.
        ראש המועצה אומר שהעבודות מתקדמות מהר מהצפוי ושהכסף מספיק בינתיים לכל התוכניות.
        הדייגים מתלוננים על הרעש ומבקשים שלא לעבוד בלילה, אחרת הדגים יברחו במורד הזרם.
        בטקס תנגן התזמורת, וכל ילד יקבל כוס תה חם ופרוסת עוגה מהמאפייה שליד התחנה.
        """,
    "ar": """
        سيفتح الجسر الجديد فوق النهر في الربيع المقبل
        يسلك سكان القرية منذ سنتين الطريق الطويل إلى المدينة لأن السيول جرفت الجسر القديم في الشتاء.
        وقال رئيس البلدية إن الأعمال تتقدم أسرع مما كان متوقعا وإن المال يكفي حتى الآن.
        ويشكو الصيادون من الضجيج ويطلبون ألا يعمل أحد في الليل حتى لا تهرب الأسماك.
        وستعزف الفرقة في يوم الافتتاح، وسيحصل كل طفل على كأس من الشاي وقطعة من الكعك.
        """,
    "fa": """
        پل تازه روي رودخانه در بهار آينده گشوده مي‌شود
        مردم روستا دو سال است که از راه دراز کوه به شهر مي‌روند، چون سيل پل کهنه را با خود برد.
        دهدار مي‌گويد که کار تندتر از آنچه گمان مي‌کردند پيش مي‌رود و پول تا اينجا بس بوده است.
        ماهيگيران از سروصدا گله دارند و مي‌خواهند که شب‌ها کسي کار نکند تا ماهي‌ها نگريزند.
        در روز گشايش گروه موسيقي مي‌نوازد و هر کودک يک پياله چاي گرم و يک تکه نان مي‌گيرد.
        """,
    "th": """
        สะพานใหม่ข้ามแม่น้ำจะเปิดใช้ในฤดูใบไม้ผลิ
        ชาวบ้านต้องเดินทางอ้อมไปในเมืองมาสองปีแล้ว เพราะสะพานเก่าถูกน้ำพัดหายไปเมื่อปลายฤดูฝน
        ผู้ใหญ่บ้านบอกว่างานคืบหน้าเร็วกว่าที่คิดไว้ และเงินที่รวบรวมมาก็ยังเพียงพออยู่
        ชาวประมงบ่นเรื่องเสียงดังและขอไม่ให้ทำงานตอนกลางคืน มิฉะนั้นปลาจะหนีไปหมด
        ในวันเปิดจะมีวงดนตรีมาเล่น และเด็กทุกคนจะได้รับขนมกับน้ำชาอุ่น ๆ ที่หน้าโรงเรียน
        """,
    "ja": """
        川にかかる新しい橋は来年の春に開通する
        村の人々はこの二年間、町へ行くのに山の長い道を通ってきた。古い橋が大水で流されたからである。
        村長によると、工事は思ったより早く進んでおり、集めたお金も今のところ足りているという。
        漁師たちは騒音に困っていて、魚が逃げてしまうので夜は働かないでほしいと頼んでいる。
        開通の日には楽隊が演奏し、子どもたちには温かいお茶とお菓子が配られる予定だ。
        """,
    "ko": """
        강을 가로지르는 새 다리가 내년 봄에 열린다
        마을 사람들은 옛 다리가 큰물에 떠내려간 뒤로 이 년 동안 먼 산길을 돌아 시내에 다녔다.
        이장은 공사가 생각보다 빠르게 나아가고 있으며 모은 돈도 아직은 모자라지 않다고 말했다.
        어부들은 시끄러운 소리에 물고기가 달아난다며 밤에는 일하지 말아 달라고 부탁하고 있다.
        다리가 열리는 날에는 악대가 연주하고, 아이들은 따뜻한 차와 과자를 받을 예정이다.
        """,
    "zh": """
        河上的新桥将于明年春天通车
        村里的人两年来一直绕山路进城，因为旧桥在一次大水中被冲走了，至今还没有修好。
        村长说，工程比原来想的要快，到现在为止筹到的钱也够用，只是还缺几个熟练的木匠。
        渔民抱怨机器太吵，请求夜里不要开工，不然鱼都会跑到下游去，他们就没有收入了。
        通车那天会有乐队演奏，每个孩子都能在学校门口领到一杯热茶和一块点心。
        """,
    "tw": """
        河上的新橋將於明年春天通車
        村裡的人兩年來一直繞山路進城，因為舊橋在一次大水中被沖走了，至今還沒有修好。
        村長說，工程比原來想的要快，到現在為止籌到的錢也夠用，只是還缺幾個熟練的木匠。
        漁民抱怨機器太吵，請求夜裡不要開工，不然魚都會跑到下游去，他們就沒有收入了。
        通車那天會有樂隊演奏，每個孩子都能在學校門口領到一杯熱茶和一塊點心。
        """,
}


def sentences(language: str) -> list[str]:
    """Return the sentences of a language, the headline first."""
    return [line.strip() for line in TEXTS[language].strip().splitlines()]
