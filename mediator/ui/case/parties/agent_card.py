"""One agent under the party he acts for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from mediator.cases.case_file import AgentEntry
from mediator.cases.model import Agent
from mediator.language import tr
from mediator.ui.case.parties.party_fields import COVERED, agent_fields
from mediator.ui.form import Form, kept_in
from mediator.ui.layouts import ShortText, button, column, row, rule
from mediator.ui.page import Desk


class AgentCard(QFrame):
    """The fields of one agent.

    Attributes:
        removed: sent with the agent's name once deleted.
    """

    removed = Signal(str)

    def __init__(self, desk: Desk, agent: AgentEntry, letters: str) -> None:
        super().__init__()
        self._desk = desk
        self._agent = agent
        self._title = ShortText("", "heading")
        remove = button(tr("删除这位代理人"), "link")
        remove.clicked.connect(self._remove)
        specs = agent_fields(desk.around, self._paper, desk.book)
        self.form = Form(specs, desk.look, desk.around, letters=letters)
        kept_in(self.form, desk.book, Agent, agent.uid)
        head = row(self._title, remove, gap=8)
        head.setStretch(0, 1)
        self.setLayout(column(rule(), head, self.form, gap=desk.look.px(8)))

    def _paper(self) -> str:
        return self._agent.id_kind

    def show_agent(self, agent: AgentEntry, party: str) -> None:
        """Show the agent; boxes being changed are left alone."""
        self._agent = agent
        said = tr("{party}的代理人　{name}")
        self._title.setText(said.format(party=party, name=agent.name).strip())
        self.form.show_record(agent, self._desk.book.drafts(agent.uid))

    def cover(self, said: str) -> None:
        """Say that numbers and home are shown in part."""
        self.form.cover(said, *COVERED)

    def _remove(self) -> None:
        if self.form.finish():
            name = self._agent.name
            self._desk.book.remove(Agent, self._agent.uid)
            self.removed.emit(name)
