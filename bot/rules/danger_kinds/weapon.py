"""What notes say of weapons, and of threats to kill."""

from bot.rules.danger_phrase import Phrase, alone

WEAPON = (
    Phrase("<weapon>", unless="<play>|<food>"),
    Phrase("<weapon> <stab>", 9, unless="<play>"),
    Phrase("<tool> <stab>", 7, unless="<play>"),
    Phrase("<firework> gooi*|gegooid|gooien|tas|capuchon|broek|jas|naar|brievenbus", 7),
    *alone(
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
