"""Prints how well danger is recognised, and how fast: `python -m tests.rules.danger.measure`.

Of the notes that no rule may be made for, it prints only how many were read wrongly: who sees them tunes on them.
"""

from time import perf_counter

from bot.rules.danger import dangers
from tests.rules.danger.notes import ORDINARY, Note, false_alarms, missed, read, wrong_kind

TIMES = 20
TUNED_ON = ("danger", "ordinary", "hard", "dev", "blind")
NEVER_TUNED_ON = ("held_out", "unseen", "sealed")
LONG = 10
"""How many notes make a long text."""


def milliseconds(texts: list[str]) -> float:
    """How long a text takes on average, with words that were met before."""
    start = perf_counter()
    for _ in range(TIMES):
        for text in texts:
            dangers(text)
    return (perf_counter() - start) * 1000 / TIMES / len(texts)


def main() -> None:
    """Prints each figure, with the notes that were read wrongly where rules may be made for them."""
    every: list[Note] = []
    for name in (*TUNED_ON, *NEVER_TUNED_ON):
        notes = read(name)
        every += notes
        told = len([note for note in notes if note.kind != ORDINARY])
        print(f"{name}: missed {len(missed(notes))} and another kind {len(wrong_kind(notes))} of {told}")
        print(f"  false alarms {len(false_alarms(notes))} of {len(notes) - told}")
        if name in NEVER_TUNED_ON:
            continue
        for note in (*missed(notes), *wrong_kind(notes), *false_alarms(notes)):
            print(f"  {note.kind:9}{note.text}  ({', '.join(dangers(note.text)) or 'nothing'})")
    texts = [note.text for note in every]
    long = [". ".join(texts[start : start + LONG]) for start in range(0, len(texts), LONG)]
    print(f"{milliseconds(texts):.3f} ms a note, {milliseconds(long):.3f} ms a text of {LONG} notes")


if __name__ == "__main__":
    main()
