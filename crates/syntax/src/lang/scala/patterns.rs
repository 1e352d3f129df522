//! What patterns of Scala have that the language has not.

use crate::holes::is_metavariable;

/// `$WORD $NAME = value`, where the word that declares is left open, declares with the likeliest one.
pub(in crate::lang) fn with_words(pattern: &str) -> String {
    let lines: Vec<String> = pattern.split('\n').map(with_word).collect();
    lines.join("\n")
}

fn with_word(line: &str) -> String {
    let mut words = line.split_whitespace();
    let (first, second, third) = (words.next(), words.next(), words.next());
    match (first, second) {
        (Some(word), Some(name))
            if is_metavariable(word) && is_metavariable(name) && third == Some("=") =>
        {
            line.replacen(word, "val", 1)
        }
        _ => line.to_owned(),
    }
}
