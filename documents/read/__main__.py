"""`python -m documents.read FILE` prints the draft of a plan as JSON."""

import json
import sys

from documents.read import PlanUnreadable, read

try:
    document = read(sys.argv[1]).to_document()
except PlanUnreadable as unreadable:
    document = unreadable.to_document()
json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
