"""Our operations measured beside the bare-SQL floor, in one run."""
