"""Why something was not done, and what to do now, in words of the reader."""

from __future__ import annotations

from collections.abc import Mapping

from api.errors import Closed
from extract.errors import ZerenError

_REFUSALS: Mapping[str, tuple[str, str]] = {
    # Code → what happened, what to do. A code that is not here is told by its own message.
    "no_parent": (
        "它们不是上下级计划",
        "读入的文件里看不出这份计划承接那一份。请从计划页的“上下对照”选上级。",
    ),
    "unauthorized": ("还没有出示口令", "请先出示口令，再做一次。"),
    "forbidden": (
        "这次写入被拒绝了",
        "请求来自别的网站的页面。为防冒用，只接受本站页面上的写入；请从上方打开本站页面再做一次。",
    ),
    "wrong_host": (
        "不能用这个地址打开",
        "这台服务器只认启动时显示的地址。请改用那个地址；"
        "如果前面有代理，请管理员把域名写进 ZEREN_HOSTS。",
    ),
    "store_full": (
        "服务器的磁盘满了",
        "什么也没有写入。请管理员腾出空间，再做一次。",
    ),
    "too_large": (
        "文件太大",
        "请拆成几份，或者分几次上传；管理员也可以调高 ZEREN_MAX_UPLOAD，或用 zeren ingest 读入。",
    ),
}
_CLOSED = (
    "这台服务器不接受写入",
    "它对外提供服务，却没有设口令，只能看。请管理员设好 ZEREN_TOKEN 后重新启动。",
)


def refusal(error: ZerenError) -> tuple[str, str] | None:
    """What happened and what to do; None for an error that is no refusal."""
    return _CLOSED if isinstance(error, Closed) else _REFUSALS.get(error.code)
