"""All files of a month: workbook, paper twice, charts, the twin, and their sums."""

from typing import Final

from mediator.cases.month.package import MonthPackage, complete, named
from mediator.cases.progress import step
from mediator.forms.month.paper import month_paper
from mediator.forms.month.summary import month_summary
from mediator.forms.month.workbook import month_workbook
from mediator.forms.to_docx import to_docx
from mediator.forms.to_pdf import to_pdf
from mediator.language import in_chinese

TABLE: Final = "统计表"
CHARTS: Final = "图表"


@in_chinese()
def month_files(package: MonthPackage) -> dict[str, bytes]:
    """Return what is handed in, by plain file name; equal packages, equal bytes.

    Args:
        package: the month, without ``files``.

    Raises:
        Problem: a bundled font is damaged.
    """
    name = named(package.period)
    paper = month_paper(package)
    made = {f"{name} {TABLE}.xlsx": month_workbook(package)}
    step()
    made[f"{name} {TABLE}.pdf"] = to_pdf(paper)
    step()
    made[f"{name} {TABLE}.docx"] = to_docx(paper)
    step()
    made[f"{name} {CHARTS}.pdf"] = to_pdf(month_summary(package))
    return complete(package, made)
