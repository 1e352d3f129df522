//! Comments between the lines of one instruction, which the grammar takes for the end of it.

use std::borrow::Cow;

/// The text with blanks and the sign of a line that goes on in the place of comments within lists.
pub(in crate::lang) fn without_comments(text: &[u8]) -> Cow<'_, [u8]> {
    let (mut hidden, mut at, mut goes_on) = (None::<Vec<u8>>, 0, false);
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.trim_ascii();
        let is_comment = bare.first() == Some(&b'#');
        if is_comment && goes_on {
            let end = at + line.trim_ascii_end().len();
            let place = hidden.get_or_insert_with(|| text.to_vec()).get_mut(at..end);
            if let Some((last, others)) = place.and_then(<[u8]>::split_last_mut) {
                others.fill(b' ');
                *last = b'\\';
            }
        } else {
            let begins = goes_on || has_list(bare);
            goes_on = begins && bare.last() == Some(&b'\\');
        }
        at += line.len();
    }
    hidden.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Whether an instruction is given a list.
fn has_list(line: &[u8]) -> bool {
    let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    words.nth(1).is_some_and(|word| word.first() == Some(&b'['))
}
