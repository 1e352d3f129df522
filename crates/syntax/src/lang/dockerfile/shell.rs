//! What a shell runs, as far as words and the signs between commands tell.

use seawall_model::Span;
use tree_sitter as ts;

use crate::kind::Kind;
use crate::lang::bash::PIPE;
use crate::lower::{Lowering, span};
use crate::pattern::STAND_IN;
use crate::tree::NodeId;

/// Words after which a command begins.
const LEADING: &[&str] =
    &["do", "then", "else", "elif", "if", "while", "until", "!", "{", "time", "exec"];

/// Commands one after the other, those that are bound by a sign being one.
pub(super) fn command(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let whole = span(node);
    if let Some(words) = listed(cx.text(node)) {
        let words: Vec<NodeId> = words
            .into_iter()
            .map(|word| text(cx, Span::new(whole.start + word.start, whole.start + word.end)))
            .collect();
        out.push(cx.list(Kind::Array, node, &words));
        return;
    }
    let mut shell = Shell { words: Vec::new(), pipes: None, list: None, out };
    for token in tokens(whole.of(cx.source())) {
        let place = Span::new(whole.start + token.start, whole.start + token.end);
        shell.token(cx, place);
    }
    shell.end(cx);
}

/// The words of a list in brackets that is no JSON only because some have no quotes, as those that stand for
/// others in patterns.
fn listed(text: &str) -> Option<Vec<Span>> {
    let inside = text.strip_prefix('[')?.trim_end().strip_suffix(']')?;
    let (mut words, mut at) = (Vec::new(), 1);
    for piece in inside.split(',') {
        let word = piece.trim();
        let is_word = is_json(word) || word.starts_with(STAND_IN) || word.starts_with('$');
        let start = at + piece.len() - piece.trim_start().len();
        words.push(is_word.then(|| Span::new(start, start + word.len()))?);
        at += piece.len() + 1;
    }
    Some(words)
}

/// A list of words in quotes; what JSON does not take for one is left to a shell.
pub(super) fn array(cx: &mut Lowering<'_>, node: ts::Node<'_>, out: &mut Vec<NodeId>) {
    let mut cursor = node.walk();
    let mut words = node.named_children(&mut cursor).filter(|word| word.kind() == "json_string");
    if words.all(|word| is_json(cx.text(word))) {
        let words = cx.parts(node);
        out.push(cx.list(Kind::Array, node, &words));
    } else {
        command(cx, node, out);
    }
}

/// Whether a word in quotes is one of JSON.
fn is_json(word: &str) -> bool {
    let inside = word.strip_prefix('"').and_then(|word| word.strip_suffix('"'));
    let Some(inside) = inside else { return false };
    let mut chars = inside.chars();
    while let Some(char) = chars.next() {
        let fits = match (char, chars.as_str()) {
            ('"', _) => false,
            ('\\', rest) => {
                let is_number = |rest: &str| {
                    rest.get(..4)
                        .is_some_and(|digits| digits.chars().all(|one| one.is_ascii_hexdigit()))
                };
                match chars.next() {
                    Some('u') => rest.get(1..).is_some_and(is_number),
                    Some(escaped) => "\"\\/bfnrt".contains(escaped),
                    None => false,
                }
            }
            _ => true,
        };
        if !fits {
            return false;
        }
    }
    true
}

/// Commands on their way to a tree; each operator waits for the command behind it.
struct Shell<'o> {
    words: Vec<Span>,
    pipes: Option<(NodeId, Span)>,
    list: Option<(NodeId, Span, &'static str)>,
    out: &'o mut Vec<NodeId>,
}

impl Shell<'_> {
    fn token(&mut self, cx: &mut Lowering<'_>, place: Span) {
        match place.of(cx.source()) {
            b"|" => self.pipe(cx),
            b"&&" => self.join(cx, "&&"),
            b"||" => self.join(cx, "||"),
            b";" if self.is_any(cx) => self.any(cx),
            b";" | b"&" | b"(" | b")" | b"\n" => self.end(cx),
            word => {
                let is_leading = LEADING.iter().any(|leading| leading.as_bytes() == word);
                if !self.words.is_empty() || !is_leading {
                    self.words.push(place);
                }
            }
        }
    }

    /// The command that its words are, behind the pipe that leads to it.
    fn pipe(&mut self, cx: &mut Lowering<'_>) {
        let words = std::mem::take(&mut self.words);
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        let whole = Span::new(first.start, last.end);
        let words: Vec<NodeId> = words.iter().map(|word| text(cx, *word)).collect();
        let words = cx.row(Kind::Arguments, &words);
        let made = cx.record_at(Kind::Call, whole, "", &[NodeId::NONE, NodeId::NONE, words]);
        self.pipes = Some(match self.pipes.take() {
            None => (made, whole),
            Some(before) => binary(cx, PIPE, before, (made, whole)),
        });
    }

    /// What stands before `&&` or `||`.
    fn join(&mut self, cx: &mut Lowering<'_>, operator: &'static str) {
        self.pipe(cx);
        let Some(right) = self.pipes.take() else { return };
        let (made, whole) = match self.list.take() {
            None => right,
            Some((left, place, between)) => binary(cx, between, (left, place), right),
        };
        self.list = Some((made, whole, operator));
    }

    /// Whether there is nothing before a sign but what stands for anything in patterns.
    fn is_any(&self, cx: &Lowering<'_>) -> bool {
        let [only] = self.words.as_slice() else { return false };
        self.out.is_empty()
            && self.list.is_none()
            && only.of(cx.source()).starts_with(STAND_IN.as_bytes())
    }

    /// `...;`, one command or several, which no list in brackets is.
    fn any(&mut self, cx: &mut Lowering<'_>) {
        let Some(word) = self.words.pop() else { return };
        let any = text(cx, word);
        self.out.push(cx.record_at(Kind::Expression, word, ";", &[any]));
        let others = text(cx, word);
        self.out.push(cx.record_at(Kind::Expression, word, "", &[others]));
    }

    fn end(&mut self, cx: &mut Lowering<'_>) {
        self.join(cx, "");
        if let Some((made, whole, _)) = self.list.take() {
            self.out.push(cx.record_at(Kind::Expression, whole, "", &[made]));
        }
    }
}

fn binary(
    cx: &mut Lowering<'_>,
    operator: &str,
    left: (NodeId, Span),
    right: (NodeId, Span),
) -> (NodeId, Span) {
    let whole = Span::new(left.1.start, right.1.end);
    (cx.record_at(Kind::Binary, whole, operator, &[left.0, right.0]), whole)
}

/// A word without its quotes.
fn text(cx: &mut Lowering<'_>, place: Span) -> NodeId {
    let word = std::str::from_utf8(place.of(cx.source())).unwrap_or_default();
    let quoted = ['"', '\''].into_iter().find_map(|quote| {
        let inside = word.strip_prefix(quote).and_then(|word| word.strip_suffix(quote));
        inside.filter(|inside| !inside.contains(quote))
    });
    cx.record_at(Kind::String, place, quoted.unwrap_or(word), &[])
}

/// Where words and signs stand. Lines that are continued are one, and comments between them are nothing.
fn tokens(text: &[u8]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        let next = text.get(at + 1).copied().unwrap_or_default();
        let length = match (byte, next) {
            (b'#', _) => {
                let rest = text.get(at..).unwrap_or_default();
                at += rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
                continue;
            }
            (b'\\', b' ' | b'\t' | b'\r' | b'\n') | (b' ' | b'\t' | b'\r' | b'\n', _) => {
                at += 1;
                continue;
            }
            (b'&', b'&') | (b'|', b'|') => 2,
            (b';' | b'|' | b'(' | b')', _) => 1,
            (b'&', next) if next != b'>' => 1,
            _ => word(text, at),
        };
        found.push(Span::new(at, at + length));
        at += length;
    }
    found
}

/// The length of the word that begins here: to a blank or a sign outside of quotes and brackets.
fn word(text: &[u8], start: usize) -> usize {
    let (mut at, mut quote, mut depth) = (start, None, 0_usize);
    while let Some(byte) = text.get(at) {
        let before = if at > start { text.get(at - 1).copied() } else { None };
        match (quote, byte) {
            (_, b'\\') if quote != Some(b'\'') => {
                if quote.is_none() && text.get(at + 1).is_none_or(u8::is_ascii_whitespace) {
                    break;
                }
                at += 1;
            }
            (Some(open), byte) => quote = (open != *byte).then_some(open),
            (None, b'"' | b'\'' | b'`') => quote = Some(*byte),
            (None, b'(') if before == Some(b'$') || depth > 0 => depth += 1,
            (None, b')') if depth > 0 => depth -= 1,
            (None, b'&') if before == Some(b'>') || before.is_none() => {}
            (None, b' ' | b'\t' | b'\r' | b'\n' | b';' | b'|' | b'&' | b'(' | b')')
                if depth == 0 =>
            {
                break;
            }
            _ => {}
        }
        at += 1;
    }
    (at.min(text.len()) - start).max(1)
}
