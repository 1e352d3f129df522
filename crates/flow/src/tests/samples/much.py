from __future__ import annotations
import os, lib as renamed
from lib import *
from . import other
from .other import one as two

LIST = ['a', read(), *other.more]
MAP = {'k': read(), **other.named, 1: {2: [3]}}
counter: int = 0

def wrap(f):
    def inner(*args, **named):
        nonlocal_value = f(*args, **named)
        return nonlocal_value
    return inner

class Base(object, metaclass=other.Meta):
    kind = read()

    def __init__(self, s, t='x', *rest, key=None, **named):
        self.s, self.t = s, t
        self.rest = [r for r in rest if r]
        self.__dict__.update(named)

    @property
    def both(self):
        return self.s + self.t

    @staticmethod
    def same(x): return x

    @classmethod
    def make(cls, v): return cls(v, key=v)

    def __getitem__(self, k): return self.rest[k]

class Much(Base):
    def __init__(self, *args):
        super().__init__(*args)
        self.deep = Base(self, self)

    async def go(self):
        async with opened() as h, opened():
            html(await h.read())
        async for x in self.rest:
            yield x
        return

app = App()

@app.route('/<a>', methods=['GET'])
@wrap
def handle(a, b=read(), /, c='d', *, e: str = 'f') -> str:
    global counter
    counter += 1
    x, (y, *z) = a, [b, c, e]
    if (n := len(a)) > 3 and not ok(a) or a in ('p', 'q'):
        sql(f'select {a!r:>10} {x + "y"} {{}}')
    elif a == 'z':
        raise ValueError(a) from None
    else:
        del z[0], MAP['k']
    while n:
        n -= 1
        for i, v in enumerate(zip(z, LIST)):
            if i == 3: break
            command(v[1])
            continue
        else:
            sql(y)
    try:
        with opened() as h:
            s = h.read()[1:-1:2]
            path(s)
    except (OSError, KeyError) as err:
        log(err, s)
    except Exception:
        pass
    else:
        s = s[::-1]
    finally:
        html(a)
    match a:
        case 'x' | 'y': sql(a)
        case [p, *q]: sql(p)
        case {'k': v, **kw} if v: sql(v)
        case Base(s=s): sql(s)
        case _: pass
    g = lambda q, *r, k=1: q if k else r
    sql(g(a)); sql([u for w in [[a]] for u in w if u][0])
    sql({k: v for k, v in MAP.items()}); sql(''.join(t for t in {a, b}))
    m = Much(a, b)
    sql(m.both); sql(m.deep.s.t); sql(Base.make(a).s); sql(m[0]); sql(getattr(m, 's'))
    assert a, 'message'
    print(*LIST, sep='', **MAP)
    return '%s %s' % (a, b) if n else 'a' 'b' "c".format(a, k=b)

def forever(x):
    yield from forever([x])
    return forever(x)

if __name__ == '__main__':
    handle(read(), *LIST, e=read())
    sql(forever(read()))
