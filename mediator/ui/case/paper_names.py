"""What the window calls a paper; on the paper itself stands its official title."""

from mediator.forms.form import PaperRef
from mediator.language import tr
from mediator.ui.speech import numbered


def name_of(ref: PaperRef) -> str:
    """Return its title, told apart from its likes: ``人民调解记录（二）``."""
    title = tr(ref.title)
    if ref.of == 1:
        return title
    return tr("{title}（{n}）").format(title=title, n=numbered(ref.place))


def short_name(ref: PaperRef) -> str:
    """Return its name without what all names begin with."""
    name = name_of(ref)
    return name.removeprefix(tr("人民调解")).removeprefix(tr("当事人")) or name
