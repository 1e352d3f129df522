//! Why some expectations of the tables do not hold: where the world's own implementation says otherwise.

/// The reason, if there is one, for which versions of an order compare otherwise than a table says.
pub(super) fn order(order: &str, versions: &str) -> Option<&'static str> {
    let lower = versions.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    match order {
        "arch" => {
            Some("pacman takes a missing release for any, which is no order: none stands first")
        }
        "composer" if has(&["alpha", "beta"]) => {
            Some("Composer reads words of stability in any case")
        }
        "composer" if has(&["1.0"]) => Some("Composer gives every version four numbers"),
        "composer" if has(&["#"]) => Some("PHP's sign for any number is no version"),
        "maven" if has(&["ga-"]) => Some("Maven's own program says so: `1-1 > 1-ga-1`"),
        "maven" if has(&[".a", ".r", ".s", "_"]) => {
            Some("Maven's own program says so: a word behind a dot is one behind a hyphen")
        }
        "maven" if has(&["rc", "beta", "bar"]) => {
            Some("Maven 3.9 reads a word and the number behind it as one qualifier")
        }
        "semver" if has(&["+"]) => Some("Semantic Versioning gives builds no order"),
        _ => None,
    }
}

/// The same for native ranges.
pub(super) fn range(scheme: &str, range: &str) -> Option<&'static str> {
    match scheme {
        "npm" if range.contains('~') => {
            Some("node-semver ends a tilde before the next minor version")
        }
        "npm" => Some("node-semver takes missing numbers for any: `<=1.0` is `<1.1.0`"),
        "composer" | "golang" => Some("a fourth number is no build: it counts"),
        _ => None,
    }
}
