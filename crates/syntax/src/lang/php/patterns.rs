//! What patterns of PHP may have that PHP has not.

/// Words before a method.
const WORDS: &[&str] = &["abstract", "final", "private", "protected", "public", "static"];

/// A method that stands alone is meant whoever may call it: it becomes a function.
pub(in crate::lang) fn without_visibility(pattern: &str) -> String {
    let mut rest = pattern.trim_start();
    while let Some((word, after)) = rest.split_once(char::is_whitespace)
        && WORDS.contains(&word)
    {
        rest = after.trim_start();
    }
    if rest.starts_with("function ") { rest.to_owned() } else { pattern.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::without_visibility;

    #[test]
    fn only_methods_that_stand_alone_lose_their_words() {
        assert_eq!(without_visibility("public static function f() {}"), "function f() {}");
        assert_eq!(without_visibility("public $x = 1;"), "public $x = 1;");
        assert_eq!(
            without_visibility("class A { public function f() {} }"),
            "class A { public function f() {} }"
        );
    }
}
