"""What an auditor does with the history: search it, see a day as it was, note a remark; and who read what."""
