//! The same program with other constants: numbers whose comparison comes out alike, other keys and texts that
//! nobody looks at, lists with more at the end.

use crate::draw::Draw;

/// Texts that are only put somewhere and taken out again.
const TEXTS: &[(&str, &str)] = &[
    ("keyA", "north"),
    ("keyB", "south"),
    ("keyC", "east"),
    ("a_Value", "a plain text"),
    ("a-Value", "a plain-text"),
    ("another_Value", "one more"),
    ("another-Value", "one-more"),
    ("This_should_always_happen", "as expected"),
    ("This should never happen", "quite a surprise"),
    // What some look for in the text above.
    ("'should'", "'surprise'"),
    ("\"safe\"", "\"granite\""),
    ("'safe'", "'granite'"),
    // A letter in front, so that all others are one place further.
    ("guess = \"ABC\"", "guess = \"QABC\""),
    ("guess.charAt(2)", "guess.charAt(3)"),
    ("guess.charAt(1)", "guess.charAt(2)"),
    ("guess.charAt(0)", "guess.charAt(1)"),
    ("possible = \"ABC\"", "possible = \"QABC\""),
    ("possible[2]", "possible[3]"),
    ("possible[1]", "possible[2]"),
    ("possible[0]", "possible[1]"),
];

/// The last element of lists, behind which another one may stand.
const LAST: &[&str] = &["add(\"moresafe\")", "append('moresafe')"];

pub(super) fn changed(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        let is_last = LAST.iter().any(|last| line.contains(last));
        lines.push(line.replace("moresafe", "basalt"));
        if is_last {
            lines.push(line.replace("moresafe", "slate"));
        }
    }
    compared(&mut lines);
    let mut text = lines.concat();
    for (old, new) in TEXTS {
        text = text.replace(old, new);
    }
    text
}

/// Draws other numbers for `num = …` and for each comparison with it below, until the comparison comes out as before.
fn compared(lines: &mut [String]) {
    let mut draw = Draw::new(lines.len() as u64);
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let tokens = tokens(line);
        let value = assigned(line, &tokens);
        let next = lines.iter().enumerate().skip(at + 1).take(4);
        let mut below = next.filter_map(|(place, line)| Some((place, Comparison::read(line)?)));
        if let Some(((number, value), (place, old))) = value.zip(below.next()) {
            let new = std::iter::repeat_with(|| (drawn(&mut draw), old.other(&mut draw)));
            let is_same =
                |(number, new): &(i64, Comparison)| new.holds(*number) == old.holds(value);
            if let Some((number_now, new)) = new.take(10_000).find(is_same) {
                let assignment = replaced(line, &[(number, number_now)]);
                let comparison = lines.get(place).map(|line| new.written(line)).unwrap_or_default();
                for (place, line) in [(at, assignment), (place, comparison)] {
                    if let Some(old) = lines.get_mut(place) {
                        *old = line;
                    }
                }
            }
        }
        at += 1;
    }
}

fn drawn(draw: &mut Draw) -> i64 {
    i64::try_from(draw.below(300)).unwrap_or_default() + 1
}

/// Where a token begins and ends.
type Place = (usize, usize);

/// Words, numbers and single signs, without what is between them.
fn tokens(line: &str) -> Vec<(Place, &str)> {
    let (mut tokens, mut at) = (Vec::new(), 0);
    while let Some(first) = line.get(at..).and_then(|rest| rest.chars().next()) {
        let is_of_word = |c: char| c.is_alphanumeric() || c == '_';
        let rest = line.get(at..).unwrap_or_default();
        let length = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len()).max(first.len_utf8());
        if !first.is_whitespace() {
            tokens.push(((at, at + length), rest.get(..length).unwrap_or_default()));
        }
        at += length;
    }
    tokens
}

/// The number in `num = 106`.
fn assigned(line: &str, tokens: &[(Place, &str)]) -> Option<(Place, i64)> {
    let is_whole = line.trim().trim_start_matches("int ").starts_with("num =");
    let (place, number) =
        tokens.iter().find_map(|(place, token)| Some((*place, token.parse().ok()?)))?;
    is_whole.then_some((place, number))
}

/// `7 * 18 + num > 200`, with or without parentheses.
#[derive(Debug, Clone, Copy)]
struct Comparison {
    numbers: [(Place, i64); 3],
    is_product: bool,
    is_sum: bool,
}

impl Comparison {
    fn read(line: &str) -> Option<Self> {
        let mut tokens = tokens(line);
        tokens.retain(|(_, token)| !matches!(*token, "(" | ")"));
        let window = tokens.windows(7).find(|window| {
            matches!(window, [_, (_, "*" | "/"), _, (_, "+" | "-"), (_, "num"), (_, ">"), _])
        })?;
        let [first, by, second, sign, _, _, bound] = window else { return None };
        let number = |(place, token): &(Place, &str)| Some((*place, token.parse::<i64>().ok()?));
        Some(Self {
            numbers: [number(first)?, number(second)?, number(bound)?],
            is_product: by.1 == "*",
            is_sum: sign.1 == "+",
        })
    }

    /// The same comparison of other numbers.
    fn other(&self, draw: &mut Draw) -> Self {
        let numbers = self.numbers.map(|(place, _)| (place, drawn(draw)));
        Self { numbers, ..*self }
    }

    const fn holds(&self, number: i64) -> bool {
        let [(_, first), (_, second), (_, bound)] = self.numbers;
        let left = if self.is_product { first * second } else { first / second };
        (if self.is_sum { left + number } else { left - number }) > bound
    }

    fn written(&self, line: &str) -> String {
        replaced(line, &self.numbers)
    }
}

/// A line with other numbers at some places, which are in order.
fn replaced(line: &str, numbers: &[(Place, i64)]) -> String {
    let (mut text, mut from) = (String::new(), 0);
    for ((start, end), number) in numbers {
        text.push_str(line.get(from..*start).unwrap_or_default());
        text.push_str(&number.to_string());
        from = *end;
    }
    text + line.get(from..).unwrap_or_default()
}

#[test]
fn comparisons_come_out_as_before() {
    for (text, is_true) in [
        ("    int num = 106;\n\n    bar = (7 * 18) + num > 200 ? \"x\" : param;\n", true),
        ("\tnum = 106\n\tif (500 / 42) + num > 200:\n", false),
        ("\tnum = 86\n\tif 7 * 42 - num > 200:\n", true),
    ] {
        let changed = changed(text);
        assert_ne!(changed, text);
        let lines: Vec<&str> = changed.lines().collect();
        let (first, last) = (lines.first().expect("a line"), lines.last().expect("a line"));
        let (_, number) = assigned(first, &tokens(first)).expect("a number");
        assert_eq!(
            Comparison::read(last).expect("a comparison").holds(number),
            is_true,
            "{changed}"
        );
    }
}

#[test]
fn lists_and_letters_are_longer() {
    let old = "a.add(\"safe\");\na.add(\"moresafe\");\nguess = \"ABC\"; guess.charAt(1);\n";
    let new = "a.add(\"granite\");\na.add(\"basalt\");\na.add(\"slate\");\nguess = \"QABC\"; guess.charAt(2);\n";
    assert_eq!(changed(old), new);
}
