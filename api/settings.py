"""The only reader of the environment: variables with the prefix ZEREN_."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from extract.errors import ZerenError
from graph.store import SCHEMES, Store

LOCAL = ("localhost", "127.0.0.1", "::1")


class BadSettings(ZerenError):
    """A variable of the environment that cannot be taken."""

    code = "bad_settings"


class Settings(BaseSettings):
    """Where the graph is and how it is served. Secrets never show in a log or a message."""

    model_config = SettingsConfigDict(env_prefix="ZEREN_", frozen=True, extra="ignore")

    store: Annotated[
        str,
        Field(
            min_length=1,
            description="A path for the embedded store, or bolt://…, neo4j://…, neo4j+s://…",
        ),
    ] = "zeren-data/graph.lbug"
    user: Annotated[str, Field(description="User of the store")] = ""
    password: Annotated[SecretStr, Field(description="Password of the store")] = SecretStr("")
    database: Annotated[
        str, Field(description="Database within the store; empty for its default")
    ] = ""
    host: Annotated[str, Field(description="Where zeren serve listens")] = "127.0.0.1"
    port: Annotated[
        int, Field(ge=0, le=65535, description="Where zeren serve listens; 0 for any free one")
    ] = 8000
    token: Annotated[
        SecretStr,
        Field(
            description="What writing over HTTP asks for; needed where the server listens beyond"
            " this machine"
        ),
    ] = SecretStr("")
    wait: Annotated[
        float, Field(ge=0, description="Seconds that a command waits for a store in use")
    ] = 10.0
    max_upload: Annotated[int, Field(gt=0, description="Bytes of the largest file over HTTP")] = (
        50_000_000
    )

    hosts: Annotated[
        str,
        Field(
            description="Names under which browsers may ask for this server, with commas between"
            " (behind a proxy: its name); empty for those of this machine; * for any"
        ),
    ] = ""

    @field_validator("store")
    @classmethod
    def _known_scheme(cls, store: str) -> str:
        scheme, separator, _ = store.partition("://")
        if separator and scheme.split("+", 1)[0] not in SCHEMES:
            raise ValueError(f"{scheme}:// is no store; use a path, bolt:// or neo4j://")
        return store

    @property
    def embedded(self) -> bool:
        return "://" not in self.store

    @property
    def local(self) -> bool:
        """Whether the server listens on this machine only."""
        if self.host in LOCAL:
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def names(self) -> frozenset[str]:
        """`hosts` one by one, in lower case, without ports."""
        return frozenset(name for name in self.hosts.lower().replace(",", " ").split())

    @property
    def address_file(self) -> Path | None:
        """Where a server that owns the embedded store says how to reach it."""
        return Path(f"{self.store}.server") if self.embedded else None

    def open(self, *, read_only: bool = False) -> Store:
        """The store that these settings name; the errors of `open_store`."""
        from graph.store import open_store

        return open_store(
            self.store,
            user=self.user or None,
            password=self.password.get_secret_value() or None,
            database=self.database or None,
            read_only=read_only,
        )


def settings_from_environment(**given: Any) -> Settings:
    """The settings, those given in place of the environment's (None: not given).
    `BadSettings` names the variable at fault, never its value."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as exc:
        first = exc.errors()[0]
        name = "_".join(str(part) for part in first["loc"])
        raise BadSettings(
            f"ZEREN_{name.upper()} (or --{name}) cannot be taken: {first['msg']}",
            f"{Settings.model_fields[name].description}",
        ) from None
