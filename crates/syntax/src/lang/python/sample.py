#!/usr/bin/env python3
"""Answers questions about orders."""
from __future__ import annotations, division
import os, os.path as paths
import json
from .store import (Store, connect as open_store)
from .. import tools
from ...deep.down import *

LIMIT = 1 + 2 - 0x3f * 2 ** 10 // 7
RATIO: float = .5e3
names: dict[str, list[int] | None] | typing.Optional[A | B]
a = b = c = None
first, *others = [1, 2j], (3,), (), {4, 5}, {"a": 1, **more}
total += 1; total **= 2
type Pairs[K, V] = Mapping[K, V]


@route("/orders", methods=["GET", 'POST'])
@timed
class Orders(Base, metaclass=Meta):
    """What is known of orders."""

    kind: str = "order"

    @property
    async def all(self, key, /, *rest: str, sort=True, limit: int = 3, **options) -> list[Order]:
        global cache, count
        async with self.pool.acquire() as one, LOCK:
            rows = await one.fetch(f"SELECT {key!r:>{limit}} {{x}}" " FROM t", *rest, **options)
        async for row in rows:
            yield row
        return super().all(key)[0].name[1:, ::2, ...]

    def __len__(self): pass


class Empty(): ...


def generic[T: Bound, *Ts](call: Callable[[T | None], T], *, flag=None) -> None:
    def inner():
        nonlocal flag
        del flag, call[0]
        return
    yield from inner()
    raise ValueError(f"bad {key=}") from error


def check(value):
    if not value and (count := len(value)) > 1 or value is not None:
        assert value, "positive"
    elif 0 < value <= 10 not in names:
        raise
    elif value:
        return 1, 2
    else:
        print("none", file=sys.stderr)
    while True:
        if -value: continue
        break
    else:
        ~value
    for i, (j, k) in enumerate(values): print(i @ j)
    else: done()
    try:
        run(lambda: 0)
    except (KeyError, os.error) as error:
        log(error)
    except* ValueError:
        pass
    except:
        raise
    else:
        good()
    finally:
        close()
    squares = [x * y for x in xs if x if x > 1 for y, z in ys]
    unique = {x for x in xs}
    table = {k: v for k, v in pairs}
    run(x async for x in xs)
    best = sorted(xs, key=lambda x, *a, y=1, **k: x.y)[-1] if xs else None
    one, = best,
    text = r'raw\d' b"\x00" '''long "text"''' u"it's"


match command.split():
    case ["go", ("north" | "south") as where, *_] if allowed:
        go(where)
    case Point(x=0, y=-1) | {"x": 1, **rest}:
        stop()
    case 1, Color.RED:
        pass
    case _:
        fail()

# As it was.
print "total: %d" % total, names
print >>log, "done"
exec code in scope
try: old()
except IOError, error: raise Failure, "old"
if 1 <> 2: x = lambda (a, b): a
