"""The lifecycle engine: declarations that prove themselves, the decision, and the one way a state changes; it knows nothing of plans, Flask or Vietnamese."""
