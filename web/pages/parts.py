"""What pages are composed of; a module of pages needs no more than this, `web.scope` and `web.identity`.

Records       load_visible(Plan, id) -> Plan, or 404; explained(record); name_of(record), plan_of(record),
              plan_name(plan), unit_name(unit_id), state_label(record), lifecycle_of(record), url_of(kind, id);
              PAGES["report"] = "reporting.show" registers a kind's own page (its view takes `subject_id`; every route
              with the id of a record calls that parameter so)
Next step     next_step_card(explained(record), extra=(Step(label=..., url=..., dialog=False),), fixes={...})
              EXTRA_STEPS["plan"].append(function of the record -> Steps) adds buttons to another module's card,
              PLAN_ACTIONS.append(function -> Steps) to the list of plans
Stepper       stepper_for(record) -> .steps, .fork
Timeline      timeline_for(id, ...) -> events for parts/timeline.html
Files         uploads_in(request, "evidence") -> (Upload(sha256, name, size), ...): those kept of an earlier answer and
              the new ones, already stored; receive() gives the same with the refusal instead of raising it;
              save_upload(file, field="evidence"); upload.to_data() for a field of type Files; ACCEPT for the `accept`
              attribute; drop() of parts/files.html takes each Upload as it is
Changing      act(Asked(...)) performs(Newborn(...)) bears, `with changing(id, seen_revision) as link` edits the
              content: each as the signed-in person, after the reading has ended; TransitionRefused says why not
Afterwards    flash_done(entry); on refusal said(refusal, field names) -> .summary, .by_field for the form shown again,
              with status_of(refusal); wants_json()
People        roster(roles, units).words(roles, unit_id), roster_for([explained, ...])
Days          pill_of(due, kind=..., done_at=..., draft=...) -> Pill
"""

from web.acting import Asked, act
from web.dues import pill_of
from web.errors import status_of, wants_json
from web.extras import EXTRA_STEPS, PLAN_ACTIONS, extra_steps
from web.flashes import flash_done
from web.next_step import Card, Reason, Step, next_step_card, roster_for, step_of, step_url
from web.paths import stepper_for
from web.records import (
    PAGES,
    explained,
    lifecycle_of,
    load_visible,
    name_of,
    plan_name,
    plan_of,
    state_label,
    unit_name,
    url_of,
)
from web.refusals import Said, said
from web.roster import Holder, Roster, roster
from web.timeline import timeline_for
from web.uploads import ACCEPT, Received, Upload, receive, save_upload, uploads_in

__all__ = [
    "ACCEPT",
    "EXTRA_STEPS",
    "PAGES",
    "PLAN_ACTIONS",
    "Asked",
    "Card",
    "Holder",
    "Reason",
    "Received",
    "Roster",
    "Said",
    "Step",
    "Upload",
    "act",
    "explained",
    "extra_steps",
    "flash_done",
    "lifecycle_of",
    "load_visible",
    "name_of",
    "next_step_card",
    "pill_of",
    "plan_name",
    "plan_of",
    "receive",
    "roster",
    "roster_for",
    "said",
    "save_upload",
    "state_label",
    "status_of",
    "step_of",
    "step_url",
    "stepper_for",
    "timeline_for",
    "unit_name",
    "uploads_in",
    "url_of",
    "wants_json",
]
