"""What notes say of sexual acts and images."""

from bot.rules.danger_phrase import Phrase, alone

SEXUAL = (
    *alone(
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
