"""What notes about danger say, by its kind, and the figures of speech that only sound like it.

In a phrase "a|b" is one of several words, "a*" any word that begins so, and "<name>" a word of that list in
`danger_words`. The words of a phrase stand near each other in one sentence, for Dutch puts them in almost any order
("snijdt zich in haar arm", "zich in haar arm snijdt"); only where the order says who did it to whom, it counts.
"""

from dataclasses import dataclass
from typing import Literal

Danger = Literal["suicide", "weapon", "injury", "staff", "home", "sexual"]


@dataclass(frozen=True)
class Phrase:
    """Words that together say something."""

    said: str
    within: int = 1
    """How many words it takes at most, those in between counted."""
    ordered: bool = False
    without: str = ""
    """What can't stand among them, or it says something else."""
    unless: str = ""
    """What can't stand anywhere in the sentence."""


def _alone(words: str, unless: str = "") -> tuple[Phrase, ...]:
    """A phrase for each word that says enough by itself."""
    return tuple(Phrase(word, unless=unless) for word in words.split())


FIGURES = (
    Phrase("schrik*|schrok*|geschrokken dood", 5),
    Phrase("lach*|gelachen|lig|lag|lagen dood", 5),
    Phrase("lag|lagen dood lach|lachen", 6),
    Phrase("verveel*|verveeld|schaam*|schaamt|ergert|erger|zweet|werk* dood", 4),
    Phrase("niet meer leven in|met|zonder", 5, ordered=True),
    Phrase("trek|trekt|trok|trekken aan bel", 4),
    Phrase("trekt|trok|trekken zich", 3, ordered=True),
    Phrase("relatie opgebouwd|opbouwen|band|vertrouwen|goede|tussen|verbeter*", 6),
    Phrase("seksuele voorlichting|vorming|ontwikkeling|geaardheid", 2),
    Phrase("slaat|sloeg|slaan|geslagen alarm|dicht|nergens", 4),
    Phrase("trapt|trapte|trappen erin", 4),
    Phrase("knijpt|kneep|knijpen oogje", 4),
    Phrase("pest aan", 3, ordered=True),
    Phrase("voor haar|zijn|zn kop|hoofd <self> slaat", 7),
    Phrase("op spoor komen|gekomen|kwamen|kwam", 5),
    Phrase("dood moe|gewicht|gewoon|stil|bang|ziek|leuk|spoor|punt|ongelukkig", 2, ordered=True),
    Phrase("mes vork", 3),
    Phrase("mes snijdt twee kanten", 7),
    Phrase("bom barst*|gebarsten", 4),
    Phrase("bloed onder nagels", 6),
    Phrase("bloed kruipt", 3),
    Phrase(
        "eind|einde aan pest*|ruzie*|gedoe|gedrag|conflict|situatie|gesprek|les|buitensluiten|roddel*", 7, ordered=True
    ),
    Phrase("uit elkaar trok|getrokken|geduwd|duwde|trekt|gehaald|slaan|geslagen", 4),
    Phrase("trok|duwde|trekt|sloeg|haalde uit elkaar", 5),
    Phrase("gehecht aan", 3, ordered=True),
    Phrase("misbruik maken|maakt|maakte|gemaakt", 6),
)
"""What is only said so; its words count for nothing else."""

SUICIDE = (
    *_alone(
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

WEAPON = (
    Phrase("<weapon>", unless="<play>|<food>"),
    Phrase("<weapon> <stab>", 9, unless="<play>"),
    Phrase("<tool> <stab>", 7, unless="<play>"),
    Phrase("<firework> gooi*|gegooid|gooien|tas|capuchon|broek|jas|naar|brievenbus", 7),
    *_alone(
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
)

INJURY = (
    *_alone(
        "bewusteloos bewusteloze hersenschudding* ambulance* ziekenwagen ziekenauto gewurgd gewurgt wurg* verwurg* "
        "zwaargewond* levensgevaar* coma hechtingen hoofdwond* brandwond* schedelbasis* spoedeisende seh knockout "
        "reanim* steekwond* schotwond* kapotgeslagen kapotgetrapt bebloed* bloedens bloederig*"
    ),
    Phrase("gewond|gewonde|verwond"),
    Phrase("bewustzijn buiten|verloor|verloren|kwijt|raakte|verlies", 5),
    Phrase("knock|knok out", 2),
    Phrase("buiten westen|kennis", 2),
    Phrase("vinger*|teen|oor eraf|afgerukt|klem|ertussen", 14),
    Phrase("gips|tandarts <violence>", 10, unless="<sport>"),
    Phrase("oog|ogen dicht|wazig|dubbel|dik|gezwollen|paars <violence>", 14),
    Phrase("overgeven|overgegeven|kots*|misselijk|duizelig hoofd <violence>", 12),
    Phrase("huisartsenpost|rontgen* <violence>", 14),
    Phrase("voortand*|tand|tanden afgebroken|gebroken|eruit|verloren", 5, unless="<sport>|melktand*"),
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
    Phrase("op ic|intensive|seh|spoed", 3, ordered=True),
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
    Phrase("blauwe plekken|plek rug|buik|lichaam|lijf|overal|gezicht", 8),
    Phrase("wond|wonden|snee|gat <head>", 6),
    Phrase("in elkaar geslagen|slaan|sloegen|sloeg|getrapt|geschopt|gebeukt|gemept|geramd", 5),
    Phrase("total loss geslagen", 4),
    Phrase("keel <grip>", 6),
    Phrase("geen lucht|adem kreeg|krijgt|krijgen|meer", 5),
    Phrase("in brand gestoken|steken|stak|staken", 5),
    Phrase("grond|lag|ligt reageert|reageerde|bewoog|beweegt niet", 9),
    Phrase("<bone> niet bewegen|lopen", 6),
    Phrase("mishandel* jongens|leerlingen|klasgenoten|groep|straat|station|bushalte|plein|fietsen", 9),
)

DONE = "<strikes>|<degrades>|<courts>"
STAFF = (
    Phrase(f"<staff> {DONE}", 10, ordered=True, without="<tells>|met|is|wordt|werd|na|door|troost*"),
    Phrase("<staff> duwt|duwde|geduwd <pupil>|tegen", 9, ordered=True, without="<tells>"),
    Phrase("<staff> <pupil> geduwd", 9, ordered=True, without="<tells>|is|wordt|werd"),
    Phrase("<staff> geeft|gaf|gegeven|deelt|deelde trap|klappen|schoppen", 9, without="<tells>"),
    Phrase("<staff> trekt|trok|getrokken arm|oor|oren|haren|nek|stoel|mouw|kraag", 12, without="<tells>"),
    Phrase("<staff> raakt|raakte <pupil> aan", 8, ordered=True),
    Phrase("<staff> sluit|sloot <pupil> op", 8, ordered=True),
    Phrase("<staff> meisjeskleedkamer|kleedkamer|omkleden|douchen|douche binnen|kijk*|gluur*|film*", 12),
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
        "<staff> gooit|gooide|smeet|smijt|gegooid naar|tegen <pupil>|leerling|kind", 9, ordered=True, without="<tells>"
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
)

HOME = (
    *_alone(
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

SEXUAL = (
    *_alone(
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
        without="school|klas|klassenapp|app|groep|huis|voor",
    ),
    Phrase("uitkleden|kleden|uitgekleed|uittrekken webcam|cam|foto*|filmpje*|dwing*|gedwongen|vraagt|vragen|moest", 9),
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
)

PHRASES: dict[Danger, tuple[Phrase, ...]] = {
    "suicide": SUICIDE,
    "weapon": WEAPON,
    "injury": INJURY,
    "staff": STAFF,
    "home": HOME,
    "sexual": SEXUAL,
}
"""By danger, the most urgent first: what can't wait a minute, then what may be closer than the teacher thinks."""
