"""Official papers as Word files, of records that the person may see."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from models.visibility import SEES_DRAFTS
from web import scope
from web.extras import PLAN_ACTIONS
from web.identity import current_person
from web.next_step import Step
from web.papers import paper_sent, paper_shown, papers_offered

blueprint = Blueprint("papers", __name__, url_prefix="/van-ban")
blueprint.add_app_template_global(papers_offered, "papers_offered")


@blueprint.get("/<kind>/<int:subject_id>")
def show(kind: str, subject_id: int) -> ResponseReturnValue:
    """Send a paper of the record, or of a year; 404 when there is no such paper for this person."""
    return paper_sent(kind, subject_id)


@blueprint.get("/<kind>/<int:subject_id>/in")
def sheet(kind: str, subject_id: int) -> ResponseReturnValue:
    """Show the same paper to be printed from the browser; 404 as for the file."""
    return paper_shown(kind, subject_id)


def _register_button() -> Iterator[Step]:
    """The register of outgoing documents, for those who see every plan."""
    if current_person().viewer.holds(SEES_DRAFTS):
        url = url_for("papers.show", kind="register", subject_id=scope.today().year)
        yield Step(label=_("Sổ văn bản đi"), url=url, icon="download", dialog=False)
        table = url_for("exporting.register", year=scope.today().year, kind="xlsx")
        yield Step(label=_("Sổ văn bản đi (Excel)"), url=table, icon="download", dialog=False)


PLAN_ACTIONS.append(_register_button)
