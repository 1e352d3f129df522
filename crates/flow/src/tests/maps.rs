//! Maps: what is kept under which key.

use super::{java, python};

#[test]
fn a_map_keeps_its_entries_apart() {
    java(
        "Map<String, String> m = new HashMap<>();\nm.put(\"a\", \"x\");\nm.put(\"b\", In.read());\nOut.sql(m.get(\"a\"));\nOut.sql(m.get(\"b\")); //= sql\nOut.sql(m.get(\"c\"));",
    );
    java(
        "Map<String, String> m = new HashMap<>();\nm.put(\"a\", In.read());\nm.put(\"a\", \"x\");\nOut.sql(m.get(\"a\"));",
    );
    java(
        "Map<String, String> m = new HashMap<>();\nm.put(\"a\", In.read());\nm.remove(\"a\");\nOut.sql(m.get(\"a\"));",
    );
    java(
        "Map<String, String> m = Map.of(\"a\", \"x\", \"b\", In.read());\nOut.sql(m.get(\"a\"));\nOut.sql(m.get(\"b\")); //= sql",
    );
    java(
        "Map<String, String> m = new HashMap<>();\nOut.sql(m.getOrDefault(\"a\", In.read())); //= sql\nm.put(\"a\", \"x\");\nOut.sql(m.getOrDefault(\"a\", In.read()));",
    );
    java(
        "Map<String, String> m = new HashMap<>();\nm.put(\"a\", In.read());\nMap<String, String> n = new HashMap<>(m);\nm.clear();\nOut.sql(m.get(\"a\"));\nOut.sql(n.get(\"a\")); //= sql",
    );
    java(
        "Map<String, String> m = new HashMap<>();\nMap<String, String> n = new HashMap<>();\nn.put(\"a\", In.read());\nn.put(\"b\", \"x\");\nm.putAll(n);\nOut.sql(m.get(\"a\")); //= sql\nOut.sql(m.get(\"b\"));",
    );
}

#[test]
fn a_key_that_is_not_known_means_any_entry() {
    java(
        "Map<String, String> m = new HashMap<>();\nm.put(\"a\", In.read());\nm.put(\"b\", \"x\");\nOut.sql(m.get(given)); //= sql",
    );
    java(
        "Map<String, String> m = new HashMap<>();\nm.put(given, In.read());\nOut.sql(m.get(\"a\")); //= sql",
    );
}

#[test]
fn keys_of_different_types_are_different() {
    java(
        "Map<Object, String> m = new HashMap<>();\nm.put(1, In.read());\nm.put(\"1\", \"x\");\nOut.sql(m.get(1)); //= sql\nOut.sql(m.get(\"1\"));",
    );
}

#[test]
fn keys_values_and_entries() {
    java(
        "Map<String, String> m = new HashMap<>();\nm.put(\"a\", In.read());\nfor (String k : m.keySet()) {\nOut.sql(k);\nOut.sql(m.get(k)); //= sql\n}\nfor (String v : m.values()) {\nOut.sql(v); //= sql\n}\nfor (Map.Entry<String, String> e : m.entrySet()) {\nOut.sql(e.getKey());\nOut.sql(e.getValue()); //= sql\n}",
    );
}

#[test]
fn maps_of_lists() {
    java(
        "Map<String, List<String>> m = new HashMap<>();\nm.put(\"a\", new ArrayList<>());\nm.put(\"b\", new ArrayList<>());\nm.get(\"a\").add(In.read());\nm.get(\"b\").add(\"x\");\nOut.sql(m.get(\"a\").get(0)); //= sql\nOut.sql(m.get(\"b\").get(0));",
    );
}

#[test]
fn maps_in_python() {
    python(
        "m = {'a': 'x', 'b': read()}\nsql(m['a'])\nsql(m['b']) #= sql\nsql(m.get('b')) #= sql\nsql(m.get('a', read()))\nm['b'] = 'y'\nsql(m['b'])",
    );
    python(
        "m = {}\nm['a'] = read()\nm['b'] = 'x'\nsql(m['a']) #= sql\nsql(m['b'])\ndel m['a']\nsql(m)",
    );
    python(
        "m = {'a': read()}\nfor k in m:\n  sql(k)\n  sql(m[k]) #= sql\nfor k, v in m.items():\n  sql(k)\n  sql(v) #= sql\nfor v in m.values():\n  sql(v) #= sql\nfor k in m.keys():\n  sql(k)",
    );
    python(
        "m = {'a': read()}\nn = {**m, 'b': 'x'}\nsql(n['a']) #= sql\nsql(n['b'])\nn.update({'a': 'y'})\nsql(n['a'])",
    );
    python("m = {'a': {'b': [read(), 'x']}}\nsql(m['a']['b'][0]) #= sql\nsql(m['a']['b'][1])");
    python("m = {1: read(), '1': 'x', (1, 2): 'y'}\nsql(m[1]) #= sql\nsql(m['1'])");
}

#[test]
fn data_in_a_key_is_none_in_a_value() {
    java(
        "Map<String, String> m = new HashMap<>();\nm.put(In.read(), \"a\");\nfor (String k : m.keySet()) {\nOut.sql(k); //= sql\n}\nOut.sql(m.get(\"a\"));",
    );
}

#[test]
fn the_size_of_a_map() {
    java(
        "Map<String, String> m = new HashMap<>();\nif (m.size() != 0) Out.sql(In.read());\nm.put(\"a\", \"b\");\nif (!m.containsKey(\"a\")) Out.sql(In.read());\nif (m.containsKey(\"b\")) Out.sql(In.read());",
    );
}

#[test]
fn a_map_by_names() {
    python("m = dict(a='x', b=read())\nsql(m['a'])\nsql(m['b']) #= sql");
}

#[test]
fn data_in_a_key_of_a_literal() {
    python("m = {read(): 'a'}\nfor k in m:\n  sql(k) #= sql");
}
