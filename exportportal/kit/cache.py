"""The cache, without which the portal goes on: it holds counters of tries and nothing else.

Without it means: its server is gone, or hangs, or is there and says no, because it is full, cannot
write to its disk, has become a replica or wants another password.
"""

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

import redis
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache, RedisCacheClient

Answer = TypeVar("Answer")
log = logging.getLogger(__name__)

# A server that hangs costs one of a process's threads a time-out, and then nobody for so long.
REST_SECONDS: Final = 5.0


class _Rest:
    """How long this process leaves the server alone, all its threads together."""

    until = float("-inf")


def is_hanging() -> bool:
    """Whether the server has just let somebody wait in vain, so that it is not asked for now."""
    return time.monotonic() < _Rest.until


def _or(otherwise: Callable[..., Any]) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """What to answer, given the same arguments, while the server does not do as it is asked."""

    def guarded(ask: Callable[..., Answer]) -> Callable[..., Answer]:
        @wraps(ask)
        def answer(client: Any, *args: Any, **kwargs: Any) -> Answer:
            given: Answer
            if is_hanging():
                given = otherwise(*args, **kwargs)
                return given
            try:
                return ask(client, *args, **kwargs)
            except redis.RedisError as error:
                if isinstance(error, redis.TimeoutError):
                    _Rest.until = time.monotonic() + REST_SECONDS
                log.warning("The cache does not answer (%s): %s", ask.__name__, error)
                given = otherwise(*args, **kwargs)
                return given

        return answer

    return guarded


class LastingClient(RedisCacheClient):
    """Behaves like an empty cache while its server is no use: whoever counts, counts from one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._clients: dict[bool, Any] = {}

    add = _or(lambda *_args: True)(RedisCacheClient.add)
    get = _or(lambda _key, default=None: default)(RedisCacheClient.get)
    set = _or(lambda *_args: None)(RedisCacheClient.set)
    touch = _or(lambda *_args: False)(RedisCacheClient.touch)
    delete = _or(lambda _key: False)(RedisCacheClient.delete)
    get_many = _or(lambda _keys: {})(RedisCacheClient.get_many)
    has_key = _or(lambda _key: False)(RedisCacheClient.has_key)
    incr = _or(lambda _key, delta=1: delta)(RedisCacheClient.incr)
    set_many = _or(lambda *_args: None)(RedisCacheClient.set_many)
    delete_many = _or(lambda _keys: None)(RedisCacheClient.delete_many)

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        """One client to write and one to read: made anew each time they cost as much as asking."""
        kept = self._clients.get(write)
        if kept is None:
            kept = self._clients[write] = super().get_client(key, write=write)
        return kept

    @_or(lambda _key, _seconds: 1)
    def count(self, key: str, seconds: int) -> int:
        """One more under this key, and how many that makes, in one round trip but for the first."""
        client = self.get_client(key, write=True)
        counted = int(client.incr(key))
        if counted == 1:
            client.expire(key, seconds)
        return counted


class LastingRedisCache(RedisCache):
    """Signing in and verifying licenses do not stop because a counter cannot be kept."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = LastingClient

    def count(self, key: str, *, seconds: int) -> int:
        """One more of what is counted under this key, which is forgotten after so many seconds."""
        client: LastingClient = self._cache  # type: ignore[assignment]  # `_class` says which
        return client.count(self.make_and_validate_key(key), seconds)


def tally() -> LastingRedisCache:
    """The cache as the counter it is."""
    counter: LastingRedisCache = caches["default"]  # type: ignore[assignment]
    return counter
