"""The addresses of the site, one function each: read the request, ask the room, fill the template."""

from pathlib import Path

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from ..cli.firststep import proposal
from ..law.errors import CitationError, GuijuError, UsageError
from .clausepage import open_clause
from .desk import the_desk
from .documents import (
    Wish,
    absent_workspace,
    group_of,
    make_documents,
    notice_points,
    open_office,
)
from .manual import manual
from .outputs import MOST, as_output, find_file, list_files
from .problems import refuse
from .searching import Question, clean, look_up
from .works import catalogue

views = Blueprint("site", __name__)
Answer = str | tuple[str, int] | Response


@views.get("/")
def home() -> Answer:
    """The search box and the groups of documents."""
    setting = the_desk().setting()
    office, faults = None, absent_workspace(setting)
    if setting.has_workspace:
        try:
            office, faults = open_office(setting), ()
        except GuijuError as error:
            faults = error.faults
    step = proposal(setting)
    return render_template(
        "home.html", office=office, faults=faults, notice=notice_points(), step=step
    )


@views.get("/search")
def search() -> Answer:
    """Ranked hits, with the answer out of the rulebook above them."""
    desk = the_desk()
    setting = desk.setting()
    results = look_up(desk, setting, Question.of(request.args))
    return render_template(
        "search.html",
        results=results,
        question=results.question,
        found=results.found,
        as_of=setting.as_of,
    )


@views.get("/clause")
def clause() -> Answer:
    """One clause in its context, or the contents of a whole work."""
    setting = the_desk().setting()
    try:
        page = open_clause(setting, clean(request.args.get("c", "")))
    except CitationError as error:
        return refuse(error, 404, "没有找到这一条")
    return render_template("clause.html", page=page, view=page.view, as_of=setting.as_of)


@views.get("/works")
def works() -> Answer:
    """Everything at hand, by rank."""
    setting = the_desk().setting()
    return render_template("works.html", groups=catalogue(setting), as_of=setting.as_of)


@views.get("/documents")
def choose() -> Answer:
    """Choose a document of one group, for whom, and how."""
    setting = the_desk().setting()
    if not setting.has_workspace:
        return redirect(url_for("site.home"))
    try:
        office = open_office(setting)
    except GuijuError as error:
        return refuse(error, 422)
    group = office.group(request.args.get("group", ""))
    return render_template("choose.html", office=office, group=group, chosen=request.args.get("d"))


@views.post("/make")
def make() -> Answer:
    """Make documents into 输出/ and list them."""
    desk = the_desk()
    setting = desk.setting()
    key = request.form.get("document", "")
    back = url_for("site.choose", group=group_of(key), d=key)
    try:
        made, warnings = make_documents(desk, setting, Wish.of(request.form))
    except UsageError as error:
        return refuse(error, 400, back=back)
    except GuijuError as error:
        return refuse(error, 422, "没有生成任何文件，请先处理下列问题", back)
    output = setting.workspace.output
    return render_template(
        "made.html",
        files=[as_output(output, path) for path in made.written],
        folder=made.written[0].parent.resolve(),
        made=made,
        warnings=warnings,
    )


@views.get("/files")
def files() -> Answer:
    """What stands in 输出/."""
    output = _output()
    listed = list_files(output) if output else []
    full = len(listed) == MOST
    return render_template("files.html", files=listed, folder=output, full=full)


@views.get("/files/<path:address>")
def download(address: str) -> Answer:
    """One file out of 输出/, to save."""
    output = _output()
    path = find_file(output, address) if output else None
    if path is None:
        abort(404)
    return send_file(path.resolve(), as_attachment=True, download_name=path.name)


@views.get("/help")
def manual_page() -> Answer:
    """The manual."""
    return render_template("manual.html", manual=manual())


def _output() -> Path | None:
    setting = the_desk().setting()
    return setting.workspace.output.resolve() if setting.has_workspace else None
