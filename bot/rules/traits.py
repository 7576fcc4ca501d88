"""Whether a text tells what a child is, where what happens would do: health, religion, origin or sexuality."""

import re
from typing import Literal

from bot.rules.dutch import words_of

Trait = Literal["health", "religion", "origin", "sexuality"]

# That somebody wants to die or hurts herself is not here: then a child needs help, and no advice on wording.
# Beginnings of words, or whole words where a "." follows; folded, and a hyphen is a space
WORDS: dict[Trait, str] = {
    "health": """
        adhd adhder. autisme autist asperger pdd odd. ocd ptss tos. lvb dyslexi dyslect dyscalculi epilep diabet
        suikerziek depressi angststoornis eetstoornis gedragsstoornis hechtingsstoornis taalontwikkelingsstoornis
        stoornis. stoornissen. hechtingsprobl anorexi boulimi astma. astmatisch allergi handicap gehandicapt rolstoel
        slechthorend slechtziend doof. dove. doven. blind. blinde. gehoorapparaat gehoortoestel medicatie medicijn
        ritalin methylfenidaat concerta antidepressiv psychiat psycholog psychos psychot therapeut therapie. ggz.
        gediagnos diagnose. diagnoses. getraumatis leukemi obesitas overgewicht tourette stotter migraine zwanger
        verslaafd verslaving beperking. beperkingen. chronisch syndroom downsyndroom
    """,
    "religion": """
        moslim islam christen. christenen. katholi protestant gereformeerd hervormd. joods jood. joden. jodin hindoe
        boeddhis atheis jehova sikh. evangelisch reformatorisch hoofddoek boerka nikab keppel koran moskee synagoge
        gelovig religie. religieu geloofsovertuiging ramadan
    """,
    "origin": """
        marokkaan marokkan turk. turken turks turkse surina hindoesta javaan antillia arubaan curacao pool. pools
        poolse polen. roemeen roemeens bulgaar bulgaars oekrai syri iraak irake iraan irani afghaan afghan eritre
        somali ethiopi ghanees ghanese kaapverd chinees chinese. chinezen vietnam indiaas indier indiase indones moluk
        pakista koerd russisch russen. congole nigeri afrikaan aziat aziaat arabier arabisch portuge italiaan
        spanjaard albane bosni servier servisch kosova armeen armeni roma. sinti. zigeuner afkomst herkomst
        buitenlander allochto migratieachtergrond migrant vluchteling asielzoek statushouder azc. huidskleur getint.
        nationaliteit etnisch etniciteit geadopteerd ongedocumenteerd
    """,
    "sexuality": """
        homo. homos. homofiel homoseksu lesbisch lesbi. lesbienne biseksu gay. queer transgender trans. transjongen
        transmeisje lhbt hetero. heteroseksu geaardheid seksualiteit genderneutraal genderidentiteit
    """,
}
PHRASES: dict[Trait, str] = {
    "health": r"heeft kanker|onder behandeling|(?:op|binnen) het spectrum",
    "religion": r"(?:naar de|van de|in de) kerk|(?:haar|zijn|hun|het|van) geloof",
    "origin": r"(?:donkere|zwarte|bruine|lichte) huid(?:skleur)?|(?:komt|kwam|komen|afkomstig|gevlucht|ouders) uit "
    r"(?:[a-z]+(?:ie|ije|istan|land)|marokko|turkije|polen|suriname|irak|iran|china|ghana|eritrea|oekraine|afrika|"
    r"vietnam|india|aruba|curacao|spanje|portugal|congo|nigeria)|(?:spreekt|verstaat) (?:weinig|geen|slecht|amper) "
    r"nederlands",
    "sexuality": r"non binair|uit de kast|op (?:jongens|meisjes) valt|valt op (?:jongens|meisjes)|"
    r"seksuele (?:voorkeur|geaardheid|orientatie)",
}
# a school and its lessons are no child: "een katholieke school", "Turkse les"
NO_CHILD = r"(?!\w* \w*(?:school|scholen|college|les|lessen)\b)"
# what children shout says what they do, not what somebody is
SHOUTED = re.compile(
    r"\b(?:\w*sch[eo]ld\w*|uitgemaakt|roep\w*|riep\w*|geroepen|noem\w*|genoemd|schreeuw\w*|scheldwoord\w*)"
)
SENTENCE = re.compile(r"[.!?;\n]+")


def _pattern(trait: Trait) -> re.Pattern[str]:
    words = "|".join(re.escape(word[:-1]) + r"\b" if word.endswith(".") else word for word in WORDS[trait].split())
    return re.compile(rf"\b(?:(?:{words}){NO_CHILD}|(?:{PHRASES[trait]})\b)")


PATTERNS: dict[Trait, re.Pattern[str]] = {trait: _pattern(trait) for trait in WORDS}


def special(text: str) -> Trait | None:
    """The first kind of trait that a text names; a word that somebody shouts names none."""
    for sentence in SENTENCE.split(text):
        said = " ".join(words_of(sentence))
        trait = next((trait for trait, pattern in PATTERNS.items() if pattern.search(said)), None)
        if trait is not None and not SHOUTED.search(said):
            return trait
    return None
