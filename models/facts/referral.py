"""Facts of a referral: whom it concerns."""

from __future__ import annotations

FACTS = {
    "referral_person": "SELECT r.concerned_person_id FROM referral r WHERE r.id = s.id",
}
