//! Files that become YAML only once a template engine has run over them, as those of Helm and Ansible.

use std::borrow::Cow;

/// How what an engine looks at begins and ends.
const MARKS: &[(&[u8], &[u8])] = &[(b"{{", b"}}"), (b"{%", b"%}"), (b"{#", b"#}")];

/// What is longer is none of an engine's.
const LONGEST: usize = 2_000;

/// The text with what an engine looks at as plain text, or as nothing where it stands alone in its lines.
/// No line is moved, so that what is read of it has its places, and its text is that of the file.
pub(in crate::lang) fn without_templates(text: &[u8]) -> Cow<'_, [u8]> {
    let mut hidden = Cow::Borrowed(text);
    for (start, end) in templates(text) {
        let filler = if is_alone(text, start, end) { b' ' } else { b'x' };
        for byte in hidden.to_mut().get_mut(start..end).unwrap_or_default() {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = filler;
            }
        }
    }
    hidden
}

/// Where it stands.
fn templates(text: &[u8]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &[u8])> = None;
    for (at, pair) in text.windows(2).enumerate() {
        match open {
            Some((start, close)) if pair == close => {
                found.push((start, at + 2));
                open = None;
            }
            Some((start, _)) if at - start < LONGEST => {}
            _ => {
                let mark = MARKS.iter().find(|(mark, _)| *mark == pair);
                open = mark.map(|(_, close)| (at, *close));
            }
        }
    }
    found
}

/// Whether nothing else stands in its lines.
fn is_alone(text: &[u8], start: usize, end: usize) -> bool {
    let mut before = text.get(..start).unwrap_or_default().iter().rev();
    let mut after = text.get(end..).unwrap_or_default().iter();
    let is_text = |byte: &&u8| !matches!(byte, b' ' | b'\t' | b'\r');
    let ends = |byte: Option<&u8>| byte.is_none_or(|byte| *byte == b'\n');
    ends(before.find(is_text)) && ends(after.find(is_text))
}
