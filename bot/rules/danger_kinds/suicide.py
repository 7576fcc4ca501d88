"""What notes say of a child that may want to die, or hurts itself."""

from bot.rules.danger_phrase import Phrase, alone

SUICIDE = (
    *alone(
        "zelfmoord* zelfmoort* zelfmort* selfmoord* zelfdoding* suicid* suicied* suisid* zelfbeschadig* zelfverwond* "
        "zelfmutil* "
        "automutil* kms kys afscheidsbrief* levensmoe doodswens* overdosis verhang* verhing zelfdestruct* "
        "euthanasie galg crisisdienst"
    ),
    Phrase("wil|wilt|wilde|willen|wou|wenst|wenste|liever|beter|moet|moest|mag|zou|kan|kon dood|doodgaan", 5),
    Phrase("ga|gaan dood", 4, ordered=True),
    Phrase("ik dood was|ben|ga|ging|wil", 5),
    Phrase("niet meer|verder|langer leven|leve|leef|leeft", 6),
    Phrase("leven geen|niks|niets zin|nut|reden|waard", 7),
    Phrase("geen levenslust|levensmoed|levensvreugde|levenszin|uitweg", 4),
    Phrase("niet|weg meer|van|uit deze wereld|aarde", 6),
    Phrase("wil|wilde|liever hemel|engeltje", 6),
    Phrase("voorgoed|altijd weg wil|wilde|gaat", 6),
    Phrase("polsen|pols door|open snij*|gesneden|doorsnij*|doorgesneden", 5),
    Phrase("zich ophangen|opgehangen|ophangt|verdrinken|vergiftigen", 5),
    Phrase("sneetjes|krasjes|krassen mouw|mouwen|verband", 14),
    Phrase("113 gebeld|bellen|chat|belde", 5),
    Phrase("leven moe|uit", 3, unless="van"),
    Phrase("zich|<self> kant maken|maakt|gemaakt", 7),
    Phrase("over de dood praat|praten|schrijft|tekent|denkt|leest|fantaseert|nadenken", 7),
    Phrase("streepjes|strepen|sneden|wondjes|japen <limb>", 6),
    Phrase("geeft|gaf|weggegeven|weggeeft spullen weg|weggegeven nodig", 14),
    Phrase("wou|wilde|wenste nooit geboren", 7),
    Phrase("<self> uithongeren|uithongert|straft|straffen", 5),
    Phrase("leven zinloos|beu|zat", 5),
    Phrase("snij*|sneed|gesneden|krast|krassen|gekrast mouw|mouwen|verband|scheermes*|gillette", 14),
    Phrase("ik kan|trek niet|t|het meer zei|zegt|schreef|appt|appte|sorry|briefje", 9),
    Phrase("briefje|brief|bericht vaarwel|sorry|afscheid", 8),
    Phrase("onder auto|trein|vrachtwagen|metro fiets*|loop*|lopen|liep|spring*|gooi*|expres", 7),
    Phrase("niet|nooit meer bestaan|bestaat", 5),
    Phrase("poging opgenomen|gedaan|ondernomen|overleefd", 5, unless="tot|om"),
    Phrase("doei|vaarwel|afscheid altijd|voorgoed|leven|iedereen", 6),
    Phrase("leven beeindig*|benem*|benomen|beneemt|beroven|beroofd|ontnemen", 5),
    Phrase("stap*|gestapt uit leven", 5),
    Phrase("leven zie|ziet|zien|zag zitten", 8),
    Phrase("zie|ziet|zag het|t niet meer zitten", 6),
    Phrase("eind|einde aan|eraan maken|maakt|maak|gemaakt|leven", 7),
    Phrase("spring*|sprong|gesprongen|afspringen|stort* flat|dak|brug|trein|balkon|raam|gebouw|spoor|viaduct", 12),
    Phrase("op|langs|bij spoor|rails gevonden|gehaald|stond|staan|lag|liggen|lopen|loopt|liep", 8),
    Phrase("van mij|me|jullie af|verlost ben|zijn|bent", 6, ordered=True),
    Phrase("voor trein|auto|metro spring*|ga|gaan|loop*|lopen|lig*|gooi*|fiets*", 7),
    Phrase("snij*|sneed|gesneden|kras*|gekrast|kerf*|kerven|gekerfd <limb>|<self>|zich", 6),
    Phrase("krassen|krasjes|sneetjes|sneen|sneeen|snijwond*|snijplekken|littekens <limb>", 6),
    Phrase("<self> pijn|slaat|slaan|verwond*|branden|brand|brandt|krab*|prik*|knijp*", 5),
    Phrase("<self>|zich iets|wat aan|aandoen|aandoet|aangedaan", 6),
    Phrase("<self> ophang*|opgehangen|hang|hangen|verdrink*|vergiftig*|vermoord*|dood", 4),
    Phrase("maak <self> af|dood|kapot", 4),
    Phrase("kill yourself|myself|urself", 2),
    Phrase(
        "pillen|pilletjes|paracetamol* slik*|geslikt|nemen|genomen|innemen|ingenomen|neemt|spaart|gespaard|sparen|"
        "verzamel*",
        6,
    ),
    Phrase("nooit|niet meer wakker", 5),
    Phrase("wil|wilde|wou|liever er|hier niet|nooit meer zijn|wezen", 8),
    Phrase("er niet|nooit meer ben|was|bent", 6, unless="toe|toegekomen|over|bij|in|uit|mee|aan"),
    Phrase("hoeft|hoef|hoefde mij|me|hem|haar niet meer", 7),
    Phrase("touw|strop|koord|riem nek|hals", 6),
    Phrase("niemand mis|mist|missen", 5),
    Phrase("wil|wilde|liefst verdwijnen", 5),
    Phrase("beter|fijner zonder mij|me", 5),
    Phrase("beter af als|wanneer ik", 5, ordered=True),
    Phrase("na de dood", 3, ordered=True, unless="van"),
    Phrase("bonk*|bonst|bonzen|slaat|beukt zijn|haar|zn hoofd tegen muur|tafel|grond", 8, ordered=True),
    Phrase("denkt|denken|gedacht|denk aan <train>|spoor|pillen|springen", 5, unless="reis|vakantie|kaartje"),
    Phrase("dan|straks|morgen ben ik er niet", 7, ordered=True, unless="school|les|ziek|toets|gym|duo|vrij|kamp"),
    Phrase("niet|nooit had|hadden bestaan|geboren", 5),
    Phrase("zoek|zoeken me|mij niet meer", 8),
    Phrase("<pills> opsparen|opspaart|opgespaard|hamstert|verstopt|kast|bed|la|doosje", 8, unless="adhd"),
    Phrase("zonder mij|me rustiger|makkelijker|fijner|beter|leuker|blijer|gelukkiger|opgelucht", 8),
    Phrase("beter als ik|hij|ze|zij verdwijn*|weg|dood|doodga*|doodgaat", 9, unless="<staff>|school"),
    Phrase(
        "pols|polsen|onderarm|onderarmen verbonden|ingezwachteld|verband|verbandje|pleisters|bedekt|"
        "zweetbandje*|ingetapet",
        7,
    ),
    Phrase(
        "datum|dag|plan|moment gaat|wil|ga doen|gebeuren|plegen dagboek|agenda|schrift|geprikt|leven|zelf",
        14,
        unless="spreekbeurt|toets",
    ),
    Phrase(
        "+hangen ik|me|mezelf|hij|zich|zichzelf boom|balk|plafond|zolder|strop|touw",
        8,
        unless="jas|tas|gymtas|fiets|poster|bord",
    ),
    Phrase("er niet te zijn", 5, ordered=True),
    Phrase(
        "boeit|uitmaakt|maakt|schelen|interesseert niet|niks dood|doodgaat|leeft|aangereden|leef|doodga",
        12,
        unless="<lost>|<play>",
    ),
    Phrase("niet meer verder wil|kan|hoeft|wilde", 6, unless="school|les|lezen|praten|<staff>|werken|team"),
    Phrase(
        "drinkt|drinken|gedronken|dronk bleek|bleekmiddel|chloor|gif|vergif|ontstopper|schoonmaakmiddel*|afwasmiddel",
        6,
        unless="dwing*|dwong*|gedwongen|moest",
    ),
    Phrase("zich|<self> expres van|voor|uit trap|fiets|raam|auto|brug +gooien|+vallen|+storten|+springen", 12),
    Phrase("zelf|zichzelf toegebracht|toegebrachte|gedaan wond*|snij*|krassen|littekens|sneeen|wondjes", 9),
    Phrase("suicide|zelfmoord* poging|gedachten|plan|neiging*", 4),
    Phrase(
        "dagboek|gedicht|opstel|tekening*|story|status dood|sterven|doodgaan|zelfmoord*|einde|leven zelf|wil|"
        "zwart|niet|mijn",
        14,
        unless="<lost>|<play>|leuk",
    ),
    Phrase(
        "laatste dag|keer|bericht|brief|groet leven|ooit|zien|hier|afscheid vaarwel|nooit|meer|wereld",
        14,
        unless="school|vakantie|les|groep",
    ),
    Phrase(
        "afscheid neemt|nam|genomen|nemen|brief*|filmpje|bericht|appje|stuurt|schrijft",
        5,
        unless="groep|school|klas|musical|juf|meester|stage|<lost>|kamp|collega|verhui*|<staff>|feest*",
    ),
    Phrase("uitstappen|uitgestapt|eruitstappen|uitstapt leven", 10),
    Phrase(
        "hoop|hoopt|hoopte|wil|wou|wilde|liever onder|voor <train>|auto|bus|vrachtwagen|autos",
        9,
        unless="wacht*|rij|instappen|opwacht*|zitten",
    ),
    Phrase("bloed*|bloedvlek* mouw|mouwen|onderarm*|polsen|bovenbenen", 7, unless="<violence>|neus|bloedneus"),
    Phrase(
        "<self>|eigen|zelf|zichzelf sjaal|touw|riem|koord|snoer nek|hals|keel|aangetrokken|strak", 14, unless="ander*"
    ),
    Phrase("sjaal|touw|riem|koord nek|hals|keel <self>|zelf|eigen", 14),
    Phrase(
        "+slaan|+bonken|+beuken|+stompen <his> hand|vuist|vuisten|knokkels muur|kapot|bloed*|deur kapot|"
        "verdient|muur|tot|elke",
        16,
        unless="ander*|hem|jongens|<staff>",
    ),
    Phrase(
        "<pills>|inname|overdosis ziekenhuis|opgenomen|maag|leeggepompt|ingenomen|vergiftig*", 10, unless="<family>"
    ),
    Phrase(
        "messen|pillen|medicijnen|scharen slot|achter|opgeborgen|weggelegd|verstopt haar|hem|voor|thuis",
        12,
        unless="koken|juf",
    ),
    Phrase("begrafenis|uitvaart mijn|zijn|haar|komen|kom|muziek", 5, unless="<lost>"),
    Phrase(
        "liever|wil|wilde|wou nergens|niet|nooit meer is|ben|zijn|bestaan|wakker|opstaan",
        8,
        unless="vriend*|samen|bij|school|klas|gym",
    ),
    Phrase(
        "doodskist*|doodkist*|grafsteen|graf|begraafplaats|kist tekent|tekenen|getekend|tekening*|eigen|naam|"
        "zelf|wil|begraven",
        9,
        unless="<lost>|<play>",
    ),
    Phrase(
        "viaduct|spoor|dak|flat|parkeergarage|spoorbrug|perronrand stond|staat|zat|zit|liep|gevonden|gehaald|"
        "geplukt|klom|klimt",
        7,
        unless="wacht*|bal|schoenen|tas|vlag|samen|naam|gespoten",
    ),
    Phrase(
        "hoe|hoeveel|welke hoog|diep|snel|hoeveel|pillen +springen|+vallen|dood|doodgaat|sterft|sterven|verdrinkt",
        9,
        unless="gym|zwem*|verspring*|hoogspring*",
    ),
    Phrase("mis|missen|mist te laat", 8, unless="les|bus|school|trein"),
    Phrase(
        "+prikken|+krabben|+bijten|+krassen|+pulken|+bonken|+slaan tot|totdat bloed*|bloedt|bloedde|open",
        9,
        unless="<staff>|jongens|ze|hem|haar",
    ),
    Phrase("nooit|niet meer opstaan|wakker|ontwaken", 6, unless="wekker|moe"),
    Phrase(
        "haal|haalt|haal|word|wordt|halen nooit|niet|geen 13|14|15|16|17|18|19|20|kerst|zomer|volwassen|oud",
        7,
        unless="toets*|punten|cijfer*|rij|score|<sport>",
    ),
    Phrase("voor|voordat ik ga|doodga|sterf|weg lijst*|briefje|dingen|brief|afscheid", 12),
    Phrase("<train> +springen|+gooien|+stappen|onder", 7, unless="naar|in|uit|instappen|uitstappen"),
    Phrase(
        "voor|onder <train>|*trein +springen|+gooien|+stappen|+lopen|+liggen|+gaan|ga|wil|wou|komen",
        8,
        ordered=True,
        unless="wacht*|kaartje",
    ),
    Phrase("wil|wilde|wou|ga|gaat|zou voor|onder <train> +springen|+gooien|+stappen|+lopen|+liggen|gaan|terecht", 10),
    Phrase("een|alleen|maar|iedereen last voor iedereen|anderen|mensen|ouders|familie|jullie|mama|gezin", 8),
    Phrase(
        "zich|<self> doden|+vermoorden|+wurgen|+verdrinken|+verhangen|+ophangen|doodmaken|doodsteken",
        6,
        unless="<play>",
    ),
    Phrase(
        "houd|houdt|hou|volhoudt|volhouden|houden niet|nooit meer|langer vol|volhoudt|volhouden|leven|voorgoed",
        9,
        unless="groep|school|dieet|spreekbeurt|les",
    ),
    Phrase(
        "tussenuit|ertussenuit|weg voorgoed|altijd|tussenuit|knijpen", 7, unless="school|klas|groep|hier|ruzie|pest*"
    ),
    Phrase(
        "<pills> wil|wilde|dreig*|van|alle|veel|heeft|heb innemen|ingenomen|+nemen|+slikken|inneemt|slikken|"
        "meegenomen|gepakt|gestolen|pikt",
        12,
        unless="adhd|hoofdpijn|dokter|vergeten",
    ),
    Phrase(
        "<limb> open|opengehaald|openhaalt|openhalen|opengekrabd|kapot|bekrast|toegetakeld glas*|scherf*|"
        "mes*|zelf|schaar|helemaal|met",
        9,
        unless="gevallen|fiets|<sport>|broek",
    ),
    Phrase(
        "kras|krassen|snee|sneeen op|na kras|krassen|snee|been|bovenbeen|arm|pols", 6, unless="fiets|auto|tafel|lak"
    ),
    Phrase(
        "gedachten|gedachte|gevoelens|plannen|plan aan|over|om dood|doodgaan|sterven|zelfmoord|leven|suicide",
        6,
        unless="<lost>",
    ),
    Phrase("gedachten|neigingen|gevoelens donker*|zwart*|sombere|suicid*|duister*", 5),
    Phrase("<self> kwijt|haat|vernietig*|kapot|weg|ophouden dood|wil|maken|leven", 9),
    Phrase("mag|mocht|moet|zou ik|hij|ze dood|doodgaan|sterven", 5, unless="<lost>|<play>"),
    Phrase(
        "verdwijnen|verdwijn voorgoed|altijd|iedereen|wereld|aardbodem|wil|wou|kon|niemand",
        7,
        unless="grond|spullen|telefoon|jas|tas",
    ),
    *alone(
        "unaliv* selfharm* zelfpijnig* afscheidsfilm* afscheidsbericht* afscheidsvideo* afscheidsapp* doodsgedacht* "
        "doodsverlang* doodsplan* doodgaanwens* sewerslide levensmoede levensbeeindig* doodwil doodwillen zelfdoder "
        "krasneiging* snijneiging* doodwens* strop"
    ),
    # wanting to be dead, or no more
    Phrase(
        "wil|wilt|wilde|wou|willen|hoop|hoopt|hoopte|wens*|liever|liefst|snel|verlang*|bid|bidt <dead>",
        6,
        unless="<lost>|<play>",
    ),
    Phrase("was ik maar|liever dood|weg", 6),
    # a farewell that says when
    Phrase(
        "<moment> geen|niemand|nooit last|hinder van mij|me",
        12,
        unless="sorry|belooft|beloofd|beloofde|excuses|school|verhuis*|verhuiz*",
    ),
    Phrase(
        "<moment> zien|zie|hoort|horen me|mij niet|nooit meer",
        9,
        unless="school|verhuis*|verhuiz*|ziek|stage|les|vakantie|groep|klas|kamp",
    ),
    Phrase("<moment> niemand nog last van haar|hem", 12, unless="sinds|gesprek|school|klas"),
    Phrase("<moment> jullie zijn van me|mij verlost|af", 9),
    Phrase("<moment> hoeven jullie niet|nooit meer me|mij", 14, unless="school|verhuis*|verhuiz*|ziek|stage"),
    Phrase("<moment> alles|allemaal|het voorbij|afgelopen voor mij|me", 9, unless="toets|toetsen|musical|les|ruzie"),
    Phrase("ik doodga|doodgaan|sterf|sterven|doodging", 6, unless="<lost>|bang|<play>"),
    Phrase(
        "<dead>|dood +denken|gedacht|nadenk*|gedachte*|+praten|praat|rare|+schrijven|+tekenen|+googelen|"
        "+zoeken|opgezocht|hoe|"
        "gedicht*|liedje*|fantas*|droomt|bezig|obsess*|gefascineerd",
        7,
        unless="<lost>|<play>|schrik*|schrok*|schaam*|lach*|hoelang",
    ),
    Phrase("niet|nooit meer +leven|levend|bestaan|ademen", 7),
    Phrase(
        "leven|bestaan zat|beu|moe|zinloos|waardeloos|klaar|genoeg|gehad|nut|kapot|spuugzat|stom|eindig*|"
        "stopt|stoppen|einde|voorbij",
        6,
    ),
    Phrase("zin|nut|reden|waarde nog|geen|meer|verder leven|verder|bestaan|leef", 9, unless="les|gym|school"),
    Phrase("waarom|waarvoor|waartoe leef|besta|geboren", 4),
    Phrase(
        "leef|leven|bestaan|ben|zijn liever|hoeft|hoef niet|nooit|geen meer",
        7,
        unless="school|bang|vriend*|gym|klas|samen",
    ),
    Phrase("nooit geboren", 4),
    Phrase(
        "wereld|iedereen|jullie|familie|ouders|mama|niemand beter|fijner|gelukkiger|blijer|opgelucht zonder|"
        "af hem|haar|mij|me|ik",
        9,
    ),
    Phrase("beter af zonder", 5),
    Phrase("tot last", 3, ordered=True),
    Phrase(
        "morgen|straks|binnenkort|vanavond|vannacht|maandag|kerst ik|ben niet|weg meer",
        8,
        unless="school|les|gym|ziek|vakantie|kamp",
    ),
    Phrase(
        "er|hier niet|nooit meer ben|is|was|bent|zijn|hoeft",
        6,
        unless="toe|toegekomen|over|bij|in|uit|aan|opa|oma|hond|juf|meester|pest*|ruzie|les|pauze|vriend*|vriendschap",
    ),
    Phrase(
        "ik ga|wil er|het een eind|einde|punt aan|achter",
        9,
        unless="roddel*|schelden|deze|dit|pest*|ruzie*|gedoe|gesprek",
    ),
    Phrase("+stappen|stap eruit|uit leven|alles", 6),
    Phrase("zich|<self>|jezelf kant maken|maakt|gemaakt|maak", 8),
    Phrase(
        "zich|<self>|jezelf|je +op.hangen|+verdrinken|+vergiftigen|+verhangen|+dood.schieten|+dood.steken|"
        "+vergassen|ombrengen|omgebracht|+vermoorden",
        6,
        unless="<play>",
    ),
    Phrase(
        "maak|maakt|maken|hang|hangt|gehangen|steek|schiet|breng <self>|jezelf dood|op|af|neer|om|kapot|overhoop", 6
    ),
    Phrase(
        "klaar|gehad|genoeg|einde|zat|spuugzat met|van|aan leven|wereld",
        6,
        unless="school|les|klas|pest*|eten|speel*|werk*",
    ),
    Phrase("klaar|spuugzat|gehad met alles", 4, ordered=True),
    Phrase(
        "afscheid +nemen iedereen|vrienden|vriendinnen|vriend|vriendin|familie|ons|leven|wereld",
        9,
        unless="groep|musical|stage|verhui*",
    ),
    Phrase(
        "zie|ziet|zien|zag geen|niet uitweg|toekomst|nut|uit|lichtpunt*|meer",
        6,
        unless="bord|<staff>|bril|ogen|haar|hem|elkaar|vriend*|klas|verhuis*|verhuiz*",
    ),
    Phrase(
        "hemel|engel|engeltje|sterretje wil|wilde|liever|straks|ga|bij|samen|naar",
        8,
        unless="kerst*|musical|hemelvaart",
    ),
    Phrase("iets|wat stoms|doms|geks|ergs|gevaarlijks bang|zorgen|dreig*|zichzelf|aandoet|zelf", 12),
    Phrase("gekke|rare|domme|stomme dingen doen|doet zichzelf|bang|zorgen|leven|dood", 12),
    Phrase(
        "begrafenis|uitvaart|testament|rouwkaart eigen|haar|zijn|mijn|muziek|wil|geschreven|geregeld|liedjes",
        6,
        unless="<lost>",
    ),
    Phrase(
        "geeft|gaf|weggegeven|weggeeft|verdeel* spullen|alles|dierbare weg|weggegeven|meer|vrienden",
        14,
        unless="pauze|afgepakt|dwing*",
    ),
    # how
    Phrase(
        "+springen|+af.springen|afgaan|afstappen|afspringt <high>",
        9,
        unless="trap|steen|bal|tas|jas|gymtas|eten|fiets|etui|schoen|schoenen|spullen|telefoon",
    ),
    Phrase("van|af brug|flat|dak|viaduct|balkon|flatgebouw gaan|ga|gaat|af|wil|wou|denk*", 8, unless="bal|tas|fiets"),
    Phrase("rand|randje|reling|leuning <high>", 6),
    Phrase(
        "trein|metro|spoor|spoorlijn|rails|overweg +springen|+gooien|+stappen|+liggen|gaan|ging|lopen|liep|staan|stond",
        7,
        unless="naar|wachten",
    ),
    Phrase(
        "wil|wou|wilde|expres|bijna|<self>|zich|ga|durf|dreig*|opzettelijk bus|auto|vrachtwagen|tram|trein|"
        "autos +springen|+gooien|"
        "+stappen|+lopen|+rennen|+fietsen|+liggen|rijden|aanrijden",
        9,
        unless="uitstappen|instappen|naar",
    ),
    Phrase(
        "<pills> +nemen|ingenomen|inneemt|innam|innemen|+slikken|+sparen|+verzamelen|teveel|allemaal|op|"
        "gestolen|doos|doosje|handvol|heel|hele|overdosis|verstopt",
        6,
        unless="dokter|adhd|hoofdpijn|vergeten",
    ),
    Phrase("dodelijk*|lethaal|pijnloos|pijnloze <pills>|dosis|hoe|hoeveel|manier*|zoek*", 7),
    Phrase(
        "+googelen|+zoeken|opgezocht|opzoeken|opzoekt|zoekgeschiedenis|zoektermen <dead>|pijnloos|zelfmoord*|"
        "<pills>|strop|ophangen|verhangen|wurgen|polsen",
        9,
        unless="<lost>|<play>",
    ),
    Phrase(
        "pols|polsen|slagader* open|opensnij*|opengesneden|+door.snijden|+open.snijden|+open.halen|+snijden|"
        "mes|mesje|scheermes*",
        7,
    ),
    Phrase(
        "touw|touwtje|strop|koord|sjaal|riem|snoer balk|boom|zolder|nek|hals|strop|verstopt|ophangen|kamer",
        8,
        unless="touwtrekken|springtouw|trok|trekken|getrokken|klim*|<staff>|vader",
    ),
    Phrase(
        "hangt|hing|hangend|hangen|bungelt poppetje|zichzelf|galg|strop|hij|boom tekening|getekend|tekent|tekende", 14
    ),
    # where, and not what for
    Phrase(
        "op|langs <edge> gestaan|geweest|gezeten",
        8,
        unless="wacht*|opwacht*|opgewacht|fiets*|jongens|groepje|vrienden|vriendinnen|vissen|excursie|klas|we|bal|"
        "ballen|pet|foto|samen|kijken|boten|bootjes|<staff>",
    ),
    Phrase(
        "<edge> teruggegaan|teruggekomen|teruggelopen|teruggefietst|omgekeerd|omgedraaid|bedacht|durfde",
        9,
        ordered=True,
        unless="wacht*|opwacht*|opgewacht|opwachtte|opwachten|groepje|jongens|bal|pet|tas|vergeten",
    ),
    Phrase(
        "<edge> terug|beneden gegaan|gekomen|gelopen|ging|liep|gekeerd|geklommen",
        12,
        ordered=True,
        unless="wacht*|opwacht*|opgewacht|opwachtte|opwachten|groepje|jongens|bal|pet|tas|vergeten",
    ),
    # harming oneself
    Phrase("<self>|jezelf <selfharm>", 7),
    Phrase("<self> pijn|wat|iets|wonden|kapot", 5),
    Phrase("zich|<self> +snijden|+krassen|+kerven|+branden|+mutileren|+verwonden|+beschadigen|+toe.takelen", 6),
    Phrase(
        "+snijden|+krassen|+kerven|+krabben|+branden|opengekrabd|openkrabt|openkrabben <limb>|bovenbenen|dijen",
        7,
        unless="taart|brood|appel|papier|stift|tafel",
    ),
    Phrase(
        "+snijden weer|wel|eens|soms|vaak|stress|thuis|wc|badkamer|erge|rustig|spanning|voelt|gaat",
        4,
        unless="<food>|af|<weapon>|<play>|karton|papier|bocht|fiets*|taart",
    ),
    Phrase(
        "<cuts> <limb> zelf|<self>|verberg*|verstop*|mouw*|lieg*|kat|nieuw*|verse|allemaal|overal|rijtje|"
        "rechte|parallel|rare|vreemde|rij|smoes|verdacht*|gedaan|zag|zie|gezien|ontdekt",
        14,
        unless="voetbal*|gevallen|fiets|operatie|<staff>",
    ),
    Phrase(
        "mesje|mesjes|scheermes*|gillette*|puntenslijper*|slijper|passerpunt*|scherf|glas|schaar|passer|"
        "nagelschaar* <limb>|wondjes|wonden|sneetjes|<self> +snijden|+krassen|+kerven|wondjes|wonden|<self>|"
        "zichzelf|sneetjes|bloed",
        12,
        unless="<play>|ander*|hem",
    ),
    Phrase("lange mouwen|mouw zomer|warm|heet|hitte|graden|gym|altijd|zelfs|zon", 8, unless="hoofddoek|geloof"),
    Phrase(
        "trui|vest|jas|mouwen verberg*|verstop*|uit armen|polsen wil|durft|littekens|krassen|niet",
        12,
        unless="koud|naam|afgepakt|verstopt|verstoppen",
    ),
    Phrase(
        "zijn|haar|zn|eigen hoofd|kop|vuist +bonken|+bonzen|+beuken|+rammen|+slaan muur|tafel|deur|grond|bloed*",
        9,
        ordered=True,
        unless="ze|jongens|hun|<staff>|vader|moeder",
    ),
    Phrase("trekt|trok|rukt|plukt eigen haren|haar|wenkbrauwen|wimpers", 5),
)
