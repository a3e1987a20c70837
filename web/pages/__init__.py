"""The pages, one module a subject; each gives a `blueprint`. A new module of pages is added to BLUEPRINTS."""

from web.pages import account, bell, files, health, history, home, items, plans, records, search, transitions, work

BLUEPRINTS = (
    account.blueprint,
    bell.blueprint,
    files.blueprint,
    health.blueprint,
    history.blueprint,
    home.blueprint,
    items.blueprint,
    plans.blueprint,
    records.blueprint,
    search.blueprint,
    transitions.blueprint,
    work.blueprint,
)
