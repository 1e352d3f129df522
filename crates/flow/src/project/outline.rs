//! What of a file its own functions do not keep to themselves: what others may know of it without running it.

use std::hash::{BuildHasher, Hash, Hasher};

use rustc_hash::FxBuildHasher;
use seawall_model::Span;
use seawall_syntax::Kind;

use super::{ARGUMENTS, Annotation, Class, Field, File, Function, Parameter, Project};
use crate::value::{Name, Table};

impl<'t> Project<'t> {
    /// What stands for the outline of each file: it changes with anything but the bodies of its functions.
    pub(crate) fn outlines(&self, table: &Table) -> Vec<u64> {
        let mut all: Vec<_> = self.files.iter().map(|file| begun(file, table)).collect();
        for function in &self.functions {
            if let Some(to) = all.get_mut(function.file as usize) {
                self.function_outline(function, table, to);
            }
        }
        for class in &self.classes {
            if let Some(to) = all.get_mut(class.file as usize) {
                class_outline(class, table, to);
            }
        }
        let globals = |number: usize| {
            self.globals.iter().filter(move |(_, field)| field.file as usize == number)
        };
        let finished = all.into_iter().enumerate().map(|(number, mut to)| {
            fields(globals(number), table, &mut to);
            to.finish()
        });
        finished.collect()
    }

    fn function_outline(&self, one: &Function<'t>, table: &Table, to: &mut impl Hasher) {
        let class = one.class.and_then(|id| self.class(id)).map(|class| table.text(class.full));
        (table.text(one.full), class, one.is_static, one.is_private, one.is_public).hash(to);
        let text = |name: Option<Name>| name.map(|name| table.text(name));
        (text(one.result), text(one.extended), one.node.slot(5).is_some()).hash(to);
        one.results.iter().for_each(|result| text(*result).hash(to));
        self.annotation_outline(one.file, &one.annotations, table, to);
        for Parameter { name, node, class, annotations, rest, is_reference } in &one.parameters {
            // What takes all that is given is written nowhere.
            let is_written = *name != ARGUMENTS;
            let text = is_written.then(|| self.text(one.file, node.span())).flatten();
            (name, class.map(|name| table.text(name)), rest, is_reference, text).hash(to);
            self.annotation_outline(one.file, annotations, table, to);
        }
    }

    fn annotation_outline(
        &self,
        file: u32,
        annotations: &[Annotation<'t>],
        table: &Table,
        to: &mut impl Hasher,
    ) {
        for Annotation { name, call } in annotations {
            let text = call.and_then(|call| self.text(file, call.span()));
            (table.text(*name), text).hash(to);
        }
    }
}

/// The text outside of the bodies of functions, and what its names mean.
fn begun(file: &File<'_>, table: &Table) -> rustc_hash::FxHasher {
    let mut to = FxBuildHasher.build_hasher();
    let functions = file.flow.functions().iter().copied().flatten();
    let written = functions.filter(|node| node.kind() != Kind::Lambda);
    let mut inner: Vec<Span> = written.filter_map(|node| Some(node.slot(5)?.span())).collect();
    inner.sort_by_key(|span| span.start);
    let mut at = 0;
    for span in inner {
        if span.start >= at {
            file.source.text.get(at..span.start).hash(&mut to);
            at = span.end;
        }
    }
    file.source.text.get(at..).hash(&mut to);
    (file.source.path, table.text(file.module), &file.packages).hash(&mut to);
    (&file.open, &file.passed_on, &file.written).hash(&mut to);
    let mut assigned: Vec<_> = file.assigned.iter().collect();
    assigned.sort_unstable();
    assigned.hash(&mut to);
    for named in [&file.imports, &file.given_out] {
        let mut named: Vec<_> = named.iter().collect();
        named.sort();
        named.hash(&mut to);
    }
    let mut own: Vec<_> = file.own.iter().map(|(short, full)| (short, table.text(*full))).collect();
    own.sort();
    own.hash(&mut to);
    to
}

fn class_outline(class: &Class, table: &Table, to: &mut impl Hasher) {
    let text = |name: &Name| table.text(*name);
    // What is not hashed comes of what other classes say.
    let Class {
        file: _,
        full,
        parents,
        children: _,
        methods,
        fields: own,
        components,
        outer,
        is_struct,
        is_interface,
        stands_for,
        embedded,
    } = class;
    (text(full), outer.map(|outer| outer.0), is_struct, is_interface).hash(to);
    stands_for.as_ref().map(text).hash(to);
    parents.iter().chain(components).for_each(|name| text(name).hash(to));
    (parents.len(), components.len()).hash(to);
    let mut embedded: Vec<_> = embedded.iter().map(|(short, of)| (text(short), text(of))).collect();
    embedded.sort_unstable();
    embedded.hash(to);
    let mut methods: Vec<_> = methods.iter().collect();
    methods.sort_by_key(|(name, _)| text(name));
    for (name, of) in methods {
        (text(name), of.iter().map(|id| id.0).collect::<Vec<_>>()).hash(to);
    }
    fields(own.iter(), table, to);
}

/// Fields or variables by their names.
fn fields<'f>(
    fields: impl Iterator<Item = (&'f Name, &'f Field)>,
    table: &Table,
    to: &mut impl Hasher,
) {
    let mut fields: Vec<_> = fields.collect();
    fields.sort_by_key(|(name, _)| table.text(**name));
    for (name, Field { class, is_static, is_fixed, file }) in fields {
        (table.text(*name), class.map(|name| table.text(name)), is_static, is_fixed, file).hash(to);
    }
}
