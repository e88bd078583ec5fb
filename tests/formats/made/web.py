"""Pages of a government site."""

from __future__ import annotations

from tests.formats.sample import HEADER, LINES, SECTION, TASKS, TITLE

TABLE_HTML = (
    "<table border=1><tr>"
    + "".join(f"<th><p>{text}</p></th>" for text in HEADER)
    + f"</tr><tr><td colspan='6'>{SECTION}</td></tr>"
    + "".join(
        "<tr>"
        + "".join(
            f"<td{' rowspan=2' if column == 1 else ''}>{text}</td>"
            for column, text in enumerate(row)
            if column != 1 or at % 2 == 0
        )
        + "</tr>"
        for at, row in enumerate(TASKS)
    )
    + "</table>"
)


def web_page(content: str | None = None, *, charset: str = "utf-8", around: str = "") -> bytes:
    """A page as government sites serve it: navigation, breadcrumbs, the box above the text, the
    text in spans, attachments, buttons, footer."""
    if content is None:
        content = "".join(
            f"<p style='text-indent:2em'><span>&emsp;&emsp;</span><span style='font-size:16px'>"
            f"{line[:9]}<span>{line[9:]}</span></span></p>\n"
            for line in LINES[1:]
        )
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<meta name="ArticleTitle" content="{TITLE}"><title>{TITLE}_江西省人民政府</title>
<style>p {{ color: red }}</style><script>var a = "一、不是正文";</script></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zc">政策文件</a></li></ul></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zc">政策</a> &gt; 正文</div>
<div class="main"><div class="box"><table><tr><td>索 引 号：</td><td>014500/2031-00021</td>
<td>主题分类：</td><td>农业</td></tr><tr><td>发文机关：</td><td>江西省人民政府办公厅</td>
<td>成文日期：</td><td>2031年3月2日</td></tr><tr><td>发文字号：</td><td>赣府厅发〔2031〕12号</td>
<td>有效性：</td><td>有效</td></tr></table></div>
<h1>{TITLE}</h1><div class="info">来源：省政府办公厅　发布时间：2031-03-05　字号：[大 中 小]　打印</div>
<div class="TRS_Editor" id="zoom">{content}
<p>附件：<a href="./P020310302.docx">重点任务分工表.docx</a></p></div>{around}
<div class="share">分享到：<a href="#">微信</a></div><p><a href="/a">上一篇：某项政策</a></p></div>
<div class="footer"><p>主办单位：江西省人民政府办公厅　承办单位：省信息中心</p>
<p>网站标识码：3600000001　ICP备00000001号</p></div></body></html>""".encode(
        "gb18030" if charset.startswith("gb") else charset
    )
