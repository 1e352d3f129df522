//! Tests of windows and wrapping.

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::{window, wrapped};
use crate::visible::visible;

#[test]
fn a_window_moves_to_its_mark() {
    check("short line", 20, 0..5, "short line\n^^^^^");
    check("0123456789 mark 0123456789", 16, 11..15, "0123456789 mark…\n           ^^^^");
    check("0123456789 mark 0123456789", 10, 11..15, "…789 mark…\n     ^^^^");
    check("a mark longer than the window", 10, 2..29, "…mark lon…\n ^^^^^^^^");
    check("\tindented", 20, 1..9, "    indented\n    ^^^^^^^^");
    check("日本語 key", 20, 4..7, "日本語 key\n       ^^^");
    check("beyond", 20, 9..12, "beyond");
}

proptest! {
    #[test]
    fn nothing_is_wider_than_its_room(text in "\\PC{0,60}", room in 20usize..80, at in 0usize..60) {
        prop_assert!(window(&text, room, Some(&(at..at + 5))).text.width() <= room);
        let longest = visible(&text).split_whitespace().map(UnicodeWidthStr::width).max().unwrap_or(0);
        for line in wrapped(&text, room) {
            prop_assert!(line.width() <= room.max(longest), "{line}");
        }
    }
}

fn check(text: &str, room: usize, mark: std::ops::Range<usize>, expected: &str) {
    let window = window(text, room, Some(&mark));
    let marker =
        window.mark.map(|(indent, width)| format!("\n{}{}", " ".repeat(indent), "^".repeat(width)));
    assert_eq!(window.text + &marker.unwrap_or_default(), expected);
}
