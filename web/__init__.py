"""The pages, the API and the command line: requests become engine calls, refusals become answers."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, Flask
from flask_babel import Babel
from jinja2 import StrictUndefined

from engine.runtime import Runtime
from models.database import Database
from web.assets import set_up_assets
from web.errors import set_up_errors
from web.gate import set_up_gate
from web.identity import set_up_identity
from web.logging import set_up_logging
from web.pages import BLUEPRINTS
from web.presentation import FUNCTIONS
from web.restricted import set_up_restricted
from web.scope import Clock, House, furnish, utc_now
from web.security import secure
from web.settings import Settings
from web.shell import set_up_shell
from web.throttle import set_up_throttle
from workflows import runtime as declared_runtime

__all__ = ["create_app", "set_up_templates"]


def create_app(
    settings: Settings,
    *,
    runtime: Runtime | None = None,
    clock: Clock = utc_now,
    blueprints: Iterable[Blueprint] = BLUEPRINTS,
) -> Flask:
    """Return the application on the database of the settings, which must be migrated.

    `runtime` replaces the declared lifecycles and `clock` the time, for tests.
    """
    app = Flask(__name__)
    secure(app, settings)
    runtime = runtime or declared_runtime(Database(settings.database_url))
    furnish(app, House(settings=settings, runtime=runtime, clock=clock))
    set_up_logging(app)
    set_up_assets(app)
    set_up_errors(app)
    set_up_identity(app)
    set_up_gate(app)
    set_up_restricted(app)
    set_up_throttle(app)
    set_up_templates(app)
    set_up_shell(app)
    for blueprint in blueprints:
        app.register_blueprint(blueprint)
    return app


def set_up_templates(app: Flask) -> None:
    """Give templates their language and their functions; a name that they do not know is an error."""
    Babel(app, default_locale="vi", default_timezone="Asia/Ho_Chi_Minh")
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(FUNCTIONS)
