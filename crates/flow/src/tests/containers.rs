//! Lists, arrays and what goes through them.

use super::{java, python};

#[test]
fn a_list_keeps_its_elements_apart() {
    java(
        "List<String> l = new ArrayList<>();\nl.add(\"a\");\nl.add(In.read());\nl.add(\"b\");\nOut.sql(l.get(0));\nOut.sql(l.get(1)); //= sql\nOut.sql(l.get(2));",
    );
    java(
        "List<String> l = new ArrayList<>();\nl.add(\"a\");\nl.add(In.read());\nl.remove(0);\nOut.sql(l.get(0)); //= sql\nl.remove(0);\nl.add(\"b\");\nOut.sql(l.get(0));",
    );
    java(
        "List<String> l = new ArrayList<>();\nl.add(\"a\");\nl.add(0, In.read());\nOut.sql(l.get(0)); //= sql\nOut.sql(l.get(1));\nl.set(0, \"c\");\nOut.sql(l.get(0));",
    );
    java(
        "List<String> l = Arrays.asList(\"a\", In.read());\nOut.sql(l.get(0));\nOut.sql(l.get(1)); //= sql",
    );
    java(
        "List<String> l = List.of(In.read());\nList<String> m = new ArrayList<>(l);\nm.add(\"a\");\nOut.sql(m.get(0)); //= sql\nOut.sql(m.get(1));\nm.clear();\nm.add(\"a\");\nOut.sql(m.get(0));",
    );
    java(
        "List<String> l = new ArrayList<>();\nl.addAll(List.of(\"a\", In.read()));\nOut.sql(l.get(0));\nOut.sql(l.get(1)); //= sql",
    );
}

#[test]
fn an_index_that_is_not_known_means_any_element() {
    java(
        "List<String> l = new ArrayList<>();\nl.add(\"a\");\nl.add(In.read());\nOut.sql(l.get(given.length())); //= sql\nl.set(given.length(), \"b\");\nOut.sql(l.get(1)); //= sql",
    );
    java(
        "List<String> l = new ArrayList<>();\nl.add(\"a\");\nif (maybe) l.add(0, In.read());\nOut.sql(l.get(0)); //= sql",
    );
}

#[test]
fn the_size_of_a_list_is_known() {
    java(
        "List<String> l = new ArrayList<>();\nif (l.isEmpty()) Out.sql(In.read()); //= sql\nl.add(\"a\");\nif (l.size() != 1) Out.sql(In.read());\nif (!l.contains(\"a\")) Out.sql(In.read());\nif (l.contains(\"b\")) Out.sql(In.read());",
    );
}

#[test]
fn a_list_from_both_ends() {
    java(
        "LinkedList<String> l = new LinkedList<>();\nl.add(\"a\");\nl.addFirst(In.read());\nOut.sql(l.getFirst()); //= sql\nOut.sql(l.getLast());\nOut.sql(l.removeFirst()); //= sql\nOut.sql(l.removeLast());",
    );
}

#[test]
fn going_through_a_list_meets_any_element() {
    java(
        "List<String> l = List.of(\"a\", In.read());\nfor (String s : l) {\nOut.sql(s); //= sql\n}",
    );
    java("List<String> l = List.of(\"a\", \"b\");\nfor (String s : l) {\nOut.sql(s);\n}");
    java(
        "Iterator<String> i = List.of(\"a\", In.read()).iterator();\nwhile (i.hasNext()) {\nOut.sql(i.next()); //= sql\n}",
    );
    java(
        "List<String> l = new ArrayList<>();\nfor (int i = 0; i < 3; i++) {\nl.add(In.read());\n}\nfor (int i = 0; i < l.size(); i++) {\nOut.sql(l.get(i)); //= sql\n}",
    );
}

#[test]
fn arrays_keep_their_elements_apart() {
    java(
        "String[] a = new String[2];\na[0] = \"a\";\na[1] = In.read();\nOut.sql(a[0]);\nOut.sql(a[1]); //= sql",
    );
    java(
        "String[] a = {\"a\", In.read()};\nOut.sql(a[0]);\nOut.sql(a[1]); //= sql\na[1] = \"b\";\nOut.sql(a[1]);",
    );
    java(
        "String[] a = {\"a\", In.read()};\nOut.sql(a[given.length()]); //= sql\na[given.length()] = In.read();\nOut.sql(a[0]); //= sql",
    );
    java("String[] a = new String[given.length()];\na[0] = In.read();\nOut.sql(a[0]); //= sql");
    java("for (String s : In.many()) {\nOut.sql(s); //= sql\n}");
    java(
        "String[] a = {In.read(), \"a\"};\nString t = a[0];\na[0] = a[1];\na[1] = t;\nOut.sql(a[0]);\nOut.sql(a[1]); //= sql",
    );
}

#[test]
fn two_names_of_one_list() {
    java(
        "List<String> l = new ArrayList<>();\nList<String> m = l;\nm.add(In.read());\nOut.sql(l.get(0)); //= sql",
    );
    python("l = []\nm = l\nm.append(read())\nsql(l[0]) #= sql");
    java(
        "List<List<String>> l = new ArrayList<>();\nList<String> m = new ArrayList<>();\nl.add(m);\nm.add(In.read());\nOut.sql(l.get(0).get(0)); //= sql",
    );
}

#[test]
fn lists_in_python() {
    python(
        "l = ['a', read(), 'b']\nsql(l[0])\nsql(l[1]) #= sql\nsql(l[-1])\nsql(l[-2]) #= sql\nsql(l) #= sql",
    );
    python("l = ['a', read()]\nsql(l[:1])\nsql(l[1:]) #= sql\nsql(l[0:1][0])");
    python("l = ['a', read()]\nx = l.pop()\nsql(x) #= sql\nsql(l)");
    python("l = ['a', read()]\nx = l.pop(0)\nsql(x)\nsql(l[0]) #= sql");
    python("l = ['a', read()]\ndel l[1]\nsql(l)\nl.insert(0, read())\nsql(l[0]) #= sql\nsql(l[1])");
    python(
        "l = ['a', read()]\nl[1] = 'b'\nsql(l)\nl.extend([read()])\nsql(l[2]) #= sql\nsql(l[1])",
    );
    python("l = [read()] * 3\nsql(l[0]) #= sql");
    python("if 'a' in ['a', 'b']:\n  sql(read()) #= sql\nelse:\n  sql(read())");
}

#[test]
fn what_is_taken_apart_keeps_its_places() {
    python("a, b = 'a', read()\nsql(a)\nsql(b) #= sql\na, b = b, a\nsql(a) #= sql\nsql(b)");
    python("(a, (b, c)) = ('a', ('b', read()))\nsql(b)\nsql(c) #= sql");
    python("a, *b = ['a', read(), 'c']\nsql(a)\nsql(b) #= sql");
    python("*a, b = [read(), 'c']\nsql(a) #= sql\nsql(b)");
    python("for k, v in [('a', read())]:\n  sql(k)\n  sql(v) #= sql");
    python(
        "for i, v in enumerate([read()]):\n  sql(i)\n  sql(v) #= sql\nfor a, b in zip(['a'], [read()]):\n  sql(a)\n  sql(b) #= sql",
    );
}

#[test]
fn arrays_of_arrays() {
    java(
        "String[][] a = new String[2][2];\na[0][1] = In.read();\na[1][1] = \"a\";\nOut.sql(a[0][1]); //= sql\nOut.sql(a[1][1]);",
    );
}

#[test]
fn a_list_that_grows_by_another() {
    python("l = ['a']\nl.append(read())\nl += ['c']\nsql(l[0])\nsql(l[1]) #= sql\nsql(l[2])");
}

#[test]
fn a_list_and_another() {
    python("l = ['a', 'b'] + [read()]\nsql(l[0])\nsql(l) #= sql");
}
