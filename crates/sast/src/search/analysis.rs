//! What a rule can ask of a text beyond what an expression says of it.

mod entropy;
mod letters;
mod redos;
pub(crate) mod slow_regex;
#[cfg(test)]
mod tests;
mod written;

use seawall_rules::semgrep::{Analyzer, EntropyMode};

/// Whether an analyzer says yes of a text, which is the content of a string if it stands in one.
pub(crate) fn holds(analyzer: Analyzer, text: &str) -> bool {
    match analyzer {
        Analyzer::Entropy => entropy::is_high(text),
        Analyzer::EntropyV2(mode) => match mode {
            EntropyMode::Lax => entropy::is_random(text, entropy::LAX),
            EntropyMode::Default => entropy::is_random(text, entropy::DEFAULT),
            EntropyMode::Strict => entropy::is_random(text, entropy::STRICT),
        },
        Analyzer::Redos => redos::is_slow(&unescaped(text)),
        // This one needs to know the language, and is asked with what the metavariable stands for.
        Analyzer::SlowRegex(_) => false,
    }
}

/// A string's content without the backslashes before quotes and backslashes.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(next) = rest.next() {
        let escaped = rest.next_if(|after| next == '\\' && matches!(after, '\\' | '\'' | '"'));
        out.push(escaped.unwrap_or(next));
    }
    out
}
