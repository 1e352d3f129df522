//! What holds for all languages.

use proptest::prelude::*;
use seawall_model::Span;

use crate::table::Rule;
use crate::{ALL, Kind, Language, Node, Parsed, Parser, Shape, Symbols, language, show};

fn parse(language: &'static Language, text: &[u8]) -> Parsed {
    let mut parser = Parser::new(language).expect("the grammar fits");
    parser.parse(text, Symbols::default()).expect("it does not take long")
}

#[test]
fn samples_become_trees() {
    for language in ALL {
        let parsed = parse(language, language.sample.as_bytes());
        assert_eq!(parsed.broken, [], "{}", language.name);
        let beside = format!("lang/{}", language.name);
        insta::with_settings!({ snapshot_path => beside, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!("sample", show(&parsed.tree));
        });
    }
}

#[test]
fn rules_name_what_the_grammars_have() {
    for language in ALL {
        let grammar = tree_sitter::Language::new(language.grammar);
        for (kind, rule) in language.rules {
            let named = rule.is_of_named();
            assert_ne!(grammar.id_for_node_kind(kind, named), 0, "{}: {kind}", language.name);
            let (Rule::Fields(made, fields) | Rule::Operator(made, fields)) = rule else {
                continue;
            };
            for field in fields.iter().filter(|field| !field.is_empty()) {
                let known = grammar.field_id_for_name(field).is_some();
                assert!(known, "{}: {kind}: {field}", language.name);
            }
            let Shape::Record(slots) = made.shape() else { panic!("{kind} becomes a list") };
            assert!(fields.len() <= slots.len(), "{}: {kind}", language.name);
        }
    }
}

#[test]
fn languages_are_found_by_name_and_alias() {
    for one in ALL {
        for name in one.aliases.iter().chain([&one.name]) {
            assert_eq!(language(name).map(|found| found.name), Some(one.name));
        }
    }
    assert!(language("klingon").is_none());
}

#[test]
fn deep_nesting_is_cut_and_told() {
    for language in ALL {
        for (open, close) in [("(", ")"), ("[", "]"), ("{", "}")] {
            let nested = |depth| format!("x = {}1{};", open.repeat(depth), close.repeat(depth));
            parse(language, nested(1_000).as_bytes());
            let mut parser = Parser::new(language).expect("the grammar fits");
            let deepest = parser.parse(nested(20_000).as_bytes(), Symbols::default());
            assert!(deepest.is_none(), "{}", language.name);
        }
    }
}

#[test]
fn a_text_that_never_ends_is_read_to_the_end_of_the_file() {
    let text = "my $a = <<EOF;\n $b @{[ 1\n ]} $c->d(x";
    let parsed = parse(language("perl").expect("it is there"), text.as_bytes());
    assert!(parsed.tree.nodes().all(|node| node.span().end <= text.len()));
    assert!(parsed.broken.iter().all(|span| span.end <= text.len()));
}

#[test]
fn a_long_row_of_operators_is_whole() {
    let text = format!("class A {{ int a = 0{}; }}", " + 1".repeat(5_000));
    let parsed = parse(language("java").expect("it is there"), text.as_bytes());
    assert_eq!(parsed.broken, []);
    let sums = parsed.tree.nodes().filter(|node| node.kind() == Kind::Binary).count();
    assert_eq!(sums, 5_000);
}

#[test]
fn long_rows_of_branches_are_whole() {
    let rows = [
        ("c", "void f() { if (a) b(); ", "else if (a) b(); ", "}"),
        ("php", "<?php if (a) b(); ", "else if (a) b(); ", ""),
        ("php", "<?php if (a): b(); ", "elseif (a): b(); ", "endif;"),
        ("rust", "fn f() { if a { b() } ", "else if a { b() } ", "}"),
        ("ruby", "if a then b\n", "elsif a then b\n", "end"),
        ("scala", "object A { if (a) b() ", "else if (a) b() ", "}"),
        ("swift", "if a { b() } ", "else if a { b() } ", ""),
    ];
    for (name, first, next, end) in rows {
        let text = format!("{first}{}{end}", next.repeat(1_000));
        let parsed = parse(language(name).expect("it is there"), text.as_bytes());
        assert_eq!(parsed.broken, [], "{name}");
        let branches = parsed.tree.nodes().filter(|node| node.kind() == Kind::If).count();
        assert_eq!(branches, 1_001, "{name}");
    }
}

/// Every part lies in what it is part of, and everything in the file.
fn check_spans(node: Node<'_>, within: Span) -> Result<(), TestCaseError> {
    prop_assert!(within.contains(node.span()), "{:?} in {within:?}", node.span());
    node.parts().try_for_each(|part| check_spans(part, within))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Nothing that stands in a file makes it unreadable: what is cut out or put in breaks only itself.
    #[test]
    fn mutilated_samples_are_read(
        (which, from, length) in (0..ALL.len(), any::<prop::sample::Index>(), 0..40_usize),
        put in "[(){}\\[\\]\"'`;:,.<>=+$#@a-z0-9 \n\\\\é]{0,6}",
    ) {
        let language = ALL[which];
        let mut text = language.sample.as_bytes().to_vec();
        let from = from.index(text.len());
        let to = (from + length).min(text.len());
        text.splice(from..to, put.bytes());
        let mut parser = Parser::new(language).expect("the grammar fits");
        // What takes too long is given up, which its caller tells.
        let Some(parsed) = parser.parse(&text, Symbols::default()) else { return Ok(()) };
        let whole = Span::new(0, text.len());
        let root = parsed.tree.root();
        prop_assert!(root.is_some_and(|root| root.kind() == Kind::File));
        if let Some(root) = root {
            check_spans(root, whole)?;
        }
    }

    #[test]
    fn any_bytes_are_read(which in 0..ALL.len(), text in prop::collection::vec(any::<u8>(), 0..200)) {
        parse(ALL[which], &text);
    }
}

#[test]
fn blocks_that_a_grammar_cannot_keep_are_not_read() {
    let yaml = language("yaml").expect("it is there");
    let mut parser = Parser::new(yaml).expect("the grammar fits");
    let mut is_read = |text: &str| parser.parse(text.as_bytes(), Symbols::default()).is_some();
    let steps = |count: usize| -> String {
        let lines: Vec<String> = (0..count).map(|level| " ".repeat(level) + "a:\n").collect();
        lines.concat()
    };
    for deep in ["- ", "? ", "- ? ", "-\t", "- &a ", "a: - "].map(|mark| mark.repeat(300)) {
        assert!(!is_read(&deep), "{deep}");
    }
    assert!(!is_read(&steps(300)));
    assert!(is_read(&steps(100)) && is_read(&"- ".repeat(100)) && is_read(&"a: - b\n".repeat(999)));
}
