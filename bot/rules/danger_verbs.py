"""The forms of the verbs by which notes speak of danger, with the d and t that hurried teachers mix up."""

# forms of verbs that change their vowel; of all others the forms follow from how they are written
STRONG = {
    "bijten": "bijt beet beten gebeten",
    "binden": "bind bindt bond bonden gebonden",
    "breken": "breek breekt brak braken gebroken",
    "dringen": "dring dringt drong drongen gedrongen",
    "drinken": "drink drinkt dronk dronken gedronken",
    "duiken": "duik duikt dook doken gedoken",
    "dwingen": "dwing dwingt dwong dwongen gedwongen",
    "eten": "eet at aten gegeten",
    "gaan": "ga gaat ging gingen gegaan",
    "geven": "geef geeft gaf gaven gegeven",
    "grijpen": "grijp grijpt greep grepen gegrepen",
    "hangen": "hang hangt hing hingen gehangen",
    "houden": "hou houd houdt hield hielden gehouden",
    "kijken": "kijk kijkt keek keken gekeken",
    "knijpen": "knijp knijpt kneep knepen geknepen",
    "komen": "kom komt kwam kwamen gekomen",
    "krijgen": "krijg krijgt kreeg kregen gekregen",
    "krimpen": "krimp krimpt kromp krompen gekrompen",
    "kruipen": "kruip kruipt kroop kropen gekropen",
    "laten": "laat liet lieten gelaten",
    "liggen": "lig ligt lag lagen gelegen",
    "lopen": "loop loopt liep liepen gelopen",
    "nemen": "neem neemt nam namen genomen",
    "rijden": "rij rijd rijdt reed reden gereden",
    "roepen": "roep roept riep riepen geroepen",
    "schelden": "scheld scheldt schold scholden gescholden",
    "schieten": "schiet schoot schoten geschoten",
    "schrijven": "schrijf schrijft schreef schreven geschreven",
    "schrikken": "schrik schrikt schrok schrokken geschrokken",
    "slaan": "sla slaat slaag slaagt sloeg sloegen geslagen",
    "slapen": "slaap slaapt sliep sliepen geslapen",
    "sluiten": "sluit sloot sloten gesloten",
    "smijten": "smijt smeet smeten gesmeten",
    "snijden": "snij snijd snijdt snijt sneed sneden gesneden",
    "snuiven": "snuif snuift snoof snoven gesnoven",
    "springen": "spring springt sprong sprongen gesprongen",
    "staan": "sta staat stond stonden gestaan",
    "steken": "steek steekt stak staken gestoken",
    "sterven": "sterf sterft stierf stierven gestorven",
    "stoten": "stoot stootte stootten gestoten",
    "treffen": "tref treft trof troffen getroffen",
    "trekken": "trek trekt trok trokken getrokken",
    "vallen": "val valt viel vielen gevallen",
    "vechten": "vecht vocht vochten gevochten",
    "verdrinken": "verdrink verdrinkt verdronk verdronken",
    "verliezen": "verlies verliest verloor verloren",
    "werpen": "werp werpt wierp wierpen geworpen",
    "wijzen": "wijs wijst wees wezen gewezen",
    "wrijven": "wrijf wrijft wreef wreven gewreven",
    "zenden": "zend zendt zond zonden gezonden",
    "zetten": "zet zette zetten gezet",
    "zien": "zie ziet zag zagen gezien",
    "zitten": "zit zat zaten gezeten",
    "zoeken": "zoek zoekt zocht zochten gezocht",
    "zuipen": "zuip zuipt zoop zopen gezopen",
    "zwijgen": "zwijg zwijgt zweeg zwegen gezwegen",
}
SOFT = {"v": "f", "z": "s"}
VOWELS = "aeiou"


def forms(verb: str) -> frozenset[str]:
    """All forms of a verb, which is given as its infinitive; "op.sluiten" also as it is written apart from nothing."""
    first, _, rest = verb.rpartition(".")
    simple = {*STRONG[rest].split(), rest} if rest in STRONG else _weak(rest)
    return frozenset(first + form for form in simple)


def _weak(infinitive: str) -> set[str]:
    """Forms as a weak verb has them; some of them exist in no dictionary, and so in no note."""
    base = infinitive.removesuffix("en")
    stems = {base[:-1] if base[-1] == base[-2] else base}
    if base[-1] not in VOWELS and base[-2] in VOWELS and base[-3] not in VOWELS:
        stems.add(base[:-1] + base[-2:-1] + base[-1])
    stems = {stem[:-1] + SOFT.get(stem[-1], stem[-1]) for stem in stems}
    present = {stem + ending for stem in stems for ending in ("", "t", "d", "dt")}
    past = {stem + ending for stem in stems for ending in ("te", "ten", "de", "den")}
    done = {f"ge{stem}{ending}" for stem in stems for ending in ("", "t", "d")}
    return {infinitive, *present, *past, *done}
