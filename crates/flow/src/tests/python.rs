//! What only Python has: arguments by name, spreads, comprehensions, generators.

use super::python;

#[test]
fn arguments_by_name_and_defaults() {
    python(
        "def f(a, b='x', *, c='y'):\n  sql(a) #= sql\n  html(b) #= html\n  command(c) #= command\nf(read())\nf('a', b=read())\nf('a', c=read())",
    );
    python("def f(a, b='x'):\n  sql(a)\n  html(b) #= html\nf(b=read(), a='a')");
    python("def f(a, b=read()):\n  sql(b) #= sql\nf('a')");
}

#[test]
fn any_number_of_arguments() {
    python(
        "def f(a, *rest, **named):\n  sql(a)\n  sql(rest[0])\n  html(rest[1]) #= html\n  sql(named['x'])\n  command(named['y']) #= command\nf('a', 'b', read(), x='c', y=read())",
    );
    python(
        "def f(*rest, **named):\n  return g(*rest, **named)\ndef g(a, b):\n  sql(a)\n  html(b) #= html\nf('a', b=read())",
    );
    python("def f(*rest):\n  for one in rest:\n    sql(one) #= sql\nf('a', read())");
}

#[test]
fn tuples() {
    python(
        "def f():\n  return 'a', read()\na, b = f()\nsql(a)\nsql(b) #= sql\nsql(f()[0])\nsql(f()[1]) #= sql",
    );
    python("t = ('a', read())\nsql(t[0])\nsql(t[1]) #= sql\nx, y = t\nsql(x)\nsql(y) #= sql");
}

#[test]
fn comprehensions() {
    python(
        "l = [x for x in [read()]]\nsql(l[0]) #= sql\nsql([x + 'a' for x in ['b']])\nsql([x for x in ['a'] if x])",
    );
    python(
        "m = {k: v for k, v in [('a', read())]}\nsql(m['a']) #= sql\ns = {x for x in [read()]}\nfor x in s:\n  sql(x) #= sql\nsql(','.join(x for x in [read()])) #= sql",
    );
    python(
        "l = [y for x in [['a'], [read()]] for y in x]\nsql(l) #= sql\nsql([1 for x in [read()]])",
    );
}

#[test]
fn generators() {
    python(
        "def f():\n  yield 'a'\n  yield read()\nfor x in f():\n  sql(x) #= sql\ndef g():\n  yield 'a'\nfor x in g():\n  sql(x)\ndef h():\n  yield from f()\nfor x in h():\n  sql(x) #= sql\nsql(next(f())) #= sql",
    );
}

#[test]
fn walrus_and_chains() {
    python(
        "if (s := read()):\n  sql(s) #= sql\na = b = read()\nsql(a) #= sql\nsql(b) #= sql\na += 'x'\nsql(a) #= sql",
    );
}

#[test]
fn names_that_are_built_in_can_be_others() {
    python("def str(x):\n  return 'a'\nsql(str(read()))");
    python("sql(str(read())) #= sql\nlist = 5\nsql(sorted([read()])) #= sql");
}

#[test]
fn asynchronous_functions() {
    python(
        "async def f():\n  return read()\nasync def g():\n  s = await f()\n  sql(s) #= sql\n  async for x in h():\n    sql(x)\n  async with opened() as o:\n    sql(o.read()) #= sql",
    );
}

#[test]
fn a_map_for_parameters() {
    python(
        "def f(a, b, c='z'):\n  sql(a)\n  html(b) #= html\n  sql(c)\nl = ['a', read()]\nf(*l)\nm = {'a': 'x', 'b': read()}\nf(**m)",
    );
}
