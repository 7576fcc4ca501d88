"""The words by which a note speaks of danger: those that mean the same, each list by its name.

"a*" is a word with any ending, "*a" one with any beginning, "+slaan" a verb in all its forms, "=slaan" but for its
infinitive.
"""

LISTS = {
    "self": "zichzelf mezelf mijzelf jezelf haarzelf hemzelf myself yourself",
    "parent": (
        "vader vaders moeder moeders papa mama pa pap mam ouders ouder stiefvader stiefmoeder stiefpapa "
        "stiefouder* pleegvader pleegmoeder pleegouder* oom tante opa oma verzorger verzorgers ma ouwe "
        "stiefpa stiefma stiefvaders pleegpa pleegma pleegouders pappa pappie mammie mamma bonusvader "
        "bonusmoeder bonuspapa bonusmama opas omas grootvader grootmoeder voogd"
    ),
    "sibling": (
        "broer broers broertje zus zusje stiefbroer stiefzus zussen zusjes broertjes stiefbroers stiefzusje "
        "stiefbroertje"
    ),
    "family": "oma opa oom tante vader moeder zus zusje broer broertje buurvrouw buurman",
    "staff": (
        "juf juffrouw juffen meester meesters leraar leraren lerares docent docente docenten leerkracht* "
        "mentor mentrice concierge consierge conierge coach trainer tekenleraar muziekleraar gymleraar "
        "gymdocent* gymjuf gymmeester vakleerkracht onderwijsassistent* klassenassistent* stagiair* directeur "
        "directrice rector conrector teamleider invaller invalkracht invaljuf overblijf* pleinwacht* collega "
        "medewerker begeleider begeleidster vakdocent meneer mijnheer mevrouw juffie juffertje juffies "
        "vakdocente zwemleraar badmeester zwemjuf *leraar *leraren *lerares *docent *docente *docenten "
        "*leerkracht *trainer *coach *mentor *begeleider *begeleidster *assistent *assistente *stagiair "
        "*stagiaire *juf *meester *medewerker *medewerkster overblijfmoeder* leesmoeder* klassenmoeder* "
        "hulpmoeder* iber iber* duo duopartner duocollega collegas stagiare* stagaire* vervanger vervangster "
        "beveiliger portier schoonmaker kantinejuf *chauffeur chauffeur decaan orthopedagoog logopedist* "
        "afdelingsleider jongerenwerker jeugdwerker toa lio adjunct hoofdmeester kampleiding kantinedame "
        "schoolleider teamgenoot coordinator *fotograaf badmeester* zwemonderwijzer* hulpjuf gymjuffen leerkr "
        "bouwcoordinator* onderwijzer* schoolarts jeugdarts pleinjuf"
    ),
    "pupil": (
        "leerling leerlinge leerlingen kind kinderen meisje meisjes jongen jongens hem haar peuter kleuter* "
        "lln llnen leerlingetje meid meiden jongetje *klasser *klassers"
    ),
    "tells": (
        "zegt zeggen zei zeiden gezegd belt belde bellen belden gebeld vindt vinden vond vertelt vertelde "
        "vertellen meldt meldde melden mailt mailde mailen appt schrijft denkt weet wist wil wilde vraagt "
        "vroeg hoort hoorde gehoord ziet zien zag zagen gezien kijkt keek merkt die dat dt of wie wanneer "
        "toen terwijl omdat over sprak spreekt gesproken besprak gesprek hij ze zij ik we wij ingegrepen "
        "grijpt ingreep klaagt boos besproken aangesproken aanspreekt aansprak praat praatte gepraat "
        "complimenten"
    ),
    "hit": (
        "slaat sla slaan slaagt sloeg sloegen geslagen klap klappen mep mept meppen gemept schop schopt "
        "schopte schoppen geschopt trap trapt trapte trappen getrapt stomp stompt stompte gestompt knijpt "
        "kneep knijpen geknepen aframmel* afgerammeld ranselt afgeranseld toetakel* toegetakeld riem slaag "
        "smijt +slaan +schoppen +trappen +stompen +meppen +beuken +rammen +knijpen +bijten +krabben oplawaai "
        "lel dreun hengst rammel hoeken kopstoot afranselen afranselt ramt +toe.takelen +af.ranselen "
        "+af.rammelen +af.tuigen +timmeren getimmerd"
    ),
    "violence": (
        "slaat slaan sloeg sloegen geslagen klap klappen mep schop schopt schopte schopten schoppen geschopt "
        "trap trapt trapte trapten trappen getrapt getrap stomp stompt stompte stompten stompen gestompt duw "
        "duwt duwde duwden geduwd gevecht vechtpartij vechten gevochten kopstoot beuk* gebeukt mishandel* "
        "elleboogstoot elleboog bonkt gooit opgewacht opwachten aangevallen gevallen gegooid sloopten "
        "afgetuigd +slaan +schoppen +trappen +stompen +meppen +duwen +beuken +rammen +gooien +vechten "
        "+mishandelen +aan.vallen +bijten +steken +in.beuken +timmeren +rossen +knijpen kopstoten knietje "
        "vuist vuistslag vuisten elleboog* ruzie gesleurd gesmeten smijt gesmakt smakt gestoten +tackelen"
    ),
    "grip": (
        "knijp* kneep knepen geknepen dicht dichtgeknepen dichtgedrukt greep grijpt gegrepen pakt pakte "
        "gepakt +knijpen +grijpen +pakken vastgrijpen vastgegrepen vastgepakt vastpakte vastpakt hing hield "
        "omklemd dichtknijpen dichtkneep dichthield dichtgehouden dichtduwde"
    ),
    "limb": (
        "arm armen onderarm* bovenarm* pols polsen been benen bovenbe* dij dijen huid lichaam bovenlichaam "
        "enkel enkels vel bil armpje armpjes beentje hand handen vingers buik hals bovenarmen onderarmen "
        "dijbeen knie kuit kuiten ribbenkast onderbeen voet voeten vuist dijbenen schouder schouders knokkels "
        "binnenkant"
    ),
    "bone": (
        "arm armen been benen neus pols polsen vinger vingers kaak rib ribben sleutelbeen enkel tand tanden "
        "hand pink duim elleboog schouder teen voet nek jukbeen oogkas schedel middenhand* knie knieen "
        "knieschijf heup rug onderarm bovenarm onderbeen hak enkels knokkel* wervel ruggenwervel handje "
        "pinkje middelvinger ringvinger neusbeen neusje middenvoet* oorlel oorlelletje"
    ),
    "head": (
        "hoofd gezicht oog wang wenkbrauw slaap neus lip mond oor nek kop voorhoofd achterhoofd kin hals "
        "schedel gebit tand kaak ogen lippen"
    ),
    "intimate": (
        "borst borsten billen bil kont bips kruis piemel vagina penis tieten geslachtsde* schaamstreek "
        "onderbroek slipje geslachtsdelen borstjes tietjes tiet tietje memmen piemels piemeltje plasser "
        "plassertje plassers pik lul snikkel pikkie jongeheer geslacht geslachtsdeel kutje kutjes vulva "
        "scheede reet achterwerk kontje billetjes string bh slip edele schaamhaar balzak ballen decollete "
        "boezem"
    ),
    "naked": (
        "naakt naakte bloot blote bh onderbroek ondergoed lingerie bikini borsten tieten piemel lul pik penis "
        "kruis vagina kont billen seks sex seksuele vieze ballen douche naaktbeeld naakt* bloot* topless "
        "uitgekleed halfnaakt halfbloot pikant pikante sexy sexi geile geil hete onthullende intiem intieme "
        "slip string decollete erotisch* porno* lichaam lijf uitkleden uitkleed naaktpl* rokjes"
    ),
    "image": (
        "foto fotos fotootje* filmpje* video* film* filmen filmt filmde filmden gefilmd beeld beelden pics "
        "pic selfie selfies plaatje plaatjes beeldmateriaal snap snaps vid vids *filmpje *filmpjes *foto "
        "*fotos *video *videos fotoos opname* opgenomen livestream*"
    ),
    "sport": (
        "voetbal* klimrek skate* skaten ski* trampoline turnen hockey judo sport* gymles skeeler* paardrij* "
        "schaats* paard gymnastiek turnles trampolines handbal* basketbal* rugby korfbal* snowboard*"
    ),
    "play": (
        "spel spelletje* game games gamen fortnite minecraft roblox gta duty cod valorant counterstrike nerf* "
        "speelgoed* waterpistool* waterpistol* film lego oorlogje playmobil musical toneelstuk *game "
        "playstation ps5 xbox pubg brawl stars spelletje netflix verkleed carnaval avatar plastic "
        "houten speelgoedzwaard foam toneel"
    ),
    "food": (
        "koken kook* bestek vork brood boterham* appel schillen taart smeren groente* kooklokaal keukenblok "
        "kaas schil schilt pindakaas boter boteren smeerde"
    ),
    "weapon": (
        "mes mess messen mesje zakmes* keukenmes* vlindermes* vlinermes* stanleymes* broodmes* hakmes* "
        "steekmes* wapen wapens gewapend nepwapen* steekwapen* slagwapen* vuurwapen* pistool pistolen "
        "alarmpistool* nepistool neppistool* uitklapmes* klapmes* dolkmes* jachtmes* aardappelmes* "
        "slagersmes* fileermes* springmes* stiletto* survivalmes* schilmes* hobbymes* dodenlijst* explosieven "
        "munitie luchtbuks* geweer revolver gun guns boksbeugel* machete* knuppel knuppels honkbalknuppel* "
        "ploertendoder* pepperspray traangas taser bom bommen bommelding granaat handgranaat cobra cobras "
        "molotov* dolk bijl vuurwerkbom* dumdum zwaard blaffer* steekding vlammenwerper* bivakmuts* *kmes "
        "*dmes *nmes *lmes *pmes *ymes *gmes *dermes *mesje *messen messentrekker* *pistool *pistolen *geweer "
        "*geweren *wapen *wapens *knuppel wapenstok vuistwapen katana* samoerai* samurai* nunchaku* werpster "
        "werpsterren kruisboog boksijzer slagring glock uzi ak47 kalasjnikov shank shanks shiv machette* "
        "kapmes* balisong karambit dagger dolken hakbijl bijltje bijlen koevoet knuppelen kogel kogels "
        "kogelhuls* hulzen stroomstoot* stungun peperspray* traanspray gaspistool luchtpistool airsoft* "
        "balletjespistool revolvers handvuurwapen* granaten nitraatbom* nitraten cobra6 spijkerbom bomgordel "
        "zombiemes rambomes shotgun sniper schietijzer blafer steekwapen sabel steakmes scalpel stiletos "
        "bajonet hitlist killlist deathlist moordlijst schietlijst schoolshoot* schoolshooter amok"
    ),
    "tool": (
        "schaar hamer staaf ketting fles glas glasscherf passer schroevendraaier baksteen honkbal* ijzer* "
        "aansteker brandend* nagelvijl prikker naald schaartje stanley cutter snijder *scherf scherven "
        "breekijzer pijp moersleutel stang ijzerdraad zaag kettingslot fietsketting kettinkje spijker "
        "spijkers boor beitel mesachtig hockeystick golfclub bierfles flessen"
    ),
    "stab": (
        "dreig* bedreig* steek steekt steken stak staken gestoken sloeg slaat slaan sloegen geslagen achterna "
        "achter opgewacht zwaait zwaaide bewerkt +dreigen +bedreigen +steken +zwaaien +slaan +gooien +prikken "
        "+rammen +snijden +lek.steken +wijzen keel nek hals"
    ),
    "firework": "vuurwerk rotje rotjes strijker strijkers nitraat* vlinderbom* illegaal",
    "threat": "dreig* bedreig* gedreigd +dreigen +bedreigen",
    "kill": (
        "dood doden vermoord* doodmaken doodslaan doodmaak afmaken afmaakt moord doodschieten doodsteken "
        "+vermoorden +af.maken +dood.maken +dood.slaan +dood.steken +dood.schieten +af.slachten +om.leggen "
        "vermoord kapotmaken kapotmaak omleggen"
    ),
    "degrades": (
        "schut vernedert vernederd vernedering* vernederen kleineert kleineren gekleineerd kleineerd "
        "belachelijk uitgescholden scheldt schold uitschelden pest pestte treitert treiteren hardhandig "
        "discrimineert kleinerend* vernederend* intimideert mishandelt uitlacht uitmaakt vernederende "
        "intimideerde geintimideerd bedreigt bedreigde bedreigd discrimineerde racistisch racistische "
        "seksistische kleineerde vernederde vernederend uitgelachen uitgemaakt treiterde getreiterd "
        "scheldwoorden vloekt tiert brult krijst uitfoetert uitgefoeterd afgekraakt kraakt denigrerend* sart "
        "sarde terroriseert grensoverschrijdend*"
    ),
    "strikes": (
        "slaat slaagt sloeg geslagen klap mep mept gemept schop schopt schopte geschopt trapt trapte getrapt "
        "stomp stompt stompte gestompt knijpt kneep geknepen gegrepen greep meegesleurd sleurt sleurde "
        "opgesloten schudt schudde geschud gesmeten tik pets gesleurd gesleept knietje kopstoot oorvijg dreun "
        "lel muilpeer draai keel mishandelt mishandeld opsluit sloegen schopten trapten stompten meppte mepte "
        "knepen beukte beukt gebeukt ramde ramt geramd opsloot vastgebonden vastbond vastgetapet getapet "
        "dichtgeplakt dichtplakte afgeplakt wurgde wurgt hardhandig opstopper klappen bijt gebeten beet slag "
        "rammel smeet smijt geslage handtastelijk gewelddadig geweld"
    ),
    "courts": (
        "masseert masseerde streelt streelde gestreeld hartjes bikini intiem intieme seks sex seksueel "
        "seksuele zoent zoende gezoend aangeraakt betast* billen borsten naakt naaktfoto* nudes flirt flirten "
        "flirtte verliefd relatie verhouding dickpic* verkracht* aangerand misbruikt misbruik massages "
        "massage gemasseerd kust kuste gekust tongde schoot flirterig flirte geflirt sexueel sexuele versiert "
        "versierde versieren avances dates daten datet dating kruis decollete inkijk sexy ondergoed lingerie "
        "blote bloot billenknijper seksfoto* seksappjes relaties affaire liefdesverklaring liefdesbrie* "
        "grooming groomt zwanger zoentje kusje kusjes hartje intimiteit* hitsig geil geile"
    ),
    "insult": (
        "dikke dikkop dom domme dombo mongool homo idioot debiel sukkel varken lui achterlijk* loser stom "
        "stomme domkop dommerik nietsnut lelijk* aap varkentje mislukk* waardeloos kneus dik hoer slet kreng "
        "rotkind rotjong etterbak etter kut kutkind kankerkind ezel trut lelijkerd stumper imbeciel "
        "randdebiel lomp gek achterlijk vies vieze smerig spast spastisch autist onbenul uilskuiken terrorist "
        "zwarte buitenlander minkukel prutser luilak lastpak terroristen idioten debielen sukkels varkens "
        "apen mongolen honden"
    ),
    "brother": "broer broers broertje stiefbroer neef neven zus zussen zwager oom ooms",
    "girl": (
        "meisje meisjes meiden meid leerling leerlinge leerlingen leerlingetjes jongen jongens kind kinderen "
        "lln *klasser *klassers pupil speelster speelsters oud-leerling oudleerling brugger bruggers"
    ),
    "him": "hem haar me mij hun hen ons ze iemand jongen meisje kind leerling leerlinge kleuter peuter",
    "his": "zijn zn haar hun mijn me dr",
    "fight": (
        "+slaan +schoppen +trappen +stompen +meppen +beuken +rammen +timmeren +rossen +hakken +ranselen "
        "+hoeken +bonken +knallen +duwen +gooien +smijten"
    ),
    "kick": "+trappen +schoppen +stampen +springen +staan gestampt kopschop",
    "genital": (
        "piemel piemels piemeltje plasser plassertje pik lul snikkel pikkie penis vagina kutje geslachtsde* "
        "kruis borsten borstjes tieten tiet tietjes billen blote kont zaakje jongeheer ding dingetje"
    ),
    "sex": (
        "+neuken +pijpen +beffen +rukken +vingeren +penetreren +ontmaagden +masturberen +af.rukken "
        "+klaar.komen +af.trekken wippen gewipt sexen gepijp seks sex seksen gemeenschap"
    ),
    "lost": (
        "opa oma opas omas hond hondje kat katje poes konijn konijntje hamster cavia vis vogel parkiet paard "
        "pony oom tante overgrootoma kip muis huisdier overleden overleed gestorven"
    ),
    "grownup": (
        "man mannen kerel vent oudere volwassene volwassen vreemde vreemdeling onbekende gast iemand vriend "
        "vriendje jongen"
    ),
    "age": (
        "18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 38 40 42 45 48 50 52 55 60 dertig veertig "
        "vijftig twintig"
    ),
    "online": (
        "internet online snap snapchat discord insta instagram tiktok omegle telegram whatsapp app cam webcam "
        "roblox kik tinder datingapp game facetime"
    ),
    "touch": (
        "+raken aangeraakt aanraken aanraakt aanraakte +voelen +grijpen +graaien +knijpen +wrijven +strelen "
        "+aaien +likken +betasten +vast.pakken +vast.houden +bevoelen +aan.zitten bepoteld bepotelt bepotelen "
        "poot poten friemel* frunnik* +kussen +zoenen gezoogd gelikt handtastelijk* tast"
    ),
    "show": ("liet laat laten toont toonde tonen zien flasht flashte ontblootte ontbloot showt showde zwaait zwaaide"),
    "high": (
        "flat flats flatgebouw dak daken brug bruggen trein treinen balkon raam gebouw spoor viaduct "
        "parkeergarage toren verdieping hoogte perron rails kade klif galerij"
    ),
    "pills": (
        "pil pillen pilletjes paracetamol* slaappil* slaapmiddel* medicijn* ibuprofen* strip tabletten "
        "antidepressiva aspirine* oxazepam ritalin insuline chloor gif bleek bleekmiddel tablet "
        "slaaptabletten pillenstrip pijnstillers medicatie doordrukstrip"
    ),
    "selfharm": (
        "+snijden +krassen +kerven +krabben +branden +prikken +slaan +stompen +bijten +verwonden +pijnigen "
        "+bezeren +beschadigen +verbranden +knijpen +straffen +steken +uit.hongeren +mutileren +bonken "
        "+meppen +wurgen +verminken +snijen opengehaald openhaalt openhalen toetakelen doden doodt"
    ),
    "cuts": (
        "wondjes wond wonden wondje korst korsten korstjes sneetje sneetjes sneden snee sneeen sneen snede "
        "kras krassen krasje krasjes litteken littekens strepen streepjes streep japen jaap brandplek* "
        "brandwond* verband verbandje snijwond* snijplek* kerven krabplek*"
    ),
    "dead": "dood doodgaan doodga doodgaat doodging sterven sterf sterft doodgemaakt overlijden",
    "deed": (
        "=slaan =schoppen =trappen =stompen =meppen =beuken =rammen =knijpen =bijten =krabben =steken "
        "=smijten =sleuren =wurgen =mishandelen =timmeren =rossen =kelen =rammelen =ranselen =stampen =hoeken "
        "klap klappen kopstoot knietje oorvijg lel oplawaai pets toegetakeld afgeranseld afgerammeld "
        "afgetuigd vermoord vermoordt doodgemaakt vastgebonden vastgetapet opgesloten mishandelt gewurgd"
    ),
    "force": (
        "+gooien +duwen +drukken +slepen +trekken +grijpen +schudden +sleuren +smijten +rammen +tillen "
        "vastgegrepen vastgepakt vastgrijpt meegesleurd meegetrokken"
    ),
    "garment": (
        "broek broekje broeken rok rokje rokjes rokken shirt shirtje shirts truitje trui bh bhtje bhs slip "
        "slipje slipjes onderbroek onderbroekje ondergoed string jurk jurkje zwembroek badpak bikini hemd "
        "hemdje legging joggingbroek pyjama pyjamabroek kleren kleding bloes blouse topje topjes hempje "
        "kleertjes"
    ),
    "moment": (
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag morgen overmorgen straks vanavond vannacht "
        "binnenkort weekend week vakantie kerst zomer dagen nachten nachtjes"
    ),
    "edge": (
        "brug spoorbrug viaduct spoor spoorlijn spoorweg spoorwegovergang overweg rails flat flatgebouw dak "
        "parkeergarage perronrand kade klif reling"
    ),
    "accident": "gevallen gestoten uitgegleden gestruikeld viel deur kastje trap",
    "intimate_place": (
        "feest feestje kamp schoolkamp logeren logeerpartij logeerpartijtje logeerfeestje slaapfeestje slaapkamer bed "
        "kleedkamer douche douches bosjes tent neef oppas"
    ),
    "train": "trein treinen intercity sprinter stoptrein goederentrein metro rails spoor sneltrein tram",
    "kills": (
        "+vermoorden +af.maken +dood.maken +dood.slaan +dood.steken +dood.schieten +af.slachten +om.leggen "
        "+om.brengen +neer.schieten +neer.steken +kapot.maken doden doodt doodde gedood"
    ),
    "private": (
        "borst borsten billen kruis piemel vagina penis tieten geslachtsde* schaamstreek geslachtsdelen "
        "borstjes tietjes tiet tietje memmen piemels piemeltje plasser plassertje plassers snikkel pikkie "
        "jongeheer geslacht geslachtsdeel kutje kutjes vulva scheede kontje billetjes edele schaamhaar balzak "
        "ballen decollete boezem"
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

ORDINARY = frozenset(("burgemeester", "dreumesje"))
"""Words that end as one of those above, and mean something else."""
