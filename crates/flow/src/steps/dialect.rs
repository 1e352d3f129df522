//! In what languages differ where their trees do not.

use seawall_syntax::Language;

use super::keyed::{Access, methods};

/// Whether a language is JavaScript or a dialect of it.
pub fn is_javascript(language: &str) -> bool {
    ["javascript", "tsx", "typescript"].contains(&language)
}

/// What a language does that its tree does not say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Dialect {
    /// Whether a case of a switch goes on with the next one unless it says otherwise.
    pub falls_through: bool,
    /// Whether names in the labels of a case are new variables.
    pub cases_bind: bool,
    /// Whether a variable that says `var` belongs to the function and not to its block.
    pub hoists: bool,
    /// Whether functions see the variables outside of them without saying so.
    pub shares: bool,
    /// Whether `getX` and `setX` are taken for the field `x` of their object.
    pub properties: bool,
    /// What is called by these names are no variables, even where a parameter has one of them.
    pub built_in: &'static [&'static str],
    /// The methods that put what they are given at the end of their object.
    pub appenders: &'static [&'static str],
    /// The methods of maps that are given a key, and what they do with its entry.
    pub entries: &'static [(&'static str, Access)],
    /// Whether a map that is called with a key gives its entry.
    pub applies: bool,
    /// Whether what a condition declares is not there in its other branches.
    pub lets: bool,
    /// Whether `*pointer` is what a pointer points to.
    pub points: bool,
    /// Whether what looks like a call takes a value apart where variables are declared.
    pub constructors: bool,
    /// Whether a name before a value in a map is the key itself, and not a variable that holds it.
    pub names_keys: bool,
    /// Whether what stands behind a new object says what its fields and elements are.
    pub initializes: bool,
    /// Whether arguments may be variables that the function writes to: `ref a`, `out a`.
    pub refers: bool,
    /// What is called with a map and a key to take the entry away.
    pub deleters: &'static [&'static str],
    /// Whether functions in the midst of the code are bodies of their own, which see the variables around them.
    pub splits: bool,
    /// Whether functions that are written as values are bodies of their own, too.
    pub closures: bool,
    /// Whether `Type{…}` is written out part by part, `&a` and `*a` are as good as `a`, what is declared is there at
    /// once, and a function may give several values.
    pub composes: bool,
    /// Whether what stands behind the name of a class is its constructor, and what the class is made of runs with it.
    pub heads: bool,
    /// Whether functions without a name give what their last statement does, call their only parameter `it` where they
    /// say no other, and may be called on an object whose members names alone mean.
    pub receives: bool,
    /// Whether variables come to be where they are first written to, functions give what their last statement does,
    /// and `yield` calls the block that a function was called with.
    pub implicit: bool,
    /// Whether lists are flat: functions take what they are given apart themselves, what a name begins with says
    /// whether it is several things, and functions give what their last statement does.
    pub flat: bool,
}

impl Dialect {
    /// What a language does.
    pub fn of(language: &Language) -> Self {
        let name = language.name;
        let is_script = is_javascript(name);
        Self {
            falls_through: is_script || ["c", "cpp", "java", "php"].contains(&name),
            cases_bind: ["python", "scala"].contains(&name),
            hoists: is_script,
            shares: !["php", "ruby"].contains(&name),
            properties: name == "java",
            built_in: if is_script { &["eval", "require"] } else { &[] },
            appenders: if name == "ruby" { &["concat"] } else { &[] },
            entries: methods(name),
            applies: name == "scala",
            names_keys: name != "python",
            lets: ["rust", "swift"].contains(&name),
            points: ["c", "cpp"].contains(&name),
            constructors: ["rust", "scala"].contains(&name),
            initializes: name == "csharp",
            refers: name == "csharp",
            deleters: if name == "go" { &["delete"] } else { &[] },
            splits: false,
            closures: false,
            composes: false,
            heads: false,
            receives: false,
            implicit: false,
            flat: false,
        }
    }

    /// Whether a function with a name in the midst of the code is a variable that holds it.
    pub(super) const fn names_functions(&self) -> bool {
        self.splits || self.receives
    }

    /// The same where whole programs are followed: there it is known what calls a function in the midst of the
    /// code, so that it need not run where it is written.
    pub fn whole(language: &Language) -> Self {
        let (implicit, composes) = (language.name == "ruby", language.name == "go");
        let flat = language.name == "perl";
        let all = Self::of(language);
        // What is put at the end of something is said by the models there.
        let appenders = if implicit { &[] } else { all.appenders };
        let entries = if language.name == "kotlin" { &[] } else { all.entries };
        let splits = implicit || is_javascript(language.name);
        let receives = language.name == "kotlin";
        let (closures, names_keys) =
            (splits || composes || receives || flat, all.names_keys && !flat);
        Self {
            names_keys,
            splits,
            composes,
            closures,
            heads: receives,
            receives,
            implicit,
            flat,
            appenders,
            entries,
            ..all
        }
    }
}

#[test]
fn elements_make_no_other_language() {
    let dialect = |name| Dialect::of(seawall_syntax::language(name).expect("it is there"));
    assert_eq!(dialect("tsx"), dialect("typescript"));
    assert_ne!(dialect("tsx"), dialect("python"));
}
