//! Tests of what is told of model files with something wrong in them.

use insta::assert_snapshot;

use super::{check, check_all, check_effect};

#[test]
fn files_that_are_none() {
    assert_snapshot!(check(""), @"a.yaml:1:1: expected a file of models, as `key: value` lines, found nothing");
    assert_snapshot!(check("[a]"), @"a.yaml:1:1: expected a file of models, as `key: value` lines, found a list");
    assert_snapshot!(check("library: ["), @"a.yaml:2:1: while parsing a node, did not find expected node content");
    assert_snapshot!(check("library: l"), @"a.yaml:1:1: nothing is said here: add `types` or `annotations`");
    assert_snapshot!(check("about: 1\nlibrarys: l\ntypes: [a]\nannotations: b"), @r"
        a.yaml:1:1: the key `library` is missing in a file of models: add it
        a.yaml:1:8: expected a text: quote it, found the number 1
        a.yaml:2:1: unknown key in a file of models, `librarys`: did you mean `library`?
        a.yaml:3:8: expected types, by their full names, as `key: value` lines, found a list
        a.yaml:4:14: expected annotations, by their full names, as `key: value` lines, found `b`
        ");
    assert_snapshot!(check("library:\ntypes: {}\ntypes: {}"), @r"
        a.yaml:1:8: expected a text, found nothing
        a.yaml:3:1: the key `types` stands in line 2 already: remove one
        ");
    assert_snapshot!(check("library: l\ntypes: {}\n---\nlibrary: m"), @"a.yaml:3:1: a second document begins here: keep one document in the file");
}

#[test]
fn types_and_annotations() {
    let types = |text: &str| check(&format!("library: l\ntypes: {text}"));
    assert_snapshot!(types("{T: {member: {}, parent: A}}"), @r"
        T
        a.yaml:2:13: unknown key in a type, `member`: did you mean `members`?
        a.yaml:2:25: unknown key in a type, `parent`: did you mean `parents`?
        ");
    assert_snapshot!(types("{'a b': {}, 'List<T>': {}, '': {}}"), @r"
        a.yaml:2:9: `a b` is no full name: write it without blanks, brackets and type arguments
        a.yaml:2:20: `List<T>` is no full name: write it without blanks, brackets and type arguments
        a.yaml:2:35: `` is no full name: write it without blanks, brackets and type arguments
        ");
    assert_snapshot!(types("{T: {also: [], parents: [1, 'A[]']}}"), @r"
        T
        a.yaml:2:19: the list is empty: add an item
        a.yaml:2:33: expected a text: quote it, found the number 1
        a.yaml:2:36: `A[]` is no full name: write it without blanks, brackets and type arguments
        ");
    assert_snapshot!(types("{T: {members: [f], fields: 1}, U: f}"), @r"
        T
        U
        a.yaml:2:22: expected members, as `key: value` lines, found a list
        a.yaml:2:35: expected fields, as `key: value` lines, found the number 1
        a.yaml:2:42: expected a type, as `key: value` lines, found `f`
        ");
    assert_snapshot!(types("{T: {members: {f/: {}, f/x: {}, f/1-2: {}, f/256: {}, f/+: {}, 'f g': {}, f(): {}, ok: {}}, fields: {f/1: {}, '': {}}}}"), @r"
        T
          ok()
        a.yaml:2:23: `/` is followed by how many arguments are meant: write `/2`, or `/2+` for two or more
        a.yaml:2:31: `/` is followed by how many arguments are meant: write `/2`, or `/2+` for two or more
        a.yaml:2:40: `/` is followed by how many arguments are meant: write `/2`, or `/2+` for two or more
        a.yaml:2:51: `/` is followed by how many arguments are meant: write `/2`, or `/2+` for two or more
        a.yaml:2:62: `/` is followed by how many arguments are meant: write `/2`, or `/2+` for two or more
        a.yaml:2:71: `f g` is no name of a member: write the name alone, or `name/2` for two arguments
        a.yaml:2:82: `f()` is no name of a member: write the name alone, or `name/2` for two arguments
        a.yaml:2:109: a field has no number of arguments: leave out what follows `/`
        a.yaml:2:118: `` is no name of a member: write the name alone, or `name/2` for two arguments
        ");
    let annotations = |text: &str| check(&format!("library: l\nannotations: {text}"));
    assert_snapshot!(annotations("{A: {}, B: {params: user-input}, C: {answers: htlm, parameter: user_input}, D: {parameters: []}, E: }"), @r"
        a.yaml:2:18: nothing is said: add one of parameter, parameters, answers, converters, route
        a.yaml:2:26: unknown key in an annotation, `params`: expected one of parameter, parameters, answers, converters, route
        a.yaml:2:60: unknown kind of sink `htlm`: did you mean `html`?
        a.yaml:2:77: unknown kind of source `user_input`: did you mean `user-input`?
        a.yaml:2:106: the list is empty: add an item
        a.yaml:2:112: expected an annotation, as `key: value` lines, found nothing
        ");
}

#[test]
fn effects() {
    assert_snapshot!(check_effect("{sink: {0: sql}, give: file, callbacks: {}}"), @r"
        T
        a.yaml:2:27: unknown key in a member, `sink`: did you mean `sinks`?
        a.yaml:2:43: unknown key in a member, `give`: did you mean `gives`?
        a.yaml:2:55: unknown key in a member, `callbacks`: did you mean `callback`?
        ");
    assert_snapshot!(check_effect("{gives: user_input, cleans: [sqli, zzz], taints: {0: zzz}}"), @r"
        T
        a.yaml:2:34: unknown kind of source `user_input`: did you mean `user-input`?
        a.yaml:2:55: unknown kind of sink `sqli`: did you mean `sql`?
        a.yaml:2:61: unknown kind of sink `zzz`: expected one of sql, sql-single, sql-double, sql-mapper, nosql, command, command-single, command-double, argv, shell, code, code-single, code-double, ldap, xpath, xpath-single, xpath-double, header, header-value, header-line, log, path, inclusion, url, redirect, html, html-single, html-double, html-bare, html-address, html-comment, script, script-single, script-double, script-attribute, style, template, expression, xml, deserialization, yaml, setting, trust-boundary, regex, mail, credential, password, connection, search-path, program, library, hash-name, cipher-name, reflection, format, prototype
        a.yaml:2:79: unknown kind of source `zzz`: expected one of user-input, user-json, request-path, database, directory, file, archive-entry, network, console, environment, arguments, program, session, caller, weak-random
        ");
    assert_snapshot!(check_effect("{gives: [], cleans: [all, sql], taints: {0: 1}, guards: {0: []}}"), @r"
        T
        a.yaml:2:34: the list is empty: add an item
        a.yaml:2:46: `all` stands beside others: leave it alone
        a.yaml:2:70: expected a text: quote it, found the number 1
        a.yaml:2:86: the list is empty: add an item
        ");
    assert_snapshot!(check_effect("{returns: 1}"), @r"
        T
        a.yaml:2:36: expected a text: quote it, found the number 1
        ");
    assert_snapshot!(check_effect("{returns: 'java.util.List<String>'}"), @r"
        T
        a.yaml:2:36: `java.util.List<String>` is no full name: write it without blanks, brackets and type arguments
        ");
    assert_snapshot!(check_effect("{returns: '[]'}"), @r"
        T
        a.yaml:2:36: `` is no full name: write it without blanks, brackets and type arguments
        ");
    assert_snapshot!(check_effect("f"), @r"
        T
        a.yaml:2:26: expected a member, as `key: value` lines, found `f`
        ");
}

#[test]
fn slots() {
    assert_snapshot!(check_effect("{sinks: {thi: sql, -1: sql, 256: sql, 1.5: sql, return: sql, 'a b': sql, '': sql, '+': sql}}"), @r"
        T
        a.yaml:2:35: `thi` is no slot: did you mean `this`?
        a.yaml:2:45: `-1` is no slot: write `this`, `any`, a number from 0 to 255, `2+`, or the name of a keyword argument
        a.yaml:2:54: `256` is no slot: write `this`, `any`, a number from 0 to 255, `2+`, or the name of a keyword argument
        a.yaml:2:64: `1.5` is no slot: write `this`, `any`, a number from 0 to 255, `2+`, or the name of a keyword argument
        a.yaml:2:74: `return` holds nothing before the call: it can only stand after `->`
        a.yaml:2:87: `a b` is no slot: write `this`, `any`, a number from 0 to 255, `2+`, or the name of a keyword argument
        a.yaml:2:99: `` is no slot: write `this`, `any`, a number from 0 to 255, `2+`, or the name of a keyword argument
        a.yaml:2:108: `+` is no slot: write `this`, `any`, a number from 0 to 255, `2+`, or the name of a keyword argument
        ");
    assert_snapshot!(check_effect("{sinks: sql, taints: {}, guards: [0]}"), @r"
        T
        a.yaml:2:34: expected sinks, as `key: value` lines, found `sql`
        a.yaml:2:47: nothing is said: add a slot
        a.yaml:2:59: expected guards, as `key: value` lines, found a list
        ");
    assert_snapshot!(check_effect("{moves: [0, '0 > return', '0 -> ', 'return -> 0', '0 -> reutrn', '0 -> 1 -> 2']}"), @r"
        T
        a.yaml:2:35: expected a text: quote it, found the number 0
        a.yaml:2:38: expected where data goes, as `0 -> return`, found `0 > return`
        a.yaml:2:52: `` is no slot: write `this`, `any`, a number from 0 to 255, `2+`, or the name of a keyword argument
        a.yaml:2:61: `return` holds nothing before the call: it can only stand after `->`
        a.yaml:2:76: `reutrn` is no slot: did you mean `return`?
        a.yaml:2:91: `1 -> 2` is no slot: write `this`, `any`, a number from 0 to 255, `2+`, or the name of a keyword argument
        ");
    assert_snapshot!(check_effect("{callback: {0: this, 1: [-1, element(0), elements(0, elements(return), return, 1.5]}}"), @r"
        T
        a.yaml:2:41: expected a list of slots, found `this`
        a.yaml:2:51: `-1` is no slot: write `this`, `any`, a number from 0 to 255, `2+`, or the name of a keyword argument
        a.yaml:2:55: `element(0)` is no slot: write `this`, `any`, a number from 0 to 255, `2+`, or the name of a keyword argument
        a.yaml:2:67: `elements(0` is no slot: write `this`, `any`, a number from 0 to 255, `2+`, or the name of a keyword argument
        a.yaml:2:79: `return` holds nothing before the call: it can only stand after `->`
        a.yaml:2:105: expected a text: quote it, found the number 1.5
        ");
}

#[test]
fn primitives() {
    let told = [
        "string.charat",
        "list.push",
        "zzz",
        "list.get(this",
        "list.get(this, )",
        "list.get(return)",
        "list.get(1.5, x y)",
        "constant",
        "constant()",
        "constant(a)",
        "constant(1.5)",
        "constant('a'b')",
        "constant(')",
        "1",
    ]
    .map(|does| check_effect(&format!("{{do: {does:?}}}")));
    assert_snapshot!(told.join("\n"), @r"
        T
        a.yaml:2:31: unknown primitive `string.charat`: did you mean `string.char_at`?
        T
        a.yaml:2:31: unknown primitive `list.push`: did you mean `list.last`?
        T
        a.yaml:2:31: unknown primitive `zzz`: expected one of identity, constant, string.…, builder.…, number.…, list.…, map.…, entry.…, section.…, iterator.…, properties.…, resource.…, class.…, function.…, regex.…, include, answer.…, end, encode, decode
        T
        a.yaml:2:31: the bracket is not closed: add `)`, and quote all of it where a comma stands in it
        T
        a.yaml:2:31: `` is no slot: write `this`, `any`, a number from 0 to 255, `2+`, or the name of a keyword argument
        T
        a.yaml:2:31: `return` holds nothing before the call: it can only stand after `->`
        T
        a.yaml:2:31: `1.5` is no slot: write `this`, `any`, a number from 0 to 255, `2+`, or the name of a keyword argument
        a.yaml:2:31: `x y` is no slot: write `this`, `any`, a number from 0 to 255, `2+`, or the name of a keyword argument
        T
        a.yaml:2:31: `constant` needs its value: write a whole number, `true`, `false`, `null` or a text in quotes, as in `constant(1)`
        T
        a.yaml:2:31: `constant` needs its value: write a whole number, `true`, `false`, `null` or a text in quotes, as in `constant(1)`
        T
        a.yaml:2:31: `constant` needs its value: write a whole number, `true`, `false`, `null` or a text in quotes, as in `constant(1)`
        T
        a.yaml:2:31: `constant` needs its value: write a whole number, `true`, `false`, `null` or a text in quotes, as in `constant(1)`
        T
        a.yaml:2:31: `constant` needs its value: write a whole number, `true`, `false`, `null` or a text in quotes, as in `constant(1)`
        T
        a.yaml:2:31: `constant` needs its value: write a whole number, `true`, `false`, `null` or a text in quotes, as in `constant(1)`
        T
        a.yaml:2:31: unknown primitive `1`: expected one of identity, constant, string.…, builder.…, number.…, list.…, map.…, entry.…, section.…, iterator.…, properties.…, resource.…, class.…, function.…, regex.…, include, answer.…, end, encode, decode
        ");
}

#[test]
fn what_is_said_twice() {
    let files = [
        (
            "a.yaml",
            "library: a\ntypes: {T: {also: U, members: {f/1: {}, g: {}, g/0+: {}}, fields: {f: {}}}}\nannotations: {A: {answers: html}}",
        ),
        (
            "b.yaml",
            "library: b\ntypes:\n  U: {members: {f/1: {}, f: {}}, fields: {f: {}}}\nannotations: {A: {answers: html}}",
        ),
    ];
    assert_snapshot!(check_all(&files), @r"
        T = U
          f/1..=1()
          g()
          f
        U
          f()
        @A: parameter [], parameters [], answers [html]
        a.yaml:2:48: `g/0+` of `T` stands in `a.yaml`, line 2, already: remove one
        a.yaml:2:48: `g/0+` of `U` stands in `a.yaml`, line 2, already: remove one
        b.yaml:3:17: `f/1` of `U` stands in `a.yaml`, line 2, already: remove one
        b.yaml:3:43: `f` of `U` stands in `a.yaml`, line 2, already: remove one
        b.yaml:4:15: `A` stands in `a.yaml`, line 3, already: remove one
        ");
}

#[test]
fn a_mistake_costs_what_it_is_in_and_no_more() {
    assert_snapshot!(check("library: l\ntypes: {T: {members: {f: {gives: fille}, g: {}}}, U: {}}\nannotations: {A: {answers: htlm}, B: {answers: html}}"), @r"
        T
          g()
        U
        @B: parameter [], parameters [], answers [html]
        a.yaml:2:34: unknown kind of source `fille`: did you mean `file`?
        a.yaml:3:28: unknown kind of sink `htlm`: did you mean `html`?
        ");
}
