//! Texts of licences beside packages whose metadata does not say under which they are.

use std::sync::Arc;

use seawall_licence::{Name, TEXT_NAMES, Term, declared, is_text_name, recognise_all};

use crate::Package;
use crate::draft::Draft;
use crate::paths::{base, folder, join};

/// Folders in which others' packages lie with their texts.
const AROUND: &[&str] =
    &["node_modules", "site-packages", "dist-packages", "vendor", "gems", "specifications"];

/// Whether a reader may ask for a file of this path to learn a licence from it: a text beside an installed package, or what
/// archives of Java and Debian's packages say of theirs.
pub fn tells_licence(path: &str) -> bool {
    let name = base(path);
    if name == "copyright" {
        return path.contains("usr/share/doc/");
    }
    if name == "pom.xml" {
        return path.contains("META-INF/maven/");
    }
    is_text_name(name)
        && path.split('/').any(|part| {
            AROUND.contains(&part) || part.ends_with(".dist-info") || part == "META-INF"
        })
}

/// What metadata says of a licence.
enum Word {
    /// Nothing, or only where to read it.
    Nothing,
    /// Only its kind, such as `BSD`.
    Kind,
    /// Something that no text need say again.
    Enough,
}

fn word_of(package: &Package) -> Word {
    let is_vague = |term: &&Term| matches!(term.name, Name::Vague(_));
    match declared(&package.licences, package.ecosystem) {
        None => Word::Nothing,
        Some(said) if said.expression.terms().iter().all(is_vague) => Word::Kind,
        Some(_) => Word::Enough,
    }
}

/// Says the licence of a package by texts in a folder, if its metadata does not, or only of which kind it is; `named` are
/// further names of texts.
pub(crate) fn fill(draft: &Draft<'_>, package: &mut Package, folder: &str, named: &[&str]) {
    let word = word_of(package);
    if matches!(word, Word::Enough) {
        return;
    }
    // "SEE LICENSE IN <file>".
    let pointed = package
        .licences
        .iter()
        .find_map(|text| text.get(15..).filter(|_| text.is_char_boundary(15)));
    let pointed: Vec<&str> = pointed.filter(|name| !name.is_empty()).into_iter().collect();
    let names = if named.is_empty() && pointed.is_empty() { TEXT_NAMES } else { named };
    let paths = pointed.iter().chain(names).filter_map(|name| join(folder, name.trim()));
    let texts: Vec<(String, Arc<str>)> =
        paths.filter_map(|path| Some((path.clone(), draft.beside(&path)?))).collect();
    let found = recognise_all(texts.iter().map(|(path, text)| (base(path), text.as_ref())));
    let Some(found) = found else { return };
    // Less than all of the texts is no better than the kind of licence that metadata names.
    if matches!(word, Word::Kind) && !found.is_listed() {
        return;
    }
    package.licences = vec![found.to_string()];
    package.licence_texts = texts.into_iter().map(|(path, _)| path).collect();
}

/// A licence as metadata writes it: of a whole text what it is, or its first line.
pub(crate) fn short(text: &str) -> String {
    const LONGEST: usize = 200;
    if text.len() <= LONGEST && !text.contains('\n') {
        return text.to_owned();
    }
    let found = recognise_all([("LICENSE", text)]).map(|found| found.to_string());
    found.unwrap_or_else(|| text.lines().next().unwrap_or_default().chars().take(LONGEST).collect())
}

/// As [`fill`], by the texts in the folder of the file that is read.
pub(crate) fn fill_beside(draft: &Draft<'_>, package: &mut Package, named: &[&str]) {
    let path = draft.input.path;
    fill(draft, package, folder(path), named);
}

#[test]
fn texts_of_others_packages_are_wanted() {
    for (path, expected) in [
        ("node_modules/a/LICENSE", true),
        ("a/vendor/b.org/c/COPYING", true),
        ("usr/share/doc/bash/copyright", true),
        ("usr/lib/python3/dist-packages/a-1.dist-info/licenses/LICENSE.txt", true),
        ("a.jar!/META-INF/maven/g/a/pom.xml", true),
        ("a.jar!/META-INF/LICENSE.txt", true),
        ("LICENSE", false),
        ("pom.xml", false),
        ("node_modules/a/license.js", false),
        ("copyright", false),
    ] {
        assert_eq!(tells_licence(path), expected, "{path}");
    }
}
