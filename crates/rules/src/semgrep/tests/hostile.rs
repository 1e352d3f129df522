//! Tests that no text can break the reader.

use proptest::prelude::*;

use crate::semgrep::{Regex, load};

/// Keys and values of the format, and what breaks YAML.
fn word() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "rules:",
        "id: a",
        "message: m",
        "languages: [python]",
        "languages: regex",
        "severity: ERROR",
        "mode: taint",
        "pattern:",
        "patterns:",
        "pattern-either:",
        "pattern-not:",
        "pattern-inside:",
        "pattern-regex: '['",
        "match:",
        "all:",
        "any:",
        "not:",
        "where:",
        "taint:",
        "sources:",
        "sinks:",
        "pattern-sources:",
        "pattern-sinks:",
        "metavariable-pattern:",
        "metavariable-comparison:",
        "metavariable: $X",
        "comparison: $X > 1",
        "requires: A",
        "focus-metavariable: $X",
        "options:",
        "metadata:",
        "f($X)",
        "&a",
        "*a",
        "<<: *a",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "|",
        "---",
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        "\n  - ",
        "\n      - ",
        "1",
        "~",
        "'",
        ",",
    ];
    prop::sample::select(WORDS).prop_map(|word: &str| format!("{word} "))
}

fn read(text: &str) {
    let (rules, errors) = load([("a.yaml", text)]);
    assert!(errors.iter().all(|error| error.position.is_some() && !error.message.is_empty()));
    assert!(rules.iter().all(|rule| !rule.languages.is_empty()));
}

proptest! {
    #[test]
    fn any_words_are_read_or_refused(words in prop::collection::vec(word(), 0..80)) {
        read(&format!("rules:\n- {}", words.concat()));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read(&format!("rules: {}", String::from_utf8_lossy(&bytes)));
    }

    #[test]
    fn any_expression_is_read_or_refused(text in r"[a(){}\[\]?*+\\^$|<>=!:P#'1,0-9QEZhRkgx&~-]{0,40}") {
        let place = seawall_model::Position { line: 1, column: 1 };
        let _ = Regex::read(&text, seawall_model::Region { start: place, end: place });
    }

    #[test]
    fn any_comparison_is_read_or_refused(text in r#"([$A-Z]{1,3}|[-+*/<>=!~&|^%(),\[\]]|not |in |or |and |int\(|re\.match\(|"a"|1|\.)*"#) {
        let place = seawall_model::Position { line: 1, column: 1 };
        let _ = crate::semgrep::expression::comparison(&text, seawall_model::Region { start: place, end: place });
        let _ = crate::semgrep::expression::requires(&text);
    }
}

#[test]
fn large_texts_end_soon() {
    read(&format!("rules: [{}]", "{id: a, id: b}, ".repeat(20_000)));
    read(&format!("rules: [{}]", "a, ".repeat(100_000)));
    read(&format!(
        "rules: [{{{}}}]",
        (0..2_000).map(|n| format!("k{n}: 1, ")).collect::<Vec<_>>().concat()
    ));
    read(&format!("rules:\n- pattern{}", "-either: [{pattern".repeat(10_000)));
    read(&format!("rules:\n- patterns:\n{}", "  - patterns:\n".repeat(1_000)));
}
