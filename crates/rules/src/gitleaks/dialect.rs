//! Go's dialect of regular expressions (RE2), in which gitleaks configurations are written, as Rust's.
//!
//! The two agree but for what Go takes as plain characters: a brace that counts nothing, and inside a
//! class an opening bracket and the doubled signs by which Rust combines classes.

/// Writes an expression of Go's so that Rust's engines read it the same way.
pub(super) fn from_go(go: &str) -> String {
    let mut rust = String::with_capacity(go.len() + 8);
    let mut rest = go;
    let mut class = false;
    while let Some(next) = rest.chars().next() {
        let taken = match next {
            '\\' => escape(rest, &mut rust),
            '[' if class && rest.starts_with("[:") => {
                copy(rest, rest.find(":]").map_or(1, |at| at + 2), &mut rust)
            }
            '[' if class => {
                rust.push_str("\\[");
                1
            }
            '[' => {
                class = true;
                copy(rest, opening(rest), &mut rust)
            }
            ']' => {
                class = false;
                copy(rest, 1, &mut rust)
            }
            '&' | '~' | '-' if class && rest.chars().nth(1) == Some(next) => {
                rust.push('\\');
                copy(rest, 1, &mut rust)
            }
            '{' if !class && !counts(rest) => {
                rust.push_str("\\{");
                1
            }
            other => copy(rest, other.len_utf8(), &mut rust),
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    rust
}

fn copy(rest: &str, bytes: usize, rust: &mut String) -> usize {
    let bytes = bytes.min(rest.len());
    rust.push_str(rest.get(..bytes).unwrap_or(rest));
    bytes
}

/// An escape and what it escapes; `\Q…\E` becomes its characters, each escaped.
fn escape(rest: &str, rust: &mut String) -> usize {
    if let Some(quoted) = rest.strip_prefix("\\Q") {
        let plain = quoted.split("\\E").next().unwrap_or(quoted);
        rust.push_str(&regex_syntax::escape(plain));
        return (2 + plain.len() + 2).min(rest.len());
    }
    let escaped = rest.chars().nth(1).map_or(0, char::len_utf8);
    copy(rest, 1 + escaped, rust)
}

/// The length of a class's opening: a bracket that comes first stands for itself.
fn opening(rest: &str) -> usize {
    ["[^]", "[]", "[^"]
        .iter()
        .find(|start| rest.starts_with(**start))
        .map_or(1, |start| start.len())
}

/// Whether a brace opens a repetition: `{2}`, `{2,}` or `{2,5}`.
fn counts(rest: &str) -> bool {
    let Some((inside, _)) = rest.get(1..).and_then(|tail| tail.split_once('}')) else {
        return false;
    };
    let (least, most) = inside.split_once(',').unwrap_or((inside, "0"));
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    number(least) && (most.is_empty() || number(most))
}

#[cfg(test)]
mod tests {
    //! Expressions of Go's and what becomes of them.

    use super::from_go;

    fn check(go: &str, expected: &str) {
        let rust = from_go(go);
        assert_eq!(rust, expected, "{go}");
        assert!(regex_syntax::parse(&rust).is_ok(), "{rust}");
    }

    #[test]
    fn braces_that_count_nothing_stand_for_themselves() {
        check(r"^\$(?:\d+|{\d+})$", r"^\$(?:\d+|\{\d+})$");
        check("a{2}b{2,}c{2,5}", "a{2}b{2,}c{2,5}");
        check("{}{a}{,5}", r"\{}\{a}\{,5}");
        check("[{]", "[{]");
    }

    #[test]
    fn classes_hold_plain_characters() {
        check("[a[b]", r"[a\[b]");
        check("[[:alpha:]_]", "[[:alpha:]_]");
        check("[^]a]", "[^]a]");
        check("[a&&b~~c]", r"[a\&&b\~~c]");
        check(r"[\]\[a]", r"[\]\[a]");
        check("[+--]", r"[+\--]");
    }

    #[test]
    fn quoted_text_is_escaped() {
        check(r"\Qa.b\E+", r"a\.b+");
        check(r"\\{x", r"\\\{x");
    }
}
