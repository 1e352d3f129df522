//! What models say of libraries, by the names that the analysis knows.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};
use seawall_rules::models::{AnnotationModel, Member, Models, SinkKind, SourceKind};

use crate::value::{Kinds, Lineages, Name, Table};

/// For which rules data of a kind counts, and which rules data breaks where it arrives.
#[derive(Debug, Clone, Default)]
pub struct Sorts {
    /// What data of a source counts for.
    pub sources: FxHashMap<SourceKind, Kinds>,
    /// What data must not count for at a sink.
    pub sinks: FxHashMap<SinkKind, Kinds>,
    /// What data counts for no more once it is harmless at a sink, where that is more.
    pub cleaned: FxHashMap<SinkKind, Kinds>,
    /// What a number made of data counts for still.
    pub numeric: Kinds,
}

impl Sorts {
    /// What data of some sources counts for.
    pub(crate) fn given(&self, kinds: &[SourceKind]) -> Kinds {
        kinds
            .iter()
            .filter_map(|kind| self.sources.get(kind))
            .fold(Kinds::NONE, |all, one| all.or(*one))
    }

    /// What data must not count for at some sinks.
    pub(crate) fn at(&self, kinds: &[SinkKind]) -> Kinds {
        kinds
            .iter()
            .filter_map(|kind| self.sinks.get(kind))
            .fold(Kinds::NONE, |all, one| all.or(*one))
    }
}

impl Sorts {
    /// What data counts for no more once it is harmless at some sinks.
    pub(crate) fn cleaned(&self, kinds: &[SinkKind]) -> Kinds {
        let more = kinds.iter().filter_map(|kind| self.cleaned.get(kind));
        more.fold(self.at(kinds), |all, one| all.or(*one))
    }
}

/// All types, by name.
#[derive(Debug, Default)]
pub(crate) struct Library {
    members: FxHashMap<(Name, Name), Vec<Rc<Member>>>,
    fields: FxHashMap<(Name, Name), Rc<Member>>,
    /// The types of which fields are known.
    with_fields: FxHashSet<Name>,
    parents: FxHashMap<Name, Vec<Name>>,
    lineages: Lineages,
    /// What the public methods of classes below a type are given.
    actions: FxHashMap<Name, Vec<SourceKind>>,
    annotations: FxHashMap<Name, Rc<AnnotationModel>>,
    /// Annotations that are members of objects, by the last parts of their names.
    by_member: FxHashMap<Name, Vec<Rc<AnnotationModel>>>,
}

impl Library {
    /// Takes them over; `lower` gives the other name under which a member is known.
    pub(crate) fn new(models: &Models, lower: impl Fn(&str) -> String, table: &mut Table) -> Self {
        let mut library = Self::default();
        for model in &models.types {
            let parents: Vec<Name> = model.parents.iter().map(|name| table.name(name)).collect();
            let members: Vec<Rc<Member>> = model.members.iter().cloned().map(Rc::new).collect();
            let fields: Vec<Rc<Member>> = model.fields.iter().cloned().map(Rc::new).collect();
            for name in &model.names {
                let name = table.name(name);
                library.parents.entry(name).or_default().extend(&parents);
                if !model.actions.is_empty() {
                    library.actions.entry(name).or_default().extend(&model.actions);
                }
                for member in &members {
                    let mut known = vec![member.name.clone(), lower(&member.name)];
                    known.dedup();
                    for called in known {
                        let called = (name, table.name(&called));
                        library.members.entry(called).or_default().push(Rc::clone(member));
                    }
                }
                for field in &fields {
                    let called = table.name(&field.name);
                    library.with_fields.insert(name);
                    library.fields.insert((name, called), Rc::clone(field));
                }
            }
        }
        for model in &models.annotations {
            library.annotate(model, models, table);
        }
        library
    }

    /// Takes over what is said of an annotation, under all names of the type whose member it is.
    fn annotate(&mut self, model: &AnnotationModel, models: &Models, table: &mut Table) {
        let rc = Rc::new(model.clone());
        self.annotations.insert(table.name(&model.name), Rc::clone(&rc));
        let Some((owner, member)) = model.name.rsplit_once('.') else { return };
        let last = owner.rsplit('.').next().unwrap_or_default();
        if !last.starts_with(|first: char| first.is_uppercase()) {
            return;
        }
        self.by_member.entry(table.name(member)).or_default().push(Rc::clone(&rc));
        let named = models.types.iter().filter(|of| of.names.iter().any(|name| name == owner));
        for name in named.flat_map(|of| &of.names) {
            let full = table.name(&format!("{name}.{member}"));
            self.annotations.entry(full).or_insert_with(|| Rc::clone(&rc));
        }
    }

    /// What is said of annotations that are members of objects of some class, by the name of the member.
    pub(crate) fn annotations_named(&self, member: Name) -> &[Rc<AnnotationModel>] {
        self.by_member.get(&member).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether it is a type or module of a library.
    pub(crate) fn knows(&self, name: Name) -> bool {
        self.parents.contains_key(&name)
    }

    /// What is said of a call of a type's member with so many arguments.
    pub(crate) fn member(&self, class: Name, name: Name, arguments: usize) -> Option<Rc<Member>> {
        self.lineage(class).iter().copied().find_map(|class| {
            let named = self.members.get(&(class, name))?.iter();
            let fits = named.filter(|member| member.arity.takes(arguments));
            fits.min_by_key(|member| {
                member.arity.most.map_or(255, |most| most - member.arity.least)
            })
            .cloned()
        })
    }

    /// What the public methods of classes below a type are given.
    pub(crate) fn actions(&self, class: Name) -> &[SourceKind] {
        let lineage = self.lineage(class);
        let found = lineage.iter().find_map(|class| self.actions.get(class));
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// What is said of a field of a type.
    pub(crate) fn field(&self, class: Name, name: Name) -> Option<Rc<Member>> {
        self.lineage(class)
            .iter()
            .copied()
            .find_map(|class| self.fields.get(&(class, name)).cloned())
    }

    /// Whether it is said of a type what fields its values have.
    pub(crate) fn has_fields(&self, class: Name) -> bool {
        self.with_fields.contains(&class)
    }

    /// What is said of an annotation.
    pub(crate) fn annotation(&self, name: Name) -> Option<Rc<AnnotationModel>> {
        self.annotations.get(&name).cloned()
    }

    /// A type and its parents, itself first.
    pub(crate) fn lineage(&self, class: Name) -> Rc<[Name]> {
        self.lineages.of(class, |name| self.parents.get(&name).map(Vec::as_slice))
    }
}
