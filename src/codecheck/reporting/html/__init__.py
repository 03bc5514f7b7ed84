"""The HTML report: one page for people that holds its own style, script and both languages."""

from codecheck.reporting.html.checked import Checked
from codecheck.reporting.html.explained import explainer
from codecheck.reporting.html.page import as_html

__all__ = ["Checked", "as_html", "explainer"]
