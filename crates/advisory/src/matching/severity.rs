//! Severities in the words of their sources.

use seawall_model::Severity;

/// What a word means, in any case.
pub(super) fn of_word(word: &str) -> Option<Severity> {
    let words: &[(Severity, &[&str])] = &[
        (Severity::Critical, &["critical"]),
        (Severity::High, &["high", "important", "severe"]),
        (Severity::Medium, &["medium", "moderate"]),
        (Severity::Low, &["low"]),
        (Severity::Info, &["negligible", "unimportant", "none", "informational"]),
    ];
    let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(word.trim()));
    words.iter().find(|(_, names)| is(names)).map(|(severity, _)| *severity)
}
