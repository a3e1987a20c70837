"""What an auditor does with the history: search it, see a day as it was, note a remark; and who read what."""

from models.visibility import AUDITOR

READERS = AUDITOR
"""Who reads the history of the whole department."""
NOTERS = AUDITOR
"""Who may note a remark beside a record."""
