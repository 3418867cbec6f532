"""Counting in the cache: right while it is there, and no obstacle while it is not."""

import uuid

from django.core.cache import cache

from exportportal.kit.cache import LastingRedisCache, tally

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


def test_each_count_is_one_more_and_keys_are_counted_apart() -> None:
    one, other = uuid.uuid4().hex, uuid.uuid4().hex
    assert [tally().count(one, seconds=60) for _each in range(3)] == [1, 2, 3]
    assert tally().count(other, seconds=60) == 1
    assert cache.get(one) == 3


def test_what_is_counted_is_forgotten() -> None:
    key = uuid.uuid4().hex
    tally().count(key, seconds=0)
    assert tally().count(key, seconds=60) == 1


def test_without_a_server_everybody_counts_from_one() -> None:
    away = LastingRedisCache(NOBODY_LISTENS, {"OPTIONS": {"socket_connect_timeout": 1}})
    assert [away.count("key", seconds=60) for _each in range(2)] == [1, 1]
