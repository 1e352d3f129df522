//! Tests of what model files say.

use insta::assert_snapshot;

use super::{check, check_all, check_effect};
use crate::models::{Arity, PrimitiveName, SinkKind, SourceKind, load};

/// A file with each key of the format.
pub(super) const WHOLE: &str = r#"
library: things
about: things 1 to 3
types:
  things.Query:
    also: [old.things.Query, older.things.Query]
    parents: [things.Base]
    members:
      new: {}
      close:
      run: { sinks: { 0: sql, name: [log, html] }, returns: "things.Row[]" }
      text/0: { gives: database, returns: java.lang.String }
      text/1+: { gives: [database, file], moves: [] }
      where: { returns: this, moves: ["0 -> this", this -> return, "2+ -> 1"] }
      read: { taints: { 0: file, any: [user-input] }, moves: 0 -> return }
      quote: { cleans: sql }
      plain: { cleans: all, do: identity }
      allows: { guards: { 0: all, this: path } }
      demand: { checks: { 0: [path, url], 1: all } }
      each: { callback: { 0: [elements(this), 1, key], 2+: [] } }
      at: { do: "list.get( this, 0 )" }
      three: { do: constant(3) }
      name: { do: 'constant("a, (b)")' }
      open:
        when:
          - { where: { "1|parser": { wide: true, deep: 2 }, mode: x }, sinks: { 0: xml } }
          - { unless: { safe: null }, sinks: { any: [path, url] } }
    fields:
      rows: { gives: database, returns: "things.Row[]" }
      body: { sinks: { 0: html } }
  things: { also: one.more, members: { find: { sinks: { where: nosql } } } }
annotations:
  things.FromRequest: { parameter: user-input }
  things.Route.get: { parameters: [user-input], answers: [html, header], converters: [int, uuid] }
"#;

#[test]
fn every_key_is_read() {
    assert_snapshot!(check(WHOLE), @r#"
        things.Query = old.things.Query = older.things.Query < things.Base
          new()
          close()
          run() returns many things.Row; sink 0: sql; sink name: log, html
          text/0..=0() gives database; returns java.lang.String
          text/1..() gives database, file; moves []
          where() returns this; moves [0 -> this, this -> return, 2+ -> 1]
          read() taints 0: file; taints any: user-input; moves [0 -> return]
          quote() cleans sql
          plain() cleans everything; does identity
          allows() guards 0: everything; guards this: path
          demand() checks 0: path, url; checks 1: everything
          each() calls 0(each of this, 1, key=); calls 2+()
          at() does list.get(this, 0)
          three() does constant 3
          name() does constant "a, (b)"
          open() (1|parser=.wide is true, 1|parser=.deep is 2, mode= is "x": sink 0: xml); (not safe= is null: sink any: path, url)
          rows gives database; returns many things.Row
          body sink 0: html
        things = one.more
          find() sink where: nosql
        @things.FromRequest: parameter [user-input], parameters [], answers []
        @things.Route.get: parameter [], parameters [user-input], answers [html, header], converters [int, uuid]
        "#);
}

#[test]
fn constants_are_values() {
    let constant = |value: &str| check_effect(&format!("{{do: \"constant({value})\"}}"));
    let all = ["-1", "true", "false", "null", "'it is'", r#"\"\""#].map(constant);
    assert_snapshot!(all.join("\n"), @r#"
        T
          m() does constant -1
        T
          m() does constant true
        T
          m() does constant false
        T
          m() does constant null
        T
          m() does constant "it is"
        T
          m() does constant ""
        "#);
}

#[test]
fn every_word_of_the_format_is_read() {
    for word in SourceKind::WORDS {
        assert!(check_effect(&format!("{{gives: {word}}}")).ends_with(&format!("gives {word}")));
    }
    for word in SinkKind::WORDS {
        assert!(check_effect(&format!("{{cleans: {word}}}")).ends_with(&format!("cleans {word}")));
    }
    for word in PrimitiveName::WORDS.iter().filter(|word| **word != "constant") {
        assert!(check_effect(&format!("{{do: {word}}}")).ends_with(&format!("does {word}")));
    }
}

#[test]
fn files_say_parts_of_one_type() {
    let files = [
        ("a.yaml", "library: a\ntypes: {T: {members: {f/1: {gives: file}}, fields: {f: {}}}}"),
        ("b.yaml", "library: b\ntypes: {T: {members: {f: {}, f/2: {}}}}"),
    ];
    assert_snapshot!(check_all(&files), @r"
        T
          f/1..=1() gives file
          f
        T
          f()
          f/2..=2()
        ");
}

#[test]
fn of_members_that_fit_the_narrowest_is_meant() {
    let text =
        "library: l\ntypes: {T: {members: {f: {}, f/2+: {}, f/3: {}, g/1: {}}, fields: {h: {}}}}";
    let (models, errors) = load([("a.yaml", text)]);
    assert_eq!(errors, []);
    let model = &models.types[0];
    let found = |name: &str, arguments| model.member(name, arguments).map(|member| member.arity);
    assert_eq!(found("f", 1), Some(Arity::ANY));
    assert_eq!(found("f", 2), Some(Arity { least: 2, most: None }));
    assert_eq!(found("f", 3), Some(Arity { least: 3, most: Some(3) }));
    assert_eq!(found("f", 1000), Some(Arity { least: 2, most: None }));
    assert_eq!(found("g", 0), None);
    assert_eq!(found("h", 0), None);
    assert!(model.field("h").is_some() && model.field("f").is_none());
}
