"""Units and people of the department: added, imported, given roles, deactivated; used by the CLI and the web alike."""
