"""Effects: database changes inside the transition's own transaction, found by stored lifecycles by name."""

from workflows.effects import common, content_item, evaluation, nomination, plan, referral, report

EFFECTS = (
    common.EFFECTS
    | plan.EFFECTS
    | content_item.EFFECTS
    | report.EFFECTS
    | evaluation.EFFECTS
    | nomination.EFFECTS
    | referral.EFFECTS
)
