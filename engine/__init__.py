"""The lifecycle engine: declarations that prove themselves, the decision, and the one way in which a state changes.

It knows nothing of plans or Flask.
"""
