//! How deep elements lie within elements.

/// At each tag the grammars' scanners write down all elements that are open: so many of them cost a second.
const MOST_OPEN: usize = 20_000_000;

/// What holds no tags, whatever stands in it, and where it ends.
const OPAQUE: &[(&[u8], &[u8])] = &[(b"!--", b"-->"), (b"![CDATA[", b"]]>")];

/// The same of elements of pages.
const SCRIPTS: &[(&[u8], &[u8])] = &[(b"script", b"</script"), (b"style", b"</style")];

/// Bytes in which the end of a tag is looked for behind quotes.
const LONGEST_TAG: usize = 512;

/// Elements that hold none of their own kind, and whose end need not be said or cannot.
const FLAT: &[&[u8]] = &[
    b"area", b"base", b"br", b"col", b"dd", b"dt", b"embed", b"hr", b"img", b"input", b"li",
    b"link", b"meta", b"option", b"p", b"param", b"source", b"td", b"th", b"tr", b"track", b"wbr",
];

/// Whether so many elements lie within one another that the grammar would take minutes.
pub(in crate::lang) fn is_too_deep(text: &[u8]) -> bool {
    nests(text, FLAT, SCRIPTS)
}

/// The same of XML, in which each element has an end.
pub(in crate::lang) fn is_too_deep_xml(text: &[u8]) -> bool {
    nests(text, &[], &[])
}

/// Whether the elements that are open at each tag are too many.
fn nests(text: &[u8], flat: &[&[u8]], scripts: &[(&[u8], &[u8])]) -> bool {
    let (mut open, mut sum, mut rest) = (0_usize, 0_usize, text);
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        let (tag, is_empty) = tag(rest);
        let (closes, name) = match rest.split_first() {
            Some((b'/', behind)) => (true, name(behind)),
            _ => (false, name(rest)),
        };
        let is_sign = |(begin, _): &&(&[u8], &[u8])| rest.starts_with(begin);
        let is_script =
            |(begin, _): &&(&[u8], &[u8])| !is_empty && !closes && name.eq_ignore_ascii_case(begin);
        let opaque = OPAQUE.iter().find(is_sign).or_else(|| scripts.iter().find(is_script));
        if let Some((_, end)) = opaque {
            // Its end closes nothing that was counted.
            let ends = rest.windows(end.len()).position(|window| window.eq_ignore_ascii_case(end));
            let behind = ends.map_or(rest.len(), |at| at + end.len());
            rest = rest.get(behind..).unwrap_or_default();
            continue;
        }
        rest = rest.get(tag..).unwrap_or_default();
        if name.is_empty() || flat.iter().any(|one| name.eq_ignore_ascii_case(one)) {
            continue;
        }
        open = if closes { open.saturating_sub(1) } else { open + usize::from(!is_empty) };
        sum += open;
        if sum > MOST_OPEN {
            return true;
        }
    }
    false
}

/// Where a tag ends whose `<` was left out, and whether it is an element that holds nothing.
fn tag(text: &[u8]) -> (usize, bool) {
    let mut quote = None;
    let is_end = |byte: &u8| {
        match (quote, *byte) {
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
        quote.is_none() && matches!(byte, b'<' | b'>')
    };
    let end = text.iter().take(LONGEST_TAG).position(is_end);
    let plain = || text.iter().position(|byte| matches!(byte, b'<' | b'>'));
    let end = end.or_else(plain).unwrap_or(text.len());
    (end, end.checked_sub(1).and_then(|last| text.get(last)) == Some(&b'/'))
}

/// The name of an element, if one begins here.
fn name(text: &[u8]) -> &[u8] {
    let begins = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii() || b"_:".contains(byte);
    let goes_on = |byte: &u8| begins(byte) || byte.is_ascii_digit() || b"-.".contains(byte);
    if !text.first().is_some_and(begins) {
        return &[];
    }
    let length = text.iter().position(|byte| !goes_on(byte)).unwrap_or(text.len());
    text.get(..length).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    //! Tests of how deep elements lie.

    use super::{is_too_deep, is_too_deep_xml};

    #[track_caller]
    fn check(piece: &str, as_html: bool, as_xml: bool) {
        let text = piece.repeat(10_000);
        assert_eq!(is_too_deep(text.as_bytes()), as_html, "{piece}");
        assert_eq!(is_too_deep_xml(text.as_bytes()), as_xml, "{piece}");
    }

    #[test]
    fn thousands_of_elements_within_one_another_are_too_deep() {
        check("<a>", true, true);
        check("<a-b c='d'>", true, true);
        check("<ul><li>", true, true);
        check("<a b='<!--'>", true, true);
    }

    #[test]
    fn elements_beside_one_another_are_not() {
        check("<a>x</a>", false, false);
        check("<a/><b c='d' />", false, false);
        check("<!-- <a> --><![CDATA[<a>]]>", false, false);
        check("< <1 <", false, false);
        check("<a b='<c>'></a>", false, false);
    }

    #[test]
    fn in_pages_some_elements_end_by_themselves_and_scripts_hold_none() {
        check("<script>a <b</script><style><c</style>", false, true);
        check("<br><p>x<LI>", false, true);
    }
}
