//! The files of folders as modules: what each declares, not yet evaluated.

use std::collections::{BTreeMap, BTreeSet};

use seawall_datatree::hcl::{self, Block, Body, Expression, ExpressionKind};
use seawall_datatree::{Error, Limits};
use seawall_model::{Problem, ProblemKind, Region};

use crate::files::{folder_of, join, name_of};
use crate::{Files, Spot};

/// The file with values that is read first.
const VALUES: &str = "terraform.tfvars";

/// An expression and the number of the file that holds it.
#[derive(Debug)]
pub(super) struct Written<'m, T> {
    pub(super) what: &'m T,
    pub(super) file: u32,
}

/// All modules, by their folders.
pub(super) struct Modules {
    /// The paths of the files, by their numbers.
    pub(super) paths: Vec<String>,
    by_folder: BTreeMap<String, Module>,
}

/// What the files of a folder declare.
#[derive(Default)]
pub(super) struct Module {
    /// The folder, from the root of the target.
    pub(super) folder: String,
    /// The files, with their numbers.
    bodies: Vec<(u32, Body)>,
    /// What files with values say, in the order in which they count.
    values: Vec<(u32, Body)>,
}

impl Modules {
    /// The modules among the files, and what of them cannot be read.
    pub(super) fn read(files: &Files<'_>) -> (Self, Vec<Problem>) {
        let mut modules = Self { paths: Vec::new(), by_folder: BTreeMap::new() };
        let mut problems = Vec::new();
        for (path, text) in files.all() {
            let name = name_of(path);
            let is_values = name == VALUES || name.ends_with(".auto.tfvars");
            let is_code = matches!(name.rsplit_once('.'), Some((_, "tf" | "tofu")));
            if !is_values && !is_code {
                continue;
            }
            let (body, errors) = hcl::parse(text, &Limits::STANDARD);
            problems.extend(errors.iter().map(|error| told(path, error)));
            modules.add(path, body, is_values);
        }
        for module in modules.by_folder.values_mut() {
            // `terraform.tfvars` comes before all others, and those come by their names.
            let paths = &modules.paths;
            let path = |file: u32| paths.get(file as usize).map_or("", String::as_str);
            module.values.sort_by_key(|(file, _)| name_of(path(*file)) != VALUES);
        }
        (modules, problems)
    }

    fn add(&mut self, path: &str, body: Body, is_values: bool) {
        let number = u32::try_from(self.paths.len()).unwrap_or(u32::MAX);
        self.paths.push(path.to_owned());
        let folder = folder_of(path).to_owned();
        let new = || Module { folder: folder.clone(), ..Module::default() };
        let module = self.by_folder.entry(folder.clone()).or_insert_with(new);
        let list = if is_values { &mut module.values } else { &mut module.bodies };
        list.push((number, body));
    }

    /// The module in a folder, if there is code in it.
    pub(super) fn in_folder(&self, folder: &str) -> Option<&Module> {
        self.by_folder.get(folder).filter(|module| !module.bodies.is_empty())
    }

    /// Where it starts: the modules that no other calls or that have values of their own, and of modules that only call
    /// each other the first.
    pub(super) fn roots(&self) -> Vec<&Module> {
        let code = || self.by_folder.values().filter(|module| !module.bodies.is_empty());
        let called: BTreeSet<String> = code().flat_map(Module::called_folders).collect();
        let (mut roots, mut reached) = (Vec::new(), BTreeSet::new());
        let starts = code().filter(|one| !called.contains(&one.folder) || !one.values.is_empty());
        for module in starts.chain(code()) {
            if self.reach(module, &mut reached) || !module.values.is_empty() {
                roots.push(module);
            }
        }
        roots.sort_by_key(|one| &one.folder);
        roots.dedup_by_key(|one| &one.folder);
        roots
    }

    /// Notes a module and all that it calls; tells whether it was not noted yet.
    fn reach<'m>(&'m self, module: &'m Module, reached: &mut BTreeSet<&'m str>) -> bool {
        let mut open = vec![module];
        let is_new = !reached.contains(module.folder.as_str());
        while let Some(module) = open.pop() {
            if reached.insert(&module.folder) {
                open.extend(module.called_folders().filter_map(|folder| self.in_folder(&folder)));
            }
        }
        is_new
    }
}

impl Module {
    /// The blocks of a kind, with the numbers of their files.
    pub(super) fn blocks<'m>(
        &'m self,
        kind: &'static str,
    ) -> impl Iterator<Item = Written<'m, Block>> {
        self.bodies.iter().flat_map(move |(file, body)| {
            body.blocks_of(kind).map(move |what| Written { what, file: *file })
        })
    }

    /// The block of a kind with this label.
    pub(super) fn block(&self, kind: &'static str, label: &str) -> Option<Written<'_, Block>> {
        self.blocks(kind).find(|one| one.what.label(0) == Some(label))
    }

    /// The resource, or what is looked up, of a kind and name.
    pub(super) fn resource(
        &self,
        is_data: bool,
        kind: &str,
        name: &str,
    ) -> Option<Written<'_, Block>> {
        let word = if is_data { "data" } else { "resource" };
        let is_it = |one: &Written<'_, Block>| {
            (one.what.label(0), one.what.label(1)) == (Some(kind), Some(name))
        };
        self.blocks(word).find(is_it)
    }

    /// What a local name stands for.
    pub(super) fn local(&self, name: &str) -> Option<Written<'_, Expression>> {
        self.blocks("locals")
            .find_map(|one| Some(Written { what: one.what.body.get(name)?, file: one.file }))
    }

    /// What files with values give to a variable.
    pub(super) fn given(&self, name: &str) -> Option<Written<'_, Expression>> {
        let given = self.values.iter().rev();
        let mut given =
            given.filter_map(|(file, body)| Some(Written { what: body.get(name)?, file: *file }));
        given.next()
    }

    /// The folder that a call of a module leads to; nothing for one that lies elsewhere.
    pub(super) fn callee(&self, call: &Block) -> Option<String> {
        let ExpressionKind::Text(source) = &call.body.get("source")?.kind else { return None };
        let is_local = source.starts_with("./") || source.starts_with("../");
        if is_local { join(&self.folder, source) } else { None }
    }

    fn called_folders(&self) -> impl Iterator<Item = String> {
        self.blocks("module").filter_map(|call| self.callee(call.what))
    }
}

impl<T> Clone for Written<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Written<'_, T> {}

impl<T> Written<'_, T> {
    /// A place in the same file.
    pub(super) const fn spot(&self, region: Region) -> Spot {
        Spot { file: self.file, region }
    }
}

fn told(path: &str, error: &Error) -> Problem {
    let start = error.region.start;
    let detail = format!("line {}: {}; the rest was read", start.line, error.message);
    Problem::at(ProblemKind::Syntax, path, detail)
}
