//! The same declarations in another order.

/// A Java file whose first class has its methods and inner classes the other way round, after its fields.
pub(super) fn members(text: &str) -> String {
    let Some(body) = class_body(text) else { return text.to_owned() };
    let (head, rest) = text.split_at(body);
    let (members, tail) = split(rest);
    let (fields, others): (Vec<&str>, Vec<&str>) =
        members.into_iter().partition(|member| member.trim_end().ends_with(';'));
    let others = others.into_iter().rev();
    let body: String = fields.into_iter().chain(others).collect();
    format!("{head}{body}{tail}")
}

/// Where the body of the first public class begins, behind its brace.
fn class_body(text: &str) -> Option<usize> {
    let class = text.find("\npublic class ")?;
    Some(class + text.get(class..)?.find('{')? + 1)
}

/// The members of a class, each with what stands before it and with the end of its line; and what follows.
fn split(body: &str) -> (Vec<&str>, &str) {
    let (mut members, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, byte) in code(body) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => break,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 && matches!(byte, b'}' | b';') {
            let rest = body.get(at..).unwrap_or_default();
            let end = at + rest.find('\n').map_or(rest.len(), |line| line + 1);
            members.extend(body.get(start..end));
            start = end;
        }
    }
    (members, body.get(start..).unwrap_or_default())
}

/// The bytes that are neither of a comment nor of a literal, with their places.
fn code(text: &str) -> Vec<(usize, u8)> {
    let (mut code, mut at) = (Vec::new(), 0);
    while let Some(rest) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
        let length = |end: &str, from: usize| {
            let found = text.get(at + from..).and_then(|rest| rest.find(end));
            found.map_or(rest.len(), |found| from + found + end.len())
        };
        at += match rest {
            [b'/', b'/', ..] => length("\n", 2),
            [b'/', b'*', ..] => length("*/", 2),
            [quote @ (b'"' | b'\''), ..] => literal(rest, *quote),
            [byte, ..] => {
                code.push((at, *byte));
                1
            }
            [] => 1,
        };
    }
    code
}

/// How long a literal is, with its quotes.
fn literal(text: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while let Some(byte) = text.get(at).filter(|byte| **byte != quote) {
        at += if *byte == b'\\' { 2 } else { 1 };
    }
    at + 1
}

/// A Python file whose decorated functions stand the other way round.
pub(super) fn functions(text: &str) -> String {
    let mut starts = text.match_indices("\t@app.route(").map(|(at, _)| at);
    let Some(first) = starts.next() else { return text.to_owned() };
    let (head, rest) = text.split_at(first);
    let mut blocks: Vec<String> = Vec::new();
    for line in rest.split_inclusive('\n') {
        if line.starts_with("\t@app.route(") {
            blocks.push(String::new());
        }
        if let Some(block) = blocks.last_mut() {
            block.push_str(line);
        }
    }
    blocks.reverse();
    format!("{head}{}\n", blocks.join("\n"))
}
