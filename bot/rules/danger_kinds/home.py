"""What notes say of a home that is not safe."""

from bot.rules.danger_phrase import Phrase, alone

HOME = (
    *alone(
        "kindermishandel* kindermishandling verwaarlo* uithuwelijk* uitgehuwelijk* eerwraak eergerelateerd* incest* "
        "meldcode kindermisbruik crisisopvang crisispleegzorg blijfhuis* huiselijkgeweld"
    ),
    Phrase("mishandel*", unless="jongens|leerlingen|klasgenoten|groep|straat|station|bushalte|<staff>"),
    Phrase("mishandel* thuis|<parent>", 12),
    Phrase("huiselijk|huislijk geweld", 2),
    Phrase(
        "<parent> <hit>|opsluit|opgesloten|sluit|duwt|geduwd|vecht|vechten|vechtpartij|geweld|brandt",
        9,
        ordered=True,
        without="<tells>|terug|haalt|is|wordt|werd|na|om|want|zorgen|weten|willen",
    ),
    Phrase(
        "<hit>|geduwd|opgesloten door|van <parent>",
        6,
        ordered=True,
        without="hij|ze|zij|moet|moest|<bone>|gebroken|bloed*|ziekenhuis|uit|jongens|meiden|klasgenoten",
    ),
    Phrase("slaat|sloeg|schopt|knijpt <parent> hem|haar|me|mij|ze|ons", 5, ordered=True),
    Phrase("thuis <hit>", 5, without="<tells>|komt|kwam|kwamen"),
    Phrase("<sibling> <hit> thuis", 6, without="<tells>"),
    Phrase(
        "plekken|striem*|brandplek*|blauw|littekens|verwonding* thuis|<parent>|riem",
        13,
        without="komt|kwam|zag|ziet|belt|belde|vond|ontdekte|mailt|mailde",
    ),
    Phrase("thuis niet veilig", 5),
    Phrase("thuis onveilig|onveilige", 4),
    Phrase(
        "bang|durf|durft|durfde naar huis",
        7,
        unless="opwacht*|opgewacht|wachten|fiets*|onderweg|jongens|groep|alleen|bellen|lopen",
    ),
    Phrase("bang voor zijn|haar|zn|dr|hun <parent>", 5, ordered=True),
    Phrase("<parent> dronken|verslaafd|drugs", 6, without="<tells>"),
    Phrase("thuis niks|geen|niets|nooit eten", 7),
    Phrase("zonder eten|ontbijt vies|vieze|kleren|weken|vaak|elke", 9),
    Phrase("geweld gezin|thuis", 4),
    Phrase("<parent> slipper|riem|pantoffel|kraan|lepel|pollepel|stok", 9, without="<tells>"),
    Phrase("<parent> <threat> <kill>|slaan|elkaar", 7),
    Phrase("krijgt|kreeg|krijgen geen|niks|niets eten|avondeten|ontbijt", 7),
    Phrase("dezelfde|vieze kleren weken|dagen|stinkt|honger", 12),
    Phrase("altijd|vaak|steeds honger", 4),
    Phrase("op donder|lazer thuis|<parent>", 8),
    Phrase("<parent> trekt|trok|sleurt|sleurde haren|arm|oor|oren|trap", 8, without="<tells>"),
    Phrase("contactverbod|huisverbod|straatverbod"),
    Phrase("<parent> hele dag bed|bank", 9, without="<tells>|met"),
    Phrase("<parent> badkamer|douche|doucht", 9, unless="gym|<tells>"),
    Phrase("<parent> weer klappen|slaag", 14),
    Phrase("broers|familie|ouders slaan|sloegen|schoppen|vastbinden|opsluiten hem|haar|mij|ons", 5, ordered=True),
    Phrase("<parent> gooi*|smijt borden|glazen|stoel*|spullen|servies", 7, without="<tells>"),
    Phrase("<parent> sloot|sluit|gesloten op|kelder|schuur|kast|kamer", 9, ordered=True, without="<tells>"),
    Phrase("thuis gebruikt|gedeald|gedronken|drugs|drank|dronken", 5),
    Phrase(
        "bang thuis|thuiskomt|thuiskomst", 9, unless="jongens|groep|<sibling>|veilig|kwam|vertel*|zeggen|pest*|gepest"
    ),
    Phrase("huis uit gezet|gegooid|geschopt|gezwaaid", 5),
    Phrase("tik|tikken van <parent>", 5, ordered=True),
    Phrase("losse handjes|handen", 2, ordered=True),
    Phrase("thuis schreeuw*|smijt|gooit|gooien <parent>|spullen|servies", 9, without="komt|kwam"),
    Phrase("slaap*|slapen schuur|gang|kelder|auto|garage", 6, unless="kamp"),
    Phrase("schuil* zolder|kamer|kast", 5),
    Phrase("trouwen|uitgehuwd|verloofd moet|moeten|familie|gedwongen", 8),
    Phrase("thuis hel|doodsbang|gevaarlijk", 5),
    Phrase("alleen thuis nacht|nachten|nachts|dagen|weekend", 7),
    Phrase("politie thuis", 6, without="komt|kwam"),
    Phrase("<parent>|<sibling> kamer savonds|nachts|nacht|avond", 9, unless="kamp"),
    Phrase(
        "<parent>|<sibling> aangeraakt|raakt|betast*|misbruik*|zit|zat aan|billen|borsten|seks",
        8,
        ordered=True,
        without="<tells>|telefoon|hele",
    ),
    Phrase("door <parent> aangeraakt|betast|misbruikt|verkracht|aangerand", 6),
    Phrase(
        "<parent> gooide|gooit|smeet|smijt|gooien|gesmeten bord|borden|pan|fles|glas|mes|schaal|mok",
        16,
        unless="pester|gesprek",
    ),
    Phrase(
        "ongewassen|rotte|verwaarloosd|onverzorgd|verzorging|vervuild tanden|ontbijt|kleren|thuis|haren|nooit|weken", 12
    ),
    Phrase("schrikt|schrok|schrikken|bang hand|arm optilt|optil|til|tilt|beweeg|uitsteek|uitstrek", 10),
    Phrase("veilig thuis", 2, ordered=True, unless="kwam|komt|aangekomen|ze|hij|fiets*|gekomen|weer|voelt"),
    Phrase(
        "zonder|geen winterjas|jas|ontbijt|eten|brood|sokken honger|maanden|weken|koud|winter|elke",
        12,
        unless="afgepakt|verstopt|pauze",
    ),
    Phrase(
        "thuis|ouders|vader|moeder|papa|mama dan|anders slaat|vermoordt|maakt|schopt|vermoort me|mij|hem|haar",
        16,
        unless="pester|plein",
    ),
    Phrase(
        "riem|ceintuur been|billen|rug|benen|arm|afdruk*|striem*|afgedrukt|slaan|geslagen|krijgt",
        8,
        unless="broek|onder",
    ),
    Phrase(
        "<sibling>|<parent>|neef dwingt|dwong|dwingen|gedwongen dingen|aanraken|uitkleden|kijken|zoenen|seks|"
        "bed|gebed|hoofddoek|trouwen",
        12,
        without="<tells>",
    ),
    Phrase("eet|eten|zoekt prullenbak|vuilnisbak|afval|container", 7, unless="+gooien|lag|ligt|brood|jas|etui"),
    Phrase("thuis niks|niets is|eten|te", 5, ordered=True, unless="vertel*|zeggen|zegt|aan"),
    Phrase(
        "<parent> vast|gevangenis|opgepakt|gearresteerd|aangehouden mama|geslagen|mishandel*|geweld|steken|"
        "mes|doodgeslagen",
        16,
    ),
    Phrase("<parent> deur open|dicht|slot|binnen niet|buiten|nacht|vannacht portiek|sliep|slapen|straat|buiten", 18),
    Phrase("thuis +schelden|uitgescholden|vernederd|gekleineerd|genegeerd|bedreigd door|elke|altijd <parent>|dag", 12),
    Phrase("<parent> bier|wodka|whisky|borrel op|gedronken|teveel|veel|ruikt|stinkt|altijd", 8, without="gesprek"),
    Phrase(
        "<parent>|oom|neef kokend*|heet|hete|strijkijzer|brandend* water|overgoten|verbrand|hand|over|gegooid|thee",
        12,
        unless="<tells>",
    ),
    Phrase("striem*|zweep* billen|rug|benen|been|arm|armen|dijen|gezicht", 8),
    Phrase("<parent> +dreigen|+bedreigen brand|fik|mes|dood|vermoord*|moord|gas|huis|wapen|pistool", 14),
    Phrase(
        "altijd|zelf|nooit mama|moeder|vader|papa slaapt|bed|weg|werkt eten zoeken|zelf|koken|maken|halen|honger", 16
    ),
    Phrase(
        "<parent>|<sibling>|neef|zwager <deed>",
        14,
        ordered=True,
        without="<tells>|terug|is|wordt|werd|na|om|want|zorgen|verhaal",
        unless="plein|pauze|voetbal|terug|vroeger|pester",
    ),
    Phrase(
        "<parent> <force> <him>|zusje|broertje|mama|papa|moeder trap|muur|haren|arm|nek|keel|grond|deur|"
        "vloer|kast|hoofd|bed|straat|buiten|oor|water|tafel|kamer",
        14,
        ordered=True,
        without="<tells>|is|wordt|werd",
    ),
    Phrase(
        "<parent> <him>|zusje|broertje|mama|papa|moeder trap|muur|haren|arm|nek|keel|grond|deur|vloer|kast|"
        "hoofd|bed|straat|oor|water <force>",
        14,
        ordered=True,
        without="<tells>|is|wordt|werd",
    ),
    Phrase(
        "<parent> hoofd|haren|keel|nek muur|kast|grond|water|tafel|deur|kraan|trap <deed>|<force>",
        16,
        without="<tells>",
    ),
    Phrase(
        "handafdruk*|vingerafdruk*|vingers|handpalm wang|gezicht|arm|nek|hals|billen|rug|<parent>",
        8,
        unless="verf|tekening|knutsel*",
    ),
    Phrase(
        "moet|moest|mocht hele nacht|uren|nacht|avond staan|knielen|buiten|gang|schuur|kelder|zitten|slapen "
        "<parent>|thuis|straf",
        16,
        unless="kamp",
    ),
    Phrase("ervan|er langs krijg|krijgt|kreeg|krijgen", 5, unless="<staff>|jongens"),
    Phrase(
        "tril*|beeft|bibber*|verstijf*|paniek*|hyperventileert|plast <parent>|thuis|huis belt|komt|ophaalt|"
        "ziet|naam|hoort|boos",
        14,
        unless="school|jongens|pest*|gepest|belde|klas|pauze",
    ),
    Phrase(
        "slaapt|slaap|slapen|sliep|overnacht trappenhuis|portiek|park|station|straat|schuur|auto|kelderbox|"
        "kelder|buiten|gang|garage",
        8,
        unless="kamp|tent",
    ),
    Phrase(
        "ruikt|stinkt|rook|riekt urine|plas|poep|zweet|ongewassen|pis elke|altijd|weken|dezelfde|kleren|"
        "broek|ontbijt|week",
        14,
        unless="zeggen|roepen",
    ),
    Phrase(
        "moeder|mama|ma|mam|vader|papa nieuwe|vriend|vriendin|ex vriend|vriendin|man|die|hij|zij <deed>|"
        "misbruikt|aanrandt|schreeuwt",
        14,
        ordered=True,
        unless="plein|pauze",
    ),
    # bruises that come back, and an accident told to explain them
    Phrase(
        "blauw|blauwe rug|rib|ribben|buik|bovenarm|bovenarmen|billen|gezicht|lijf|lichaam "
        "alweer|weer|opnieuw|telkens|steeds|keer|elke|iedere|nieuwe <accident>",
        24,
        unless="jongens|groep|voetbal*|hockey|judo|rugby|turnen|geduwd|duwen|duwden|plein|pauze|schoppen|stompen",
    ),
    Phrase(
        "blauw|blauwe <accident> geloof*|ongeloofwaardig|geloofwaardig|verhaal|klopt|smoes|zogenaamd|onzin",
        24,
        unless="jongens|groep|<sport>|plein|pauze",
    ),
    # a child that does what a parent should
    Phrase(
        "<parent> altijd|hele|heel|steeds|elke|iedere|overdag bed|bank "
        "flesjes|flessen|drank|+verzorgen|luier|luiers|baby|broertje|zusje|broertjes|zusjes",
        24,
        unless="griep|ziek|geopereerd|operatie|bevallen|kanker|opgehaald|kijkt|film",
    ),
    Phrase(
        "<parent> bed|bank niet|nooit uit|af +verzorgen|luier|luiers|baby|broertje|zusje|broertjes|zusjes|koken|kookt",
        20,
        unless="griep|ziek|geopereerd|operatie|bevallen|kanker",
    ),
    # what a parent will do when called
    Phrase(
        "+smeken niet|niks|geen|nooit bel|bellen|vertel|vertellen|zeg|zeggen|weten|mailen <parent>",
        14,
        unless="schaam*|schaamt|erger|pest*|gepest|klikken|klikspaan|klikker|buikpijn|ziek|verdrietig|ongerust",
    ),
    Phrase(
        "+trillen|+beven|bibber*|lijkbleek toen|als|niet|nooit bel|bellen|vertel|vertellen|zeg|zeggen|weten|mailen "
        "<parent>",
        14,
        unless="schrik|schrok|kou|koud|woede|boosheid|zenuw*|pest*|gepest|buikpijn|ziek",
    ),
    Phrase(
        "bel|bellen|vertel|vertellen|zeg|weet|weten|hoort|horen <parent> "
        "+slaan|+schoppen|+wurgen|vermoordt|vermoord|vermoort me|mij",
        14,
        without="dat|wie|waarom",
        unless="<play>|pester|jongens|groep|plein",
    ),
    Phrase(
        "bel|bellen|vertel|vertellen|zeg|weet|weten|hoort|horen <parent> maakt|slaat me|mij|hem|haar "
        "af|dood|kapot|verrot|lens",
        16,
        without="dat|wie|waarom",
        unless="<play>|fifa|jongens|groep|plein|huiswerk",
    ),
    Phrase(
        "bel|bellen|vertel|vertellen|zeg|weet|weten|hoort|horen <parent> ga|ben ik eraan|dood",
        16,
        unless="<play>|lach*|grap*|overleden",
    ),
    Phrase("thuis <deed>", 8, without="<tells>|komt|kwam|kwamen"),
    Phrase(
        "door <parent>|<sibling>|opa|neef|pleegouder* <deed>",
        10,
        ordered=True,
        without="hij|ze|zij|troost*|gebeld|opgehaald|gebracht",
    ),
    Phrase(
        "<deed> door|van <parent>|<sibling>|neef",
        8,
        ordered=True,
        without="hij|ze|zij|moet|moest|pester|andere|ander|<bone>|gebroken|bloed*|ziekenhuis|uit|jongens|meiden|klasgenoten",
        unless="plein|pester",
    ),
    Phrase(
        "<parent> kat|hond|konijn|huisdier doodgeslagen|doodgetrapt|gedood|vermoord|geslagen|mishandel*|verdronken", 9
    ),
    Phrase("vreemde|onbekende|dronken mannen|man huis|thuis|moeder", 8, unless="stond|gebeld|aanbelde"),
    Phrase("<parent> hersens|strot|schedel in|uit slaan|slaat|sloeg", 12),
    Phrase(
        "<parent> elkaar slaan|sloegen|vechten|wurgen|vermoorden|bedreigen|hersens|mes|af",
        9,
        ordered=True,
        without="<tells>",
    ),
    Phrase("mag|mogen|moet|normaal gewoon slaan|geslagen thuis|ons|ouders|gezin", 12, unless="plein"),
    *alone(
        "stiefvadermisbruik huwelijksdwang eerkwestie* achterlating vrouwenmishandeling "
        "mishandelende blijfvanmijnlijf* uithuisplaats* genitale vrouwenbesnijdenis meisjesbesnijdenis vrouwenopvang"
    ),
    Phrase(
        "<parent> <hit> <him>|altijd|steeds|vaak|hard|elke|weer|als|wanneer",
        8,
        ordered=True,
        without="<tells>|terug|haalt|is|wordt|werd|na|om|want|zorgen",
    ),
    Phrase(
        "<parent> hem|haar|me|mij|ons|hun|ze|kinderen|mama|papa|moeder|zusje|broertje|hond <hit>|"
        "+mishandelen|+gooien|+smijten|+duwen|+bedreigen|+op.sluiten|+verwaarlozen|+branden|+wurgen",
        7,
        ordered=True,
        without="<tells>|is|wordt|werd|om|want|dat|die",
    ),
    Phrase(
        "<parent> <parent>|hem|haar|me|mij|ons|kinderen|zusje|broertje|ze pijn doet|doen|deed|gedaan",
        9,
        ordered=True,
        without="zegt|zei|belt|belde|mailt",
    ),
    Phrase("<parent> doet|deed|doen hem|haar|me|mij|ons|mama|papa pijn", 7, ordered=True, without="<tells>"),
    Phrase("pijn gedaan|doen|doet door|van <parent>", 6),
    Phrase(
        "<parent> vermoord*|vermoordt|vermoort|doodslaat|doodmaakt|afmaakt|wurgt|wurgde hem|haar|me|mij|ons|"
        "mama|papa|moeder|als",
        6,
        ordered=True,
        without="<tells>",
    ),
    Phrase(
        "<parent> maakt|slaat|schiet|steekt hem|haar|me|mij|ons|mama dood|af|kapot|neer",
        7,
        ordered=True,
        without="<tells>",
    ),
    Phrase(
        "<parent> hem|haar|me|mij|mama|moeder|zusje keel|strot|haren|arm|nek|oor|pols|kraag +grijpen|+pakken|"
        "+houden|+trekken|+knijpen|gegrepen|greep|hing",
        10,
        ordered=True,
        without="<tells>",
    ),
    Phrase(
        "<parent> +grijpen|+pakken|+trekken|+sleuren|+knijpen hem|haar|me|mij|mama|moeder keel|strot|haren|"
        "arm|nek|oor|pols|kraag",
        10,
        ordered=True,
        without="<tells>",
    ),
    Phrase(
        "<parent> mes|vuist|wapen +dreigen|+bedreigen|pakte|heeft|had|zwaait|achter|slaat|sloeg",
        9,
        without="belt|belde|zegt|mailt",
    ),
    Phrase(
        "<parent>|thuis slipper|sandaal|riem|ceintuur|pollepel|lepel|kabel|snoer|oplader|kleerhanger|"
        "mattenklopper|vuist|vuisten|garde|liniaal|stok|bezem",
        9,
        without="<tells>",
    ),
    Phrase(
        "krijg|krijgt|kreeg|krijgen klap|klappen|slaag|rammel|riem|slipper|tik|tikken|ransel|billenkoek|lel "
        "thuis|<parent>|onvoldoende|als",
        9,
        unless="<staff>|jongens|groep|plein|school|klas|vrienden|pester*|pauze|gym",
    ),
    Phrase(
        "thuis|ouders klap|klappen|slaag|rammel|ransel|losse|slaan|geslagen|getrapt|geschopt|mishandel*|"
        "geweld|gewelddadig*",
        7,
        without="<tells>|komt|kwam|kwamen|belden",
    ),
    Phrase(
        "vriend|vriendin|ex|nieuwe moeder|moeders|mama|mam|ma|vader|papa <hit>|<threat>|dronken|agressief|"
        "aangeraakt|zit|kamer|schreeuwt|gewelddadig|betast*|eng|bang",
        10,
        ordered=True,
        without="belt|belde|mailt|vertelt",
    ),
    Phrase(
        "<sibling>|neef|oom|zwager <hit> hem|haar|me|mij|altijd|elke|vaak",
        6,
        ordered=True,
        without="<tells>",
        unless="plein|school|terug|pester|pauze|klas|klasgenoot",
    ),
    Phrase(
        "door <parent>|<sibling> <hit>|+mishandelen|bedreigd|opgesloten|+duwen|gesleurd|vastgebonden|"
        "uitgehongerd|gecontroleerd",
        7,
        ordered=True,
        without="hij|ze|zij",
    ),
    Phrase(
        "<parent> agressief|gewelddadig|handtastelijk|losse|onberekenbaar|doordraait|flipt|driftig|woedeaanval*",
        7,
        without="<tells>|belt|belde|mail*|over|gesprek|telefoon",
    ),
    Phrase(
        "<parent> uitscheldt|scheldt|kleineert|vernedert|uitgescholden hem|haar|me|mij|altijd|elke|dagelijks",
        8,
        ordered=True,
        without="<tells>|<staff>",
    ),
    Phrase(
        "bang|doodsbang|angst|angstig voor|van <his>|de papa|mama|vader|moeder|stiefvader|stiefmoeder|"
        "stiefpa|broer|broers|oom|ouders|opa|thuis",
        6,
        ordered=True,
        unless="reactie|boos|pest*",
    ),
    Phrase(
        "bang|durft|durf|wil|wilt|wilde|weigert|smeekt niet|niets|geen huis|thuis toe|heen|naar|zijn|terug|blijven",
        7,
        unless="school|fiets*|alleen|ziek|opwacht*|opgewacht|wachten|onderweg|jongens|groep|groepje|lopen|leuk|"
        "gezellig|feest*|speel*|vertel*|gestuurd|bellen|weten|telefoon|praten",
    ),
    Phrase(
        "wil|durft|durf|wilde|wou|mag niet|nooit naar huis",
        6,
        ordered=True,
        unless="bellen|fiets*|alleen|opwacht*|opgewacht|wachten|jongens|groep|groepje|lopen|gestuurd|leuk|gezellig|"
        "feest*|speel*",
    ),
    Phrase(
        "+weg.lopen|weggelopen|wegloopt|weggevlucht|gevlucht|gevluchte|ontsnapt huis|thuis|<parent>",
        7,
        unless="school|pauze",
    ),
    Phrase(
        "opvang|blijf|noodopvang|opvanghuis gevlucht|vlucht*|moeder|kinderen|geweld|veilig vader|geweld|"
        "gevlucht|ruzie|lijf",
        14,
    ),
    Phrase(
        "slaap*|sliep|slapen|slaapt|logeert|overnacht bij|in|op vriendin|vriend|buren|tante|oma|straat|auto|"
        "buiten|park|station|kelderbox veilig|eruit|gezet|durft|weggelopen|vader|moeder|ouders|stiefvader|"
        "huis",
        16,
        unless="feestje|kamp|gescheiden|slaapfeest*",
    ),
    Phrase(
        "<parent> eruit|buiten|straat|huis|deur gezet|gegooid|geschopt|geflikkerd|gestuurd|gesloten|zet|gooide|zette",
        8,
        without="<tells>|mail|belde",
    ),
    Phrase(
        "<parent> dronken|bezopen|zuipt|stoned|blowt|snuift|verslaafd|drugs|coke|speed|alcoholist*|"
        "drankprobleem|spuit|afgekickt|bezopen|laveloos",
        7,
        without="<tells>|zei|mail*|belde|belt|naast",
        unless="gesprek",
    ),
    Phrase(
        "<parent> drinkt|drinken|dronk|drank veel|teveel|te|elke|altijd|weer|slaat|boos|agressief",
        7,
        without="<tells>",
        unless="wijn|koffie",
    ),
    Phrase(
        "ouders|thuis|vader|moeder gebruik*|dealt|dealen|hennep*|wietplantage|wiet|drugs|drank|alcohol huis|"
        "thuis|kinderen|drugs|wiet|drank|veel|eten|wapens",
        9,
        without="telefoon",
    ),
    Phrase(
        "+op.sluiten|opgesloten|sluit|sloot|vastgebonden|vastbinden|opsluiten|gezet kelder|schuur|zolder|"
        "kamer|kast|kelderkast|garage|badkamer|hok straf|thuis|<parent>|stout|luistert|eten",
        14,
        unless="<staff>|jongens|groep|klas",
    ),
    Phrase(
        "straf|straft|stout|ongehoorzaam|luistert|onvoldoende kelder|schuur|zolder|koud|koude|buiten|"
        "vastgebonden|eten|balkon|knielen|rijst|slaap|slapen|uren|riem|klappen|slaag",
        10,
        unless="<staff>|les|pauze|klas|school",
    ),
    Phrase(
        "mag|krijgt|krijg|moet niet|geen|niks|zonder eten|avondeten|drinken|slapen|douchen <parent>|thuis|"
        "stout|straf|luistert|familie",
        14,
        unless="gym|schoolreis|klas|kantine|pauze|mee|telefoon|snoep",
    ),
    Phrase("+vast.binden|vastgebonden|vastgeketend|geketend|vastgemaakt straf|thuis|<parent>|bed|kelder|verwarming", 9),
    Phrase(
        "krimpt|kromp|krimpen|duikt|dook|schrikt|schrok|deinst|deinsde|verstijft|beschermt|ineen|dekt elkaar|"
        "weg|terug|achteruit|ineen|hoofd|af|armen hand|arm|handen|stem +optillen|optil|til|tilt|ophef|omhoog|"
        "beweeg|beweging|hef|aanraak|aanraken|uitsteek|strek|verhef",
        14,
        unless="klasgenoten|jongens",
    ),
    Phrase(
        "blauwe|blauw|plek|plekken|striemen|striem|bulten|brandplek*|brandwond*|verwonding*|littekens|"
        "schrammen thuis|<parent>|straf|sigaret*|strijkijzer|riem|smoes|klopt|geloof|verhaal|wisselend*|"
        "verklaring|maandag|weekend|liegen",
        14,
        without="belt|belde|ontdekte|mailt|mailde|komt|kwam|vond|ziet",
        unless="pauze|gym|voetbal*|plein|jongens|schop*|groep|klas*|pester*",
    ),
    Phrase(
        "sigaret*|peuk*|strijkijzer|aansteker uitgedrukt|uitdrukt|brandplek*|brandwond*|verbrand <limb>|"
        "<parent>|thuis|huid",
        12,
        unless="jongens|groep",
    ),
    Phrase(
        "stinkt|ongewassen|vervuild|vies|vieze|dezelfde|smerig|kapotte|plas|urine kleren|kleding|haren|"
        "schoenen|tanden|ondergoed weken|dagen|honger|brood|eten|altijd|nooit|elke|vies|thuis",
        14,
        unless="zeggen|noemen|roepen|pest*|lachen",
    ),
    Phrase(
        "nooit|geen|zonder|niks brood|eten|lunch|ontbijt|lunchtrommel mee|bij weken|dagen|elke|altijd|stinkt|"
        "vies|vieze|mager|honger|maanden|koelkast|steelt",
        14,
        unless="afgepakt|afpakken|afgeven|vergeten|pakken",
    ),
    Phrase(
        "nooit|geen|zonder|niks|niet winterjas|jas|schoenen|bed|matras|verwarming|licht|stroom|gas winter|"
        "thuis|koud|kapotte|afgesloten|dagen",
        10,
        unless="afgepakt|verstopt|verstoppen|school|pauze",
    ),
    Phrase(
        "honger|hongerig|uitgehongerd|ondervoed|mager altijd|vaak|thuis|weekend|maandag|weken|elke|koelkast|eten",
        8,
        unless="grapje",
    ),
    Phrase("koelkast leeg|lege", 4),
    Phrase(
        "kookt|zorgt|wast|voedt|past|verzorgt zusje|zusjes|broertje|broertjes|baby|moeder alleen|altijd|elke|"
        "moeder|ouders|dronken|niemand|nooit|nacht|dag",
        12,
        unless="oppas*|gezellig",
    ),
    Phrase(
        "alleen|helemaal|eentje thuis avond|avonds|nacht|nachts|nachten|dagen|weekend|gelaten|laten|"
        "buitenland|kleuter|baby",
        9,
        unless="pauze|feestje|toets",
    ),
    Phrase(
        "trouwen|trouwt|huwelijk|verloofd|verloving|bruiloft|uithuwel*|uitgehuw* moet|moeten|gedwongen|neef|"
        "dwingen|tegen|wil|vakantie|marokko|turkije|somalie|pakistan|syrie|irak|afghanistan|minderjarig",
        9,
        unless="oom|tante|juf|gescheiden|hertrouwen|<staff>",
    ),
    Phrase(
        "terug|gestuurd|sturen|achterlaten|achtergelaten|achterblijven|wegsturen|paspoort <parent>|familie|"
        "broers land|turkije|marokko|somalie|syrie|irak|pakistan|afghanistan|eritrea|ghana|iran|polen|dorp|"
        "buitenland|afgepakt|afgenomen",
        16,
        unless="klasgenoten|eigen",
    ),
    Phrase(
        "<brother>|familie|ouders|vader|moeder bedreig*|+dreigen|houden|houdt|volgen|volgt|controleren|"
        "controleert|slaan|opsluiten|eer|vermoord* gaten|vriendje|vriend|hoofddoek|eer|schande|dood|jongen|"
        "jongens|vermoorden|relatie|homo",
        14,
        unless="klas|pauze|pester|stage",
    ),
    Phrase(
        "familieeer|eer|schande familie|broers|vader|geschonden|gered|besmeurd|gezin gered|geschonden|"
        "vriendje|bang|dood|te|vermoord*",
        12,
    ),
    Phrase(
        "besneden|besnijdenis|besnijden meisje|haar|ze|dochter|zusje|vakantie|somalie|egypte",
        9,
        unless="jongen|broertje",
    ),
    Phrase(
        "ruzie|geschreeuw|gegil|schreeuwen|gevochten|vechten|gooien|gesmeten|kapot thuis|ouders politie|"
        "buren|elke|heel|veel|nachten|pijn|bang|borden|spullen|meubels",
        12,
        without="komt|kwam|huiswerk",
        unless="huiswerk|telefoon|gamen",
    ),
    Phrase("geschreeuw|gegil|geweld|gevochten|gescheld thuis", 7, unless="kwam|komt|gesprek"),
    Phrase(
        "politie|agenten|wijkagent thuis|huis|deur|langs <parent>|geweld|ruzie|weer|weekend|nacht|vannacht",
        12,
        unless="school|pester*|aangifte|fiets*",
    ),
    Phrase(
        "mag|moet niks|niet|niemand|nooit|liegen zeggen|vertellen|praten|liegen van|over thuis|<parent>",
        12,
        unless="school|pest*|gepest|cijfer|telefoon|juf|reageren|ruzie",
    ),
    Phrase("geheim|geheimpje|geheimpjes papa|opa|oom|stiefvader|vader|broer", 8),
    Phrase(
        "<parent>|<sibling>|neef|oppas|buurman|zwager aan|in|bij|met haar|hem|me|mij|borsten|billen|plasser|"
        "broek|bed|piemel zit|zat|gezeten|komt|kwam|ligt|kruipt|voelt|raakt|friemelt|ging|gaat",
        8,
        ordered=True,
        without="<tells>|naast|tafel|helpen|brengen|ophalen|school",
        unless="donker|nachtmerrie|onweer*|voorlezen",
    ),
    Phrase(
        "<parent>|<sibling>|neef|oppas|buurman zit|zat|komt|kwam|kruipt|voelt|raakt|ging|gaat|lag aan|bij|in|"
        "met haar|hem|me|mij|<his> bed|borsten|billen|kamer|plasser|broek|douche|onderbroek|logeert|logeren|"
        "slaap*|nacht|nachts|savonds|alleen",
        10,
        ordered=True,
        without="<tells>|naast|tafel",
        unless="donker|nachtmerrie|onweer*|voorlezen",
    ),
    Phrase(
        "<parent>|buurman|oppas|neef|broer|stiefbroer <touch>|misbruik*|aangerand|verkracht*|betast*|seks|"
        "sex|naakt|bloot|piemel|vieze <him>|plaatjes|filmpjes|dingen|borsten|billen|plasser|kijken",
        9,
        without="<tells>|hand|vind|geschrokken",
    ),
    Phrase(
        "thuis|gezin|ouders onveilig|gevaarlijk|mishandel*|misbruik*|bedreigd|hel|vreselijk|opgesloten",
        6,
        unless="school|klas|buurt",
    ),
    Phrase("niet|nooit veilig thuis|huis|vader|moeder|stiefvader", 6, unless="school|klas|plein|kwam|vraag|aangekomen"),
    Phrase("melding|gemeld|gebeld|bellen|advies|contact veilig thuis", 5, ordered=True),
    Phrase(
        "vermoed*|vermoeden|signalen|zorgen verwaarloz*|mishandel*|misbruik*|huiselijk|thuissituatie|"
        "onveilige thuis|mishandel*|geweld|thuissituatie|misbruik*|verwaarloz*",
        9,
    ),
)
