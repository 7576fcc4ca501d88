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
    Phrase(
        "spring*|sprong|gesprongen|afspringen|gooi*|stort* flat|dak|brug|trein|balkon|raam|gebouw|spoor|viaduct", 12
    ),
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
    Phrase("er niet|nooit meer ben|was|bent", 6),
    Phrase("hoeft|hoef|hoefde mij|me|hem|haar niet meer", 7),
    Phrase("touw|strop|koord|riem nek|hals", 6),
    Phrase("niemand mis|mist|missen", 5),
    Phrase("wil|wilde|liefst verdwijnen", 5),
    Phrase("beter|fijner zonder mij|me", 5),
    Phrase("beter af als|wanneer ik", 5, ordered=True),
    Phrase("na de dood", 3, ordered=True, unless="van"),
    Phrase("bonk*|bonst|bonzen|slaat|beukt zijn|haar|zn hoofd tegen muur|tafel|grond", 8, ordered=True),
)
