"""Signs that say little each and much together: what a note is about when no phrase of danger stands in it."""

from bot.rules.danger_phrase import Danger

ENOUGH = 4
"""How many points of a kind a sentence must have; no two ordinary things make so many."""

SIGNS: dict[Danger, tuple[tuple[str, int], ...]] = {
    "suicide": (
        ("<dead>|dood|doods", 2),
        ("<self>", 1),
        ("wil|wilt|wou|wilde|liever|hoop|hoopt|zou|wens|wenst|verlangt", 1),
        ("leven|leef|bestaan|bestaat", 1),
        ("afscheid|vaarwel|voorgoed|begrafenis|uitvaart|graf|grafsteen|hiernamaals", 2),
        ("<pills>", 2),
        ("<high>|<train>", 1),
        ("+springen|+af.springen", 1),
        ("+snijden|+krassen|+kerven|scheermes*|mesje|mesjes|glasscherf|puntenslijper*", 2),
        ("polsen|pols|bovenbeen|bovenbenen|armen|onderarm*", 1),
        ("mouw|mouwen|verband|littekens|wondjes|sneetjes", 1),
        ("touw|strop|ophangen|wurgen|verdrinken", 2),
        ("+googelen|opgezocht|zoekt|zocht|opzoekt", 1),
        ("niemand|nooit|zinloos|wanhopig|hopeloos|uitzichtloos|somber|depressief", 1),
        ("eigen|zelf", 1),
        ("<lost>|<play>|<food>|lach*|grap*", -3),
        ("jongens|groep|pesten|gepest|school|les|klas|gym|pauze", -1),
    ),
    "home": (
        ("<parent>|neef|oppas|zwager", 2),
        ("broers|familie", 1),
        ("thuis|keuken|slaapkamer|kelder|schuur", 1),
        ("kokend*|brandplek*|brandwond*|striem*|sigaret*|strijkijzer", 3),
        ("billen|rug|bovenbenen", 1),
        ("bier|drank|dronken|bezopen|zuipt|alcohol|wodka|whisky|drugs|coke|verslaafd", 2),
        ("nacht|nachts|s|avond|savonds|midden", 1),
        ("schoot|liggen|bed|deken|dekens|onder", 1),
        ("voelen|voelt|strelen|streelt|aait|aaien|kriebel*|aanraken|aanraakt|aangeraakt", 1),
        ("volgen|volgt|controleren|controleert|opgesloten|opsluit|nergens|bewaken|bewaakt", 2),
        ("<deed>|mishandel*|geweld|agressief|gewelddadig", 1),
        ("bang|doodsbang|angst|verstopt|schuilt|weggelopen|vlucht|gevlucht", 1),
        ("dreigt|dreigde|gedreigd|dreigen|bedreigd|bedreigt", 1),
        ("geheim|geheimpje|niemand|zwijgen|liegen", 1),
        ("alleen|straat|buiten", 1),
        ("honger|koelkast|ondervoed|verwaarloosd|luier|urine", 2),
        ("zusje|broertje|kleuter|peuter|baby", 1),
        ("vertelt|zegt|zei|meldt|merkt|merkte|ziet|denkt|vertelde", -1),
        (
            "belt|belde|gebeld|bellen|mailt|mailde|mail|gesprek|telefoon|opgehaald|haalt|brengt|boos|vindt|pest*|"
            "gepest|pester*",
            -2,
        ),
        ("school|klas|plein|pauze|gym|groep|jongens|groepsapp|kamp|fiets*|speel*|spel*|feestje|lach*", -2),
    ),
    "sexual": (
        ("<private>", 3),
        ("<sex>|seks*|sex*|porno*|naakt*|bloot*|blote|geil*|onlyfans|nudes|nude", 3),
        ("onderbroek|slipje|slip|bh|ondergoed|lingerie|string", 1),
        ("<touch>", 1),
        (
            "dwing*|dwong*|gedwongen|dringt|drong|chant*|afgeperst|+dreigen|eist|eiste|moest|druk|nee|durfde|"
            "durft|ongewild|tegen",
            1,
        ),
        ("<image>|gefilmd|filmt|filmde|camera|webcam", 1),
        ("douche|douchen|toilet|wc|kleedkamer|bed|bosjes|fietsenhok|tent", 1),
        ("<online>", 1),
        ("mannen|kerel|vent|volwassene|volwassen|loverboy|minderjarig", 2),
        ("dronken|drank|gedrogeerd|drugs", 1),
        ("vast|vastgehouden|hielden|vasthielden|bovenop", 1),
        ("kleuter|kleuters|kleintjes|peuter", 1),
        (
            "roept|roepen|noemen|noemt|schelden|scheldt|tekenen|tekent|getekend|getekende|grap|grappen|"
            "opmerkingen|opmerking|getinte|voorlichting|les|biologie|gips|uitgescholden|gerucht*|roddel*|homo|"
            "slak*|naaktslak*",
            -2,
        ),
        ("schop|schopt|schopte|geschopt|trap|trapt|trapte|getrapt|knie|bal|zit|zitten|kont|reet|lul|pik", -1),
    ),
    "injury": (
        ("<violence>|<deed>|sprongen|sprong|gooiden|stampten|getackeld", 1),
        (
            "hoofd|kaak|oog|ogen|oor|tand|tanden|schouder|ribben|rib|nek|kin|slaap|schedel|keel|maag|rug|heup|"
            "knie|enkel|pols|sleutelbeen|jukbeen|neus",
            1,
        ),
        ("hoornvlies|netvlies|trommelvlies|milt|nier|oogkas|hersenen", 2),
        (
            "huisarts|dokter|arts|ziekenhuis|spoed|spoedeisende|tandarts|kaakchirurg|oogarts|kno|chirurg|fysio|"
            "ambulance|ehbo|hap|rontgen*|scan",
            2,
        ),
        (
            "gebroken|scheur*|gescheurd*|gekneusd*|kneuz*|beschadig*|ontwricht|verbrijzeld|gezwollen|opgezwollen|"
            "verstuikt",
            2,
        ),
        ("bloed|bloeden|bloedde|bloedt|bebloed|plas|wond|wonden|hoofdwond|litteken|verbrand|brandwond*|brandblaar*", 2),
        ("bewusteloos|duizelig|misselijk|overgeven|overgegeven|flauw|wazig|dubbel|versuft|braken|kotsen", 1),
        ("optillen|bewegen|lopen|staan|horen|zien|ademen|slikken", 1),
        ("kan|kon|kunnen", 1),
        ("vuurpijl|kokend*|aansteker|brand|stoeprand|steen|baksteen|paal", 1),
        ("allen|vijf|zes|tien|10|groepje|groep|man", 1),
        ("<sport>|<play>|<food>|biologie|bal|gym|sneeuwbal*|voetbal*", -3),
        ("<family>|<lost>|buikpijn|griep|ziek|stress|spanning|melktand*|beugel|gevallen|oefening|bril|tas", -2),
        ("geen|niks|niets|hoefde|hoeft|gelukkig|zonder|pleister|per|ongeluk", -2),
    ),
    "weapon": (
        ("<tool>|stok|stokken|kettingen", 2),
        ("jas|tas|rugzak|zak|broekzak|sok|etui|kluis|kluisje|locker|mouw", 1),
        ("mee|meegenomen|bij|verstopt|gevonden|laat", 1),
        ("+dreigen|+bedreigen|+steken|+prikken|wraak|pakken|iedereen|kapot|dood", 1),
        ("groot|grote|scherp|scherpe|puntig|puntige|lang|lange|vlijm*", 1),
        ("als|wanneer|volgende", 1),
        ("keel|nek|hals|gezicht|hoofd|rug", 1),
        ("<play>|<food>|knutsel*|knip*|les|techniek|handvaardigheid|water|drinken|bidon|hout|haar|geknipt", -3),
    ),
}
"""For each kind slots, as in phrases, and their points; what makes a note ordinary takes points off."""
