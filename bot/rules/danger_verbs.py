"""The forms of the verbs by which notes speak of danger, with the d and t that hurried teachers mix up."""

from functools import cache

# forms of verbs that change their vowel; of all others the forms follow from how they are written
STRONG = {
    "blazen": "blaas blaast blies bliezen geblazen",
    "bijten": "bijt beet beten gebeten",
    "binden": "bind bindt bond bonden gebonden",
    "dwingen": "dwing dwingt dwong dwongen gedwongen",
    "gaan": "ga gaat ging gingen gegaan",
    "geven": "geef geeft gaf gaven gegeven",
    "grijpen": "grijp grijpt greep grepen gegrepen",
    "hangen": "hang hangt hing hingen gehangen",
    "houden": "hou houd houdt hield hielden gehouden",
    "kijken": "kijk kijkt keek keken gekeken",
    "knijpen": "knijp knijpt kneep knepen geknepen",
    "komen": "kom komt kwam kwamen gekomen",
    "krijgen": "krijg krijgt kreeg kregen gekregen",
    "liggen": "lig ligt lag lagen gelegen",
    "lopen": "loop loopt liep liepen gelopen",
    "nemen": "neem neemt nam namen genomen",
    "rijden": "rij rijd rijdt reed reden gereden",
    "roepen": "roep roept riep riepen geroepen",
    "schelden": "scheld scheldt schold scholden gescholden",
    "schieten": "schiet schoot schoten geschoten",
    "schrijven": "schrijf schrijft schreef schreven geschreven",
    "slaan": "sla slaat slaag slaagt sloeg sloegen geslagen",
    "sluiten": "sluit sloot sloten gesloten",
    "smijten": "smijt smeet smeten gesmeten",
    "snijden": "snij snijd snijdt snijt sneed sneden gesneden",
    "springen": "spring springt sprong sprongen gesprongen",
    "staan": "sta staat stond stonden gestaan",
    "steken": "steek steekt stak staken gestoken",
    "trekken": "trek trekt trok trokken getrokken",
    "vallen": "val valt viel vielen gevallen",
    "vechten": "vecht vocht vochten gevochten",
    "verdrinken": "verdrink verdrinkt verdronk verdronken",
    "werpen": "werp werpt wierp wierpen geworpen",
    "wijzen": "wijs wijst wees wezen gewezen",
    "wrijven": "wrijf wrijft wreef wreven gewreven",
    "zetten": "zet zette zetten gezet",
    "zitten": "zit zat zaten gezeten",
    "zoeken": "zoek zoekt zocht zochten gezocht",
}
SOFT = {"v": "f", "z": "s"}
VOWELS = "aeiou"
# what is written in front of a verb that hurts
PARTICLES = ("", "dood", "neer", "kapot", "dicht", "vast", "weg", "mee", "lam", "verrot", "open", "achterna", "rond")


@cache
def forms(verb: str) -> frozenset[str]:
    """All forms of a verb, which is given as its infinitive; in one that splits, a dot: "op.sluiten"."""
    first, _, rest = verb.rpartition(".")
    simple = {*STRONG[rest].split(), rest} if rest in STRONG else _weak(rest)
    return frozenset(first + form for form in simple)


@cache
def deeds(verb: str) -> frozenset[str]:
    """The forms by which somebody does it or did it, also as "meegesleurd".

    Not the infinitive, which may be another's doing, and not the stem: "trap" is a thing as well.
    """
    stem = verb.removesuffix("en")
    stem = stem[:-1] if stem[-1] == stem[-2] else stem
    done = forms(verb) - {verb, stem if stem[-1] != "t" else verb}
    return frozenset(particle + form for particle in PARTICLES for form in done)


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
