"""The declared lifecycles and the rules they name."""
