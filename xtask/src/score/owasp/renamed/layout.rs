//! The same code further to the left or to the right.

/// Half of the spaces before each line.
pub(super) fn halved(text: &str) -> String {
    let line = |line: &str| {
        let code = line.trim_start_matches(' ');
        " ".repeat((line.len() - code.len()) / 2) + code
    };
    text.split_inclusive('\n').map(line).collect()
}

/// Three spaces for each tab before a line.
pub(super) fn untabbed(text: &str) -> String {
    let line = |line: &str| {
        let code = line.trim_start_matches('\t');
        "   ".repeat(line.len() - code.len()) + code
    };
    text.split_inclusive('\n').map(line).collect()
}

#[test]
fn indentation_changes_and_nothing_else() {
    assert_eq!(halved("a\n    b  c\n"), "a\n  b  c\n");
    assert_eq!(untabbed("a:\n\tb\tc\n"), "a:\n   b\tc\n");
}
