//! Which type a piece of code names.

use seawall_syntax::{Kind, Node};

use super::Project;
use super::define::dotted;
use super::define::joined as joined_name;
use crate::value::{Name, Table};

impl Project<'_> {
    /// The full name of the type that code of a file names, with `[]` behind it for an array of it.
    pub(crate) fn type_name(
        &self,
        file: u32,
        node: Node<'_>,
        (table, is_library): (&mut Table, &dyn Fn(&str) -> bool),
    ) -> Option<Name> {
        match node.kind() {
            // In Python `Optional[T]` is written as an index.
            Kind::Generic | Kind::Index => self.type_name(file, node.slot(0)?, (table, is_library)),
            Kind::ArrayType => {
                let of = self.type_name(file, node.slot(0)?, (table, is_library))?;
                let text = format!("{}[]", table.text(of));
                Some(table.name(&text))
            }
            Kind::Name | Kind::Member => {
                let written = dotted(node)?;
                let full = self.full_name(file, &written, table, is_library)?;
                Some(table.name(&full))
            }
            Kind::String => {
                let full = self.full_name(file, node.text(), table, is_library)?;
                Some(table.name(&full))
            }
            _ => None,
        }
    }

    /// What a name means in a file, in full.
    pub(crate) fn full_name(
        &self,
        file: u32,
        written: &str,
        table: &Table,
        is_library: &dyn Fn(&str) -> bool,
    ) -> Option<String> {
        let (first, rest) = match written.split_once('.') {
            Some((first, rest)) => (first, Some(rest)),
            None => (written, None),
        };
        let base = self.first_name(file, first, table, is_library);
        match (base, rest) {
            (Some(base), Some(rest)) => Some(format!("{base}.{rest}")),
            (Some(base), None) => Some(base),
            // A name with its package.
            (None, Some(_)) => Some(written.to_owned()),
            (None, None) => None,
        }
    }

    fn first_name(
        &self,
        number: u32,
        name: &str,
        table: &Table,
        is_library: &dyn Fn(&str) -> bool,
    ) -> Option<String> {
        if self.manner.primitives.contains(&name) {
            return Some(name.to_owned());
        }
        let file = self.file(number)?;
        if let Some(own) = file.own.get(name) {
            return Some(table.text(*own).to_owned());
        }
        if let Some(imported) = file.imports.get(name) {
            return Some(imported.clone());
        }
        let is_known =
            |full: &str| table.known_name(full).is_some_and(|name| self.known.contains_key(&name));
        let near = joined_name(table.text(file.module), name);
        if !self.manner.modules_are_files && is_known(&near) {
            return Some(near);
        }
        let opened = file.open.iter().map(|open| joined_name(open, name));
        if let Some(found) = opened.into_iter().find(|full| is_known(full) || is_library(full)) {
            return Some(found);
        }
        let built_in = format!("{}.{name}", self.manner.built_in);
        let is_built_in = self.manner.built_in_names.contains(&name) || is_library(&built_in);
        is_built_in.then_some(built_in)
    }
}
