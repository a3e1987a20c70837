"""What an auditor does with the history: search it, see a day as it was, note a remark; and who read what."""

from models.visibility import AUDITOR, SEES_REFERRALS

READERS = SEES_REFERRALS
"""Who may see records of every kind, the restricted register included, and so the history of them all."""
NOTERS = AUDITOR
"""Who may note a remark beside a record."""
