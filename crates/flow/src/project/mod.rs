//! What a project defines, in all of its files of one family of languages: modules, classes, functions, fields.

mod define;
mod folder;
mod head;
mod imports;
mod manifest;
mod marked;
mod mixed;
mod naming;
mod outline;
mod packages;
mod resolve;
mod resource;
mod route;
mod script;
mod structure;
mod together;

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};
use seawall_model::Span;
use seawall_syntax::{Language, Node, NodeId, Tree};

use self::marked::Marked;
use crate::language::Manner;
use crate::steps::{Dialect, Functions, LateFlow};
use crate::value::{Lineages, Name, Table};

pub(crate) use define::dotted;
pub(crate) use manifest::Entry;
pub use resource::Resource;
pub(crate) use resource::{Resources, properties as property_entries, sections as ini_entries};
pub(crate) use route::{converter, methods, parameters, route};
pub(crate) use script::{ARGUMENTS, DEFAULT, EXPORTS, is_field};
pub(crate) use together::{Together, says};

/// A file of the project that was parsed.
#[derive(Clone, Copy)]
pub struct Source<'t> {
    /// Its path from the project's root.
    pub path: &'t str,
    /// The language that it is written in.
    pub language: &'static Language,
    /// What it holds.
    pub text: &'t str,
    /// Its code.
    pub tree: &'t Tree,
    /// Where it is said, or to be told, which functions it has.
    pub functions: Option<&'t Functions>,
}

/// A file with what its names mean.
pub(crate) struct File<'t> {
    pub(crate) source: Source<'t>,
    pub(crate) flow: LateFlow<'t>,
    /// The full name of its package or module.
    pub(crate) module: Name,
    /// The full names of the packages that it adds to, where there may be several.
    pub(crate) packages: Vec<String>,
    /// What names are imported as.
    pub(crate) imports: FxHashMap<&'t str, String>,
    /// The names that it writes to anywhere, where files of one folder see each other's variables.
    pub(crate) assigned: FxHashSet<&'t str>,
    /// The paths that it imports as they are written, where their full names have no versions.
    pub(crate) written: Vec<&'t str>,
    /// What it gives out under other names than its own, and the modules of which it gives out everything.
    pub(crate) given_out: FxHashMap<&'t str, String>,
    pub(crate) passed_on: Vec<String>,
    /// The modules of which everything is imported.
    pub(crate) open: Vec<String>,
    /// The full names of what it defines outside of all functions, by the last part.
    pub(crate) own: FxHashMap<Box<str>, Name>,
    /// Its classes with the code that defines them.
    pub(crate) classes: Vec<(Span, ClassId)>,
    /// What the code around its values says of them.
    marked: OnceCell<Marked<'t>>,
    /// The types of what is written out in a list or a map that says them.
    pub(crate) elements: FxHashMap<NodeId, Node<'t>>,
    /// The variables of functions that say that they are the file's, or kept for the next call.
    pub(crate) shared: Vec<Node<'t>>,
    /// The function of each body, none for what stands outside.
    pub(crate) functions: Vec<Option<FunctionId>>,
    /// The calls that begin what a class descends from.
    pub(crate) begins: FxHashSet<NodeId>,
    /// The functions by the code that they are.
    pub(crate) by_node: FxHashMap<NodeId, FunctionId>,
}

/// A function or method by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FunctionId(pub(crate) u32);

/// A class by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ClassId(pub(crate) u32);

/// A function or method.
#[derive(Debug)]
pub(crate) struct Function<'t> {
    pub(crate) file: u32,
    /// Which of the file's bodies it is.
    pub(crate) body: usize,
    pub(crate) node: Node<'t>,
    /// Its full name.
    pub(crate) full: Name,
    pub(crate) class: Option<ClassId>,
    pub(crate) parameters: Vec<Parameter<'t>>,
    pub(crate) is_static: bool,
    /// Whether only its class can call it.
    pub(crate) is_private: bool,
    /// Whether it says that anyone may.
    pub(crate) is_public: bool,
    /// The type on whose values it is called like one of their methods.
    pub(crate) extends: Option<Node<'t>>,
    pub(crate) extended: Option<Name>,
    /// The type of its result.
    pub(crate) result: Option<Name>,
    /// The types of its results, where it gives several.
    pub(crate) results: Vec<Option<Name>>,
    /// What is written before it.
    pub(crate) annotations: Vec<Annotation<'t>>,
}

impl Function<'_> {
    /// Whether it sees nothing of the code around it.
    pub(crate) fn captured_nothing(&self, project: &Project<'_>) -> bool {
        let body = project.file(self.file).and_then(|file| file.flow.bodies.get(self.body));
        body.is_none_or(|body| body.captured.is_empty() && !body.names_this)
    }
}

/// An annotation or decorator.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Annotation<'t> {
    /// Its full name.
    pub(crate) name: Name,
    /// What it is written as, where it is given something.
    pub(crate) call: Option<Node<'t>>,
}

/// What a function takes.
#[derive(Debug)]
pub(crate) struct Parameter<'t> {
    pub(crate) name: &'t str,
    pub(crate) node: Node<'t>,
    pub(crate) class: Option<Name>,
    pub(crate) annotations: Vec<Annotation<'t>>,
    /// Whether it takes all the rest: `*` in their order, `**` by name.
    pub(crate) rest: &'t str,
    /// Whether it is a variable of the caller.
    pub(crate) is_reference: bool,
}

/// A class.
#[derive(Debug)]
pub(crate) struct Class {
    pub(crate) file: u32,
    pub(crate) full: Name,
    pub(crate) parents: Vec<Name>,
    /// The classes that name it as a parent.
    pub(crate) children: Vec<ClassId>,
    pub(crate) methods: FxHashMap<Name, Vec<FunctionId>>,
    pub(crate) fields: FxHashMap<Name, Field>,
    /// The fields of its objects in their order, as a constructor that nobody wrote takes them.
    pub(crate) components: Vec<Name>,
    /// The class around it.
    pub(crate) outer: Option<ClassId>,
    /// Whether its objects have fields, or it only says what methods are, where that differs.
    pub(crate) is_struct: bool,
    pub(crate) is_interface: bool,
    /// The type that it is another name for.
    pub(crate) stands_for: Option<Name>,
    /// The types that are part of it without a name of their own, by the last part of theirs.
    pub(crate) embedded: FxHashMap<Name, Name>,
}

/// A field of a class or a variable of a module.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Field {
    pub(crate) class: Option<Name>,
    pub(crate) is_static: bool,
    /// Whether nothing writes to it but what declares it.
    pub(crate) is_fixed: bool,
    /// The file that declares it.
    pub(crate) file: u32,
}

/// The files of one family of languages and what they define.
pub(crate) struct Project<'t> {
    pub(crate) manner: &'static Manner,
    pub(crate) files: Vec<File<'t>>,
    pub(crate) functions: Vec<Function<'t>>,
    pub(crate) classes: Vec<Class>,
    lineages: Lineages,
    /// What full names stand for.
    pub(crate) known: FxHashMap<Name, Definition>,
    /// The variables of modules, by full name.
    pub(crate) globals: FxHashMap<Name, Field>,
    /// The functions that are written to functions as their members, by the names of those.
    pub(crate) attached: FxHashMap<Name, Vec<(Name, FunctionId)>>,
    /// The functions that are called as methods of what they are given first, by name.
    pub(crate) extensions: FxHashMap<Name, Vec<FunctionId>>,
    /// The methods that no other class has under the same name, where types are not written; none for others.
    pub(crate) only_methods: FxHashMap<Name, Option<FunctionId>>,
    pub(crate) resources: Resources<'t>,
    /// What packages call themselves, by their full names, where they are folders.
    pub(crate) clauses: FxHashMap<String, &'t str>,
    /// Methods of types that may not be known yet.
    waiting: Vec<(u32, Node<'t>)>,
    /// The libraries that any file of it uses.
    pub(crate) libraries: FxHashSet<String>,
    /// Which files run together, and what functions share with them.
    pub(crate) together: Together,
    /// The full names of classes by their small letters, where capital ones are the same.
    pub(crate) folded: FxHashMap<String, Name>,
    /// The modules and classes that classes say later on that they descend from, and in which file they do.
    mixed: Vec<(ClassId, u32, Node<'t>)>,
}

/// What a full name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Definition {
    Module(u32),
    Class(ClassId),
    Function(FunctionId),
}

impl<'t> Project<'t> {
    /// Reads what files define; `is_library` says whether a full name is one of a library.
    pub(crate) fn new(
        manner: &'static Manner,
        sources: Vec<Source<'t>>,
        resources: Resources<'t>,
        (table, is_library): (&mut Table, &dyn Fn(&str) -> bool),
    ) -> Self {
        let files = sources.into_iter().map(|source| {
            let dialect = Dialect::whole(source.language);
            let flow = LateFlow::new(source.tree, dialect, source.functions);
            let module = table.name("");
            File {
                shared: if manner.sigil.is_some() {
                    together::shared(source.tree)
                } else {
                    Vec::new()
                },
                marked: OnceCell::new(),
                elements: FxHashMap::default(),
                source,
                flow,
                module,
                packages: Vec::new(),
                imports: FxHashMap::default(),
                assigned: FxHashSet::default(),
                written: Vec::new(),
                given_out: FxHashMap::default(),
                passed_on: Vec::new(),
                open: Vec::new(),
                own: FxHashMap::default(),
                classes: Vec::new(),
                functions: Vec::new(),
                begins: FxHashSet::default(),
                by_node: FxHashMap::default(),
            }
        });
        let mut project = Self {
            manner,
            files: files.collect(),
            functions: Vec::new(),
            classes: Vec::new(),
            lineages: Lineages::default(),
            known: FxHashMap::default(),
            globals: FxHashMap::default(),
            attached: FxHashMap::default(),
            extensions: FxHashMap::default(),
            only_methods: FxHashMap::default(),
            resources,
            clauses: FxHashMap::default(),
            waiting: Vec::new(),
            libraries: FxHashSet::default(),
            together: Together::default(),
            folded: FxHashMap::default(),
            mixed: Vec::new(),
        };
        project.together = Together::of(&project, table);
        project.define(table);
        project.resolve_all(table, is_library);
        project
    }

    /// A file by its number.
    pub(crate) fn file(&self, number: u32) -> Option<&File<'t>> {
        self.files.get(number as usize)
    }

    /// The text of a place in a file.
    pub(crate) fn text(&self, file: u32, span: Span) -> Option<&'t str> {
        self.file(file)?.source.text.get(span.start..span.end)
    }

    /// The text of a function.
    pub(crate) fn text_of(&self, function: FunctionId) -> Option<&'t str> {
        let function = self.function(function)?;
        self.text(function.file, function.node.span())
    }

    /// The file of a module by its full name.
    pub(crate) fn file_of_module(&self, full: &str, table: &Table) -> Option<u32> {
        match self.known.get(&table.known_name(full)?)? {
            Definition::Module(file) => Some(*file),
            _ => None,
        }
    }

    /// The files by their paths, where a file runs others in its midst.
    pub(crate) fn paths(&self) -> FxHashMap<&'t str, u32> {
        let files = self.files.iter().filter(|_| self.manner.sigil.is_some());
        files.zip(0..).map(|(file, number)| (file.source.path, number)).collect()
    }

    /// A function by its number.
    pub(crate) fn function(&self, id: FunctionId) -> Option<&Function<'t>> {
        self.functions.get(id.0 as usize)
    }

    /// A class by its number.
    pub(crate) fn class(&self, id: ClassId) -> Option<&Class> {
        self.classes.get(id.0 as usize)
    }

    /// The class of this full name.
    pub(crate) fn class_of(&self, name: Name) -> Option<ClassId> {
        match self.known.get(&name) {
            Some(Definition::Class(class)) => Some(*class),
            _ => None,
        }
    }
}
