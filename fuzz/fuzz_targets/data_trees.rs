//! JSON, TOML, XML, YAML, HCL and files of names and values: any text gives a tree, an error or both.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_datatree::{Limits, hcl, ini, json, toml, xml, yaml};

fuzz_target!(|text: &str| {
    let limits = &Limits::STANDARD;
    let read = [
        json::parse(text, limits, json::Dialect::Strict),
        json::parse(text, limits, json::Dialect::Relaxed),
        toml::parse(text, limits),
        xml::parse(text, limits),
        ini::parse(text, limits),
        ini::parse_properties(text, limits),
        yaml::parse(text, limits),
    ];
    let _ = (hcl::parse(text, limits), hcl::parse_expression(text), hcl::parse_template(text));
    for (node, errors) in read {
        assert!(node.is_some() || !errors.is_empty());
    }
});
