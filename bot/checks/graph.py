"""The cycle and the dialogs drawn as Mermaid."""

from transitions.extensions import GraphMachine

from bot.checks.routes import OPENING, edges
from bot.dialogs import DIALOGS
from bot.engine.dialog import Dialog, Step
from bot.errors import UnknownDialogError
from bot.state.cycle import MOVES, STATES, STEPS


def draw(name: str) -> str:
    """The cycle, or a dialog by its name, as Mermaid; raises UnknownDialogError."""
    if not name:
        return draw_cycle()
    if name not in DIALOGS:
        raise UnknownDialogError(name)
    return draw_dialog(DIALOGS[name])


class _Situation:
    """What the machine wants to move before it draws."""


def draw_cycle() -> str:
    """The moves of the cycle."""
    situation = _Situation()
    machine = GraphMachine(
        model=situation,
        states=list(STATES),
        transitions=[[move, start, to] for move, start, to, _ in MOVES],
        initial=STEPS[0],
        auto_transitions=False,
        graph_engine="mermaid",
        title="title: Vijf B's",
    )
    graph = machine.model_graphs[id(situation)]
    # it would draw the step of this situation in red
    graph.reset_styling()
    lines = str(graph.get_graph().draw(None)).splitlines()
    return "\n".join(line.rstrip() for line in lines if line.strip())


def draw_dialog(dialog: Dialog) -> str:
    """The steps of a dialog, with the key of the answer on every way."""
    lines = ["flowchart TD"]
    if dialog.opens:
        lines.append(f"  {_node(OPENING)}(( ))")
    for step in dialog.steps:
        shape = f'["{step.id}"]' if isinstance(step, Step) else f'(["{step.id}"])'
        lines.append(f"  {_node(step.id)}{shape}")
    for edge in edges(dialog):
        if edge.start or dialog.opens:
            label = f'|"{edge.label}"|' if edge.label else ""
            lines.append(f"  {_node(edge.start)} -->{label} {_node(edge.to)}")
    return "\n".join(lines)


def _node(name: str) -> str:
    # Mermaid has words of its own, such as "end" and "class", that can't be the name of a node
    return f"s_{name or 'opens'}"
