"""Reading from the sources what they say."""

from bot.checks.spoken import Spoken
from tests.checks.tiny import said


def paths(code: str) -> list[str]:
    """The paths a function with this body takes words from."""
    indented = "\n".join(f"    {line}" for line in code.splitlines())
    return sorted(".".join(one.path) for one in said(f"def say(turn, words, given):\n{indented}"))


def only(code: str) -> Spoken:
    """The one thing a source says."""
    (found,) = said(code)
    return found


def test_calls() -> None:
    """Words are taken by text, label, list, find, section, has, say and button, and from the tree."""
    code = """words.text("a", "b")
turn.words.label("c")
load_words().list("d")
words.find("e")
words.section("f")
words.has("g")
turn.say("h")
turn.button("command", "i")
words.tree["j"]["k"]
answers.text("no words")"""
    assert paths(code) == ["a.b", "c", "d", "e", "f", "g", "h", "i", "j.k"]


def test_constants_and_choices() -> None:
    """Names that are given once, both sides of a conditional and the items of a loop are followed."""
    code = """path = ("a", "b")
key = "late" if given else "soon"
words.text(*path, key)
words.text("f", f"closed_{given}")
[words.text("c", item) for item in ("x", "y")]"""
    assert paths(code) == ["a.b.late", "a.b.soon", "c.x", "c.y", "f.closed_*"]


def test_what_is_not_known() -> None:
    """What depends on the situation is open, and a path of which nothing is known is left out."""
    code = """words.text("a", given)
words.text(*given, "b")
words.text(*given.path, "b")
path = given()
words.text(*path, "b")
words.text(given, given)
for item in ("x", "y"):
    if item == "x":
        words.text("c", item)"""
    assert paths(code) == ["a.*", "c.*"]


def test_names() -> None:
    """The values of a sentence are the names in the call, and open where more can be given."""
    assert only('def f(turn): turn.say("a", x=1, buttons=[])').names == {"x"}
    assert only('def f(turn): turn.say("a", **{"x": 1, "y": 2})').names == {"x", "y"}
    assert only('def f(turn, more): turn.say("a", x=1, **more)').open


def test_buttons() -> None:
    """The words of a button are known as such."""
    assert only('def f(turn): turn.button("c", "a")').button
    assert only('def f(words): Button(words.label("a"), "c/x")').button
    assert not only('def f(words): words.label("a")').button


def test_private_function_that_passes_on() -> None:
    """A private function is followed to what it is called with."""
    code = """
def _hint(key, **values):
    return load_words().label("hints", key, **values)

def shows(case):
    return _hint("helpers", wie=case) + _hint(f"since_{case}")
"""
    found = {".".join(one.path): one for one in said(code)}
    assert set(found) == {"hints.helpers", "hints.since_*"}
    assert found["hints.helpers"].names == {"wie"}
    assert not found["hints.helpers"].open


def test_takes() -> None:
    """A table is taken with all that is in it, a sentence alone."""
    table = Spoken(path=("measures", "items"), way="section")
    assert table.takes(("measures", "items", "talk", "label"))
    sentence = Spoken(path=("a", "b*"))
    assert sentence.takes(("a", "bc"))
    assert not sentence.takes(("a", "bc", "d"))
