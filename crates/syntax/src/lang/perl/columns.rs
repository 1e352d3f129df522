//! How long lines are.

/// Between two words the grammar's scanner asks for its column, for which the line is read again from its
/// begin: so many bytes cost two seconds.
const MOST_BYTES: usize = 300_000_000;

/// Whether lines are so long that the grammar would take minutes.
pub(in crate::lang) fn has_long_lines(text: &[u8]) -> bool {
    let (mut column, mut sum) = (0_usize, 0_usize);
    for byte in text {
        match byte {
            b'\n' => column = 0,
            b'_' => column += 1,
            byte => {
                column += 1;
                sum = sum.saturating_add(if byte.is_ascii_alphanumeric() { 0 } else { column });
            }
        }
    }
    sum > MOST_BYTES
}

#[cfg(test)]
mod tests {
    //! Tests of long lines.

    use super::has_long_lines;

    #[track_caller]
    fn check(piece: &str, expected: bool) {
        assert_eq!(has_long_lines(piece.repeat(20_000).as_bytes()), expected, "{piece}");
    }

    #[test]
    fn code_in_one_line_is_too_long_and_words_or_lines_are_not() {
        check("$a . ", true);
        check("$a . \n", false);
        check("abcde", false);
    }
}
