//! What the licence of a package is by all that its metadata writes of it.

use seawall_model::Ecosystem;

use crate::expression::{Expression, Name, Term};
use crate::reference::reference;
use crate::{read, recognise};

/// Words that say that nothing is said.
const SILENCE: &[&str] = &[
    "",
    "-",
    "custom",
    "dual license",
    "license :: osi approved",
    "n/a",
    "noassertion",
    "none",
    "null",
    "open_source",
    "osi approved",
    "other",
    "restricted",
    "see license",
    "unknown",
    "unrestricted",
];
/// Worlds whose lists of licences let one choose; elsewhere all of them hold.
///
/// Composer's schema and Maven's reference of poms say so, npm's old lists became `OR`, and gems list what they may be used under.
const CHOICE: &[Ecosystem] =
    &[Ecosystem::Composer, Ecosystem::Maven, Ecosystem::Npm, Ecosystem::Rubygems];
/// What classifiers of Python packages begin with.
const CLASSIFIER: &str = "License ::";
/// Texts with more lines or bytes are no names of licences.
const NAME_BYTES: usize = 300;

/// What is said of a package's licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// The licence; what is not known in it has a name that begins with `LicenseRef-`.
    pub expression: Expression,
    /// The texts that nobody understood, each with the name that stands for it.
    pub unread: Vec<(String, String)>,
}

impl Declared {
    /// What several places say of one package: all of it holds.
    pub fn all(said: impl IntoIterator<Item = Self>) -> Option<Self> {
        let (mut parts, mut unread) = (Vec::new(), Vec::new());
        for one in said {
            parts.push(one.expression);
            unread.extend(one.unread);
        }
        unread.sort_unstable();
        unread.dedup();
        Some(Self { expression: Expression::all(parts)?, unread })
    }
}

/// What the texts say together that metadata of a world of packages holds; `None` where they say nothing.
pub fn declared(texts: &[String], ecosystem: Ecosystem) -> Option<Declared> {
    let said: Vec<&str> =
        texts.iter().map(|text| text.trim()).filter(|text| !is_silent(text)).collect();
    let said = if ecosystem == Ecosystem::Pypi { of_python(said) } else { said };
    let parts: Vec<Part> = said.into_iter().map(Part::of).collect();
    let join = if CHOICE.contains(&ecosystem) { Expression::any } else { Expression::all };
    let expression = join(parts.iter().map(|part| part.expression.clone()).collect())?;
    let unread = parts.into_iter().filter_map(|part| part.unread).collect();
    Some(Declared { expression, unread })
}

fn is_silent(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    // "SEE LICENSE IN <file>" says where to look.
    SILENCE.contains(&lower.as_str())
        || lower.starts_with("see license in ")
        || lower == "file license"
}

/// Of Python's fields and classifiers those that say most: what is understood exactly before what only says a kind.
fn of_python(said: Vec<&str>) -> Vec<&str> {
    let (classifiers, fields): (Vec<&str>, Vec<&str>) =
        said.into_iter().partition(|text| text.starts_with(CLASSIFIER));
    let is_exact = |texts: &[&str]| {
        !texts.is_empty()
            && texts.iter().all(|text| understood(text).is_some_and(|one| one.is_listed()))
    };
    let is_known =
        |texts: &[&str]| !texts.is_empty() && texts.iter().all(|text| understood(text).is_some());
    if is_exact(&fields) || classifiers.is_empty() {
        return fields;
    }
    if is_exact(&classifiers) || fields.is_empty() || !is_known(&fields) && is_known(&classifiers) {
        return classifiers;
    }
    fields
}

/// What a name says, or the text of a licence that somebody put in its place.
fn understood(text: &str) -> Option<Expression> {
    if text.len() <= NAME_BYTES {
        return read(text);
    }
    let found = recognise(text).filter(|found| found.is_whole);
    found.map(|found| found.expression).or_else(|| read(text.lines().next()?))
}

struct Part {
    expression: Expression,
    unread: Option<(String, String)>,
}

impl Part {
    fn of(text: &str) -> Self {
        if let Some(expression) = understood(text) {
            return Self { expression, unread: None };
        }
        let name = reference(text);
        let expression = Expression::Licence(Term::of(Name::Reference(name.clone())));
        Self { expression, unread: Some((name, text.to_owned())) }
    }
}

#[test]
fn what_metadata_says_is_one_expression() {
    use Ecosystem::{Cargo, Composer, Npm, Pypi};
    for (ecosystem, texts, expected) in [
        (Composer, &["MIT", "GPL-2.0+"][..], "MIT OR GPL-2.0-or-later"),
        (Npm, &["MIT"], "MIT"),
        (Npm, &["SEE LICENSE IN LICENSE.md"], "?"),
        (Npm, &["UNLICENSED"], "LicenseRef-Proprietary"),
        (Cargo, &["MIT/Apache-2.0"], "MIT OR Apache-2.0"),
        (Cargo, &["MIT", "ISC"], "MIT AND ISC"),
        (Cargo, &[], "?"),
        (Cargo, &["my own"], "LicenseRef-my-own-5ce28039 (my own)"),
        (Pypi, &["BSD-3-Clause", "License :: OSI Approved :: BSD License"], "BSD-3-Clause"),
        (Pypi, &["BSD", "License :: OSI Approved :: MIT License"], "MIT"),
        (
            Pypi,
            &[
                "Dual License",
                "License :: OSI Approved :: Apache Software License",
                "License :: OSI Approved :: BSD License",
            ],
            "Apache-2.0 AND LicenseRef-BSD",
        ),
        (Pypi, &["see LICENSE.txt", "License :: OSI Approved :: MIT License"], "MIT"),
        (Pypi, &["my own", "License :: OSI Approved"], "LicenseRef-my-own-5ce28039 (my own)"),
        (Pypi, &["UNKNOWN"], "?"),
    ] {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        let told = declared(&texts, ecosystem).map_or_else(
            || "?".to_owned(),
            |said| {
                let unread: Vec<String> =
                    said.unread.iter().map(|(_, text)| format!(" ({text})")).collect();
                format!("{}{}", said.expression, unread.concat())
            },
        );
        assert_eq!(told, expected, "{texts:?}");
    }
}
