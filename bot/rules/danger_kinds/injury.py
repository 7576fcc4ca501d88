"""What notes say of violence that hurts."""

from bot.rules.danger_phrase import Phrase, alone

INJURY = (
    *alone(
        "bewusteloos bewusteloze hersenschudding* ziekenwagen ziekenauto gewurgd gewurgt wurg* verwurg* "
        "zwaargewond* levensgevaar* coma hechtingen hoofdwond* schedelbasis* spoedeisende seh knockout "
        "reanim* steekwond* schotwond* kapotgeslagen kapotgetrapt bebloed* bloedens bloederig*"
    ),
    Phrase("ambulance*", unless="oefening|les"),
    Phrase("gewond|gewonde|verwond"),
    Phrase("bewustzijn buiten|verloor|verloren|kwijt|raakte|verlies", 5),
    Phrase("knock|knok out", 2),
    Phrase("buiten westen|kennis", 2),
    Phrase("vinger*|teen|oor eraf|afgerukt|klem|ertussen", 14),
    Phrase("gips|tandarts <violence>", 10, unless="<sport>"),
    Phrase("oog|ogen dicht|wazig|dubbel|dik|gezwollen|paars <violence>", 14),
    Phrase("overgeven|overgegeven|kots*|misselijk|duizelig hoofd <violence>", 12),
    Phrase("huisartsenpost|rontgen* <violence>", 14),
    Phrase("voortand*|tand|tanden afgebroken|gebroken|eruit", 5, unless="<sport>|melktand*"),
    Phrase("whiplash|kneuzing*|verstuikt|verstuikte|ontwricht* <violence>|duwen", 14),
    Phrase("112 gebeld|bellen|belde", 4),
    Phrase("niet meer bijkwam|bijkomt|ademde|ademt", 4),
    Phrase("<bone> gips", 5, unless="<sport>"),
    Phrase("losse|los|loszittende tand|tanden", 3),
    Phrase("bult|buil|gat overgeven|misselijk|duizelig", 8),
    Phrase("krukken|spalk|geopereerd|operatie|verlamd <violence>", 12, unless="<sport>"),
    Phrase("gebeten|bijt|beet bloed*|bloedde|wond", 8),
    Phrase("was even weg hoofd|<violence>", 12),
    Phrase("uit de kom", 3, ordered=True),
    Phrase("op ic|intensive|seh|spoed", 3, ordered=True, unless="werkt|verple*|arts"),
    Phrase("spuug*|spuugde|hoest*|kots*|overge* bloed", 4),
    Phrase("ziekenhuis", unless="<family>|hoefde|hoeft"),
    Phrase("ziekenhuis <violence>", 16, unless="hoefde|hoeft"),
    Phrase("eerste hulp", 2, ordered=True),
    Phrase("dokter|huisarts|arts <violence>", 14, unless="hoefde|hoeft"),
    Phrase("flauwgevallen|flauw <violence>", 14),
    Phrase("gebroken|gebroke|brak|breuk|gekneusd*|kneuz*|gebr <bone>", 5, unless="<sport>"),
    Phrase("armbreuk|beenbreuk|kaakbreuk|polsbreuk|neusbreuk", unless="<sport>"),
    Phrase("moet|moest|worden|werd|wond gehecht", 4),
    Phrase("bloed|bloedde|bloedt|bloeden|bloedend <head>|<violence>|trui|jas|kleren", 10, unless="biologie"),
    Phrase("bloedneus <violence>", 10, unless="bal"),
    Phrase("onder bloed", 4, ordered=True),
    Phrase("tand|tanden eruit|uit|los|afgebroken|kwijt <violence>", 14),
    Phrase("tand|tanden door lip", 4),
    Phrase("lip kapot|kapotte|gescheurd*|dikke|gebarsten|gespleten", 4),
    Phrase("blauw|blauwe|dichtgeslagen oog|ogen", 3),
    Phrase("blauwe plekken|plek rug|buik|lichaam|lijf|overal|gezicht", 8, unless="gevallen|gestoten|gelopen"),
    Phrase("wond|wonden|snee|gat <head>", 6),
    Phrase("in elkaar geslagen|slaan|sloegen|sloeg|getrapt|geschopt|gebeukt|gemept|geramd", 5),
    Phrase("total loss geslagen", 4),
    Phrase("keel <grip>", 6),
    Phrase("geen lucht|adem kreeg|krijgt|krijgen|meer", 5),
    Phrase("in brand gestoken|steken|stak|staken", 5),
    Phrase("grond|lag|ligt reageert|reageerde|bewoog|beweegt niet", 9),
    Phrase("<bone> niet bewegen|lopen", 6),
    Phrase("mishandel* jongens|leerlingen|klasgenoten|groep|straat|station|bushalte|plein|fietsen", 9),
    Phrase("bijna|haast verdronken|gestikt|verdrinkt|verdrinken|doodgegaan|gewurgd", 4, unless="lach*|schrik*"),
    Phrase(
        "aansteker|vlam|lucifer*|deo haar|haren|vlecht|staart|arm|hand|jas|wenkbrauw* verbrand|geschroeid|"
        "aangestoken|fik|gebrand|schroeide",
        12,
    ),
    Phrase(
        "gezicht|hoofd|arm|hand prikkeldraad|doornen|glas|ruit|raam|spiegel +duwen|+gooien|+slaan|+smijten",
        9,
        unless="bal|sneeuw*",
    ),
    Phrase("brandwond*", unless="vroeger|oud|oude|operatie|monster|litteken"),
    Phrase(
        "gescheurd*|afgescheurd|opengehaald|gespleten|verbrijzel*|ingescheurd <head>|oorlel|lip|wenkbrauw|"
        "elleboog|knieschijf",
        5,
        unless="broek|hoofddoek",
    ),
    Phrase(
        "in|uit oog|ogen|oor +steken|gestoken|gespoten|geprikt|+prikken|+gooien",
        6,
        unless="zand|vinger|sneeuw|water|bal|propje*|eten|huis|springt",
    ),
    Phrase(
        "<bone>|oog|hoofd|gezicht|schedel kettingslot|knuppel|hamer|fles|baksteen|stoel|paal|steen "
        "<violence>|<deed>|kapotgeslagen",
        12,
        unless="<play>|tas",
    ),
    Phrase(
        "gezicht|oog|lip|kaak|hand|neus|enkel|pols opgezwollen|gezwollen|dik|bont|blauw|paars|toegetakeld|"
        "verbouwd <violence>|<deed>|afgeranseld|jongens|ze|groep|gisteren|klap",
        16,
        unless="<sport>|bij|wesp",
    ),
    Phrase("+drukken|uitgedrukt|uit sigaret|peuk|joint nek|hand|arm|rug|huid|gezicht|been", 9),
    Phrase(
        "vuurpijl|rotje|vuurwerk|strijker naar|in|op|tegen hem|haar|gezicht|hals|hand|oog|been brandwond*|"
        "verbrand|gewond|gehoor|doof|ziekenhuis",
        16,
    ),
    *alone("ambu brandblaar* brandblaren schedelbreuk kaakbreuk neusbreuk kapotgeschopt ingeslagen", unless="oefening"),
    Phrase(
        "kokend*|heet|hete|gloeiend* water|thee|koffie|soep|olie over|gegooid|gezicht|hand|arm|been|+gooien|verbrand",
        9,
        unless="scheikunde",
    ),
    Phrase("tot|totdat hij|ze|zij|ie niet|niks meer bewoog|bewegen|reageerde|opstond|ademde|lopen|zien|opstaan|kon", 9),
    Phrase(
        "<hit>|<violence> tot|totdat bloed*|bloedde|bewusteloos|flauwviel|kotste|overgaf|paars|blauw|neerviel|knock", 12
    ),
    Phrase(
        "flauwgevallen|flauwviel|flauw viel|vallen|gevallen|<violence>|<grip>|nek|keel|klap",
        8,
        unless="bloedprikken|honger|prik|warm*|hitte|biologie",
    ),
    Phrase(
        "onderuit|omver|omgeduwd|neer|tegen geschopt|getrapt|gehaald|geduwd|getackeld|geslagen gebroken|"
        "enkel|pols|hersenschudding|bloed*|hoofd|tand|arm|krukken|gips|ziekenhuis",
        14,
        unless="<sport>|bal",
    ),
    Phrase(
        "knal*|klap*|smak*|sloeg|viel|vallen|gevallen achterhoofd|hoofd|gezicht|kin|mond tegels|grond|stoep|"
        "stoeprand|steen|muur|paal|beton|trap bloed*|bewusteloos|bult|geduwd|trokken|duw*|hechten|hersen*",
        18,
        unless="<sport>",
    ),
    Phrase(
        "touw|sjaal|riem|veter|snoer|koord|tas nek|keel|hals aangetrokken|gedaan|strak|trok|trokken|gewurgd|"
        "getrokken|dicht",
        10,
    ),
    Phrase("hem|haar onder water +houden|+duwen|gehouden|geduwd", 6, ordered=True),
    Phrase(
        "jas|haar|haren|kleren|mouw|rugzak|broek fik|brand|vlam|vlammen +steken|gestoken|staken|aansteker|"
        "vloog|aangestoken",
        9,
        unless="prullenbak",
    ),
    Phrase(
        "spoed|ehbo|seh|ambu|hap|ambulance naar|met|weg|gebracht|afgevoerd|gebeld", 6, unless="oefening|mail|overleg"
    ),
    Phrase(
        "<deed> ziekenhuis|bloed*|gebroken|bewusteloos|hersenschudding|hechting*|gehecht|ambu*|buiten|gips|"
        "krukken|letsel|wond",
        14,
        unless="<sport>|bal|stoel|hart",
    ),
    Phrase(
        "volledig|helemaal|compleet verrot|kapot|lens|in|tot geschopt|geslagen|getrapt|gemept|gebeukt|moes",
        7,
        unless="fiets|tas|telefoon|lego|spullen|bril",
    ),
    *alone(
        "afgetuigd aftuigen gemolesteerd molesteer* molestatie toegetakeld afgeranseld lynch* gelyncht comateus "
        "hersenkneuzing hersenbloeding bloedend bloedende bloeduitstorting* gehecht steekwonden stompwond* "
        "eerstehulp traumahelikopter botbreuk* sleutelbeenbreuk hersenletsel oogletsel tandletsel letsel "
        "kapotgebeukt kaakfractuur fractuur* zwaargewonde verstikt* wurgspel* "
        "chokehold nekklem verwurging buitenbewustzijn reanimatie",
        unless="aan|oude|<sport>",
    ),
    # beaten badly
    Phrase("in elkaar <fight>", 5, ordered=True),
    Phrase("<fight> in elkaar", 6, ordered=True),
    Phrase(
        "elkaar|verrot|kapot|bont|halfdood|gek|bewusteloos|knock|ziekenhuis|total|loss|gort|moes|pulp +slaan|"
        "+schoppen|+trappen|+meppen|+beuken|+rammen|+timmeren|+rossen|+stompen",
        5,
        unless="dingen|spullen|lego|tas|tegen|fiets|raam|zandkasteel|telefoon|uit|naar|deur|die|lachen|kont",
    ),
    Phrase(
        "op|grond|lag|ligt|liggend lag|ligt|grond|bleven|bleef|doorgaan +trappen|+schoppen|+slaan|+stompen|+stampen",
        10,
        unless="bal|boterham*|tas|lego|spullen|jas|eten|brood|pet",
    ),
    Phrase(
        "bleven|bleef|doorgaan|door +trappen|+schoppen|+slaan|+stompen|+beuken grond|lag|hoofd|liggen|stopte*",
        10,
        unless="bal",
    ),
    Phrase(
        "met|door een|1|twee|2|drie|3|vier|4|vijf|5|zes|6|zeven|acht|tien|man|groep op|tegen een|1|hem|haar "
        "+slaan|+trappen|+schoppen|+meppen|in|geslagen|grond|lag|gevecht|vechtpartij|afgetuigd",
        16,
        unless="voetbal*|sneeuw*|bal|spel",
    ),
    Phrase("hoofd|kop|gezicht|slaap|nek <kick>", 6, unless="bal|tas|<tells>|op zijn|<play>|staat|stond|staan"),
    Phrase(
        "<kick> tegen|op|in|naar hoofd|kop|gezicht|nek|maag|ribben|nieren|rug|ruggegraat",
        5,
        ordered=True,
        unless="bal|tas|<play>|staat|staan|stond|springt|springen",
    ),
    Phrase(
        "hoofd|kop|gezicht muur|grond|paal|stoep|stoeprand|tafel|kluisje*|deur|hek|wasbak|kast|beton|bank|"
        "tegels|kapstok|radiator +slaan|+rammen|+beuken|+duwen|+smijten|+gooien|+smakken|+bonken|geknald|"
        "knalde|+vallen|+komen|klapte|sloeg|viel",
        9,
        unless="bal|propje*|propjes|<play>|briefje|hij bonkt",
    ),
    Phrase(
        "keel|strot|nek|hals dicht|dichtgeknepen|dichtgedrukt|dichtknijpen|dichtkneep|<grip>|omgedraaid|"
        "gewurgd|touw|sjaal|arm +knijpen|+drukken|+grijpen|+pakken|+houden|+duwen|dicht|lucht|adem|rood|"
        "blauw|paars",
        8,
        unless="keelpijn|keelontsteking|lacht",
    ),
    Phrase("bij|om keel|strot|nek|hals +grijpen|+pakken|vastgepakt|vastpakte|vastgegrepen|+houden|vast", 6),
    Phrase(
        "geen|nauwelijks|niet lucht|adem|ademen|ademhalen kreeg|krijgt|krijgen|meer|kon|kan",
        6,
        unless="astma|zenuw*|lachen|paniek*|hyperventil*",
    ),
    Phrase("hoofd|kop onder water|kraan +houden|+duwen|gehouden|geduwd|gedrukt|wc", 8),
    Phrase("wc|toilet|wcpot hoofd|kop|gezicht +duwen|+houden|+drukken|+trekken|doorgespoeld|doorspoelen", 8),
    Phrase(
        "+vast.binden|vastgebonden|geboeid|vastgetapet|vastgeketend boom|paal|hek|stoel|fiets|uren|handen",
        9,
        unless="<play>|veter*",
    ),
    Phrase(
        "brand|fik|vlam|aansteker|vlammen|sigaret|peuk haar|haren|arm|hand|jas|capuchon|kleren|huid|nek|vel|"
        "hem +steken|+houden|+branden|+drukken|uitgedrukt|onder|gestoken",
        8,
        unless="vapen",
    ),
    Phrase(
        "van|af trap|trappen|fiets|klimrek|muur|muurtje|raam|podium|brug|dak|kast|schommel|scooter|glijbaan|"
        "hek|tafel|boom +duwen|+gooien|+trekken|+schoppen|+trappen|+slaan|+rijden pols|arm|been|hoofd|enkel|"
        "gebroken|bloed*|pijn|krukken|gips|ziekenhuis|bewusteloos|sleutelbeen|knie|rug|tand|letsel|"
        "hersenschudding",
        16,
        unless="<sport>",
    ),
    # what it left
    Phrase(
        "kan|kon|mag niet|nauwelijks|amper|niks +lopen|+staan|bewegen|ademen|eten|praten|zien|zitten|opstaan|"
        "schrijven schop|trap|klap|<violence>|stomp|pijn|kruis|knie|rug",
        14,
        unless="<sport>|mee|naast|bij|alleen",
    ),
    Phrase(
        "even|helemaal|tijdje|seconden weg|bij|out|ko|buiten|knock|wereld <violence>|klap|hoofd|trap|schop",
        12,
        unless="ging|liep|gaan|pauze",
    ),
    Phrase(
        "loopt|hinkt|strompelt|trekkebeent|mank|krukken|rolstoel mank|krukken|moeilijk|rolstoel|been|sinds "
        "<violence>|klap|trap|schop",
        14,
        unless="<sport>|nagedaan|na|omdat",
    ),
    Phrase(
        "<violence>|trap|schop|klap|kopstoot|gevecht|vechtpartij|duw ziekenhuis|ziekenhuisopname|dokter|"
        "huisarts|hap|ehbo|eerste|seh|ambulance|arts|tandarts|kaakchirurg|fysio|operatie|opereren|scan "
        "hechten|gehecht",
        18,
        unless="hoefde|hoeft|<sport>|<family>",
    ),
    Phrase(
        "ligt|lag|belandde|beland|terecht|opgenomen|naar zh|ziekenhuis|ic|spoed|hap|seh|dokterspost|huisartsenpost",
        7,
        unless="<family>|hoefde|hoeft|blindedarm|amandelen",
    ),
    Phrase(
        "gebroken|gebroke|brak|breekt|breuk|gekneusd*|gekneus*|gescheurd*|verbrijzel*|ontwricht|verdraaid|"
        "gort|kapot|verstuik*|kneuz*|barst <bone>",
        6,
        unless="<sport>|hart",
    ),
    Phrase(
        "+bloeden|bloed|bloedt|bloedde|bloedend|bloedneus|bloedlip|bloederig <head>|<violence>|trui|shirt|"
        "jas|kleren|plein|grond|lag|overal|zat|onder|lip helemaal|hevig|veel",
        8,
        unless="biologie|bal|<sport>|ongesteld|menstru*",
    ),
    Phrase(
        "bloedneus|bloedlip +slaan|+stompen|+schoppen|+trappen|+meppen|geslagen|stomp|klap|vuist|kopstoot",
        7,
        unless="bal",
    ),
    Phrase("lag|ligt|zat|liep|stond bloed|bloeden|bloedend|bebloed", 6, unless="biologie"),
    Phrase(
        "+bloeden|bloed|bloedde oor|mond|neus|hoofd|lip|oog|gezicht|wenkbrauw <violence>|klap|trap|steen|stok|duw",
        12,
        unless="bal|<sport>",
    ),
    Phrase(
        "oog|ogen|ooglid dicht|blauw|blauwe|dik|dikke|paars|opgezet|gezwollen|bloeddoorlopen|kapot",
        4,
        unless="deed|doet|kneep",
    ),
    Phrase(
        "blauw|blauwe|bont|blauwgeslagen <head>|rug|arm|armen|benen|buik|ribben|lijf|oog|plek|plekken "
        "<violence>|klap|klappen|trap|schop|jongens|groep",
        10,
        unless="voetbal*|<sport>|gelopen|gestoten|gevallen|stoeien",
    ),
    Phrase("onder de blauwe|blauw plekken|plek", 6),
    Phrase("bont en blauw", 3),
    Phrase(
        "tand|tanden|voortand*|kies|gebit eruit|uit|los|afgebroken|kwijt|kapot|stuk|halve|door|lip",
        5,
        unless="melktand*|wissel*|poets*|tandenpoetsen|fee",
    ),
    Phrase(
        "lip|wenkbrauw|oor|kin|wang|oorlel|huid kapot|open|gescheurd|gespleten|dik|opengeslagen|dikke|eraf|"
        "half|gat|snee|jaap|bloed*",
        5,
        unless="mond|doet|oorbel",
    ),
    Phrase(
        "gat|snee|jaap|scheur|wond|hoofdwond|bult|buil|deuk|pek <head>|arm|been|hand|achterhoofd|kop",
        6,
        unless="broek|trui|shirt|jas|jeans",
    ),
    Phrase(
        "stuk|beet|gebeten|bijt|bijten oor|arm|wang|hand|neus|vinger|nek bloed*|wond|uit|af|stuk|tandafdruk*|open|diep",
        8,
        unless="koek|brood",
    ),
    Phrase(
        "vinger|vingers|vingertop*|topje|top|hand|teen deur|kluisje|raam|lade|hek eraf|af|gebroken|gips|klem|"
        "bloed*|blauw|plat",
        14,
    ),
    Phrase("topje|vingertopje|vingertop|top eraf|af", 4),
    Phrase(
        "stok|steen|stenen|baksteen|tak|stoel|riem|ketting|fles|hamer|schroevendraaier|knuppel|helm|slot|"
        "bankje hoofd|kop|gezicht|oog|slaap|achterhoofd <violence>|gat|bloed*|bult|wond|hard|kapot|gekregen|"
        "geslagen",
        12,
        unless="onder|<play>",
    ),
    Phrase(
        "misselijk|overgeven|overgegeven|duizelig|suf|kotsen|hoofdpijn|wazig|kotste|spugen klap|hoofd|"
        "kopstoot|trap|gevallen|geslagen|muur|geduwd +slaan|+trappen|+schoppen|+duwen|klap|trap|kopstoot|muur",
        14,
    ),
    Phrase("snapt|lacht|aangifte politie|aangifte mishandel*|geslagen|getrapt|zwaar|geschopt|vechtpartij|geweld", 12),
    Phrase("gewond <violence>|raakte|ernstig|zwaar|flink|geraakt", 8),
    Phrase("zwaar|ernstig|flink|erg gewond|mishandel*|toegetakeld|verwond|letsel", 4),
    Phrase(
        "trommelvlies|milt|nier|long|lever|oogkas|jukbeen|kaak gescheurd|gescheurde|kapot|klap|geknapt|"
        "ingeklapt|gebroken",
        8,
        unless="<sport>",
    ),
)
