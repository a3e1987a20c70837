"""The lifecycle engine: declarations that prove themselves, the decision, and the one way in which a state changes.

It knows nothing of Flask, and of plans only that a subject may stand under one, which is locked while it moves.
"""
