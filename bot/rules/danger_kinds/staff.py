"""What notes say of staff that harms a pupil."""

from bot.rules.danger_phrase import Phrase

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
