//! `CycloneDX` 1.6 in XML.

use std::fmt::Write as _;

use super::cyclonedx_json::{Written, algorithm, kind, properties, written};
use super::{Format, cyclonedx_scope};
use crate::bom::SUBJECT;
use crate::{Bom, Component, time};

pub(super) const FORMAT: Format =
    Format { id: "cyclonedx-xml", about: "CycloneDX 1.6 in XML", extension: "cdx.xml", write };

fn write(bom: &Bom) -> String {
    let mut xml = Xml { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), depth: 0 };
    let serial = format!("urn:uuid:{}", bom.uuid());
    let space = "http://cyclonedx.org/schema/bom/1.6";
    let own = [("xmlns", space), ("serialNumber", &serial), ("version", "1")];
    xml.within("bom", &own, |xml| {
        xml.within("metadata", &[], |xml| metadata(xml, bom));
        xml.within("components", &[], |xml| {
            bom.components.iter().for_each(|one| component(xml, one));
        });
        xml.within("dependencies", &[], |xml| {
            dependency(xml, bom, SUBJECT, &bom.roots);
            for one in &bom.components {
                dependency(xml, bom, &one.reference, &one.needs);
            }
        });
    });
    xml.out
}

fn metadata(xml: &mut Xml, bom: &Bom) {
    if let Some(created) = bom.created {
        xml.text("timestamp", &[], &time::rfc3339(created));
    }
    xml.within("tools", &[], |xml| {
        xml.within("components", &[], |xml| {
            xml.within("component", &[("type", "application")], |xml| {
                xml.text("name", &[], "seawall");
                xml.text("version", &[], &bom.tool_version);
            });
        });
    });
    xml.within("component", &[("type", "application"), ("bom-ref", SUBJECT)], |xml| {
        xml.text("name", &[], &bom.subject.name);
        if let Some(version) = &bom.subject.version {
            xml.text("version", &[], version);
        }
    });
}

/// The elements have one order.
fn component(xml: &mut Xml, component: &Component) {
    let own = [("type", kind(component)), ("bom-ref", component.reference.as_str())];
    xml.within("component", &own, |xml| {
        if let Some(group) = &component.purl.namespace {
            xml.text("group", &[], group);
        }
        xml.text("name", &[], &component.purl.name);
        if let Some(version) = &component.purl.version {
            xml.text("version", &[], version);
        }
        xml.text("scope", &[], cyclonedx_scope(component.scope));
        if !component.hashes.is_empty() {
            xml.within("hashes", &[], |xml| {
                for hash in &component.hashes {
                    xml.text("hash", &[("alg", algorithm(hash.algorithm))], &hash.hex);
                }
            });
        }
        licences(xml, component);
        xml.text("purl", &[], &component.reference);
        references(xml, component);
        xml.within("properties", &[], |xml| {
            for (name, value) in properties(component) {
                xml.text("property", &[("name", name)], value);
            }
        });
        if !component.paths.is_empty() {
            xml.within("evidence", &[], |xml| {
                xml.within("occurrences", &[], |xml| {
                    for path in &component.paths {
                        xml.within("occurrence", &[], |xml| xml.text("location", &[], path));
                    }
                });
            });
        }
    });
}

fn licences(xml: &mut Xml, component: &Component) {
    let written = written(component);
    if matches!(&written, Written::Names(names) if names.is_empty()) {
        return;
    }
    let one = |xml: &mut Xml, key: &str, text: &str| {
        xml.within("license", &[], |xml| xml.text(key, &[], text));
    };
    xml.within("licenses", &[], |xml| match written {
        Written::Id(id) => one(xml, "id", id),
        Written::Expression(expression) => xml.text("expression", &[], &expression),
        Written::Names(names) => names.into_iter().for_each(|name| one(xml, "name", name)),
    });
}

fn references(xml: &mut Xml, component: &Component) {
    if component.addresses.is_empty() {
        return;
    }
    xml.within("externalReferences", &[], |xml| {
        for address in &component.addresses {
            xml.within("reference", &[("type", "distribution")], |xml| {
                xml.text("url", &[], address);
            });
        }
    });
}

fn dependency(xml: &mut Xml, bom: &Bom, from: &str, needs: &[u32]) {
    xml.within("dependency", &[("ref", from)], |xml| {
        for one in bom.needs(needs) {
            xml.within("dependency", &[("ref", &one.reference)], |_| {});
        }
    });
}

/// XML while it is written.
struct Xml {
    out: String,
    depth: usize,
}

impl Xml {
    fn begin(&mut self, name: &str, attributes: &[(&str, &str)]) {
        let width = self.depth * 2;
        write!(self.out, "{:width$}<{name}", "").expect("a string takes all");
        for (key, value) in attributes {
            write!(self.out, " {key}=\"{}\"", escaped(value)).expect("a string takes all");
        }
    }

    fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.begin(name, attributes);
        writeln!(self.out, ">{}</{name}>", escaped(text)).expect("a string takes all");
    }

    fn within(&mut self, name: &str, attributes: &[(&str, &str)], inner: impl FnOnce(&mut Self)) {
        self.begin(name, attributes);
        let before = self.out.len();
        self.out.push_str(">\n");
        self.depth += 1;
        inner(self);
        self.depth -= 1;
        if self.out.len() == before + 2 {
            self.out.truncate(before);
            self.out.push_str("/>\n");
        } else {
            let width = self.depth * 2;
            writeln!(self.out, "{:width$}</{name}>", "").expect("a string takes all");
        }
    }
}

/// Text between tags or in quotes; characters that XML cannot hold are replaced.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => {
                write!(out, "&#{};", u32::from(char)).expect("a string takes all");
            }
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            char => out.push(char),
        }
    }
    out
}
