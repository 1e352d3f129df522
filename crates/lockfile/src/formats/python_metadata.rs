//! What Python notes of an installed distribution: `METADATA` and `PKG-INFO`.

use seawall_model::{Ecosystem, Span};

use crate::draft::Draft;
use crate::lines::lines;
use crate::paths::{base, folder};
use crate::{Format, Input, Inventory, texts};

pub(super) const FORMAT: Format = Format {
    name: "python_metadata",
    about: "*.dist-info/METADATA, *.egg-info and *.egg-info/PKG-INFO of installed distributions",
    claims: |path| {
        let above = base(folder(path));
        base(path) == "METADATA" && above.ends_with(".dist-info")
            || base(path) == "PKG-INFO" && matches!(above.rsplit_once('.'), Some((_, "egg-info")))
            || path.ends_with("EGG-INFO/PKG-INFO")
            // What distutils installed has one file and no folder.
            || base(path).ends_with(".egg-info")
    },
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let fields = fields(&text);
    let all = |key: &str| {
        let key = key.to_owned();
        fields.iter().filter(move |field| field.key == key)
    };
    let first = |key: &str| all(key).next();
    let version = first("Version").map(|field| field.value.trim());
    let (name, span) =
        first("Name").map_or(("", Span::new(0, 0)), |field| (field.value.trim(), field.span));
    if let Some(mut package) = draft.package(Ecosystem::Pypi, name, version, span) {
        package.licences = licences(&fields);
        let named: Vec<&str> = all("License-File").map(|field| field.value.trim()).collect();
        // Newer tools put them into a folder of their own.
        let inner: Vec<String> = named.iter().map(|name| format!("licenses/{name}")).collect();
        let named: Vec<&str> = named.into_iter().chain(inner.iter().map(String::as_str)).collect();
        texts::fill_beside(&draft, &mut package, &named);
        draft.push(package);
    }
    draft.done()
}

/// A field of the metadata.
struct Field<'t> {
    key: &'t str,
    /// With the lines on which it goes on.
    value: String,
    span: Span,
}

/// All fields; behind the first blank line stands the description.
fn fields(text: &str) -> Vec<Field<'_>> {
    let mut fields: Vec<Field<'_>> = Vec::new();
    for line in lines(text).take_while(|line| !line.text.trim_end_matches('\r').is_empty()) {
        if line.text.starts_with([' ', '\t']) {
            if let Some(last) = fields.last_mut() {
                last.value.push('\n');
                last.value.push_str(line.trim());
            }
        } else if let Some((key, value)) = line.text.split_once(':') {
            fields.push(Field { key, value: value.trim().to_owned(), span: line.span() });
        }
    }
    fields
}

/// What the fields say of licences: an expression alone, or else what people wrote and the classifiers.
fn licences(fields: &[Field<'_>]) -> Vec<String> {
    let all = |key: &str| {
        let key = key.to_owned();
        fields.iter().filter(move |field| field.key == key).map(|field| field.value.as_str())
    };
    let is_said = |value: &&str| !matches!(*value, "" | "UNKNOWN");
    let expressions: Vec<String> =
        all("License-Expression").filter(is_said).map(str::to_owned).collect();
    if !expressions.is_empty() {
        return expressions;
    }
    let classifiers = all("Classifier").filter(|value| value.starts_with("License ::"));
    all("License").filter(is_said).map(texts::short).chain(classifiers.map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests;
