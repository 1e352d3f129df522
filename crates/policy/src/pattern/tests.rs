//! Tests of patterns over names; those over paths are tested where they are used.

use crate::pattern::name_matches;

#[test]
fn a_star_stands_for_anything() {
    for (pattern, name) in [
        ("a", "a"),
        ("*", ""),
        ("*", "a/b"),
        ("a*", "a"),
        ("*a", "ba"),
        ("a*b*c", "a-b-b-c"),
        ("a**c", "abc"),
        ("*é*", "cafés"),
    ] {
        assert!(name_matches(pattern, name), "{pattern} {name}");
    }
    for (pattern, name) in
        [("a", "ab"), ("", "a"), ("a*a", "a"), ("a*b*c", "a-c-b"), ("a*b*b", "ab"), ("[a]", "a")]
    {
        assert!(!name_matches(pattern, name), "{pattern} {name}");
    }
}
