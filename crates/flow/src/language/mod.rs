//! In what languages differ that the whole of a program is followed in: one file for each.

mod csharp;
mod go;
mod java;
mod javascript;
mod kotlin;
mod perl;
mod php;
mod python;
mod ruby;

/// How a language names things, and of which classes its literals are.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Manner {
    /// The names of the languages for which this holds; they see each other's files.
    pub(crate) languages: &'static [&'static str],
    /// Whether a file's path is the name of its module.
    pub(crate) modules_are_files: bool,
    /// Whether functions are values that see the variables around them.
    pub(crate) functions_are_values: bool,
    /// Whether modules are values that hold what they give out, and the parts of an object go by its names and its
    /// keys alike.
    pub(crate) modules_are_values: bool,
    /// Whether names of an object's or a class's members may stand alone in its methods.
    pub(crate) bare_members: bool,
    /// Whether the first parameter of a method is the object.
    pub(crate) object_is_parameter: bool,
    /// What a constructor is called; none where it has the name of its class.
    pub(crate) constructor: Option<&'static str>,
    /// The package whose names need no import.
    pub(crate) built_in: &'static str,
    /// Names of it that no model may know.
    pub(crate) built_in_names: &'static [&'static str],
    /// The class that every other descends from.
    pub(crate) root: &'static str,
    /// Types whose values hold nothing that could be part of a text: numbers, dates, identifiers.
    pub(crate) plain: &'static [&'static str],
    /// Names of types that stand for themselves.
    pub(crate) primitives: &'static [&'static str],
    /// Whether a function with `yield` in it gives a collection.
    pub(crate) yields: bool,
    /// What is written before methods that stand for fields.
    pub(crate) properties: &'static [&'static str],
    /// Names of parameters without a type, and in files that import from which package they are of which type.
    pub(crate) usual: &'static [(&'static str, &'static str, &'static str)],
    /// What `with` calls on what it enters.
    pub(crate) enter: Option<&'static str>,
    /// The type that models name for values of which nothing is known.
    pub(crate) anything: Option<&'static str>,
    /// What indexes stand for, where types may define that.
    pub(crate) items: Option<Items>,
    /// The classes of literals.
    pub(crate) literals: Literals,
    /// Whether numbers have no bounds, and division of whole numbers is none.
    pub(crate) exact_numbers: bool,
    /// What names of variables begin with. Such variables belong to the function or file in which they stand, and
    /// names of functions are the same in capital and small letters.
    pub(crate) sigil: Option<char>,
    /// Whether fields are declared apart from what is written to them.
    pub(crate) declares_fields: bool,
    /// Whether things of different types may be equal.
    pub(crate) is_loose: bool,
    /// Whether operators of numbers give numbers, whatever they stand between.
    pub(crate) counts: bool,
    /// Whether what stands around data in a text decides for what it must be harmless.
    pub(crate) places: bool,
    /// What a class is called in itself.
    pub(crate) class_itself: &'static [&'static str],
    /// Whether all that an object shows are methods, which may be called without anything around what they are
    /// given, and by their names alone in other methods of the object.
    pub(crate) sends: Option<Sends>,
    /// Whether all that is passed is one list, which functions take apart themselves, with what a method is called
    /// on first; packages are classes, and their objects what is blessed.
    pub(crate) flat: bool,
    /// What its types and packages do beside what those of all languages do.
    pub(crate) types: Types,
}

impl Manner {
    /// The name of a field, without what names of variables begin with.
    pub(crate) fn bare<'n>(&self, name: &'n str) -> &'n str {
        self.sigil.and_then(|sigil| name.strip_prefix(sigil)).unwrap_or(name)
    }

    /// The name by which a function is known.
    pub(crate) fn function(&self, name: &str) -> String {
        if self.sigil.is_some() { name.to_ascii_lowercase() } else { name.to_owned() }
    }

    /// Whether a name is a variable's by how it begins.
    pub(crate) fn is_variable(&self, name: &str) -> bool {
        self.sigil.is_some_and(|sigil| name.starts_with(sigil))
    }
}

/// What there is where all that an object shows are methods.
#[derive(Debug)]
pub(crate) struct Sends {
    /// Operators that are methods of what stands left of them.
    pub(crate) operators: &'static [&'static str],
    /// Methods that call the method whose name they are given first.
    pub(crate) by_name: &'static [&'static str],
    /// Functions that give the block that they are given.
    pub(crate) functions: &'static [&'static str],
    /// Methods that call the function that they are methods of.
    pub(crate) calls: &'static [&'static str],
    /// Words in a class that let it have what modules have.
    pub(crate) mixes: &'static [&'static str],
    /// Words in a class that make a method of the block that they are given, and whether it is the class's own.
    pub(crate) defines: &'static [(&'static str, bool)],
    /// Words whose blocks hold methods of the class itself.
    pub(crate) own: &'static [&'static str],
    /// What makes a class of names or of another class.
    pub(crate) makes: &'static [(&'static str, &'static str)],
    /// What classes and modules descend from that do not say so, by how their names end or where their files lie.
    pub(crate) usual: &'static [(Usual, &'static str)],
    /// Methods of a class that let another method run later on, of an object of it, and how much of what they are
    /// given they keep for themselves.
    pub(crate) relays: &'static [(&'static str, &'static str, usize)],
    /// How the names of methods end that make addresses of the program itself.
    pub(crate) addresses: &'static [&'static str],
    /// How the names of methods begin that are made of the names of others: models write the rest as `*`.
    pub(crate) prefixes: &'static [&'static str],
    /// Types whose values are maps of what stands under names.
    pub(crate) maps: &'static [&'static str],
    /// The type of the first of two parameters that functions take which something outside calls.
    pub(crate) handlers: &'static [(&'static str, &'static str, &'static str)],
    /// Functions that only read in another way what they are given.
    pub(crate) readers: &'static [&'static str],
    /// The types whose members code has that stands outside of all classes.
    pub(crate) opens: &'static [&'static str],
}

/// By what it is known what a class descends from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Usual {
    /// Its name ends so.
    Ends(&'static str),
    /// Its file lies in a folder of this name.
    Folder(&'static str),
}

/// What the types and packages of a language do beside what those of all languages do.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct Types {
    /// Whether packages stand in packages and see the names of those around them.
    pub(crate) packages_nest: bool,
    /// Whether all files of a folder are one package, which has the path that `go.mod` says.
    pub(crate) packages_are_folders: bool,
    /// Whether types are made of others, methods stand outside of them, what has the methods of an interface is one,
    /// pointers are as good as what they point to, and functions give several values.
    pub(crate) are_composed: bool,
    /// Whether one class may be written in several places.
    pub(crate) are_partial: bool,
    /// Whether fields may be functions that read and write: `get_X` and `set_X`.
    pub(crate) accessors: bool,
    /// Whether functions and variables stand in packages themselves.
    pub(crate) packages_hold: bool,
    /// Whether what stands behind the name of a class is its constructor, which runs what the class is made of, and
    /// one object may be all that there is of a class.
    pub(crate) heads: bool,
    /// Whether functions may be called on objects whose members names alone mean in them, beside those of the objects
    /// of the code around.
    pub(crate) receivers: bool,
    /// Whether `getX` and `setX` of libraries may be written as a field `x`.
    pub(crate) getters: bool,
    /// The languages whose libraries it uses as well.
    pub(crate) libraries: &'static [&'static str],
    /// Whether functions may be called as methods of their first parameter that says so.
    pub(crate) extensions: bool,
    /// Whether `is` asks for a type.
    pub(crate) is_tests_type: bool,
    /// Words for types, and what they stand for.
    pub(crate) words: &'static [(&'static str, &'static str)],
    /// The packages of which every file sees everything.
    pub(crate) opened: &'static [&'static str],
    /// The type whose members arrays have.
    pub(crate) array: Option<&'static str>,
    /// The method through which all goes that is moved into a value which writes it somewhere.
    pub(crate) written_by: Option<&'static str>,
    /// The type of regular expressions that the code writes out.
    pub(crate) regex: Option<&'static str>,
    /// The types of what is read where a name would be opened.
    pub(crate) contents: &'static [&'static str],
}

impl Types {
    /// Nothing more.
    pub(crate) const PLAIN: Self = Self {
        packages_nest: false,
        packages_are_folders: false,
        are_composed: false,
        are_partial: false,
        accessors: false,
        packages_hold: false,
        heads: false,
        receivers: false,
        getters: false,
        libraries: &[],
        extensions: false,
        is_tests_type: false,
        words: &[],
        opened: &[],
        array: None,
        written_by: None,
        regex: None,
        contents: &[],
    };
}

/// The methods that a type may define for what stands in brackets behind a value.
#[derive(Debug)]
pub(crate) struct Items {
    pub(crate) get: &'static str,
    pub(crate) set: &'static str,
}

/// The full names of the classes of literals.
#[derive(Debug)]
pub(crate) struct Literals {
    pub(crate) text: &'static str,
    pub(crate) integer: &'static str,
    pub(crate) float: &'static str,
    pub(crate) boolean: &'static str,
    pub(crate) character: &'static str,
    pub(crate) list: &'static str,
    pub(crate) tuple: &'static str,
    pub(crate) set: &'static str,
    pub(crate) map: &'static str,
}

/// All of them.
const ALL: &[Manner] = &[
    csharp::MANNER,
    go::MANNER,
    java::MANNER,
    javascript::MANNER,
    kotlin::MANNER,
    perl::MANNER,
    php::MANNER,
    python::MANNER,
    ruby::MANNER,
];

/// That of a language, if the whole of its programs is followed.
pub(crate) fn manner(language: &str) -> Option<&'static Manner> {
    ALL.iter().find(|manner| manner.languages.contains(&language))
}
