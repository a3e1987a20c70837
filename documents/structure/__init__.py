"""From numbered lines to a plan draft: one idea a module, none of them knows a particular document."""
