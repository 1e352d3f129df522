//! PHP.

use super::{Items, Literals, Manner, Types};

pub(super) const MANNER: Manner = Manner {
    languages: &["php"],
    modules_are_files: false,
    bare_members: false,
    object_is_parameter: false,
    constructor: Some("__construct"),
    built_in: "php",
    built_in_names: &[],
    root: "php.object",
    plain: &["php.bool", "php.float", "php.int", "DateTime", "DateTimeImmutable"],
    primitives: &["bool", "float", "int", "void"],
    yields: true,
    properties: &[],
    usual: &[],
    enter: None,
    items: Some(Items { get: "offsetGet", set: "offsetSet" }),
    literals: Literals {
        text: "php.string",
        integer: "php.int",
        float: "php.float",
        boolean: "php.bool",
        character: "php.string",
        list: "php.array",
        tuple: "php.tuple",
        set: "php.array",
        map: "php.array",
    },
    exact_numbers: false,
    sigil: Some('$'),
    declares_fields: true,
    counts: true,
    places: true,
    class_itself: &["self", "static"],
    types: Types::PLAIN,
};
