//! Trees come back from bytes as they were, and nothing comes of bytes that are something else.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use seawall_syntax::{ALL, Keeper, Language, Node, Parsed, Parser, Symbols, Tree, language};

/// The languages of files by what their names end with.
const BY_EXTENSION: &[(&str, &str)] = &[
    ("cs", "csharp"),
    ("go", "go"),
    ("java", "java"),
    ("js", "javascript"),
    ("jsx", "javascript"),
    ("kt", "kotlin"),
    ("pl", "perl"),
    ("php", "php"),
    ("py", "python"),
    ("rb", "ruby"),
    ("rs", "rust"),
    ("ts", "typescript"),
    ("tsx", "tsx"),
];

/// The languages whose samples can be kept: what YAML means by its escapes is not written there.
fn kept() -> Vec<&'static Language> {
    ALL.iter().copied().filter(|language| language.name != "yaml").collect()
}

fn parse(language: &'static Language, text: &str) -> Option<Parsed> {
    Parser::new(language)?.parse(text.as_bytes(), Symbols::default())
}

/// All that a tree says.
fn is_same(one: &Parsed, other: &Parsed) -> bool {
    let node = |node: Node<'_>| (node.id(), node.kind(), node.symbol(), node.span());
    let slots = |node: Node<'_>| node.slots().map(|slot| slot.map(Node::id)).collect::<Vec<_>>();
    let mut both = one.tree.nodes().zip(other.tree.nodes());
    one.broken == other.broken
        && one.tree.len() == other.tree.len()
        && one.tree.symbols().texts().eq(other.tree.symbols().texts())
        && both.all(|(one, other)| node(one) == node(other) && slots(one) == slots(other))
}

/// Checks that the tree of a text comes back; false if it cannot be kept.
#[track_caller]
fn check(language: &'static Language, keeper: &Keeper, text: &str) -> bool {
    let Some(parsed) = parse(language, text) else { return true };
    let nodes: Vec<_> = parsed.tree.nodes().rev().step_by(7).map(Node::id).collect();
    let Some(bytes) = keeper.bytes(&parsed, &nodes, text) else { return false };
    let again = keeper.parsed(&bytes, text);
    again.is_some_and(|(again, found)| is_same(&again, &parsed) && found == nodes)
}

#[test]
fn samples_come_back() {
    for language in kept() {
        assert!(check(language, &Keeper::new(language), language.sample), "{}", language.name);
    }
}

/// The files below a folder.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

#[test]
fn files_come_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = [root.join("rules/sast"), root.join("crates")];
    let (mut keepers, mut count, mut lost) = (BTreeMap::new(), 0, Vec::new());
    // Each fourth says enough.
    for file in folders.iter().flat_map(|folder| below(folder)).step_by(4) {
        let extension = file.extension().unwrap_or_default().to_string_lossy().into_owned();
        let named = BY_EXTENSION.iter().find(|(name, _)| **name == extension);
        let Some(language) = named.and_then(|(_, name)| language(name)) else { continue };
        let Ok(text) = fs::read_to_string(&file) else { continue };
        count += 1;
        let keeper = keepers.entry(language.name).or_insert_with(|| Keeper::new(language));
        if !check(language, keeper, &text) {
            lost.push(file);
        }
    }
    assert!(count > 200, "{count} files are there");
    assert!(lost.is_empty(), "{} of {count} cannot be kept: {lost:?}", lost.len());
}

#[test]
fn what_is_not_written_is_not_kept() {
    let language = language("python").expect("it is there");
    let text = "token = 'a-credential-0123456789' 'and-its-end'\nprint(token)\n";
    let parsed = parse(language, text).expect("it is short");
    let bytes = Keeper::new(language).bytes(&parsed, &[], text).expect("it can be kept");
    for part in text.split(|char: char| !char.is_alphanumeric()).filter(|part| part.len() > 2) {
        let is_part = bytes.windows(part.len()).any(|window| window == part.as_bytes());
        assert!(!is_part, "{part}");
    }
}

/// Walks a tree that may be of no code.
fn is_sound(tree: &Tree, text: &str) -> bool {
    tree.nodes().all(|node| {
        let is_before = |part: Node<'_>| part.id() < node.id();
        let span = node.span();
        span.start <= span.end
            && span.end <= text.len()
            && node.parts().all(is_before)
            && tree.symbols().get(node.symbol().index()).is_some()
    })
}

proptest! {
    #[test]
    fn damaged_bytes_are_no_other_text(
        number in 0..kept().len(), at in any::<usize>(), by in 1..=255_u8, cut in any::<usize>(),
    ) {
        let language = kept()[number];
        let (keeper, text) = (Keeper::new(language), language.sample);
        let parsed = parse(language, text).expect("it is short");
        let mut bytes = keeper.bytes(&parsed, &[], text).expect("it can be kept");
        let (at, cut) = (at % bytes.len(), cut % bytes.len());
        prop_assert!(keeper.parsed(&bytes[..cut], text).is_none());
        bytes[at] ^= by;
        for text in [text, "", "x"] {
            let read = keeper.parsed(&bytes, text);
            prop_assert!(read.is_none_or(|(read, _)| is_sound(&read.tree, text)));
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let keeper = Keeper::new(language("java").expect("it is there"));
        let text = "class A { }";
        let read = keeper.parsed(&bytes, text);
        prop_assert!(read.is_none_or(|(read, _)| is_sound(&read.tree, text)));
    }

    #[test]
    fn trees_of_broken_code_come_back(
        number in 0..ALL.len(), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(),
    ) {
        let language = ALL.get(number).expect("it is one of them");
        let chars: Vec<char> = language.sample.chars().collect();
        let (from, to) = (from.index(chars.len()), to.index(chars.len()));
        let text: String = chars.iter().enumerate().filter(|(at, _)| !(from..to).contains(at)).map(|(_, char)| char).collect();
        check(language, &Keeper::new(language), &text);
    }
}
