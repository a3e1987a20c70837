"""Effects: database changes inside the transition's own transaction, found by stored lifecycles by name."""
