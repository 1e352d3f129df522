//! What only Python has: properties, decorators, `with`, `try`, methods by their names.

use super::{check, python};

#[test]
fn properties_are_methods_that_look_like_fields() {
    python(
        "class P:\n  def __init__(self, s):\n    self._s = s\n  @property\n  def s(self):\n    return self._s\n  @property\n  def t(self):\n    return 'a'\np = P(read())\nsql(p.s) #= sql\nsql(p.t)\nsql(P('a').s)",
    );
}

#[test]
fn decorators_of_the_project_let_data_through() {
    python(
        "def wrap(f):\n  def inner(*a):\n    return f(*a)\n  return inner\n@wrap\ndef f(x):\n  return x\n@wrap\ndef g(x):\n  sql(x) #= sql\nsql(f(read())) #= sql\ng(read())",
    );
}

#[test]
fn with_and_try() {
    python(
        "with opened() as h:\n  sql(h.read()) #= sql\nwith opened() as a, opened() as b:\n  sql(b.read()) #= sql",
    );
    python(
        "try:\n  s = read()\nexcept Exception as e:\n  s = 'a'\nsql(s) #= sql\ntry:\n  pass\nfinally:\n  s = 'a'\nsql(s)",
    );
}

#[test]
fn members_by_their_names() {
    python(
        "class P:\n  pass\np = P()\np.a = read()\np.b = 'x'\nsql(getattr(p, 'a')) #= sql\nsql(getattr(p, 'b'))",
    );
}

#[test]
fn own_operators_and_items() {
    python(
        "class P:\n  def __init__(self):\n    self.m = {}\n  def __getitem__(self, k):\n    return self.m[k]\n  def __setitem__(self, k, v):\n    self.m[k] = v\np = P()\np['a'] = read()\nsql(p['a']) #= sql",
    );
}

#[test]
fn names_of_packages() {
    check(&[
        ("src/pkg/__init__.py", "from .inner import get\n"),
        ("src/pkg/inner.py", "from lib import read\ndef get():\n  return read()\n"),
        (
            "src/use.py",
            "import pkg\nfrom pkg import get\nfrom lib import sql\nsql(get()) #= sql\nsql(pkg.get()) #= sql\n",
        ),
    ]);
}

#[test]
fn relative_imports() {
    check(&[
        ("pkg/__init__.py", ""),
        ("pkg/util.py", "from lib import read\ndef get():\n  return read()\n"),
        ("pkg/sub/__init__.py", ""),
        (
            "pkg/sub/use.py",
            "from ..util import get\nfrom .. import util\nfrom lib import sql\nsql(get()) #= sql\nsql(util.get()) #= sql\n",
        ),
        ("pkg/near.py", "from .util import get\nfrom lib import sql\nsql(get()) #= sql\n"),
    ]);
}

#[test]
fn everything_of_a_module() {
    check(&[
        ("a.py", "from lib import read\ndef get():\n  return read()\n"),
        ("b.py", "from a import *\nfrom lib import sql\nsql(get()) #= sql\n"),
    ]);
}

#[test]
fn code_for_the_main_program() {
    python("def main():\n  s = read()\n  sql(s) #= sql\nif __name__ == '__main__':\n  main()");
}

#[test]
fn types_that_are_written() {
    python(
        "from lib import Handle, Request\nfrom typing import Optional\ndef f(h: Handle, r: 'Request', o: Optional[Handle]):\n  sql(h.read()) #= sql\n  sql(r.get('a')) #= sql\n  sql(o.read()) #= sql",
    );
}

#[test]
fn what_a_class_gives_where_it_is_entered() {
    python(
        "class M:\n  def __enter__(self):\n    return read()\n  def __exit__(self, *a):\n    pass\nwith M() as m:\n  sql(m) #= sql",
    );
}

#[test]
fn types_of_variables_of_modules() {
    python("from lib import Handle\nx: Handle = y()\nsql(x.read()) #= sql");
}
