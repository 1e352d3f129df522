//! What the escapes in a JSON string stand for.

/// The text that the inside of a string stands for, or the offset of an escape that stands for nothing.
pub(super) fn decode(raw: &str) -> Result<String, usize> {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        let here = raw.len() - rest.len() + at;
        text.push_str(rest.get(..at).unwrap_or_default());
        let escape = rest.get(at + 1..).unwrap_or_default();
        let (character, length) = one(escape).ok_or(here)?;
        text.push(character);
        rest = escape.get(length..).unwrap_or_default();
    }
    text.push_str(rest);
    Ok(text)
}

/// The character that an escape without its backslash begins with, and the bytes that it takes.
fn one(escape: &str) -> Option<(char, usize)> {
    let character = match escape.as_bytes().first()? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unit(escape),
        _ => return None,
    };
    Some((character, 1))
}

fn unit(escape: &str) -> Option<(char, usize)> {
    let high = hexadecimal(escape.get(1..5)?)?;
    if let Some(character) = char::from_u32(high) {
        return Some((character, 5));
    }
    let low = escape.get(5..11).and_then(|next| hexadecimal(next.strip_prefix("\\u")?));
    match low {
        Some(low @ 0xDC00..=0xDFFF) if high < 0xDC00 => {
            Some((char::from_u32(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00))?, 11))
        }
        // Half of a pair is no character.
        _ => Some((char::REPLACEMENT_CHARACTER, 5)),
    }
}

fn hexadecimal(digits: &str) -> Option<u32> {
    let all = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    all.then(|| u32::from_str_radix(digits, 16).ok())?
}
