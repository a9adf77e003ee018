"""The figures of the report: what the codings look like before anything is concluded from them."""

from qualcode.locale import _
from qualcode.project import Project
from qualcode.publishing.report.blocks import Block, Heading
from qualcode.publishing.report.figures.cases import matrix_figure
from qualcode.publishing.report.figures.meeting import network_figure
from qualcode.publishing.report.figures.parts import all_coders
from qualcode.publishing.report.figures.saturating import saturation_figure
from qualcode.publishing.report.figures.use import frequency_figure


def figures_section(project: Project) -> list[Block]:
    """Return the section: how much each code is used, by whom, with which others, and when it is first heard.

    Each figure stands behind a sentence that says the most of what it shows; one without data is left out, and where
    none has any there is no section.
    """
    notes = all_coders(project)
    counting = (figure(project, notes) for figure in (frequency_figure, matrix_figure, network_figure))
    blocks = [block for found in (*counting, saturation_figure(project)) for block in found]
    return [Heading(_("The codings at a glance")), *blocks] if blocks else []
