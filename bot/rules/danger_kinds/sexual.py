"""What notes say of sexual acts and images."""

from bot.rules.danger_phrase import Phrase, alone

SEXUAL = (
    *alone(
        "naaktfoto* naakfoto* naaktbeeld* naaktfilm* naaktvideo* naaktpic* nude nudes dickpic* dikpic* dickpick* "
        "pikfoto* lulfoto* sextape* sekstape* sexting sexten sextortion sekstortion deepnude* aangerand aangerant "
        "aanrand* verkracht* verkragt* betast* ontucht* misbruik misbruikt loverboy* grooming groomer* kinderporno* "
        "wraakporno gepijpt pijpen pijpte gevingerd vingeren masturb* aftrekken seksfilm* seksvideo* "
        "seksfoto* sexfilm* sexfoto* handtastelijk* onzedelijk* zedenzaak zedendelict* zedenmisdrijf*"
    ),
    Phrase("<image> <naked>", 7),
    Phrase("seks|sex heeft|hebben|had|gehad|wil|wilde|dwing*|gedwongen|ruil|betaald|geld", 6),
    Phrase(
        "seksueel|seksuele|sexueel|sexuele intimidatie|geweld|misbruik|bericht*|handeling*|contact|grens*|appjes|"
        "foto*|daad|daden|aangeraakt|lastig*",
        5,
    ),
    Phrase(
        "zat|zit|zitten|gezeten|greep|grijpt|grijpen|gegrepen|raakt|raakte|aangeraakt|aanraken|voelt|voelde|gevoeld|"
        "knijpt|kneep|geknepen|hand|handen in|aan|bij|naar|onder <intimate>",
        10,
    ),
    Phrase("raakt|raakte|aangeraakt|aanraken|knijpt|kneep|geknepen|greep|graait|graaide|betast <intimate>", 8),
    Phrase("ballen vastgepakt|knijpt|kneep|geknepen|betast*|greep|gegrepen", 5),
    Phrase("hand|handen in|onder broek|rok|rokje|shirt|trui|bh", 6),
    Phrase(
        "ongewenst|ongewild|ongevraagd|wil aangeraakt|aanraken|aanraakt|zoenen|gezoend|zoent|aanraking*",
        6,
        unless="nooit",
    ),
    Phrase(
        "dwing*|gedwongen|dwong*|moest|dwang zoen*|gezoend|seks|sex|pijpen|uitkleden|uit|strippen|bloot",
        7,
        without="school|klas|klassenapp|app|groep|huis|voor|jas|schoenen|pet|sokken|muts|trui|vest|veld",
    ),
    Phrase(
        "uitkleden|kleden|uitgekleed|uittrekken webcam|cam|foto*|filmpje*|dwing*|gedwongen|vraagt|vragen|moest",
        9,
        unless="trui|vest|jas|schoenen",
    ),
    Phrase("broek|rok|rokje|bh|onderbroek uit|naar|omlaag|omhoog <image>|dwing*|dwong*|gedwongen", 12),
    Phrase("foto*|filmpje*|video* zonder kleren|kleding|bh|shirt", 5),
    Phrase("naakt|bloot account|snap*|insta*|online|internet|app|groepsapp", 9),
    Phrase("onder shirt|trui|rok|rokje|bh|kleren ging|gaat|voelde|voelt|hand*", 7),
    Phrase("zoen*|gezoend niet wilde|wil|wou", 8),
    Phrase("met hem|haar|hun naar bed", 5, ordered=True),
    Phrase("liet|laat|laten|toont|toonde zien <intimate>", 8),
    Phrase("onder druk foto*|zoenen|seks|sex|bed", 12, ordered=True),
    Phrase("aan haar|hem|me|mij gezeten|aanzit", 3, unless="<staff>|tafel|spullen|naast"),
    Phrase("met zijn|haar|die vrienden|mannen|man naar bed", 7, unless="kamp"),
    Phrase("wreef|wrijft|schuurt|schuurde tegen haar|hem", 6),
    Phrase("bed gekropen|kroop|kruipt aangeraakt|betast*|haar|hem", 12),
    Phrase("heupen|dijen|taille vastgepakt|pakt|pakte|hand|aangeraakt|streelt", 7),
    Phrase("geile berichten|bericht*|appjes|opmerkingen|foto*", 3),
    Phrase("dwing*|dwong*|gedwongen|dwang tongen|tongzoen*|rukken|strippen", 9),
    Phrase("stiekem gefilmd|filmt|filmde|foto*|filmpje* wc|toilet|douche|kleedkamer", 9),
    Phrase("gluur*|gegluurd|begluur* wc|toilet|douche|kleedkamer|omkleden", 8),
    Phrase("porno* gezicht|gestuurd|stuurt|stuurde|dwing*|gedwongen", 8),
    Phrase("man internet|snap|snapchat|discord|insta afspreken|foto*|date", 14),
    Phrase("douche|omkleden|omkleed* gefilmd|filmt|filmen|foto|fotos|filmpje*", 9),
    Phrase("chanteer*|chanteert|chantage|afpers* foto*|filmpje*|beelden|video*|tape", 10),
    Phrase("pedo|pedofiel|pedofielen", unless="noem*|genoemd|roept|roepen|scheld*|uitgemaakt|uitgescholden|grap*"),
    Phrase(
        "in <his> kont|billen|achterste|gat|anus|vagina|reet +stoppen|+steken|+duwen|gestoken|gestopt|geduwd|"
        "ingebracht",
        9,
        unless="zak|broekzak|schop",
    ),
    *alone("gedrogeerd drogeerde drogeert drogeren trioseks webcamsekst"),
    Phrase("trio met|wil|doen", 4, unless="groepje|muziek"),
    Phrase("aan zichzelf|zich|hemzelf zat|zit|zitten|spelen video|filmpje|man|cam|webcam|foto", 12),
    Phrase(
        "zonder <garment> wakker|lag|gevonden|liep|rondlopen|foto*|filmpje|moest|moesten|voor|achter",
        8,
        unless="gym|jas|vergeten|zwem*",
    ),
    Phrase("ik|jij|jou|je|wil neuken|seksen|pijpen|beffen", 5, unless="moeder"),
    Phrase(
        "<garment> uittrekken|uittrok|uitgetrokken|uitdoen|uitdeed|omlaag|omhooggetrokken <him>|jongens|"
        "geprobeerd|dwing*|steeg|bosjes|haar|meisje",
        12,
        unless="jas|trui|vest|schoenen|gym|nat|warm|klas",
    ),
    Phrase(
        "hoofd|hand|handen naar|op|in kruis|piemel|borsten|pik|broek +duwen|+drukken|+trekken|geduwd|gelegd|legde",
        12,
        unless="broekzak",
    ),
    Phrase(
        "verkoop*|verhandel*|ruil* foto*|filmpjes|beelden meiden|meisjes|ondergoed|naakt*|haar|bh",
        12,
        unless="kaartjes|voetbal*|schoolfoto",
    ),
    Phrase(
        "foto|fotos|filmt|filmde|gefilmd|filmen|filmpje|filmpjes|kijkt|gluurt toiletdeur*|toilet*|wc|wchokje|"
        "kleedhok*|douchehok*|douche onder|over|stiekem|door|deur|boven|terwijl|plassen|deurtje",
        12,
        unless="<staff>|huilt|huilde|eten|eet|opgesloten",
    ),
    Phrase(
        "een|oudere|vreemde|onbekende|die man <online>|chat|chatten|chat*|appt|stuurt|snapt|contact|"
        "berichten|berichtjes|ontmoet",
        14,
        unless="vader|<staff>|directeur",
    ),
    Phrase(
        "chat*|appt|date|datet|contact|praat met|iemand|man <age>|ouder|oudere|volwassen",
        14,
        unless="klas|groep|<staff>|ouders|leerlingen|minuten|uur",
    ),
    Phrase(
        "vast|vastgehouden|hielden|vasthielden|hield voelden|voelde|voelen|gevoeld|betast*|overal|uitkleed*|"
        "uitgekleed|zoen*",
        9,
        unless="hand|knuffel|<parent>|deur",
    ),
    Phrase(
        "+wrijven|+strelen|+aaien been|benen|dij|bovenbeen|knie|heup|rug|buik|billen|schouders",
        9,
        unless="gevallen|troost*|hond",
    ),
    *alone(
        "naakt* oraal orale pijpbeurt* aftrekbeurt* schaamlip* verkrachten aanranden aanrandde tongzoende "
        "seksdate* sekspartner* klaarkwam neukfilm* pijpfilm* piemelf* piemelp* kontf* tietenf* tietenp* "
        "lulf* naaktselfie* pornhub",
        unless="slak*|naaktslak*|biologie|zoektocht|voorlichting",
    ),
    Phrase(
        "onder|door|in|bij <garment> +filmen|gefilmd|+kijken|foto|fotos|+voelen|hand|handen|+zitten|ging|"
        "gegaan|+graaien|+grijpen",
        9,
        unless="verstopt|zak|broekzak|water|gegooid|plas|geplast|<hit>",
    ),
    Phrase(
        "<garment> los|open|uit|omlaag|naar|omhoog|af maken|gemaakt|maakte|knoopte|probeer*|geprobeerd|"
        "beneden|dwing*|dwong|gedwongen|rits <him>|haar|hij|meisje",
        9,
        unless="jas|gym|lachte|lachten|nat|water|pauze|zakte|afgezakt|schoen*",
    ),
    Phrase(
        "haar|hem|meisje <garment> uittrok|uitgetrokken|uitgedaan|uitdoen|uitdeed",
        7,
        unless="jas|nat|gym|schoen*",
    ),
    Phrase(
        "slaapt|geslapen|sliep|duikt|dook|ging|gaat|lag|ligt met|bij jongens|mannen|oudere|iedereen|"
        "verschillende bed|geld|wiet|drugs|ruil|vapes|geslapen|slaapt|sliep",
        12,
        unless="kamp|opvang",
    ),
    Phrase(
        "bij|naast <him> bed|tent|slaapzak lag|kroop|kruipt|gekropen|begon|ging|voelen|zoenen|gevoeld",
        14,
        unless="ziek|hond|knuffel",
    ),
    Phrase("begon|begint|ging|gaat|bleef haar|hem|me te <touch>|zoenen|voelen|betasten|strelen|aanraken|zoenen", 9),
    Phrase(
        "hand|handen|hoofd|mond <his> broek|kruis|piemel|borsten|pik|schoot leg*|legde|duw*|duwde|moest|"
        "bewegen|trok|hield",
        12,
        unless="broekzak|zak",
    ),
    Phrase(
        "in|voor ruil|geld|betaald|betaling <sex>|slaapt|bed|naakt*|foto*|zoen*|pijp*|uitkleden",
        12,
        unless="klassenfoto|schoolfoto",
    ),
    Phrase(
        "iemand|leerling|jongen|meisje|ze verkoopt|verkopen|verhandel* foto*|nudes|filmpjes|lichaam|zichzelf",
        9,
        unless="schoolfoto",
    ),
    Phrase("13|14|15|12|jarige|jarig|minderjarig* seks|sex|relatie|vriend|man van|met <age>|man|volwassen*|mannen", 12),
    Phrase(
        "haalt|ophaalt|opgehaald|opgepikt|ophalen|wachten <age>|oudere|volwassen|onbekende|kerel|man|gast "
        "auto|geld|cadeau*|school|steeds <him>|meisje|ze",
        14,
        unless="vader|opa|pest*|slaan|broer",
    ),
    Phrase(
        "dwing*|dwong*|gedwongen|moest|moesten|laten|lieten kleintjes|kleuters|kinderen|elkaar|jongere "
        "piemel|plasser|uitkleden|broek|bloot|likken|voelen|aanraken|zoenen",
        14,
    ),
    Phrase(
        "spel|spelletje|challenge|weddenschap kruis|borsten|billen|bh|zoenen|bloot|kleren|piemel grijpen|"
        "grijpt|knijpen|uit|pakken|aanraken|tikken|slaan|moeten|moest",
        14,
        unless="verkleed*",
    ),
    Phrase(
        "<him> +likken|+kussen|+strelen|+betasten|+bepotelen|bepoteld|bepotelt|bepotelen", 6, unless="hond|ijs|<family>"
    ),
    *alone(
        "blootfoto* blootbeeld* blootfilm* nudefoto* nudepic* seksueeloverschr* gevingert aangerandt groomen "
        "gegroomd groomt vingerde geneukt afgetrokken afgerukt aftrok "
        "ontmaagd* klaargekomen klaarkomen masturb* gemasturb* penetr* onlyfans sexchat* sekschat* seksting "
        "sext sexts sexte "
        "cybersex spermavlek* sperma erectie gangbang* groepsverkracht* groepsseks* prostitu* pooier* "
        "sugardaddy* escortwerk deepfakenude* upskirt* spycam* potloodventer* exhibitionis* aanrander* "
        "verkrachter* banga bangalijst* bangalist* seksbeeld* naaktselfie* tietfoto* kontfoto* kruisfoto* borstfoto* "
        "lulpic* pikpic* dikpik* naakte blootgestuurd seksueelgeweld sekswerk* incestueus seksfilmpje* "
        "sekslijst* zedenpolitie blootpic* "
        "gesext snapsex webcamseks* webcamsex* exposed geexposed exposen",
        unless="<staff>|getinte|getint|voorlichting|les|grap*|grappen|opmerking*|geaardheid|ontwikkeling|vorming|"
        "biologie|slak*",
    ),
    Phrase(
        "<sex> <him>|met|moest|moet|gedwongen|dwing*|heeft|heb|had|willen|wil|jongens|wc|toilet|fietsenhok|"
        "bosjes|geld|vapes|ruil|vroeg*|vragen|laten|gezien",
        6,
        unless="moeder|je|getinte|grap*|biologie|voorlichting|les|roept|roepen|scheldt",
    ),
    Phrase("pijpt|pijpte|gepijpt|aftrekt|afgetrokken|vingert|gevingerd|neukt|neukte|geneukt", 1, unless="moeder|je"),
    # touched
    Phrase("<touch> <intimate>", 7, unless="biologie|poes"),
    Phrase(
        "zit|zat|zitten|gezeten|ging|gaat|kwam|komt|greep|pakt|pakte aan|in|naar|tussen|onder|bij <intimate>|"
        "broek|onderbroek|rok|rokje|shirt|bh|trui|benen",
        7,
        unless="stoel|zak|broekzak|tas|eten|geschopt|schopt|trapt|trap|getrapt|schop|modder|plas|geplast|water|lijm|"
        "verf",
    ),
    Phrase(
        "hand|handen|vinger|vingers in|onder|tussen|op <intimate>|broek|broekje|rok|rokje|shirt|truitje|trui|"
        "bh|benen|slipje|ondergoed|borst",
        7,
        unless="broekzak|zak|eigen|geplast",
    ),
    Phrase(
        "vinger|vingers|iets|tong|stok|potlood erin|binnen|ingebracht|ingestopt",
        6,
        unless="deur|neus|keel|oor|eten|drinken|tas|doos|etui",
    ),
    Phrase(
        "+steken|+stoppen|+duwen|+doen vinger|vingers|iets|stok in|erin haar|hem|<intimate>|achterste|gat",
        9,
        unless="deur|neus|keel|oor|oog|mond|tas|jas|capuchon|haren|zak|kluis",
    ),
    Phrase(
        "aan|in <his> borst|borsten|billen|kont|kruis|piemel|plasser|tieten|tietjes|ballen +zitten|+pakken|"
        "+grijpen|+knijpen|+voelen|+trekken|+raken|vast|vastgepakt|vastgehouden|aangeraakt|gevoeld",
        9,
    ),
    Phrase(
        "<intimate> vast|vastgepakt|vastgegrepen|vastgehouden|aangeraakt|betast|geknepen|geslagen|gevoeld|"
        "gelikt|gekust|gestreeld",
        8,
        unless="geschopt|trap",
    ),
    Phrase("tik|klap|klapje|petst|slaat|sloeg|slaan op <his> billen|kont|kontje|borsten|achterwerk", 6),
    Phrase(
        "kruis|heupen|lichaam|onderlijf|onderlichaam|zich|lijf +wrijven|+schuren|+rijden|+duwen|+drukken|"
        "droogneuk* tegen haar|hem|me|meisje*|meiden|leerling*|aan",
        9,
        unless="schop|trap|muur|deur|kluis*|kapstok|hek",
    ),
    Phrase(
        "tegen haar|zijn|hun|mijn wil <touch>|+zoenen|+kussen|seks|sex|betast|bed|uitkleden|uitgekleed|"
        "aangeraakt|vastgehouden",
        12,
    ),
    Phrase(
        "+zoenen|+kussen|tongen|getongd|tongzoen* dwing*|dwong*|gedwongen|wilde|wil|wou|tegen|moest|moet|"
        "ongevraagd|plotseling|vasthield niet|tegen|moest|gedwongen|dwong|dwongen|ongevraagd|gedwongen",
        9,
        unless="roepen|grap",
    ),
    Phrase("drong|dringt|opdringt|opdrong|opgedrongen|opdringen zich op|aan haar|hem|meisje*|meiden|leerlinge", 9),
    Phrase(
        "nee|stop|wilde|wou|wil zei|zegt|niet|riep|gezegd doorging|door|stopte|ging|toch +voelen|betast*|"
        "seks|sex|broek|shirt|zoen*|uitkleed*|aanraak*|kleren|bed|bovenop",
        16,
    ),
    Phrase(
        "bovenop|boven|op haar|hem|meisje gelegen|liggen|lag|ging|zitten broek|kleren|betast*|rijden|bewegen|"
        "seks|schuren|zoen*|bed|uit",
        12,
        unless="pauze|stapelen|hoop",
    ),
    # told for the first time, without a word for it
    Phrase(
        "iets|dingen met|bij haar|hem|me|mij +doen|gedaan|gebeurd wat|die niet wilde|wil|wou|wilden|willen",
        14,
        unless="tas|telefoon|foto*|fiets|haren|spullen|jas|eten|etui|schrift|account|spel|spelletje",
    ),
    Phrase(
        "iets|dingen met|bij haar|hem|me|mij gedaan|deed|deden dat niet wilde|wou|wilden",
        12,
        unless="tas|telefoon|foto*|fiets|haren|spullen|jas|eten|etui|schrift|account|spel|spelletje",
    ),
    Phrase(
        "iets|dingen gebeurd|gedaan|deed <intimate_place> niks|niets|niet|meer "
        "zeggen|vertellen|praten|kwijt|dicht|krijg",
        20,
        unless="tas|telefoon|fiets|spullen|eten|ruzie|pest*|gepest|winnen|spelletje",
    ),
    Phrase(
        "bij|naast me|mij|haar|hem in bed|slaapzak|tent +komen|+gaan|+kruipen|kroop|kropen gekropen|liggen|lag|ligt",
        10,
        unless="kat|poes|hond|knuffel|pop|zusje|broertje|mama|moeder|nachtmerrie|onweer|onweert|ziek|voorlezen|donker",
    ),
    Phrase(
        "bed|slaapzak|tent dingen|iets doet|deed|doen|deden|gedaan",
        8,
        unless="telefoon|mobiel|gamen|tablet|ipad|lezen|huiswerk|eten",
    ),
    # shown, and undressed
    Phrase("<show> <genital>", 9, unless="gips|beugel|biologie|poes|schoot"),
    Phrase(
        "haalt|haalde|gehaald|trekt|trok|doet|deed|gooide piemel|lul|pik|geslachtsdeel|borsten|tieten|"
        "plasser|broek eruit|tevoorschijn|uit|bloot|omlaag|naar",
        7,
        unless="schrift|tekent|bord",
    ),
    Phrase(
        "+moeten|moest|moesten|moet|dwing*|dwong*|gedwongen|liet|lieten|wil|wilde|vraagt|vroeg|vroegen|"
        "verplicht* broek|kleren|shirt|bh|rok|rokje|onderbroek|alles|bovenkleding|kleding|broekje uit|"
        "uitdoen|uittrekken|omlaag|uitdeed|uittrok|optillen|omhoog",
        9,
        unless="gym|zwem*|jas|schoenen|douche|nat|modder|schaatsen|hoofd",
    ),
    Phrase(
        "+uit.kleden|uitkleed|uitkleedt|uitgekleed|strippen|gestript|striptease|+ontkleden|naakt|ontbloten",
        1,
        unless="slak*|poedel|verkleed*|les|biologie",
    ),
    Phrase(
        "broek|onderbroek|rok|rokje|bh|shirt|truitje|zwembroek|bikini|handdoek uit|naar|omlaag|omhoog|weg|af|"
        "getrokken|afgetrokken +filmen|<image>|piemel|ding|billen|borsten|bloot|naakt|dwing*|dwong*|"
        "gedwongen|bosjes|online|gezet|iedereen",
        14,
        unless="schoenen|lachte|afzakte|zakte",
    ),
    Phrase(
        "bosjes|bos|fietsenhok|wc|toilet|kleedkamer|kelder|struiken|steeg|park broek|kleren|rok|onderbroek|"
        "shirt|bh|bloot|naakt|seks|sex|uitkleden|zoenen|piemel|betast* uit|af|moest|moesten|gedwongen|dwong|"
        "liet|omlaag|laten|zien|gebeurd",
        14,
        unless="verstopt|verstoppen|verstopte|plas*|gym|zakte",
    ),
    Phrase(
        "doktertje|dokterspel* +spelen|kleren|uit|bloot|dwing*|plasser|broek kleren|uit|bloot|dwingt|dwong|"
        "broek|plasser|kijken|gedwongen|seks*|voelen",
        12,
        unless="nee",
    ),
    Phrase("doktertje|vadertje dwing*|dwong*|gedwongen|kleren|broek|bloot|uit|seks*|moet|moest", 9, unless="nee"),
    # images
    Phrase(
        "stuur|stuurt|sturen|stuurde|gestuurd|doorgestuurd|verspreid|deelt|gedeeld|rondgaat|rond|vraagt|"
        "vroeg|vragen|online|kreeg|krijgt|lekken|gelekt tieten|tiet|borsten|kont|piemel|lul|pik|dick|dicks|"
        "billen|vagina|ondergoed|naakt|bloot|bh|lingerie|nudes|nude|kruis|sexy|geile",
        7,
        unless="tekening*|getekend|roepen|emoji|schop|schopje|trap|bal",
    ),
    Phrase(
        "<image> <naked>|bh|ondergoed|handdoek|shirt|kleren|bed|seks|wc|toilet|douche|douchen|omkleden|"
        "kleedkamer uit|zonder|aan|onder|rond|gemaakt|gefilmd|stiekem|gestuurd|gestuurt|online|verspreid|"
        "doorgestuurd|uitdoet|uittrekt|optilt|heeft|hebben|gedeeld|dreig*|chant*|gezet|vraagt|wil",
        12,
        unless="grappig|eten|schoenen|tas|jas|badkleding|schoolzwemmen|gips|varken*|sticker*",
    ),
    Phrase(
        "+filmen|gefilmd|filmden|fotograf*|foto|fotos|filmpje|camera|telefoon|mobiel onder|in|bij|tijdens|"
        "over|door douche|douchen|rok|rokje|kleedhok*|omkleden|omkleed*|kleedkamer|wc|toilet|hokje|deur",
        8,
        unless="huilde|huilt|haren|vechten|eten|struikel*|schoenen|gym|telefoon afgepakt|jas|tas",
    ),
    Phrase(
        "deepfake*|deep|nepfoto*|ai|fotoshop*|gefotoshopt|photoshop* porno*|naakt*|bloot*|lijf|lichaam|seks*|"
        "nude*|uitgekleed|borsten|haar|hem|meisje*|leerling*|fake",
        8,
        unless="werkstuk|chatgpt|sticker*|verslag|huiswerk",
    ),
    Phrase(
        "porno*|pornofilm*|pornosite|seksfilm* kijk*|laat|laten|liet|zien|gestuurd|stuurt|moest|gezicht|"
        "hoofd|haar|kleuter*|groep|jongens|lijf|gezet",
        9,
    ),
    Phrase(
        "+chanteren|gechanteerd|chantage|afgeperst|afpers*|afperst|+dreigen|+bedreigen <image>|beelden|nudes|"
        "nude delen|online|sturen|verspreiden|uitdoet|naakt*|bloot*|seks*|bh|zetten|geld|shirt|ondergoed|van|"
        "met",
        12,
        unless="slaan|school|grappig|huilt",
    ),
    Phrase(
        "zet|zetten|gooi|lek|lekken|exposen|post|stuur alles|het|haar|foto*|filmpje*|nudes|beelden online|"
        "door|rond|internet|iedereen anders|als|tenzij|of|dreig*|bloot|naakt|geld|tieten",
        12,
    ),
    # grown-ups, strangers and money
    Phrase("<grownup> van <age>", 3, ordered=True, unless="team|verjaardag"),
    Phrase(
        "<grownup> <online> foto*|fotos|afspreken|afgesproken|ontmoet|ontmoeten|uitkleden|uitkleedt|uitkleed|"
        "blootfoto*|nude*|naakt*|date|cadeau*|geld|verliefd|vriendje|bloot|hotel|borsten",
        16,
        unless="klasgenoot|nepaccount|sticker*",
    ),
    Phrase("oudere|volwassen|vreemde|onbekende man|mannen|kerel|gast|vent <online>", 12),
    Phrase(
        "oudere|volwassen|vreemde|onbekende man|mannen|jongen|jongens|vriend|vriendje|kerel|gast|iemand "
        "foto*|afspreken|cadeau*|auto|hotel|geld|kleren|bed|seks|ontmoet|tassen|drugs|zoen*|thuis|drank",
        14,
        unless="pest*|voetbal*|slaan|schoppen|schelden|wachten|duwen",
    ),
    Phrase(
        "via|op|met <online> iemand|man|jongen|mannen|vent|volwassene ontmoet|leren|afspreken|afgesproken|"
        "gaat|wil uitkleed|uitkleden|foto*|bloot|hotel|ouder|oudere|naakt*|uitkleedt|date|cam",
        16,
    ),
    Phrase(
        "dure|duur|nieuwe|geld|cadeautjes|cadeaus|iphone kleren|tassen|spullen|sieraden|tas|cadeaus|"
        "cadeautjes|telefoon|geld vriend|vriendje|man|oudere|jongen|mannen",
        9,
        unless="pest*|afgepakt|jaloers|bal|gepest",
    ),
    Phrase(
        "voor geld|vapes|vape|sigaretten|drugs|cadeaus|wiet|snoep|kleren <sex>|+zoenen|naakt*|nude*|bloot*|"
        "uitkleden|pijpen|kontje|borsten|bed|sletten|lichaam",
        9,
    ),
    Phrase(
        "seks|sex|sexs|geslachtsgemeenschap met|hebben|gehad|heeft|voor|tegen|gedwongen|willen|kamp|wc|"
        "toilet|school|klasgenoot|jongens|minderjarig",
        6,
        unless="voorlichting|les|biologie",
    ),
    Phrase(
        "ze|zij|leerlinge|meisje|ik|dochter zwanger|zwangerschapstest|abortus|soa|miskraam|morningafterpil",
        6,
        unless="<staff>|<family>|stiefmoeder|mama|tante|roddel*|gerucht*|zogenaamd|roepen|buurvrouw|baby",
    ),
    Phrase("zwangerschapstest|morningafterpil|abortus|abortuskliniek soa"),
    Phrase(
        "met hem|haar|hun|jongens|mannen|vrienden|man|iemand naar|in bed",
        7,
        ordered=True,
        unless="kamp|stapelbed|spelletje",
    ),
    Phrase(
        "seksueel|seksuele|sexueel|sexuele +dwingen|gedwongen|misbruik*|geweld|grens*|lastig*|"
        "overschrijdend*|contact|handeling*|toespelingen|benaderd|intimidatie|geintimideerd|gedrag|"
        "aangeraakt|dingen|bericht*|appjes|foto*",
        6,
        unless="getinte",
    ),
    Phrase(
        "vieze|viese|smerige|rare dingen|spelletjes|foto*|filmpjes|berichten doen|deed|gedaan|moest|moet|"
        "sturen|stuurt|stuurde|vroeg|aangeraakt|man|bed|broek",
        8,
        unless="zeggen|roepen|eten|brood|schelden|noemen|account|*account",
    ),
)
