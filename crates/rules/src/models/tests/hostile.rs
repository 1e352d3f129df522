//! Tests that no text can break the reader of models.

use proptest::prelude::*;

use super::reading::WHOLE;
use crate::models::load;

/// Keys and values of the format, and what breaks YAML.
fn word() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "T:",
        "f:",
        "f/1+:",
        "f/:",
        "also:",
        "parents:",
        "members:",
        "fields:",
        "gives:",
        "returns:",
        "sinks:",
        "taints:",
        "moves:",
        "cleans:",
        "guards:",
        "checks:",
        "do:",
        "callback:",
        "parameter:",
        "answers:",
        "0:",
        "2+:",
        "this:",
        "-1:",
        "sql",
        "all",
        "user-input",
        "this",
        "A[]",
        "'0 -> return'",
        "'->'",
        "list.get(this, 0)",
        "constant('",
        "constant(",
        "elements(0)",
        "&a",
        "*a",
        "{",
        "}",
        "[",
        "]",
        ",",
        "\n",
        "\n  ",
        "\n    ",
        "\n      ",
        "\n- ",
        "---",
        "~",
        "1",
        "'",
        "|",
    ];
    prop::sample::select(WORDS).prop_map(|word: &str| format!("{word} "))
}

fn read(text: &str) {
    let (models, errors) = load([("a.yaml", text)]);
    assert!(errors.iter().all(|error| error.position.is_some() && !error.message.is_empty()));
    assert!(models.types.iter().all(|model| !model.names.is_empty()));
}

proptest! {
    #[test]
    fn any_words_are_read_or_refused(words in prop::collection::vec(word(), 0..80)) {
        read(&format!("library: l\ntypes:\n  {}", words.concat()));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read(&format!("types: {}", String::from_utf8_lossy(&bytes)));
    }

    #[test]
    fn any_scalar_is_read_or_refused(key in prop::sample::select(&["returns", "moves", "do", "gives"][..]), text in r"[a-z.()\[\]{}<>,'+0-9é -]{0,24}") {
        read(&format!("library: l\ntypes: {{T: {{members: {{f: {{{key}: \"{text}\"}}}}}}}}"));
    }

    #[test]
    fn a_file_that_is_cut_or_changed_is_read_or_refused(at in 0..WHOLE.len(), with in any::<char>(), cut in any::<bool>()) {
        let (before, after) = WHOLE.split_at(at);
        let after = if cut { "" } else { after.get(1..).unwrap_or_default() };
        read(&format!("{before}{with}{after}"));
    }
}

#[test]
fn large_texts_end_soon() {
    let types: Vec<_> =
        (0..20_000).map(|n| format!("  T{n}: {{members: {{f: {{gives: fil}}}}}}\n")).collect();
    read(&format!("library: l\ntypes:\n{}", types.concat()));
    read(&format!(
        "library: l\ntypes: {{T: {{members: {{f: {{moves: [{}]}}}}}}}}",
        "'0 -> 1', ".repeat(50_000)
    ));
    read(&format!(
        "library: l\ntypes: {{T: {{members: {{f: {{do: list.get({})}}}}}}}}",
        "0, ".repeat(100_000)
    ));
    read(&format!("library: {}", "[".repeat(100_000)));
}
