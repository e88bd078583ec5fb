"""The server between an assistant and the tools: messages in, answers out, and a clear word where
a call does not fit its tool."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from io import TextIOWrapper
from typing import Any

import anyio
from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.stdio import stdio_server
from mcp_types import CallToolResult, InputRequiredResult
from pydantic import ValidationError

from api.invalid import complaint, unknown


class Lending(MCPServer):
    """Lends tools over standard input and output. A parameter that a tool does not have is
    refused: left out silently it would answer another question."""

    async def call_tool(
        self,
        name: str,
        arguments: dict[str, Any],
        context: Context[Any, Any] | None = None,
    ) -> CallToolResult | InputRequiredResult:
        tools = {tool.name: tool.input_schema for tool in await self.list_tools()}
        if name not in tools:
            there = ", ".join(tools)
            raise ToolError(f"unknown_tool: there is no tool {name!r}; there are {there}")
        taken: Mapping[str, Mapping[str, Any]] = tools[name].get("properties", {})
        for given in arguments:
            if given not in taken:
                message, hint = unknown(given, f"the tool {name}", list(taken))
                raise ToolError(f"bad_parameter: {message}; {hint}")
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as exc:
            # The library puts a sentence of its own before ours, or pydantic's many lines behind.
            if isinstance(exc.__cause__, ValidationError):
                raise ToolError(f"bad_parameter: {name}: {_told(exc.__cause__, taken)}") from exc
            if isinstance(exc.__cause__, ToolError):
                raise ToolError(str(exc.__cause__)) from exc
            raise

    async def run_stdio_async(self) -> None:
        """As the library does, but over lines in which every character is one."""
        lines = anyio.wrap_file(_Whole(sys.stdin.buffer, encoding="utf-8", errors="replace"))
        server = self._lowlevel_server
        async with stdio_server(stdin=lines) as (read, write):
            await server.run(read, write, server.create_initialization_options())


class _Whole(TextIOWrapper):
    """Lines of JSON. Half of a character, which JSON can write and no text can hold, stands as
    the replacement character that stands for bytes that are none: a message with one would be
    dropped without an answer."""

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        line = super().readline(size)
        return line if "\\ud" not in line.lower() else _mended(line)


def _told(misfit: ValidationError, taken: Mapping[str, Mapping[str, Any]]) -> str:
    """The first argument that does not fit, and what its parameter is."""
    errors = misfit.errors()
    name = str(errors[0]["loc"][0])
    meant = taken.get(name, {}).get("description", "")
    said = complaint(errors)
    return f"{said}; {name}: {meant}" if meant else said


def _mended(line: str) -> str:
    try:
        said = json.dumps(json.loads(line), ensure_ascii=False)
    except (ValueError, RecursionError):
        return line
    # Halves that belong together become one character on the way.
    whole = said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole + "\n"
