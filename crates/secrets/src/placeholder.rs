//! Values that stand for a credential without being one: `changeme`, `<token>`, `${TOKEN}`, `xxxx`.

/// Longer values are keys and documents, in which runs and words occur by chance.
const LONGEST: usize = 256;

/// Words that people write where a credential belongs. Each is too long to turn up in a random value often.
const WORDS: &[&str] = &[
    "example",
    "changeme",
    "change_me",
    "change-me",
    "change_this",
    "changethis",
    "placeholder",
    "replaceme",
    "replace_me",
    "replace-me",
    "replace_with",
    "replace-with",
    "yourtoken",
    "yoursecret",
    "yourpassword",
    "your_",
    "your-",
    "yourapi",
    "my_api",
    "my-api",
    "insert_",
    "insert-",
    "dummy",
    "redacted",
    "foobar",
    "enter_",
    "sample_",
    "sample-",
    "fixme",
    "to_be_",
    "deadbeef",
    "cafebabe",
    "donotuse",
    "removed",
    "hidden",
    "masked",
    "secret_here",
    "key_here",
    "token_here",
    "goes_here",
    "goes-here",
    "gohere",
    "_here",
    "-here",
];

/// Whether `value` stands for a credential without being one.
pub(crate) fn is_placeholder(value: &[u8]) -> bool {
    if value.len() > LONGEST {
        return false;
    }
    let Ok(text) = std::str::from_utf8(value) else { return false };
    text.trim().is_empty() || is_pattern(value) || is_named(value)
}

/// Whether `value` says by itself that it stands for another.
pub(crate) fn is_named(value: &[u8]) -> bool {
    std::str::from_utf8(value).is_ok_and(|text| is_template(text) || has_word(text))
}

/// Whether `value` is left open; in a file that a program logs in with, `changeme` is a password all the same.
pub(crate) fn is_blank(value: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(value) else { return false };
    let stars = value.iter().all(|byte| b"*.xX#?_-".contains(byte));
    stars || text.trim().is_empty() || is_template(text)
}

/// Whether `value` is filled in later: by a shell, a template engine, a formatter, or a reader.
pub(crate) fn is_template(value: &str) -> bool {
    const PAIRS: &[(&str, &str)] = &[
        ("${", "}"),
        ("{{", "}}"),
        ("$(", ")"),
        ("#{", "}"),
        ("%(", ")"),
        ("@{", "}"),
        ("<%", "%>"),
        ("[[", "]]"),
    ];
    let value = value.trim();
    let wrapped = PAIRS
        .iter()
        .any(|(open, close)| value.find(open).is_some_and(|at| value[at..].contains(close)));
    let named = value.split_once('<').and_then(|(_, rest)| rest.split_once('>')).is_some_and(
        |(name, _)| {
            !name.is_empty()
                && name.chars().all(|c| c.is_alphanumeric() || " _-.:/'|,*?".contains(c))
        },
    );
    let between = |mark: char| {
        value.len() > 2
            && value.starts_with(mark)
            && value.ends_with(mark)
            && value
                .trim_matches(mark)
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.' || c == '-')
    };
    let variable = value.strip_prefix('$').is_some_and(|name| {
        !name.is_empty()
            && name.chars().all(|c| c.is_ascii_uppercase() || c == '_' || c.is_ascii_digit())
    });
    wrapped || named || between('%') || between('@') || between('_') || variable
}

/// Whether `value` shows a hand at work: one character over and over, or counting.
pub(crate) fn is_pattern(value: &[u8]) -> bool {
    let enough = 6.max(value.len() / 4);
    is_repetition(value)
        || longest_run(value, |a, b| b == a.wrapping_add(1) || (a == b'9' && b == b'0')) >= enough
        || sequences(value, u8::is_ascii_alphanumeric) * 4 >= value.len() * 3
        || is_counted_hex(value)
}

/// Whether `value` is a character or a few, over and over.
pub(crate) fn is_repetition(value: &[u8]) -> bool {
    let mut distinct = value.to_ascii_lowercase();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() == 1 || (value.len() >= 6 && distinct.len() <= 2) {
        return true;
    }
    if value.len() >= 8
        && (2..=4).any(|period| value.iter().zip(value.iter().skip(period)).all(|(a, b)| a == b))
    {
        return true;
    }
    let enough = 6.max(value.len() / 4);
    longest_run(value, |a, b| a.eq_ignore_ascii_case(&b)) >= enough.max(5)
        || value.windows(5).any(|window| window.iter().all(|byte| *byte == b'*' || *byte == b'.'))
        || value.windows(4).any(|window| window.eq_ignore_ascii_case(b"xxxx"))
}

/// Whether bytes in hexadecimal count in equal steps, as in `00112233…` and `000102…`.
fn is_counted_hex(value: &[u8]) -> bool {
    let (pairs, rest) = value.as_chunks::<2>();
    let byte = |pair: &[u8; 2]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes: Option<Vec<u8>> = pairs.iter().map(byte).collect();
    let step = |pair: &[u8]| pair.last()?.checked_sub(*pair.first()?);
    rest.is_empty()
        && bytes.is_some_and(|bytes| {
            let steps: Vec<Option<u8>> = bytes.windows(2).map(step).collect();
            let first = steps.first().copied().flatten();
            let equal = steps.iter().filter(|step| **step == first).count();
            bytes.len() >= 8 && first.is_some() && equal * 4 >= steps.len() * 3
        })
}

/// How many digits of `value` count up or down or repeat, three or more in a row, as in `123` and `000`.
pub(crate) fn counting(value: &[u8]) -> usize {
    sequences(value, u8::is_ascii_digit)
}

/// How many characters of a class stand in sequences: up, down or the same, three or more in a row.
fn sequences(value: &[u8], of: fn(&u8) -> bool) -> usize {
    let (mut total, mut steps, mut last) = (0, 0, None);
    let mut close = |steps: usize| total += if steps >= 2 { steps + 1 } else { 0 };
    for pair in value.windows(2) {
        let &[before, after] = pair else { continue };
        let step = i16::from(after) - i16::from(before);
        let step = Some(step).filter(|step| of(&before) && of(&after) && step.abs() <= 1);
        if step.is_none() || step != last {
            close(steps);
            steps = 0;
        }
        steps += usize::from(step.is_some());
        last = step;
    }
    close(steps);
    total
}

fn longest_run(value: &[u8], follows: impl Fn(u8, u8) -> bool) -> usize {
    let (mut longest, mut run) = (1, 1);
    for pair in value.windows(2) {
        run = if follows(pair[0], pair[1]) { run + 1 } else { 1 };
        longest = longest.max(run);
    }
    longest
}

fn has_word(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}
