"""Why a correction was refused, or found no place, in words of the reader."""

from __future__ import annotations

import re

_OBJECTIONS: tuple[tuple[str, str], ...] = (
    # What graph.intent, anchors, revision, bounds and correct say → the same in Chinese; words in
    # brackets are handed over. What is not here is shown as it was said.
    (r"nobody is named who says so", "请写明是谁更正的。"),
    (r"no reason is given", "请用几个字写明理由，如“原文如此”。"),
    (r"the reason is too short", "理由太短，请写两个字以上，如“原文如此”。"),
    (r"it is read so already", "现在就是这样读的，没有什么要改；如果只是核对过，请选“读得对”。"),
    (r"(\S+) was said already", "这条更正已经有了。"),
    (r"there is no measure that begins (.*)", "找不到以“{0}”开头的措施。"),
    (r"there is no heading (.*)", "找不到标题“{0}”。"),
    (r"there is no responsibility of (.*) there", "这里没有“{0}”的责任，可能刚被别人改过。"),
    (r"there are (\d+) of the (.*); say .*", "有 {0} 处都对得上，请把所在的分句也抄上。"),
    (r"the words (.*) do not stand (?:there|in the measure|in the plan)",
     "原文这里没有“{0}”这几个字，请从原文照抄。"),
    (r"the words (.*) stand (\d+) times in the measure",
     "“{0}”在这条措施里出现 {1} 次，请多抄几个字，使它只出现一次。"),
    (r"the words (.*) stand in the midst of a clause", "“{0}”在责任括注中间，不能从这里分开。"),
    (r"the measure begins with these words", "这条措施就是从这几个字开始的，不用分。"),
    (r"no measure follows it", "后面没有别的措施了，无法合并。"),
    (r"a plan without measures is none; .*", "这是最后一条措施；整份文件不要了，请移除计划。"),
    (r"(.*) has this role there already", "{0}在这里已经有这个角色。"),
    (r"no words prove it", "请从原文抄下能证明它的字。"),
    (r"no printed unit is named", "请写明原文里的单位。"),
    (r"no agency is named", "请写明是哪个机构。"),
    (r"nothing says where", "请抄下第二条开头的字。"),
    (r"a date needs the printed words that say so", "写了日期，还要抄下原文里写时限的字。"),
    (r"'?([^']*)'? is no role.*", "请选一个角色：牵头、配合、负责或指导。"),
    (r"(.*) is no date; .*", "“{0}”不是日期，请写成 2022-12-31。"),
    (r"(.*) is no 文号", "“{0}”不是文号，请写成 某政办发〔2022〕1号 的样子。"),
    (r"(.*) is no place", "没有叫“{0}”的行政区划。"),
    (r"(.*) is several places: .*", "叫“{0}”的地方不止一个，请写行政区划代码。"),
    (r"(.*) is held already and would be the same plan",
     "改了以后就和已读入的 {0} 是同一份文件了；请先移除其中一份。"),
    (r"nothing is cited as (.*)", "这里没有引用“{0}”。"),
    (r"there is no caution .*", "这处提示已经没有了，可能刚被处理过。"),
    (r"a merge needs two agencies", "请写明两个机构。"),
    (r"no agency named '([^']*)'.*", "没有找到机构“{0}”。"),
    (r"'([^']*)' may mean (\d+) agencies", "“{0}”可能指 {1} 个机构，请写全名。"),
    (r"'([^']*)' may mean (\d+) plans", "“{0}”可能指 {1} 份计划，请写文号或全名。"),
    (r"an agency cannot be merged into itself", "不能把一个机构并入它自己。"),
    (r"(\S+) is merged into (\S+) already", "{0} 已经并入 {1} 了。"),
    (r"no plan '([^']*)' .*", "没有找到计划“{0}”。"),
    (r"no measure '([^']*)' .*", "没有找到这条措施，编号可能刚变过。"),
    (r"no correction '?([^']*)'?", "没有这条更正。"),
    (r"(\S+) was undone by (.*) at (\S{1,10}).*", "这条更正已由{1}在 {2} 撤销。"),
    (r"the correction finds no place: .*", "保存时文件刚被改动，请再试一次。"),
    (r"the stored source of .*", "这份文件的读法已经更新，请先重新读取（zeren reread）再更正。"),
    (r"there is no correction .*", "请选一种更正。"),
    (r"no plan is named", "请写明是哪份计划。"),
    (r"nothing says which citation", "请从原文抄下所引文件的标题或文号。"),
    (r"a plan has no (.*) to correct", "计划没有“{0}”这一项。"),
    (r"no plan that it is about is held", "它所说的计划没有读入。"),
    (r"the file is not UTF-8", "文件不是 UTF-8 编码，请用导出的原样文件。"),
    (r"line (\d+).*", "第 {0} 行不是一条完整的更正，整个文件都没有导入。"),
    (r"(\S+) says two things in the file", "编号 {0} 在文件里有两种说法，整个文件都没有导入。"),
    (r".* holds what is no character", "填的内容里有看不见的控制字符，请重新输入。"),
    (r"(\S+) says something else here", "编号 {0} 的更正在这里内容不同，整个文件都没有导入。"),
)  # fmt: skip
_PATTERNS = tuple((re.compile(pattern, re.S), words) for pattern, words in _OBJECTIONS)


def objection(message: str) -> str:
    """What an error or a reason says, in Chinese."""
    for pattern, words in _PATTERNS:
        found = pattern.fullmatch(message)
        if found:
            return words.format(*found.groups())
    return f"没有成功（{message}）"
