"""Facts: what guards declare they need, each one scalar SQL expression over `subject s`, or a function of a link."""

from models.facts import content_item, evaluation, nomination, plan, referral, report
from models.facts.parts import Fact

FACTS: dict[str, Fact] = {
    **plan.FACTS,
    **content_item.FACTS,
    **report.FACTS,
    **evaluation.FACTS,
    **nomination.FACTS,
    **referral.FACTS,
}
"""Every fact by its name; a name is used once, whatever the kind."""
