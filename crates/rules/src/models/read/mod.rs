//! From the texts of model files to models.

mod case;
mod effect;
mod primitive;
mod scalar;
mod shape;
mod slot;

use std::collections::BTreeMap;

use seawall_datatree::{Key, Limits, Node, Value, yaml};
use seawall_model::Region;

#[cfg(test)]
pub(super) use scalar::ALL;

use super::{Arity, Models};
use crate::RuleError;
use crate::error::{show, unknown};

/// The keys of a file, of a type and of a member; the JSON schema is held to them.
pub(super) const FILE_KEYS: [&str; 4] = ["library", "about", "types", "annotations"];
pub(super) const TYPE_KEYS: [&str; 5] = ["also", "parents", "actions", "members", "fields"];
pub(super) const EFFECT_KEYS: [&str; 14] = [
    "gives", "returns", "sinks", "when", "taints", "moves", "cleans", "guards", "checks", "do",
    "callback", "answers", "route", "connects",
];
pub(super) const CASE_KEYS: [&str; 6] = ["where", "unless", "sinks", "cleans", "guards", "checks"];
pub(super) const ANNOTATION_KEYS: [&str; 5] =
    ["parameter", "parameters", "answers", "converters", "route"];

/// Reads the models of files, each given by its path and its text: those of one language.
///
/// Whatever is wrong with a member costs that member alone, and a text that is not YAML its file.
pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Models, Vec<RuleError>) {
    let (mut models, mut errors) = (Models::default(), Vec::new());
    let mut said = BTreeMap::new();
    for (path, text) in files {
        let mut reader = Reader { file: path, errors: Vec::new(), said };
        reader.read_file(text, &mut models);
        reader.errors.sort_by_key(|error| error.position);
        errors.append(&mut reader.errors);
        said = reader.said;
    }
    (models, errors)
}

/// What something is said of.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    Member(String, String, Arity),
    Field(String, String),
    Annotation(String),
}

/// What is known while a file is read.
struct Reader<'a> {
    file: &'a str,
    errors: Vec<RuleError>,
    /// What was read of all files, and in which file and line.
    said: BTreeMap<Subject, (String, u32)>,
}

impl Reader<'_> {
    fn read_file(&mut self, text: &str, models: &mut Models) {
        let (document, mistakes) = yaml::parse(text, &Limits::STANDARD);
        for mistake in mistakes {
            self.error(mistake.region, mistake.message);
        }
        let Some(document) = document else { return };
        let Some(entries) = self.open(&document, "a file of models") else { return };
        self.only(entries, "a file of models", &FILE_KEYS);
        match get(entries, "library") {
            Some(node) => {
                self.text(node);
            }
            None => self
                .error(document.region, "the key `library` is missing in a file of models: add it"),
        }
        if let Some(node) = get(entries, "about") {
            self.text(node);
        }
        let (types, annotations) = (get(entries, "types"), get(entries, "annotations"));
        if types.is_none() && annotations.is_none() {
            self.error(document.region, "nothing is said here: add `types` or `annotations`");
        }
        for (key, node) in self.entries(types, "types, by their full names") {
            models.types.extend(self.type_model(key, node));
        }
        for (key, node) in self.entries(annotations, "annotations, by their full names") {
            models.annotations.extend(self.annotation(key, node));
        }
    }

    /// What `read` makes of something, unless something is wrong with it.
    fn whole<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let before = self.errors.len();
        read(self).filter(|_| self.errors.len() == before)
    }

    /// Reports what is said for the second time.
    fn say(&mut self, subject: Subject, what: &str, region: Region) {
        if let Some((file, line)) = self.said.get(&subject) {
            let message =
                format!("{what} stands in `{}`, line {line}, already: remove one", show(file));
            self.error(region, message);
        } else {
            self.said.insert(subject, (self.file.to_owned(), region.start.line));
        }
    }

    /// Opens a mapping that is about `what`.
    fn open<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n [(Key, Node)]> {
        if let Value::Mapping(entries) = &node.value {
            return Some(entries);
        }
        self.mismatch(node, &format!("{what}, as `key: value` lines"));
        None
    }

    /// What stands in a mapping, where there is one: a key without a value is an empty one.
    fn entries<'n>(&mut self, node: Option<&'n Node>, what: &str) -> &'n [(Key, Node)] {
        match node {
            None | Some(Node { value: Value::Null, .. }) => &[],
            Some(node) => self.open(node, what).unwrap_or_default(),
        }
    }

    /// Reports each key that is not among the known ones.
    fn only(&mut self, entries: &[(Key, Node)], what: &str, known: &[&str]) {
        for (key, _) in entries.iter().filter(|(key, _)| !known.contains(&key.name.as_str())) {
            self.unknown(key.region, &format!("key in {what},"), &key.name, known);
        }
    }

    fn error(&mut self, region: Region, message: impl Into<String>) {
        self.errors.push(RuleError {
            file: self.file.to_owned(),
            position: Some(region.start),
            rule: None,
            message: message.into(),
        });
    }

    /// Says that a value is of another type than what is expected.
    fn mismatch(&mut self, node: &Node, expected: &str) {
        self.error(node.region, format!("expected {expected}, found {}", node.value.describe()));
    }

    fn unknown(&mut self, region: Region, what: &str, word: &str, known: &[&str]) {
        self.error(region, unknown(what, word, known));
    }
}

/// The value of a key.
fn get<'n>(entries: &'n [(Key, Node)], name: &str) -> Option<&'n Node> {
    entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node)
}
