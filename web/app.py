"""The application: one plain site over a workspace, made of the views, the guard and the templates."""

from datetime import date
from pathlib import Path

from flask import Flask, Response, abort, request
from markupsafe import Markup, escape

from ..law.dates import chinese_date
from ..rules.answers import NO_VALUE
from ..rules.foreign import FOREIGN
from ..search.highlight import Snippet
from ..search.understood import ABSENT
from .desk import Desk, put_desk
from .guard import HEADERS, MAX_BODY, Guard
from .problems import handle_problems
from .views import views


def create_app(
    folder: Path | None,
    library: Path | None = None,
    as_of: date | None = None,
    guard: Guard | None = None,
) -> Flask:
    """The pages over the workspace at ``folder`` (None: the current folder).

    ``library``: another library than the embedded one; ``as_of``: the day validity is judged on,
    today unless named. Without a 单位.yaml the pages search, and say how to found a workspace.
    """
    desk = Desk(folder, library, as_of, guard or Guard())
    app = Flask(__name__, template_folder="pages", static_folder="static")
    app.config.update(MAX_CONTENT_LENGTH=MAX_BODY, MAX_FORM_MEMORY_SIZE=MAX_BODY)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(marked=marked, day=chinese_date)
    app.jinja_env.globals.update(
        form_token=lambda: desk.guard.token,
        foreign_label=FOREIGN,
        no_value=NO_VALUE,
        absent_words=ABSENT,
    )
    put_desk(app.extensions, desk)
    app.before_request(lambda: _check(desk.guard))
    app.after_request(_protected)
    app.register_blueprint(views)
    handle_problems(app)
    return app


def marked(snippet: Snippet) -> Markup:
    """The snippet with its matches in <mark>, all else escaped."""
    html = snippet.marked("<mark>", "</mark>", lambda text: str(escape(text)))
    return Markup(html)  # noqa: S704 - escaped piece by piece above


def _check(guard: Guard) -> None:
    if not guard.admits_host(request.headers.get("Host", "")):
        abort(400)
    if request.method == "POST" and not guard.admits_token(request.form.get("token", "")):
        abort(403)


def _protected(response: Response) -> Response:
    kept = {"Cache-Control"} if request.endpoint == "static" else set()
    response.headers.update({name: value for name, value in HEADERS.items() if name not in kept})
    return response
