"""What a user sees when something is wrong: a page in Chinese, never a traceback."""

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException

from ..law.errors import Fault, GuijuError

Answer = tuple[str, int]

_TITLES = {
    400: "请求不正确",
    403: "没有提交：页面已过期",
    404: "没有这个页面",
    405: "不能这样打开",
    413: "提交的内容太多",
    500: "程序内部错误",
}
_MENDS = {
    400: Fault("", "服务器没有看懂这个请求", "请从首页重新开始"),
    403: Fault("", "本页不是这次启动的网页服务给出的，为安全起见没有执行", "请打开首页，再做一次"),
    404: Fault("", "地址有误，或者文件已移走", "请从首页重新开始"),
    405: Fault("", "这个地址只接受本网页上的按钮提交", "请从首页重新开始"),
    413: Fault("", "一次提交超过1MB", "请分几次提交"),
    500: Fault("", "未能完成，没有写入不完整的文件", "请把启动窗口中的信息交给维护人员"),
}


def handle_problems(app: Flask) -> None:
    """Let the application answer every error with a page."""
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(GuijuError, refuse)


def refuse(
    error: GuijuError,
    status: int = 422,
    title: str = "没有完成，请先处理下列问题",
    back: str = "",
) -> Answer:
    """A page with every fault of the error: where, what, how to mend; ``back``: where to try again."""
    page = render_template("problem.html", title=title, faults=error.faults, back=back)
    return page, status


def _of_http(error: HTTPException) -> Answer:
    code = error.code or 500
    shown = code if code in _TITLES else 400 if code < 500 else 500
    page = render_template("problem.html", title=_TITLES[shown], faults=[_MENDS[shown]])
    return page, code
