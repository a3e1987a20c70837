"""Guards."""
from workflows.guards.common import register

GUARDS = register()
