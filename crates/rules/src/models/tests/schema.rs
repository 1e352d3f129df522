//! The JSON schema of model files, for editors, and tests that it says what the reader says.

use seawall_datatree::{Limits, Node, Value, yaml};
use serde_json::{Map, Value as Json, json};

use super::reading::WHOLE;
use crate::models::read::{ALL, ANNOTATION_KEYS, CASE_KEYS, EFFECT_KEYS, FILE_KEYS, TYPE_KEYS};
use crate::models::{
    ClientKind, HttpMethod, PrimitiveName, SinkKind, SourceKind, embedded, languages, load,
};

const NAME: &str = r"^[\p{L}\p{N}_.$\\:/@#-]+$";
const SLOT: &str = r"^(this|any|[0-9]{1,3}\+?|[\p{L}_][\p{L}\p{N}_]*)$";
const MOVE: &str = "^.+->.+$";

fn schema() -> Json {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Models of a library for Seawall: rules/models/<language>/<library>.yaml",
        "type": "object",
        "properties": with_docs(&[
            ("library", "The library.", json!({ "type": "string", "minLength": 1 })),
            ("about", "What is modelled, and of which versions.", json!({ "type": "string", "minLength": 1 })),
            ("types", "Types and modules, by their full names.", mapping(NAME, &type_model())),
            ("annotations", "Annotations and decorators, by their full names.", mapping(NAME, &annotation())),
        ]),
        "required": ["library"],
        "anyOf": [{ "required": ["types"] }, { "required": ["annotations"] }],
        "additionalProperties": false,
        "$defs": {
            "effect": effect(),
            "sources": kinds(SourceKind::WORDS),
            "sinks": kinds(SinkKind::WORDS),
            "methods": kinds(HttpMethod::WORDS),
            "clients": kinds(ClientKind::WORDS),
        },
    })
}

/// What stands below `$defs` under this name.
fn defined(name: &str) -> Json {
    json!({ "$ref": format!("#/$defs/{name}") })
}

fn type_model() -> Json {
    let name = json!({ "type": "string", "pattern": NAME });
    let properties = with_docs(&[
        ("also", "Further full names of the same type.", one_or_more(&name)),
        ("parents", "Types whose members it has, too.", one_or_more(&name)),
        (
            "actions",
            "What the parameters of the public methods of classes below it hold, where a framework calls these.",
            defined("sources"),
        ),
        (
            "members",
            "Methods, functions and constructors (`new`): `name`, `name/2` for two arguments, `name/2+` for two or more.",
            mapping(r"^[^\s(/]+(/[0-9]{1,3}\+?)?$", &defined("effect")),
        ),
        (
            "fields",
            "Attributes and properties. What is written to one is its argument 0.",
            mapping(r"^[^\s(/]+$", &defined("effect")),
        ),
    ]);
    json!({ "type": ["object", "null"], "properties": properties, "additionalProperties": false })
}

fn annotation() -> Json {
    let (sources, sinks) = (defined("sources"), defined("sinks"));
    let properties = with_docs(&[
        ("parameter", "What the parameter that has it is a source of.", sources.clone()),
        ("parameters", "What all parameters of the function that has it are sources of.", sources),
        ("answers", "The sinks at which arrives what the function that has it returns.", sinks),
        (
            "converters",
            "What its route converts parameters with (`<int:id>`, `{id:int}`) so that they hold no text. Without it, the types of the parameters are kept to.",
            one_or_more(&json!({ "type": "string", "minLength": 1 })),
        ),
        (
            "route",
            "What has it answers for the path that it names, with these methods.",
            defined("methods"),
        ),
    ]);
    json!({ "type": "object", "properties": properties, "additionalProperties": false, "minProperties": 1 })
}

fn effect() -> Json {
    let (sources, sinks) = (defined("sources"), defined("sinks"));
    let sinks_or_all = json!({ "anyOf": [{ "const": ALL }, sinks] });
    let properties = with_docs(&[
        ("gives", "Its result is data of this kind.", sources.clone()),
        (
            "returns",
            "The type of its result; `TYPE[]` for arrays and lists of it, `this` for the receiver itself.",
            json!({ "type": "string", "minLength": 1 }),
        ),
        ("sinks", "What arrives at the slot must be harmless.", slots(&sinks)),
        ("when", "What it does only where something is known of the call.", one_or_more(&case())),
        ("taints", "The slot holds data of this kind afterwards.", slots(&sources)),
        (
            "moves",
            "Where data goes, and nothing else does. Without it, the receiver and all arguments go to the result.",
            moves(),
        ),
        (
            "cleans",
            "What its result carries is harmless for these kinds of sinks.",
            sinks_or_all.clone(),
        ),
        (
            "guards",
            "Where its result is true, the slot is harmless for these kinds of sinks.",
            slots(&sinks_or_all),
        ),
        (
            "checks",
            "Once it has come back, the slot is harmless for these kinds of sinks.",
            slots(&sinks_or_all),
        ),
        (
            "do",
            "What it does exactly, on the receiver and then the arguments, or on the slots in brackets.",
            primitive(),
        ),
        (
            "callback",
            "The function that is passed in the slot is called with what these slots hold, with `elements(SLOT)` or `keys(SLOT)`, with what the call gives (`return`), or with an object of a type (`new(TYPE)`); `on SLOT` is what it is called on.",
            slots(&operands()),
        ),
        ("answers", "Where what these functions give arrives.", defined("sinks")),
        (
            "route",
            "The functions that it is given answer for the path that it is given first, with these methods.",
            defined("methods"),
        ),
        (
            "connects",
            "The slot holds the address of something outside that it talks to.",
            slots(&defined("clients")),
        ),
    ]);
    json!({ "type": ["object", "null"], "properties": properties, "additionalProperties": false })
}

/// Something for each of several slots.
fn slots(value: &Json) -> Json {
    let mut slots = mapping(SLOT, value);
    slots["type"] = json!("object");
    slots["minProperties"] = json!(1);
    slots
}

fn moves() -> Json {
    let one = json!({ "type": "string", "pattern": MOVE });
    json!({ "anyOf": [one, { "type": "array", "items": one }] })
}

fn operands() -> Json {
    json!({ "type": "array", "items": { "anyOf": [
        { "type": "integer", "minimum": 0, "maximum": 255 },
        { "type": "string" },
    ] } })
}

fn case() -> Json {
    let value = json!({ "type": ["boolean", "integer", "null", "string"] });
    let settings = json!({ "type": "object", "additionalProperties": value, "minProperties": 1 });
    let conditions = json!({
        "type": "object",
        "additionalProperties": { "anyOf": [value, settings] },
        "minProperties": 1,
    });
    let sinks_or_all = json!({ "anyOf": [{ "const": ALL }, defined("sinks")] });
    let properties = with_docs(&[
        (
            "where",
            "What must be known: the value of a slot, or of settings of the object in it. `1|parser` is either of two slots.",
            conditions.clone(),
        ),
        ("unless", "What must not be known.", conditions),
        ("sinks", "What arrives at the slot must be harmless then.", slots(&defined("sinks"))),
        (
            "cleans",
            "What its result carries is harmless for these kinds of sinks then.",
            sinks_or_all.clone(),
        ),
        (
            "guards",
            "Where its result is true, the slot is harmless for these kinds of sinks then.",
            slots(&sinks_or_all),
        ),
        (
            "checks",
            "Once it has come back, the slot is harmless for these kinds of sinks then.",
            slots(&sinks_or_all),
        ),
    ]);
    let any = |keys: &[&str]| json!({ "anyOf": keys.iter().map(|key| json!({ "required": [key] })).collect::<Vec<_>>() });
    json!({
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "allOf": [any(&["where", "unless"]), any(&["sinks", "cleans", "guards", "checks"])],
    })
}

fn primitive() -> Json {
    let words = PrimitiveName::WORDS.iter().filter(|word| **word != "constant");
    let words = words.map(|word| word.replace('.', r"\.")).collect::<Vec<_>>().join("|");
    json!({ "anyOf": [
        { "enum": PrimitiveName::WORDS },
        { "type": "string", "pattern": format!(r"^(({words}) *\([^()]*\)|constant *\(.+\))$") },
    ] })
}

fn kinds(words: &[&str]) -> Json {
    one_or_more(&json!({ "enum": words }))
}

fn one_or_more(item: &Json) -> Json {
    json!({ "anyOf": [item, { "type": "array", "items": item, "minItems": 1 }] })
}

/// A mapping whose keys look like this.
fn mapping(key: &str, value: &Json) -> Json {
    json!({ "type": ["object", "null"], "patternProperties": { (key): value }, "additionalProperties": false })
}

fn with_docs(keys: &[(&str, &str, Json)]) -> Json {
    let documented = |(name, doc, schema): &(&str, &str, Json)| {
        let mut schema = schema.clone();
        schema["description"] = json!(doc);
        ((*name).to_owned(), schema)
    };
    Json::Object(keys.iter().map(documented).collect())
}

/// A tree as JSON has it.
fn json_of(node: &Node) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(value) => json!(value),
        Value::Integer(value) => json!(value),
        Value::Float(text) | Value::Text(text) => json!(text.as_str()),
        Value::List(items) => items.iter().map(json_of).collect(),
        Value::Mapping(entries) => {
            let entries = entries.iter().map(|(key, node)| (key.name.to_string(), json_of(node)));
            Json::Object(entries.collect::<Map<_, _>>())
        }
    }
}

fn parsed(text: &str) -> Json {
    json_of(&yaml::parse(text, &Limits::STANDARD).0.unwrap())
}

#[test]
fn the_committed_schema_is_the_generated_one() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/models.schema.json");
    let generated = format!("{:#}\n", schema());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(committed == generated, "stale: run this test with UPDATE=1 and review the difference");
}

#[test]
fn it_has_the_keys_of_the_reader() {
    let keys = |schema: &Json| {
        schema["properties"].as_object().unwrap().keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(keys(&schema()), FILE_KEYS);
    assert_eq!(keys(&type_model()), TYPE_KEYS);
    assert_eq!(keys(&effect()), EFFECT_KEYS);
    assert_eq!(keys(&annotation()), ANNOTATION_KEYS);
    assert_eq!(keys(&case()), CASE_KEYS);
}

#[test]
fn it_allows_what_is_read() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let files = languages().flat_map(|language| embedded(language).iter().copied());
    let mut told = Vec::new();
    for (name, text) in files.chain([("whole", WHOLE)]) {
        let parsed = parsed(text);
        let errors = validator.iter_errors(&parsed);
        told.extend(errors.map(|error| format!("{name}: {}: {error}", error.instance_path())));
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn it_refuses_what_is_refused() {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    for said in [
        "f",
        "{sink: {}}",
        "{gives: sql}",
        "{gives: []}",
        "{cleans: file}",
        "{cleans: [all]}",
        "{sinks: {'a b': sql}}",
        "{sinks: {}}",
        "{moves: [a]}",
        "{do: list.push}",
        "{do: list.get(}",
        "{do: constant()}",
        "{callback: {0: this}}",
        "{returns: 1}",
    ] {
        let text = format!("library: l\ntypes: {{T: {{members: {{m: {said}}}}}}}");
        assert!(!load([("a.yaml", text.as_str())]).1.is_empty(), "{said}");
        assert!(!validator.is_valid(&parsed(&text)), "{said}");
    }
    for text in [
        "types: {}",
        "library: l",
        "library: l\ntypes: {a b: {}}",
        "library: l\ntypes: {T: {members: {f/x: {}}}}",
        "library: l\ntypes: {T: {fields: {f/1: {}}}}",
        "library: l\nannotations: {A: {}}",
        "library: l\ntypes: {T: {also: []}}",
    ] {
        assert!(!load([("a.yaml", text)]).1.is_empty(), "{text}");
        assert!(!validator.is_valid(&parsed(text)), "{text}");
    }
}
