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
    Phrase("<hit>|geduwd|opgesloten door|van <parent>", 6, ordered=True, without="hij|ze|zij|moet|moest"),
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
        "bang|durf|durft|durfde naar huis", 7, unless="opwacht*|opgewacht|wachten|fiets*|onderweg|jongens|groep|alleen"
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
    Phrase("bang thuis|thuiskomt|thuiskomst", 9, unless="jongens|groep|<sibling>"),
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
        without="<tells>",
    ),
    Phrase("door <parent> aangeraakt|betast|misbruikt|verkracht|aangerand", 6),
)
