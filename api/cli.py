"""The command line. Parses, calls, prints; every error is one line that says what to do."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

import click

from api.commands import (
    agencies,
    ask,
    asking,
    changes,
    checking,
    communities,
    corrections,
    doubts,
    extracting,
    gaps,
    lineage,
    mcp,
    neo4j,
    serving,
    storing,
    targets,
)
from api.version import program_version
from extract.errors import ZerenError

USAGE, FAILED, INTERRUPTED = 2, 1, 130


@click.group(
    commands=[
        *extracting.COMMANDS,
        *storing.COMMANDS,
        *asking.COMMANDS,
        *ask.COMMANDS,
        *agencies.COMMANDS,
        *lineage.COMMANDS,
        *gaps.COMMANDS,
        *changes.COMMANDS,
        *communities.COMMANDS,
        *corrections.COMMANDS,
        *checking.COMMANDS,
        *doubts.COMMANDS,
        *targets.COMMANDS,
        *neo4j.COMMANDS,
        *serving.COMMANDS,
        *mcp.COMMANDS,
    ],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(program_version(), message="%(prog)s %(version)s")
def zeren() -> None:
    """Reads government plans and answers who leads, supports and is responsible.

    Settings come from the environment: ZEREN_STORE, ZEREN_USER, ZEREN_PASSWORD, ZEREN_DATABASE,
    ZEREN_HOST, ZEREN_PORT, ZEREN_TOKEN.
    """


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit status: 0, 1 where something failed, 2 for a usage
    error, 130 when interrupted. No exception leaves it."""
    try:
        status = zeren.main(
            None if arguments is None else list(arguments), "zeren", standalone_mode=False
        )
        return status if isinstance(status, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message())
        return USAGE
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "zeren"
        _say(f"{error.format_message().rstrip('.')}; see {path} --help")
        return USAGE
    except click.ClickException as error:
        _say(error.format_message())
        return FAILED
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except ZerenError as error:
        _say(str(error))
        return FAILED
    except BrokenPipeError:
        # Whoever read our output has enough; nothing may fail again when Python flushes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        _say(f"{error.filename or 'the system'}: {error.strerror or error}; check path and rights")
        return FAILED
    except UnicodeEncodeError as error:
        _say(f"{error.object[:40]!a} is no text that can be asked for; type it as UTF-8")
        return FAILED
    except Exception as error:
        logging.getLogger(__name__).debug("fault", exc_info=error)
        _say(
            f"this is a fault of zeren ({type(error).__name__}: {_first_line(error)}); "
            "please report it with the command and the file"
        )
        return FAILED


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character must not end a command.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(run())


def _say(message: str) -> None:
    print(f"zeren: {' '.join(message.split())}", file=sys.stderr)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else "no message"


if __name__ == "__main__":
    main()
