"""The words by which a note speaks of danger: those that mean the same, each list by its name, "a*" for any ending."""

LISTS = {
    # somebody
    "self": "zichzelf mezelf mijzelf jezelf haarzelf hemzelf myself yourself",
    "parent": (
        "vader vaders moeder moeders papa mama pa pap mam ouders ouder stiefvader stiefmoeder stiefpapa stiefouder* "
        "pleegvader pleegmoeder pleegouder* oom tante opa oma verzorger verzorgers"
    ),
    "sibling": "broer broers broertje zus zusje stiefbroer stiefzus",
    "family": "oma opa oom tante vader moeder zus zusje broer broertje buurvrouw buurman",
    "staff": (
        "juf juffrouw juffen meester meesters leraar leraren lerares docent docente docenten leerkracht* mentor "
        "mentrice concierge consierge conierge coach trainer tekenleraar muziekleraar gymleraar gymdocent* gymjuf "
        "gymmeester vakleerkracht "
        "onderwijsassistent* klassenassistent* stagiair* directeur directrice rector conrector teamleider invaller "
        "invalkracht invaljuf overblijf* pleinwacht* collega medewerker begeleider begeleidster vakdocent"
    ),
    "pupil": "leerling leerlinge leerlingen kind kinderen meisje meisjes jongen jongens hem haar",
    # somebody says or sees something: what follows is another's doing
    "tells": (
        "zegt zeggen zei zeiden gezegd belt belde bellen belden gebeld vindt vinden vond vertelt vertelde vertellen "
        "meldt meldde melden mailt mailde mailen appt schrijft denkt weet wist wil wilde vraagt vroeg hoort hoorde "
        "gehoord ziet zien zag zagen gezien kijkt keek merkt dat dt of wie wanneer toen terwijl omdat over sprak "
        "spreekt gesproken besprak gesprek hij ze zij ik we wij ingegrepen grijpt ingreep klaagt boos"
    ),
    # what hands and feet do
    "hit": (
        "slaat sla slaan slaagt sloeg sloegen geslagen klap klappen mep mept meppen gemept schop schopt schopte "
        "schoppen geschopt trap trapt trapte trappen getrapt stomp stompt stompte gestompt knijpt kneep knijpen "
        "geknepen aframmel* afgerammeld ranselt afgeranseld toetakel* toegetakeld riem slaag smijt"
    ),
    "violence": (
        "slaat slaan sloeg sloegen geslagen klap klappen mep schop schopt schopte schopten schoppen geschopt trap "
        "trapt trapte trapten trappen getrapt getrap stomp stompt stompte stompten stompen gestompt duw duwt duwde "
        "duwden geduwd gevecht vechtpartij vechten gevochten kopstoot beuk* gebeukt mishandel* elleboogstoot "
        "elleboog bonkt gooit opgewacht opwachten "
        "aangevallen gevallen gegooid sloopten afgetuigd"
    ),
    "grip": "knijp* kneep knepen geknepen dicht dichtgeknepen dichtgedrukt greep grijpt gegrepen pakt pakte gepakt",
    # bodies
    "limb": "arm armen onderarm* bovenarm* pols polsen been benen bovenbe* dij dijen huid lichaam bovenlichaam",
    "bone": (
        "arm armen been benen neus pols polsen vinger vingers kaak rib ribben sleutelbeen enkel tand tanden hand "
        "pink duim "
        "elleboog schouder teen voet nek jukbeen oogkas schedel"
    ),
    "head": "hoofd gezicht oog wang wenkbrauw slaap neus lip mond oor nek",
    "intimate": (
        "borst borsten billen bil kont bips kruis piemel vagina penis tieten geslachtsde* schaamstreek onderbroek "
        "slipje "
        "geslachtsdelen"
    ),
    "naked": (
        "naakt naakte bloot blote bh onderbroek ondergoed lingerie bikini borsten tieten piemel lul pik penis kruis "
        "vagina kont billen seks sex seksuele vieze ballen douche"
    ),
    "image": "foto fotos fotootje* filmpje* video* film* filmen filmt filmde filmden gefilmd beeld beelden pics",
    "sport": "voetbal* klimrek skate* skaten ski* trampoline turnen hockey judo sport* gymles",
    # what is only played, read or eaten
    "play": (
        "spel spelletje* game games gamen fortnite minecraft roblox gta duty cod valorant counterstrike nerf* "
        "speelgoed* waterpistool* film lego oorlogje playmobil musical toneelstuk"
    ),
    "food": "koken kook* bestek vork brood boterham* appel schillen taart smeren groente* kooklokaal keukenblok",
    "weapon": (
        "mes mess messen mesje zakmes* keukenmes* vlindermes* vlinermes* stanleymes* broodmes* hakmes* steekmes* "
        "wapen wapens gewapend nepwapen* steekwapen* slagwapen* vuurwapen* pistool pistolen alarmpistool* nepistool "
        "neppistool* uitklapmes* klapmes* dolkmes* jachtmes* aardappelmes* slagersmes* fileermes* springmes* "
        "stiletto* survivalmes* schilmes* hobbymes* dodenlijst* explosief explosieven munitie luchtbuks* "
        "geweer revolver gun guns boksbeugel* machete* knuppel knuppels honkbalknuppel* "
        "ploertendoder* pepperspray traangas taser bom bommen bommelding granaat handgranaat cobra cobras molotov* "
        "dolk bijl vuurwerkbom* dumdum zwaard blaffer* steekding vlammenwerper* bivakmuts*"
    ),
    "tool": (
        "schaar hamer staaf ketting fles glas glasscherf passer schroevendraaier baksteen honkbal* ijzer* "
        "aansteker brandend* nagelvijl prikker naald"
    ),
    "stab": (
        "dreig* bedreig* steek steekt steken stak staken gestoken sloeg slaat slaan sloegen geslagen achterna achter "
        "opgewacht zwaait zwaaide bewerkt"
    ),
    "firework": "vuurwerk rotje rotjes strijker strijkers nitraat* vlinderbom* illegaal",
    "threat": "dreig* bedreig* gedreigd",
    "kill": "dood doden vermoord* doodmaken doodslaan doodmaak afmaken afmaakt moord doodschieten doodsteken",
    # what only a grown-up who works here does to a pupil
    "degrades": (
        "schut vernedert vernederd vernedering* vernederen kleineert kleineren gekleineerd kleineerd belachelijk "
        "uitgescholden scheldt schold uitschelden pest pestte treitert treiteren hardhandig discrimineert "
        "kleinerend* vernederend* intimideert mishandelt uitlacht uitmaakt"
    ),
    # no infinitives: "de juf heeft slaan verboden"
    "strikes": (
        "slaat slaagt sloeg geslagen klap mep mept gemept schop schopt schopte geschopt trapt trapte getrapt stomp "
        "stompt "
        "stompte gestompt knijpt kneep geknepen gegrepen greep meegesleurd sleurt sleurde opgesloten schudt schudde "
        "geschud gesmeten tik pets gesleurd gesleept knietje kopstoot oorvijg dreun lel muilpeer draai keel "
        "mishandelt mishandeld opsluit"
    ),
    "courts": (
        "masseert masseerde streelt streelde gestreeld hartjes bikini intiem intieme seks sex seksueel seksuele "
        "zoent zoende gezoend aangeraakt betast* billen borsten "
        "naakt naaktfoto* nudes flirt flirten flirtte verliefd relatie verhouding dickpic* verkracht* aangerand "
        "misbruikt "
        "misbruik"
    ),
    "insult": (
        "dikke dikkop dom domme dombo mongool homo idioot debiel sukkel varken lui achterlijk* loser stom "
        "stomme domkop dommerik nietsnut lelijk* aap varkentje mislukk* waardeloos kneus"
    ),
}

COLLOQUIAL = {
    **dict.fromkeys(("nie", "ni", "niet"), "niet"),
    **dict.fromkeys(("nix", "niets", "nks"), "niks"),
    **dict.fromkeys(("em", "m"), "hem"),
    **dict.fromkeys(("dr", "der"), "haar"),
    **dict.fromkeys(("mn", "mijne"), "mijn"),
    "k": "ik",
    "t": "het",
    "zelluf": "zelf",
    "tog": "toch",
}
"""What is typed for a small word."""

ORDINARY = frozenset(
    (
        *("veerkracht", "aangerend", "aangebrand", "aangeland", "aanlanding", "ambulante", "geslapen", "gelagen"),
        *("geschokt", "geschept", "geschort", "gebreken", "geroken", "decent", "meeste", "meesten", "gewurmd"),
        *("vertedert", "machte", "gesmeden"),
    )
)
