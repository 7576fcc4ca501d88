"""What notes say of weapons, and of threats to kill."""

from bot.rules.danger_phrase import Phrase, alone

WEAPON = (
    Phrase("<weapon>", unless="<play>|<food>"),
    Phrase("<weapon> <stab>", 9, unless="<play>"),
    Phrase("<tool> <stab>", 7, unless="<play>"),
    Phrase("<firework> gooi*|gegooid|gooien|tas|capuchon|broek|jas|naar|brievenbus", 7),
    *alone(
        "neersteken neergestoken doodsteken doodgestoken steekpartij schietpartij neerschieten neergeschoten "
        "doodschieten doodgeschoten doodsbedreig* doodbedreig*",
        unless="<play>",
    ),
    Phrase("steek|steekt|stak|steken|schiet|schieten|schoot neer|dood", 6, unless="<play>"),
    Phrase(
        "overhoop|kapot|school|iedereen|klas schiet|schieten|schoot",
        5,
        unless="<play>|elastiek*|propje*|foto*|papier*|bal",
    ),
    Phrase("ik steek|snij|schiet je|jou", 4, unless="<play>|aan"),
    Phrase("<tool> keel|gezicht|nek gezet|hield|houdt|gehouden|drukte", 7, unless="<play>"),
    Phrase("iets scherps mee|bij", 5),
    Phrase("airsoft*|balletjespistool|luchtdruk*|buks|katapult* geschoten|schiet*|schoot|mee|bij|gericht", 8),
    Phrase("<tool> deur|huis|poort wacht*|stond|stonden|opgewacht", 9, unless="<play>"),
    Phrase("lijst|lijstje dood|schieten|vermoord*", 14, unless="<play>"),
    Phrase("zoutzuur|zuur|bleekmiddel|benzine gooi*|gegooid|gezicht|over", 7, unless="scheikunde"),
    Phrase("opblazen|opgeblazen|opblaast school|huis|klas|gebouw", 7),
    Phrase("<threat> <kill>", 8),
    Phrase("shooter|schutter worden|gaat|wil|school|zoals", 6, unless="<play>"),
    Phrase(
        "ik|ga|gaat|wil ze|jullie|iedereen|hem|haar|klas +af.schieten|+neer.schieten|+af.knallen|"
        "+neer.knallen|+af.maken|+af.slachten",
        9,
        unless="<play>|werk|opdracht|huiswerk",
    ),
    Phrase(
        "schaar|passer|mes|schroevendraaier|naald|pen|potlood in hand|been|arm|buik|rug|nek|zij|bovenbeen "
        "+steken|gestoken",
        9,
        unless="<play>|pen",
    ),
    *alone("ijspriem* priem vleesmes* slagersmes* kaasmes* messteken messteek tomahawk", unless="<food>"),
    Phrase("+blazen|opblazen|opgeblazen school|gebouw|lokaal", 7, unless="<play>|ballon*|fluit*|trompet|blokfluit"),
    Phrase(
        "<tool> kluisje|kluis|locker|tas|mouw|zak|broekzak voor|na|straks|klaar|nodig",
        14,
        unless="<play>|knutsel*|drinken|water|fiets",
    ),
    Phrase(
        "prik|prikt|steek|steekt|rijg je|jou|hem|haar schroevendraaier|mes|schaar|dood|neer|buiten|straks|kapot|lek",
        12,
        unless="<play>|pen|potlood|vinger",
    ),
    Phrase("bedreig*|dreig* dood|doodmaken|vermoorden|afmaken|mes|neersteken|kapot|moord", 7, unless="<play>"),
    Phrase("messenverz* meenem*|neemt|mee|school|laat|foto*", 14),
    Phrase(
        "schroevendraaier|hamer|breekijzer|koevoet|ketting|kettingslot|staaf|stanley jas|mouw|tas|rugzak|"
        "broekzak|sok|broek",
        9,
        unless="<play>|techniek|fiets",
    ),
    Phrase(
        "vlijmscherp*|scherp|puntig|scherpe|scherps ding|voorwerp|iets|punt zak|sok|tas|mee|heeft|bij|"
        "broekzak|jas|etui",
        9,
        unless="opmerking|potlood",
    ),
    Phrase(
        "steek|steken|steekt|schiet|schieten|knal je|jou|jullie|hem|haar|iedereen kapot|dood|neer|lek|"
        "overhoop|morgen|straks|om|lens",
        7,
        unless="<play>|foto|elastiek*|bal|goal|vinger|bang",
    ),
    Phrase("ga|gaat|wil|ik|komt|kom|zal jullie|iedereen|allemaal|haar|hem|je|jou <kills>", 9, unless="<play>|<lost>"),
    Phrase(
        "weet|heeft|heb|ligt|echte|echt echt|echte|waar gun|guns|pistool|geweer|wapen ligt|thuis|kluis|heeft|regelen",
        12,
        unless="<play>",
    ),
    Phrase(
        "stokken|stok|ketting|kettingen|buizen|staven|bijlen|kettingslot opwacht*|opgewacht|stonden|klaar|"
        "kwamen|komen|achterna|achtervolg*|bewapend",
        9,
        unless="<play>|hout|bos|hut",
    ),
    *alone(
        "schoolshooting* schoolschiet* dodenlijst* doodschiet* neerschiet* neersteek* neerstak* "
        "overhoopschiet* messteek* messengevecht* steekincident* schietincident* terreuraanslag* bomaanslag* "
        "bomdreiging* bommelding*",
        unless="<play>",
    ),
    Phrase(
        "+steken|+schieten|+knallen neer|dood|lek|overhoop je|jou|jullie|hem|haar|iemand|iedereen|ons|klas|school",
        7,
        unless="<play>|foto|elastiek*|propje*|bal|goal|band|bal|fiets*|lachen|lego|ballon|spullen|tas|zandkasteel|"
        "tekening",
    ),
    Phrase(
        "ik|we|wij steek|snij|snijd|schiet|knal|rijd|rij je|jou|jullie|hem|haar lek|neer|dood|kapot|keel|"
        "strot|open|overhoop|af|kop",
        7,
        unless="<play>|pas|bal",
    ),
    Phrase("ik|we|wij vermoord|vermoorden|vermoorde je|jou|jullie|hem|haar|iedereen", 5, unless="<play>"),
    Phrase("ik|we|wij maak|maken|sla|slaan|trap je|jou|jullie|hem|haar dood|af|koud", 6, unless="<play>"),
    Phrase("ga|gaat|gaan|ging|zal|zou|wil|wilde|kom <kills>", 7, unless="<play>|<lost>|<self>|bug"),
    Phrase(
        "<tool> +dreigen|+bedreigen|+steken|+prikken|+zwaaien|+wijzen|+zetten|+duwen|+drukken|keel|nek|strot|"
        "hals|gezicht|ogen|oog|rug|richting|achterna|opgewacht",
        7,
        unless="<play>|knutsel*|knip*|pen",
    ),
    Phrase("<tool> tegen|op keel|nek|strot|hals|gezicht", 6),
    Phrase("<tool> af afgekomen|afkwam|rende|rent|komt|kwam", 6, unless="<play>"),
    Phrase(
        "met <tool> +slaan|+gooien|+rammen|+steken|staan|stond|wacht*|hoofd|kop|achter",
        6,
        ordered=True,
        unless="<play>",
    ),
    Phrase("<tool> tas|jas|broekzak|rugzak|kluis* mee|bij|gevonden|verstopt", 9, unless="<play>|drinken|water"),
    Phrase("iets|wat scherps|scherp|gevaarlijks|puntigs mee|bij|tas|zak|neem|gevonden", 9),
    Phrase(
        "neem|neemt|nam|meegenomen|breng|brengt|bracht|heeft|had strap|wap|wapie|klapper|prikker|steker|nine|"
        "ijzer mee|bij|zak|tas|gebracht",
        8,
        unless="<play>|lunch",
    ),
    Phrase(
        "kom|komt|komen|kwam morgen|straks|school|plein|hek wapens|gewapend|neven|bende|jongens knuppel*|"
        "mes*|gewapend|vermoord*|slaan|pakken|klaar",
        12,
        unless="<play>",
    ),
    Phrase(
        "aanslag|aanslagen|schietpartij|bloedbad|schooting|shooting plegen|pleegt|school|plan*|doen|wil|ga|dreig*",
        8,
        unless="<play>",
    ),
    Phrase("lijst|lijstje namen wraak|eraan|pakken|dood|schieten|afmaken|wil", 12, unless="<play>"),
    Phrase(
        "school|klas|gebouw|iedereen opblaas*|opblazen|opblies|ontploff*|fik|brand|brandstichting +steken|"
        "wil|gaat|ga|dreig*|vliegt",
        9,
        unless="<play>|ballon",
    ),
    Phrase(
        "vuurwerk|rotjes|rotje|strijkers|strijker|nitraat*|bommetje* +gooien|afgestoken|afsteken|stak|naar|"
        "tegen|jas|capuchon|tas|ontploft|wc|ontplofte",
        7,
        unless="<play>",
    ),
    Phrase("foto*|filmpje*|snap|story|insta|tiktok met <weapon>", 9, unless="<play>|<food>"),
    Phrase(
        "zuur|zoutzuur|loog|benzine|chloor|ontstopper gooi*|gooien|gegooid|dreig*|gezicht|meegenomen|overgoten",
        8,
        unless="scheikunde",
    ),
)
