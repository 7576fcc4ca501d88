"""What the guard against names finds, and what it costs: `python -m tests.names`."""

import statistics
import time
import tracemalloc

from bot.rules.name_words import dutch_words, first_names, fold, is_dutch, is_first_name, needs_capital
from bot.rules.names import find
from tests.names.sentences import measured, read

ROUNDS = 20


def main() -> None:
    """Print the figures."""
    # measured apart: what is traced is slow
    began = time.process_time()
    find("zeynep en Zyva")
    print(f"load: {(time.process_time() - began) * 1000:.0f} ms")
    for file in ("sentences.tsv", "held_out.tsv", "later.tsv"):
        for group in ("capital", "small", "none"):
            sentences = [sentence for sentence in read(file) if sentence.group == group]
            names = sum(len(sentence.names) for sentence in sentences)
            missed, wrong = measured(sentences)
            found = f"{names - len(missed)} of {names} names, " if names else ""
            print(f"{file} {group}: {found}asked for nothing in {len(wrong)} of {len(sentences)} sentences")
            for line in (*missed, *wrong):
                print(f"    {line}")
    texts = [sentence.text for file in ("sentences.tsv", "held_out.tsv", "later.tsv") for sentence in read(file)]
    for name, given in (
        ("a sentence", texts),
        ("600 characters", [" ".join(texts[at : at + 11]) for at in range(399)]),
    ):
        times = sorted(_milliseconds(text) for _ in range(ROUNDS) for text in given)
        late = times[len(times) * 99 // 100]
        print(f"{name}: processor time median {statistics.median(times):.2f} ms, p99 {late:.2f} ms")
    for kept in (first_names, dutch_words, needs_capital):
        kept.cache_clear()
    tracemalloc.start()
    find("zeynep en Zyva")
    kept_bytes, most_bytes = tracemalloc.get_traced_memory()
    print(f"memory: {kept_bytes / 1e6:.1f} MB, at most {most_bytes / 1e6:.1f} MB while loading")


def _milliseconds(text: str) -> float:
    # no word is known from before: every teacher writes other ones
    fold.cache_clear()
    is_dutch.cache_clear()
    is_first_name.cache_clear()
    began = time.process_time()
    find(text)
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    main()
