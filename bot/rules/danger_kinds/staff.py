"""What notes say of staff that harms a pupil."""

from bot.rules.danger_phrase import Phrase

DONE = "<strikes>|<degrades>|<courts>"
STAFF = (
    Phrase(f"<staff> {DONE}", 10, ordered=True, without="<tells>|met|is|wordt|werd|na|door|troost*"),
    Phrase("<staff> duwt|duwde|geduwd <pupil>|tegen", 9, ordered=True, without="<tells>"),
    Phrase("<staff> <pupil> geduwd", 9, ordered=True, without="<tells>|is|wordt|werd"),
    Phrase("<staff> geeft|gaf|gegeven|deelt|deelde trap|klappen|schoppen", 9, without="<tells>"),
    Phrase("<staff> trekt|trok|getrokken arm|oor|oren|haren|nek|stoel|mouw|kraag", 12, without="<tells>"),
    Phrase("<staff> raakt|raakte <pupil> aan", 8, ordered=True),
    Phrase("<staff> sluit|sloot <pupil> op", 8, ordered=True),
    Phrase(
        "<staff> meisjeskleedkamer|kleedkamer|omkleden|douchen|douche binnen|kijk*|gluur*|film*",
        12,
        unless="ruzie|vechten|gevecht|vechtpartij|ingegrepen",
    ),
    Phrase("<staff> kleinerend*|vernederend* dingen|opmerkingen|woorden", 9),
    Phrase(f"{DONE} door <staff>", 7, ordered=True, without="hij|ze|zij"),
    Phrase("klap|tik|schop|duw|mep|trap|draai van <staff>", 5, ordered=True),
    Phrase(
        "slaat|sloeg|scheldt|schopt|knijpt|kleineert|vernedert|pest|uitscheldt <staff> <pupil>|leerling",
        6,
        ordered=True,
    ),
    Phrase("<staff> noemt|noemde <insult>", 8, ordered=True),
    Phrase("<staff> iets met leerling|leerlinge|meisje|jongen|leerlingen", 9, ordered=True),
    Phrase("<staff> zit|zat|zitten|gezeten aan <pupil>|<intimate>", 9, without="naast|bij|tafel|<tells>"),
    Phrase("<staff> appt|app|appte|stuurt|snapt|belt savonds|nachts|nacht|prive|hartjes", 6, ordered=True),
    Phrase(
        "<staff> gooit|gooide|smeet|smijt|gegooid naar|tegen <pupil>|leerling|kind",
        9,
        ordered=True,
        without="<tells>|bal",
    ),
    Phrase("<staff> opmerkingen lichaam|uiterlijk|borsten|billen|figuur|rok|rokje", 10),
    Phrase("<staff> stuurt|stuurde|appt|appte|gestuurd|snapt insta*|snap*|prive", 12),
    Phrase("<staff> tegen muur|kast|deur gezet|gedrukt|gesmeten|geduwd", 12, without="<tells>"),
    Phrase(f"door <staff> {DONE}", 8, ordered=True, without="hij|ze|zij"),
    Phrase("<staff> meisje*|meiden|leerlinge chatten|chat|appen|berichtjes", 14, unless="ouders|gesprek"),
    Phrase("<staff> te dom", 9),
    Phrase("<staff> slepen|sleept|sleepte|gesleept|sleuren <pupil>|gang", 12),
    Phrase("<staff> heupen|taille", 10, unless="<play>"),
    Phrase("<staff> iets met speelster*", 9, ordered=True),
    Phrase("<staff> schreeuw* gezicht|oor|oren", 9, without="<tells>"),
    Phrase("<staff> laat|liet uitlachen|knielen", 14, without="<tells>"),
    Phrase("<staff> filmt|fotografeert|gefilmd meisjes|meiden|leerlingen|stiekem", 9),
    Phrase("<staff> racistisch*|discriminerend*|seksistisch*", 9, without="<tells>"),
    Phrase("<staff> dronken|beschonken", 6, without="<tells>"),
    Phrase("<staff> voor gek|lul|schut", 9, ordered=True),
    Phrase("<staff> lacht|lachte <pupil> uit", 7, ordered=True),
    Phrase("<staff> keel|oor|oren|haren|nek gepakt|pakt|pakte|trok|trekt|getrokken|meegetrokken", 9, without="<tells>"),
    Phrase(
        "<staff> dwingt|dwong|gedwongen hem|haar|kind|leerling|kinderen|meisje|jongen",
        6,
        ordered=True,
        without="<tells>",
        unless="sorry|excuus|excuses|huiswerk|samen",
    ),
    Phrase("<staff> grond|muur|vloer gewerkt|werkte|gepind|gedrukt|gehouden|geduwd", 14, without="<tells>"),
    Phrase(
        "<staff> lekker|lekkere|sexy|mooie|geile kont|kontje|kontjes|konten|billen|lijf|lichamen|borsten|benen|ding", 12
    ),
    Phrase(
        "<staff> <him>|<pupil> donker|donkere|hok|kast|berging|kamertje gezet|opgesloten|gestopt|zet",
        14,
        without="<tells>",
    ),
    Phrase(
        "<staff> raakte|raakt|aangeraakt|aanraakte|streelde|voelde <him>|<pupil>|<girl> bovenbe*|billen|"
        "borsten|been|benen|heup*|nek|haar",
        14,
        ordered=True,
        without="zag|hoorde",
    ),
    Phrase(
        "<staff> meegenomen|mee|uitgenodigd|meeneemt <girl>|<pupil> huis|auto|hotel|kamer",
        12,
        without="ouders|vader|moeder|opgehaald",
    ),
    Phrase(
        "<staff> foto|filmpje|video|selfie zichzelf|hem|zonder zonder|shirt|bloot|naakt|zwembroek|bed",
        14,
        without="<tells>",
    ),
    Phrase(
        "<staff> elke|altijd|steeds belachelijk|gepest|getreiterd|uitgelachen|vernederd",
        12,
        without="<tells>|wordt|werd|is",
    ),
    Phrase(
        "van <staff> foto*|fotos|filmpje*|appje*|bericht* geslachtsde*|piemel|borsten|naakt*|bloot*|kruis|penis|seks*",
        14,
    ),
    Phrase(
        "door <staff> gechanteerd|bedreigd|gemanipuleerd|lastiggevallen|aangeraakt|gestalkt|geslagen|geduwd|"
        "gefilmd|vernederd|gepest",
        8,
        ordered=True,
    ),
    Phrase(
        "<staff> chanteert|manipuleert|stalkt|intimideert|bedreigt|vernedert|kleineert",
        8,
        ordered=True,
        without="hij|ze|zij|dat|die",
    ),
    Phrase(
        "<staff> +roepen|+schreeuwen|+schelden|zegt|zei tegen|naar kind|leerling|hem|haar|kinderen kanker*|"
        "kut*|hoer*|tering*|tyfus*|debiel|idioot|mongool",
        16,
        ordered=True,
    ),
    Phrase(
        "<staff> +lopen|+komen|binnen|staat|blijft|kijkt kleedkamer|kleedkamers|meisjeskleedkamer|douche|"
        "douches|wc meisjes|meiden|steeds|vaak|altijd|kloppen|omkleden|bloot|zonder",
        14,
        without="<tells>",
    ),
    Phrase("<staff> <deed>", 14, ordered=True, without="<tells>|is|wordt|werd|na|door|troost*|om|apart"),
    Phrase(
        "door <staff> <deed>|<force>", 12, ordered=True, without="hij|ze|zij|troost*|gebeld|apart|getroost|opgevangen"
    ),
    Phrase("<deed> door|van <staff>", 8, ordered=True, without="hij|ze|zij|mag|moet"),
    Phrase(
        "<staff> <him>|<pupil>|<girl> <force> arm|oor|oren|haren|nek|gang|klas|grond|vloer|muur|kast|trap|"
        "water|keel|hoofd|stoel",
        16,
        without="<tells>|is|wordt|werd|elkaar|vechtpartij",
    ),
    Phrase(
        "<staff> <force> <him>|<pupil>|<girl> arm|oor|oren|haren|nek|muur|kast|trap|keel|grond|vloer|stoel|"
        "viel|hoofd|bang",
        16,
        without="<tells>|is|wordt|werd|elkaar|vechtpartij",
    ),
    Phrase("<staff> duw|zet duw|gegeven|gaf|geeft|gaven", 8, ordered=True, without="<tells>|van"),
    Phrase("<staff> duw|zet gaf|geeft|gegeven|waardoor|viel", 14, without="<tells>|van"),
    Phrase(
        "<staff> +zetten|+sluiten|+stoppen|gezet|opgesloten|opsluiten hok|berghok|berging|bezemkast|kast|"
        "donker|kelder|schuurtje|isoleer*|magazijn|invalidentoilet|licht",
        14,
        without="<tells>",
    ),
    Phrase(
        "<staff> mag|moest|moet|liet|laat uren|hele|dag hoek|gang|staan|buiten|knielen|zitten|uitlachen",
        14,
        without="<tells>",
    ),
    Phrase(
        "<staff> +appen|appt|appte|chat|snapt|snapte|dmt|dm|bericht|stuurt|stuurde|mailt nacht|nachts|"
        "snachts|savonds|midden|prive|lief|mooi|schat|hartje*|kus*|wakker",
        14,
        without="ouders|moeder|vader|rooster|huiswerk|plan*",
    ),
    Phrase(
        "<staff> appt|chat|snapt|dmt|dm|appte|appen met|naar meisjes|meiden|leerlinge|meisje",
        9,
        without="ouders|over|gesprek",
    ),
    Phrase(
        "<staff> vraagt|vroeg|stuurt|stuurde|wil|vragen foto*|fotos|selfie*|nudes|naaktfoto*|filmpje*",
        14,
        without="ouders|ouder|kamp|schoolreis|<tells>",
    ),
    Phrase("<staff> appt|chat|stuurt|snapt|met meisje*|meiden|leerling* vraagt|om foto*|fotos|selfies", 16),
    Phrase(
        "<staff> +begluren|begluur*|gluur*|loert|loeren|gluurt|bespied* meisje*|meiden|leerling*|haar|"
        "kleedkamer|douche*|omkleden|kinderen",
        9,
    ),
    Phrase(
        "<staff> vieze|ranzige|smerige|foute|rare|seksuele|seksueel|schunnige|dubbelzinnige|vunzige|viezerik "
        "opmerking*|grap*|dingen|woorden|blik*|appjes|praat*",
        9,
        without="<tells>|hoorde|kregen|over",
    ),
    Phrase(
        "<staff> <touch> <girl>|<pupil>|<him> billen|borsten|been|rug|schouders|overal|nek|heup*|haar",
        12,
        without="<tells>|troost*|gips",
    ),
    Phrase(
        "<staff> <him> billen|borsten|bovenbeen|heup*|kruis|bil|kont +aan.raken|aangeraakt|aanraakte|"
        "+strelen|+knijpen|+pakken|+voelen|aanraakt|vastgepakt",
        12,
        without="<tells>",
    ),
    Phrase("<staff> zat|zit|zaten|gezeten aan meisjes|meiden|leerlingen|kinderen|meisje|jongens", 7, ordered=True),
    Phrase(
        "<staff> zegt|zei|roept|riep|vindt elke|altijd|steeds|dag|klas dom|lelijk|dik|stom|mislukk*|waardeloos|lui",
        14,
        ordered=True,
        without="hij|zijzelf|noemen|pesten|kinderen|klasgenoten",
    ),
    Phrase(
        "<staff> zegt|zei|riep hem|haar|leerling|kind dom|lelijk|dik|waardeloos|mislukk*|achterlijk|stom|haat",
        12,
        ordered=True,
        without="klasgenoten|noemen|pesten|andere|hij|uitgescholden",
    ),
    Phrase("bang voor <staff>", 4, ordered=True, unless="toets|reactie|gesprek|cijfer"),
    Phrase("<staff> die <him>|<pupil>|<girl> <strikes>|<courts>|<degrades>", 6, ordered=True),
    Phrase(
        "<staff> <strikes>|<courts>|<degrades> <him>|<pupil>|<girl>",
        12,
        ordered=True,
        without="<tells>|met|is|wordt|werd|na|door|troost*",
    ),
    Phrase(
        "<staff> <him>|<girl>|<pupil> +slaan|+schoppen|+trappen|+duwen|+knijpen|+mishandelen|+sleuren|"
        "+bedreigen|+betasten|+zoenen|+kussen|+strelen|+misbruiken|+vernederen|+kleineren|+uit.lachen|"
        "uitgelachen|+uit.schelden|uitgescholden|+op.sluiten|opgesloten|vastgebonden|+aan.raken|aangeraakt",
        10,
        ordered=True,
        without="<tells>|met|is|wordt|werd|na|door|troost*",
    ),
    Phrase(
        "<staff> +geven|+verkopen|+delen klap|tik|mep|schop|trap|lel|draai|oorvijg|dreun|duw|stomp|pets|"
        "tikken|klappen|schoppen",
        10,
        without="<tells>|van",
    ),
    Phrase(
        "+krijgen|kreeg|gehad klap|tik|mep|schop|trap|lel|draai|oorvijg|dreun|stomp|pets|tikken|klappen van <staff>",
        9,
        without="hij|ze|zij",
    ),
    Phrase(
        "+slaan|+schoppen|+trappen|+duwen|+knijpen|+mishandelen|+betasten|+aan.raken|aangeraakt|+zoenen|"
        "uitgescholden|uitgelachen|opgesloten|vastgepakt|gesleurd|vernederd|gekleineerd|bedreigd|"
        "geintimideerd door <staff>",
        8,
        ordered=True,
        without="hij|ze|zij",
    ),
    Phrase(
        "door <staff> +slaan|+schoppen|+trappen|+duwen|+knijpen|+mishandelen|+betasten|+aan.raken|aangeraakt|"
        "+zoenen|uitgescholden|uitgelachen|opgesloten|vastgepakt|gesleurd|meegesleurd|vernederd|gekleineerd|"
        "bedreigd|geintimideerd",
        9,
        ordered=True,
        without="hij|ze|zij|troost*",
    ),
    Phrase(
        "<staff> +trekken|+sleuren|+slepen|+pakken|+grijpen|+houden|+duwen|+smijten|+tillen arm|oor|oren|"
        "haren|nek|nekvel|kraag|capuchon|keel|strot|pols|kin|mouw|oorlel|vel",
        12,
        without="<tells>|schouder",
    ),
    Phrase(
        "<staff> +slepen|+sleuren|+smijten|+gooien|meegesleurd|weggesleurd klas|gang|lokaal|grond|vloer|"
        "stoel|muur <him>|<pupil>|kind",
        14,
        without="<tells>",
    ),
    Phrase("<staff> muur|kast|deur|grond|bord +duwen|+drukken|+smijten|+gooien|+zetten|+rammen", 12, without="<tells>"),
    Phrase(
        "<staff> +duwen|+drukken|+smijten|+gooien|+rammen muur|kast|deur|grond|bord",
        12,
        without="<tells>|is|werd|wordt",
    ),
    Phrase(
        "<staff> +gooien|+smijten|+werpen stoel|tafel|boek|schaar|bordenwisser|krijt|stift|sleutels|etui|"
        "schoen|liniaal|spullen naar|hoofd|tegen|richting",
        12,
        without="<tells>",
    ),
    Phrase(
        "<staff> +schudden|schud|schudt|schudde|schudden|geschud <him>|<pupil>|elkaar|peuter|kleuter|hard",
        10,
        without="hand|handen|nee|hoofd|ja",
    ),
    Phrase("<staff> door elkaar +schudden|geschud|rammelt|rammelde", 14, without="<tells>"),
    Phrase(
        "<staff> +sluiten|+zetten|+stoppen|opgesloten|opsluit op|opgesloten|alleen|donker|uren hok|berghok|"
        "kast|gang|berging|wc|kamer|bezemkast|donker|lokaal|isoleer*",
        14,
        without="<tells>",
    ),
    Phrase(
        "<staff> mond +plakken|+tapen|dichtgeplakt|plakte|dicht|tape|plakband|afgeplakt|zeep", 10, without="<tells>"
    ),
    Phrase("<staff> +spugen|spuugt|spuugde|spuwt <him>|<pupil>|gezicht", 8, ordered=True, without="<tells>"),
    Phrase("<staff> losse|los handjes|handen|handje", 8),
    Phrase(
        "<staff> +lachen|+zetten|+maken <him>|<pupil>|kind|leerling uit|belachelijk|schut|gek|lul|paal|zwart|"
        "bespottelijk",
        10,
        ordered=True,
        without="<tells>|met|om",
    ),
    Phrase(
        "<staff> +noemen|uitmaakt|maakt|noemt|zei|zegt|roept|riep|vindt|scheldt dat|hem|haar|tegen|je|ze|"
        "leerling|kind|kinderen|meisje <insult>|haat|mislukking|niemand|kanker*",
        12,
        ordered=True,
        without="noemen|schelden|noemden|klas|roepen|pauze|zelf|zijn|zij",
    ),
    Phrase("<staff> haat|haten hem|haar|<pupil>", 8, ordered=True, without="dat|denkt|of"),
    Phrase(
        "<staff> +schreeuwen|schreeuwt|schreeuwde|krijst|brult|tiert|gilt tegen|naar|in|hem|haar|gezicht|oor "
        "elke|altijd|steeds|tot|gezicht|broek|oor|centimeter|bang|plast|huil*|dagelijks|hele",
        14,
        without="vertelt|meldt|zag|ziet|hoorde",
    ),
    Phrase("<staff> bang voor|van doodsbang|bang <him>|kind|leerling", 9, unless="toets|pest*"),
    Phrase(
        "bang voor juf|juffrouw|meester|leraar|lerares|docent|mentor|concierge|gymleraar|meneer",
        5,
        ordered=True,
        unless="toets|gesprek",
    ),
    Phrase(
        "<staff> lacht uitlacht|uitgelachen|uit stottert|huilt|fout|hem|haar|kind",
        9,
        ordered=True,
        without="<tells>|met|wordt|werd|is|om",
    ),
    Phrase("<staff> +lachen hem|haar|kind|leerling uit", 8, ordered=True, without="met|om|vindt"),
    Phrase(
        "<staff> pest|pestte|pesten|treitert|sart hem|haar|kind|leerling|leerlingen|kinderen|zelf",
        7,
        ordered=True,
        without="<tells>|dat|over|die|met|tegen|van",
    ),
    Phrase("gepest|getreiterd|vernederd|gekleineerd door <staff>", 5, ordered=True),
    # desire
    Phrase(
        "<staff> relatie|verhouding|verkering|affaire|seks|sex|verliefd|geslapen|bed|gezoend|zoent|zoende|"
        "kust|kuste|scharrel*|date <girl>|<pupil>|oudleerling",
        12,
        ordered=True,
        without="ouders|vertrouwens*|goede|band|zeggen|dat",
    ),
    Phrase(
        "<staff> +appen|app|appt|appte|appjes|dm|dms|dmt|+sturen|stuurt|stuurde|snapt|snaps|berichtjes|"
        "berichten|chat|mailt meisje*|meiden|leerlinge|leerlingen|hem|haar|<girl>|pupil nacht|nachts|avond|"
        "savonds|prive|hartje*|kusje*|lief|liefje|schatje|snap|insta|mooi|laat|flirt*|intiem*|foto*|elke|"
        "midden",
        16,
        without="<tells>|ouders|moeder|vader|rooster|huiswerk",
    ),
    Phrase(
        "hartje*|kusje*|prive|snaps|snap|dms|savonds|nachts appjes|berichtjes|berichten|app|bericht|appt|"
        "stuurt|krijgt|kreeg van <staff>",
        12,
    ),
    Phrase(
        "<staff> foto*|fotos|filmpje*|+filmen|+fotograferen|films ondergoed|bikini|bh|bloot|naakt|benen|"
        "billen|borsten|wc|kleedkamer|douche|stiekem|meisjes|meiden|sexy|lichaam|rokje",
        12,
        without="<tells>|pakte|afgepakt|kamp",
    ),
    Phrase(
        "<staff> +kijken|+loeren|+gluren|staart|kijkt|loert|gluurt|blijft|staat borsten|decollete|billen|"
        "meisjeskleedkamer|douche|douches|douchen|omkleden|rokje|rok|inkijk|shirt",
        10,
        without="<tells>|zitten",
    ),
    Phrase("<staff> schoot zitten|zit|zat|trok|trekt|nemen|neemt|moest|moet|mag|pakt", 10),
    Phrase("zitten|zit|zat|moest|moet schoot <staff>", 10),
    Phrase(
        "<staff> +aan.raken|aangeraakt|aanraakt|+raken|+aaien|+strelen|+masseren|masseert|+wrijven|massages|"
        "massage|+knuffelen|knuffelt|handen|hand <girl>|<pupil>|schouders|been|knie|bovenbeen|heup*|rug|haar|"
        "haren|bil|billen|overal|manier",
        9,
        ordered=True,
        without="<tells>|troost*|gips|met|gaf|steekt|opgestoken",
    ),
    Phrase(
        "<staff> hand|handen <his> been|knie|bovenbeen|dij|billen|heup|rok|shirt|broek|trui|bh|kruis",
        9,
        without="<tells>",
    ),
    Phrase(
        "<staff> hand|handen in|op|onder broek|bovenbeen|rok|shirt|trui|bh|kruis|billen|borst", 12, without="<tells>"
    ),
    Phrase(
        "<staff> raakt|raakte|zit|zat|komt <girl>|<pupil>|meisjes aan",
        9,
        ordered=True,
        without="<tells>|met|naast|tafel|bij|denk",
    ),
    Phrase(
        "<staff> zit|zat|zitten|gezeten overal|steeds|altijd|aan <girl>|meisjes|meiden|haar|hem|billen",
        9,
        without="<tells>|naast|tafel|bij|denken",
    ),
    Phrase(
        "<staff> opmerking*|grap*|grapjes|complimenten|commentaar|dingen borsten|lichaam|lijf|billen|"
        "uiterlijk|figuur|rok|rokje|kleding|seks*|sex*|bh|decollete|schuin*|dubbelzinnig*|seksist*|kont|"
        "racist*|afkomst|huidskleur|geaardheid",
        12,
        without="<tells>|maken",
    ),
    Phrase(
        "<staff> nodigt|nodigde|uitgenodigd|vraagt|vroeg|wil|wilde|neemt|meegenomen|lokt <girl>|<pupil>|"
        "alleen huis|thuis|auto|alleen|drinken|date|afspreken|weekend|hotel|foto*",
        14,
        without="ouders|vader|moeder|gesprek|<tells>",
    ),
    Phrase(
        "<staff> vraagt|vroeg|wil|wilde foto*|naaktfoto*|ondergoed|seks|sex|bloot|kusje|zoen ondergoed|bh|"
        "bloot|bikini|seks|borsten|naakt|sexy|lichaam|kus*|zoen*",
        12,
        without="ouders|<tells>",
    ),
    Phrase(
        "<staff> alleen <girl>|haar|meisje deur|lokaal|magazijn|hok|slot|berging dicht|slot|vast|eng|"
        "ongemakkelijk|raar|naar",
        16,
    ),
    Phrase(
        "<staff> lekker|lekkere|sexy|schatje|mooi|liefje ding|kontje|lijf|genoemd|noemt|noemde|billen|meisje",
        9,
        without="<tells>|weer",
    ),
    Phrase(
        "<staff> drank|alcohol|wiet|drugs|joint|bier|sigaretten|vape* <girl>|<pupil>|geeft|gaf|verkoopt|dealt",
        12,
        without="<tells>|ouders|pakte|afgepakt",
    ),
    Phrase(
        "<staff> dronken|beschonken|stoned|drank|alcohol les|school|klas|ruikt|rook|stinkt|werk|voor",
        9,
        without="<tells>|ouders|leerling",
    ),
    Phrase(
        "<staff> te dichtbij|dicht|opdringerig|close|handtastelijk|vrij|amicaal|klef|lijfelijk <girl>|haar|"
        "hem|bij|met|op|meisjes",
        10,
        without="<tells>",
    ),
    Phrase(
        "<staff> +dreigen|+bedreigen|dreigt|dreigde|bedreigt +slaan|klap|klappen|mep|wat|pakken|vermoord*|"
        "afmaken|<him>",
        10,
        ordered=True,
        without="<tells>|schors*|straf|nablijven|bellen",
    ),
    Phrase(
        "<staff> <pupil>|<him> misbruikt|verkracht|aangerand|betast|gezoend|geslagen|getrapt|geduwd|geschopt|"
        "geknepen|gestompt|bespuugd|gemept|mishandeld|gefilmd",
        9,
        ordered=True,
        without="<tells>|is|wordt|werd|door|met",
    ),
    Phrase("blijf* af <staff> meisjes|leerlingen|niet|kan", 9),
    # without touching
    Phrase(
        "<staff> opmerking*|iets|dingen|grap*|commentaar|praat|praatte over "
        "lichamen|lijven|lijf|lichaam|rondingen|vormen|figuur|figuren|borsten|billen|kontjes|cupmaat",
        10,
        ordered=True,
        without="hoort|hoorde|vertelt|vertelde|maken|ze|dat",
    ),
    Phrase(
        "<staff> +lopen|+komen|+stappen|staat|stond kleedkamer|kleedkamers|*kleedkamer|kleedlokaal|kleedhokjes "
        "ongeluk|kloppen|aankloppen|onaangekondigd|zogenaamd|ineens|omkleden|omkleedt|douche|douchen",
        16,
        without="zag|ziet|gevraagd|vertelt",
        unless="ruzie|vechten|gevecht|vechtpartij|ingegrepen|kraan|gestopt|uitgelachen|uitlachen|pest*|gepest|zag",
    ),
    Phrase(
        "<staff> reageert|reageerde|liket|likete nacht|nachts|savonds|avonds|snachts|selfies|bikini*|vakantiefotos",
        12,
        ordered=True,
        without="ouders|moeder|vader|rooster",
    ),
    # joining in
    Phrase(
        "<staff> +lachen mee noemen|noemt|noemden|noemde|uitlachen|uitgelachen|nadoen|schelden|uitschelden|"
        "uitjouwen|pesten|belachelijk",
        18,
        ordered=True,
        without="zegt|zei|vertelt|dat|grapje",
    ),
    Phrase("<staff> doet|deed|doen mee met|aan pesten|gepest|uitlachen|schelden|roddelen|treiteren", 9, ordered=True),
    Phrase(
        "<staff> doet|deed|aapt|bootst|aapte <his> stotteren|gestotter|accent|loopje|manier|stem|spraakgebrek|tic na",
        9,
        ordered=True,
        without="zag|dat|zegt|zei",
    ),
    Phrase(
        "<staff> noemt|noemde <him> ook|net zo|als",
        9,
        ordered=True,
        without="<tells>",
        unless="afspraak|graag|fijn|liever|wil|achternaam|voornaam",
    ),
    Phrase("<staff> gebruikt|gebruikte ook|zelf|zij|hij bijnaam|scheldnaam", 12),
)
