"""Figures of speech that only sound like danger."""

from bot.rules.danger_phrase import Phrase

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
