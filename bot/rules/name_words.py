"""The words by which a name is told from other words: lists of names and of Dutch, and what stands around a name."""

import re
from collections.abc import Container
from functools import cache, lru_cache
from pathlib import Path

from bot.rules.dutch import parts, without_accents
from bot.rules.word_list import WordList

# written by `python -m tests.names.make_lists`; where they come from stands in LICENSES.md beside them
LISTS = Path(__file__).parent / "word_lists"
# letters that have no accent to take off
BARE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "’": "'"})


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# First names that are ordinary words too. In small letters only what stands around them tells which is meant.
AMBIGUOUS = _words("""
    amber angel aurora bas beau bloem coco daisy demi eden engel eren fee ferry fleur flip ginger han hero hope indigo
    iris jade jasmijn jet kader kick kit lance lente lieve linde lot lotus mark mees merel misty nova page pip pepper
    poppy puck raven rein rex roman roos roosje rose ruby sage scout sky sol spike storm summer sunny taco tibbe
    valentijn veer violet viola vos winter wolf
""")
# What is written with a capital and is no person: school, apps, games, brands, feasts, places.
NEVER = _words("""
    leerling leerlingen juf juffrouw meester mentor mevrouw meneer mama papa mam pap moeder vader oma opa ouders broer
    zus zusje broertje tante oom directeur concierge ib ibers iber cito havo vwo vmbo mavo po vo snapchat snap snaps
    whatsapp app insta instagram tiktok youtube facebook discord telegram messenger twitter netflix teams zoom google
    classroom gmail outlook word excel powerpoint android iphone ipad ipads iphones chromebook chromebooks playstation
    xbox nintendo switch wii fortnite roblox minecraft fifa gta pokemon brawl stars clash royale among us league
    legends valorant squid game games magister somtoday parro esis parnassys socialschools isy klasbord kanjertraining
    kanjer kwink kiva prima pesttest vensters zien scol sova rots water leefstijl vreedzame gynzy snappet squla
    duolingo kahoot nike nikes adidas puma vans ajax feyenoord psv jumbo hema action primark mcdonalds mac efteling
    walibi disney lego sinterklaas sint piet pieten kerst kerstmis kerstman kerstvakantie pasen pinksteren koningsdag
    bevrijdingsdag carnaval ramadan suikerfeest offerfeest eid divali diwali holi keti koti halloween valentijnsdag
    hemelvaart hemelvaartsdag januari februari maart april mei juni juli augustus september oktober november december
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo engels frans duits nederlands
    spaans turks arabisch grieks latijn fries pools chinees italiaans israel india china iran peru kenia kenya nigeria
    jamaica holland america florida sudan tibet oman java haiti togo benin cuba chili korea syrie irak ghana marokko
    turkije polen suriname aruba curacao bonaire somalie eritrea brabant drenthe zeeland limburg friesland utrecht
    amsterdam rotterdam haag bosch breda gent london londen madrid paris parijs rome nice york chicago texel europa
    azie afrika asia africa blame allah god jezus jesus bijbel koran islam corona covid veilig thuis shrek dumbo
""")
# what may stand between a first name and the rest of a name
PREFIXES = _words("van de der den het 't ten ter te el al ben bin bint ould da dos do di la le von")
# common second parts of a name that are ordinary words as well
SURNAMES = _words("""
    vries jong boer groot wit graaf haan bruin leeuw koning bakker visser smit meijer meyer mulder bos vos peters
    jansen janssen hendriks dekker brouwer dijk berg meer leeuwen vliet dam linden heuvel veen wal horst velde beek
    broek jonge lange ruiter kok ruyter bruijn haas zwart klein jager wolf kuiper schouten post prins kuipers veenstra
    zanden heijden hoek berge steen laan ploeg pol wijk vrede kamp kok
""")
# before a name; the word itself is none
TITLES = _words("""
    juf juffrouw meester mevrouw mevr mw meneer mijnheer dhr heer familie fam
    concierge
""")
RELATIONS = _words("""
    moeder vader mama papa mam pap ouders ouder broer broertje zus zusje oma opa tante oom neef neefje nicht nichtje
    vriend vriendin vriendje vriendinnetje stiefvader stiefmoeder verzorger voogd
""")
# what a pupil does or undergoes, as it follows the name
VERBS = _words("""
    is was heeft had wordt werd doet deed gaat ging komt kwam zegt zei zegd wil wilde wou mag mocht kan kon moet moest
    zal zou durft durfde staat stond zit zat ligt lag loopt liep blijft bleef krijgt kreeg geeft gaf neemt nam pest
    pestte plaagt plaagde slaat sloeg schopt schopte duwt duwde trekt trok gooit gooide scheldt schold roept riep
    lacht lachte huilt huilde fluistert fluisterde vertelt vertelde vraagt vroeg schrijft schreef stuurt stuurde filmt
    filmde noemt noemde maakt maakte pakt pakte steelt stal bedreigt bedreigde negeert negeerde helpt hielp vindt vond
    denkt dacht weet wist ziet zag kijkt keek hoort hoorde voelt voelde reageert reageerde liegt loog speelt speelde
    werkt werkte fietst fietste wacht wachtte stookt stookte begrijpt begreep begint begon stopt stopte spuugt spuugde
    knijpt kneep stompt stompte bijt beet spuwt jat jatte verstopt verstopte klaagt klaagde schaamt snapt luistert
    luisterde verliest verloor wint won eet at drinkt dronk slaapt sliep belt belde appt appte mailt mailde ontkent
    ontkende heette heet lijkt leek zoekt zocht rent rende springt sprong eiste eist verzint verzon klapt bekent
    bekende geniet treitert treiterde sart sarde dwingt dwong daagt daagde bemoeit
""")
# what leads to a name: "met roos", "omdat roos", "ook roos"
BEFORE = _words("""
    met van door naast tegen tussen volgens bij naar voor aan over zonder dat omdat als toen of maar want ook alleen
    zodra terwijl nadat voordat en nu vandaag gisteren gister weer zelfs vooral vanochtend vanmiddag heb hoe pest
    pesten slaat slaan schopt schopten duwt duwen negeert negeren helpt noemt noemen heeft hebben
""")
# Between these and a capital that no list has stands no person: "een Tikkie", "via Zorgmail".
NO_PERSON_AFTER = _words("de het een mijn zijn hun onze in via")
# what sentences open with: a word one letter away from these is a slip, not a name nobody knows
OPENERS = (
    *("alle", "alles", "dader", "daarna", "deze", "gister", "gisteren", "groepje", "haar", "hij", "hier", "iedereen"),
    *("iemand", "jongen", "jongens", "juffrouw", "kind", "klas", "leerling", "leerlingen", "leraar", "meester"),
    *("meisje", "meisjes", "mentor", "moeder", "morgen", "niemand", "ouders", "pester", "soms", "steeds", "toen"),
    *("vader", "vandaag", "vanmiddag", "vanochtend", "volgens", "waarom", "wanneer", "weer", "zijn"),
)
# below this length a slip looks like anything
SHORTEST_STRANGER = 4


SMALL_FORM = re.compile(r"(\w{3,}?)(?:tje|je|ke)")
# what Dutch writes in front of a verb
SPLIT_OFF = (
    *("aan", "achter", "af", "be", "bij", "door", "ge", "her", "in", "langs", "los", "mee", "mis", "na", "om", "onder"),
    *("ont", "op", "over", "rond", "samen", "tegen", "terug", "toe", "uit", "ver", "vol", "voor", "weg"),
)
SHORTEST_VERB = 4


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """A word without case and accents, as the lists write it."""
    return without_accents(word.casefold().translate(BARE))


@cache
def first_names() -> WordList:
    """The first names of the groups living in the Netherlands, but for those that are ordinary words too."""
    return WordList(LISTS / "first_names.txt")


@cache
def needs_capital() -> WordList:
    """First names that are so often the ordinary word that small letters never make them a name."""
    return WordList(LISTS / "needs_capital.txt")


@cache
def dutch_words() -> WordList:
    """Dutch words in all their forms, but for compounds of two of them; also places and brands, no persons."""
    return WordList(LISTS / "dutch_words.txt")


@lru_cache(maxsize=4096)
def is_first_name(word: str) -> bool:
    """Whether a folded word is a first name, perhaps a double or a small one ("noortje"), or may be one."""
    if word in AMBIGUOUS or word in first_names():
        return True
    if "-" in word:
        return all(part in first_names() for part in word.split("-"))
    small = SMALL_FORM.fullmatch(word)
    return small is not None and small[1] in first_names() and not is_dutch(word)


@lru_cache(maxsize=4096)
def is_dutch(word: str) -> bool:
    """Whether a folded word is Dutch, perhaps as a compound of two Dutch words."""
    bare = word.replace("'", "")
    if bare in dutch_words():
        return True
    if "-" in bare:
        return all(is_dutch(part) for part in bare.split("-") if part)
    return is_composed(bare, dutch_words())


def is_composed(word: str, known: Container[str]) -> bool:
    """Whether a word is made of known ones: a compound, or a verb with what is split from it ("afgesproken")."""
    if parts(word, known) is not None:
        return True
    rests = (word.removeprefix(start) for start in SPLIT_OFF if word.startswith(start))
    return any(len(rest) >= SHORTEST_VERB and rest in known for rest in rests)
