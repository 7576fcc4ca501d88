"""Step 5, Beoordelen: one dialog for each perspective: who is asked whether it has stopped."""

from collections.abc import Sequence

from bot.dialogs.naming import about_pupil, bullying_pupils
from bot.dialogs.promises import finish_follow_up
from bot.engine.case import Case
from bot.engine.dialog import Dialog, Each, Ending, Step
from bot.engine.questions import Choose, Question, Text
from bot.engine.turn import Turn
from bot.state.rows import Run


def was_heard(case: Case, dialog_id: str) -> bool:
    """Whether a perspective said anything in this round; skipping everything is not hearing."""
    said = [case.answers_of(run) for run in case.runs_of(dialog_id)]
    return any(answers.value(place.step, place.subject) is not None for answers in said for place in answers.places())


def heard(turn: Turn, run: Run) -> None:
    """Thanks for a perspective and shows what is left."""
    finish_follow_up(turn, run)
    turn.say(
        run.dialog,
        "done",
        "said" if was_heard(turn.case_of(run), run.dialog) else "nothing",
        leerling=turn.case_of(run).alias,
        buttons=[turn.button("verder", "common", "buttons", "resume")],
    )


def words_from(questions: Sequence[tuple[str, Question]], name: str) -> str | None:
    """The open question that a story belongs to which is typed at this one: the first that is still to come."""
    at = [known for known, _ in questions].index(name)
    if isinstance(questions[at][1], Text):
        return None
    return next((later for later, question in questions[at:] if isinstance(question, Text)), None)


def _perspective(dialog_id: str, *questions: tuple[str, Question]) -> Dialog:
    """A dialog that asks its questions one after the other."""
    names = [name for name, _ in questions]
    steps = tuple(
        Step(name, asks=question, then=after, carries=False, words_to=words_from(questions, name))
        for (name, question), after in zip(questions, [*names[1:], "done"], strict=True)
    )
    return Dialog(id=dialog_id, steps=(*steps, Ending("done", heard)))


beoordelen_pupil = _perspective(
    "beoordelen_pupil",
    ("safer", Choose(options=("yes", "little", "no", "unknown"))),
    ("belongs", Choose(options=("yes", "little", "no", "unknown"))),
    ("others_changed", Text()),
)
beoordelen_parents = _perspective("beoordelen_parents", ("home", Text()))
beoordelen_group = _perspective(
    "beoordelen_group", ("mood", Text()), ("enough", Choose(options=("yes", "partly", "no", "unknown")))
)
each_bullying_pupil = Each(over=bullying_pupils, first="differently", done="done")

beoordelen_bullying = Dialog(
    id="beoordelen_bullying",
    opens=each_bullying_pupil,
    steps=(
        Step("differently", asks=Text(), then="effect", shows=about_pupil, carries=False),
        Step("effect", asks=Text(), then="needs", shows=about_pupil, carries=False),
        Step("needs", asks=Text(), then=each_bullying_pupil, shows=about_pupil, carries=False),
        Ending("done", heard),
    ),
)
beoordelen_colleagues = _perspective(
    "beoordelen_colleagues",
    ("as_planned", Choose(options=("yes", "partly", "no"))),
    ("worked", Text()),
    ("able", Text()),
    ("method_role", Text()),
    ("learned", Text()),
)
PERSPECTIVES = (
    beoordelen_pupil,
    beoordelen_parents,
    beoordelen_group,
    beoordelen_bullying,
    beoordelen_colleagues,
)
