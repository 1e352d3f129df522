//! Which type a piece of code names.

use seawall_model::Span;
use seawall_syntax::{Kind, Node};

use super::define::dotted;
use super::define::joined as joined_name;
use super::{ClassId, Definition, Project};
use crate::value::{Name, Table};

/// Generic types whose values are those of the type that they are given first.
const SAME: &[&str] = &[
    "typing.Annotated",
    "typing.ClassVar",
    "typing.Final",
    "typing.Optional",
    "global.Awaited",
    "global.Partial",
    "global.Promise",
    "global.Readonly",
    "global.Required",
];
/// Through how many modules something may be handed on.
const FURTHEST: usize = 8;

impl Project<'_> {
    /// The full name of the type that code of a file names, with `[]` behind it for an array of it.
    pub(crate) fn type_name(
        &self,
        file: u32,
        node: Node<'_>,
        (table, is_library): (&mut Table, &dyn Fn(&str) -> bool),
    ) -> Option<Name> {
        match node.kind() {
            // `Type?`.
            Kind::Unary if node.text() == "?" => {
                self.type_name(file, node.slot(0)?, (table, is_library))
            }
            Kind::Unary | Kind::Generic | Kind::Class | Kind::ArrayType
                if self.manner.types.are_composed =>
            {
                self.composed_name(file, node, (table, is_library))
            }
            // In Python `Optional[T]` is written as an index.
            // `?T`.
            Kind::Union if node.text() == "?" => {
                self.type_name(file, node.parts().next()?, (table, is_library))
            }
            Kind::Generic | Kind::Index => {
                let of = self.type_name(file, node.slot(0)?, (table, is_library));
                match of {
                    Some(of) if SAME.contains(&table.text(of)) => {
                        let only = node.slot(1)?.parts().next()?;
                        self.type_name(file, only, (table, is_library))
                    }
                    of => of,
                }
            }
            Kind::ArrayType => {
                let of = self.type_name(file, node.slot(0)?, (table, is_library))?;
                let text = format!("{}[]", table.text(of));
                Some(table.name(&text))
            }
            Kind::Name | Kind::Member => {
                let written = dotted(node)?;
                let full = match self.near(file, &written, node.span(), table) {
                    Some(full) => full,
                    None => self.full_name(file, &written, table, is_library)?,
                };
                Some(table.name(&full))
            }
            Kind::String => {
                let full = self.full_name(file, node.text(), table, is_library)?;
                Some(table.name(&full))
            }
            _ => None,
        }
    }

    /// The same where types are made of others.
    fn composed_name(
        &self,
        file: u32,
        node: Node<'_>,
        (table, is_library): (&mut Table, &dyn Fn(&str) -> bool),
    ) -> Option<Name> {
        match node.kind() {
            // `*Type` is as good as the type.
            Kind::Unary => self.type_name(file, node.slot(0)?, (table, is_library)),
            Kind::Generic => self.made_of(file, node, (table, is_library)),
            Kind::Class => {
                let classes = &self.file(file)?.classes;
                let (_, id) = classes.iter().find(|(span, _)| *span == node.span())?;
                self.class(*id).map(|class| class.full)
            }
            // `[]` stands for a list of what is not known.
            _ => {
                let of = self.type_name(file, node.slot(0)?, (&mut *table, is_library));
                let of = of.map_or("", |of| table.text(of)).to_owned();
                Some(table.name(&format!("{of}[]")))
            }
        }
    }

    /// `map[Key]Value` and `chan Value` by what they hold; any other type with types behind it is just itself.
    fn made_of(
        &self,
        file: u32,
        node: Node<'_>,
        (table, is_library): (&mut Table, &dyn Fn(&str) -> bool),
    ) -> Option<Name> {
        let class = node.slot(0)?;
        let word = match class.text() {
            "map" => "map",
            text if text.contains("chan") && text.len() <= "chan<-".len() => "chan",
            _ => return self.type_name(file, class, (table, is_library)),
        };
        let held = node.slot(1)?.parts().next_back()?;
        let held = self.type_name(file, held, (&mut *table, is_library));
        let held = held.map_or("", |held| table.text(held)).to_owned();
        Some(table.name(&format!("{word} {held}")))
    }

    /// The class of this name in the innermost of the classes around a piece of code that has one.
    fn near(&self, file: u32, written: &str, at: Span, table: &Table) -> Option<String> {
        if !self.manner.bare_members && self.manner.sends.is_none() {
            return None;
        }
        let mut around: Vec<&(Span, ClassId)> =
            self.file(file)?.classes.iter().filter(|(class, _)| class.contains(at)).collect();
        around.sort_by_key(|(class, _)| class.len());
        around.into_iter().find_map(|(_, class)| {
            let full = joined_name(table.text(self.class(*class)?.full), written);
            let name = table.known_name(&full)?;
            self.class_of(name).map(|_| full)
        })
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
        let full = match (base, rest) {
            (Some(base), Some(rest)) => Some(format!("{base}.{rest}")),
            (Some(base), None) => Some(base),
            // A name with its package.
            (None, Some(_)) => Some(written.to_owned()),
            (None, None) => None,
        };
        full.map(|full| self.defined(full, table))
    }

    /// The name under which something is defined that a module of the project only hands on.
    pub(crate) fn defined(&self, full: String, table: &Table) -> String {
        let mut full = full;
        for _ in 0..FURTHEST {
            let is_known = table.known_name(&full).is_some_and(|name| {
                self.known.contains_key(&name) || self.globals.contains_key(&name)
            });
            let Some((owner, member)) = full.rsplit_once('.').filter(|_| !is_known) else { break };
            let owner = table.known_name(owner).and_then(|owner| self.known.get(&owner));
            let Some(Definition::Module(file)) = owner else { break };
            if self.manner.modules_are_values {
                match self.passed_on(*file, member, table, FURTHEST) {
                    Some(from) => full = from,
                    None => break,
                }
                continue;
            }
            match self.file(*file).and_then(|file| file.imports.get(member)) {
                Some(from) => full = from.clone(),
                None => break,
            }
        }
        full
    }

    fn first_name(
        &self,
        number: u32,
        name: &str,
        table: &Table,
        is_library: &dyn Fn(&str) -> bool,
    ) -> Option<String> {
        let exact = self.exact_name(number, name, table, is_library);
        let is_folded =
            exact.is_none() && self.manner.sigil.is_some() && !self.manner.is_variable(name);
        if !is_folded {
            return exact;
        }
        let lower = self.manner.function(name);
        let module = self.file(number).map_or("", |file| table.text(file.module));
        let near = joined_name(&module.to_ascii_lowercase(), &lower);
        let class = self.folded.get(&near).or_else(|| self.folded.get(&lower));
        let class = class.map(|full| table.text(*full).to_owned());
        let is_other = lower != name;
        class.or_else(|| is_other.then(|| self.exact_name(number, &lower, table, is_library))?)
    }

    fn exact_name(
        &self,
        number: u32,
        name: &str,
        table: &Table,
        is_library: &dyn Fn(&str) -> bool,
    ) -> Option<String> {
        if self.manner.primitives.contains(&name) {
            return Some(name.to_owned());
        }
        let words = self.manner.types.words;
        if let Some((_, full)) = words.iter().find(|(word, _)| *word == name) {
            return Some((*full).to_owned());
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
        let is_variable = |full: &str| {
            (self.manner.types.packages_are_folders || self.manner.types.packages_hold)
                && table.known_name(full).is_some_and(|name| self.globals.contains_key(&name))
        };
        if !self.manner.modules_are_files && (is_known(&near) || is_variable(&near)) {
            return Some(near);
        }
        let packages = file.packages.iter().flat_map(|package| and_outer(package));
        if let Some(found) =
            packages.map(|package| joined_name(package, name)).find(|full| is_known(full))
        {
            return Some(found);
        }
        let open =
            file.open.iter().map(String::as_str).chain(self.manner.types.opened.iter().copied());
        let opened = open.map(|open| joined_name(open, name));
        if let Some(found) =
            opened.into_iter().find(|full| is_known(full) || is_library(full) || is_variable(full))
        {
            return Some(found);
        }
        // What stands in no namespace needs none.
        if self.manner.sigil.is_some() && (is_library(name) || is_known(name)) {
            return Some(name.to_owned());
        }
        let built_in = format!("{}.{name}", self.manner.built_in);
        let is_built_in = self.manner.built_in_names.contains(&name) || is_library(&built_in);
        if !is_built_in && self.manner.flat {
            return self
                .of_package(name, table)
                .or_else(|| is_known(name).then(|| name.to_owned()));
        }
        is_built_in.then_some(built_in)
    }
}

impl Project<'_> {
    /// `$Package::name`: a variable of another package.
    fn of_package(&self, name: &str, table: &Table) -> Option<String> {
        let sign = name.get(..1).filter(|sign| ["$", "%", "@"].contains(sign))?;
        let (package, name) = name.get(1..)?.rsplit_once("::")?;
        let full = format!("{}.{sign}{name}", package.replace("::", "."));
        let known = table.known_name(&full)?;
        self.globals.contains_key(&known).then_some(full)
    }
}

/// A package and those around it, the innermost first.
fn and_outer(package: &str) -> impl Iterator<Item = &str> {
    let ends = package.rmatch_indices('.').map(|(at, _)| at);
    std::iter::once(package).chain(ends.map(|at| package.get(..at).unwrap_or_default()))
}
