//! What a metavariable's name may look like.

/// Checks a name with its `$`; an error says what is expected.
pub(super) fn check(name: &str) -> Result<(), String> {
    let inner = name.strip_prefix('$').map(|name| name.trim_start_matches("..."));
    let named = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_uppercase() || first == '_')
            && name.chars().all(|letter| {
                letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_'
            })
    };
    let numbered =
        |name: &str| !name.is_empty() && name.chars().all(|digit| digit.is_ascii_digit());
    match inner {
        Some(inner) if named(inner) || numbered(inner) => Ok(()),
        _ => Err(format!(
            "`{}` is no metavariable: write it as $NAME, $...NAME or $1",
            name.escape_debug()
        )),
    }
}
