"""Guards: small functions that read as facts. The register by which stored lifecycles find them."""

from workflows.guards import common, content_item, evaluation, nomination, plan, referral, report

GUARDS = (
    common.GUARDS
    | plan.GUARDS
    | content_item.GUARDS
    | report.GUARDS
    | evaluation.GUARDS
    | nomination.GUARDS
    | referral.GUARDS
)
