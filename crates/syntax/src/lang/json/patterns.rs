//! What patterns of JSON may have that JSON has not.

/// Quotes a key that a pattern begins with, as in `rules: ...`, and drops commas with nothing behind them.
pub(in crate::lang) fn strict(pattern: &str) -> String {
    without_last_commas(&with_quoted_key(pattern))
}

fn with_quoted_key(pattern: &str) -> String {
    let Some((key, rest)) = pattern.split_once(':') else { return pattern.to_owned() };
    let key = key.trim();
    let is_word = |char: char| char.is_alphanumeric() || char == '_' || char == '-';
    if key.is_empty() || !key.chars().all(is_word) {
        return pattern.to_owned();
    }
    format!("\"{key}\":{rest}")
}

fn without_last_commas(pattern: &str) -> String {
    let mut strict = String::with_capacity(pattern.len());
    let (mut is_string, mut is_escaped) = (false, false);
    for (at, char) in pattern.char_indices() {
        let rest = pattern.get(at + char.len_utf8()..).unwrap_or_default().trim_start();
        let is_last = rest.is_empty() || rest.starts_with(['}', ']']);
        if is_string || char != ',' || !is_last {
            strict.push(char);
        }
        is_string ^= char == '"' && !is_escaped;
        is_escaped = is_string && char == '\\' && !is_escaped;
    }
    strict
}
