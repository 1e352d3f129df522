//! Adding entries to objects of JSON so that they look as those beside them do.

use seawall_datatree::Node;

use crate::edit::Edit;
use crate::source::Source;

/// What is added: a text, or an object with what is added to that.
pub(super) enum Added {
    Text(String),
    Object(Vec<(String, Added)>),
}

/// How the file is indented: one step of it, or none where all stands in one line.
fn step(source: &Source<'_>, root: &Node) -> Option<String> {
    let (key, _) = root.entries().first()?;
    source.indent(source.span(key.region).start).map(str::to_owned)
}

/// The edit that adds entries to the object `node`, `depth` objects deep.
pub(super) fn add(
    source: &Source<'_>,
    root: &Node,
    node: &Node,
    depth: usize,
    entries: &[(String, Added)],
) -> Option<Edit> {
    let step = step(source, root);
    let written = written(source, step.as_deref(), depth + 1, entries);
    let span = source.span(node.region);
    if let Some((_, last)) = node.entries().last() {
        let end = source.span(last.region).end;
        let between = match &step {
            Some(step) => source.newline().to_owned() + &step.repeat(depth + 1),
            None => " ".to_owned(),
        };
        return Some(Edit::insert(end, format!(",{between}{written}")));
    }
    let is_empty = source.at(span).starts_with('{') && source.at(span).ends_with('}');
    is_empty.then(|| Edit::new(span, object(source, step.as_deref(), depth, &written)))
}

fn written(
    source: &Source<'_>,
    step: Option<&str>,
    depth: usize,
    entries: &[(String, Added)],
) -> String {
    let between = match step {
        Some(step) => format!(",{}{}", source.newline(), step.repeat(depth)),
        None => ", ".to_owned(),
    };
    let one = |(key, value): &(String, Added)| {
        let value = match value {
            Added::Text(text) => quoted(text),
            Added::Object(inner) => {
                let inner = written(source, step, depth + 1, inner);
                object(source, step, depth, &inner)
            }
        };
        format!("{}: {value}", quoted(key))
    };
    entries.iter().map(one).collect::<Vec<_>>().join(&between)
}

fn object(source: &Source<'_>, step: Option<&str>, depth: usize, inner: &str) -> String {
    match step {
        Some(step) => {
            let line = source.newline();
            format!("{{{line}{}{inner}{line}{}}}", step.repeat(depth + 1), step.repeat(depth))
        }
        None => format!("{{{inner}}}"),
    }
}

/// Names and versions of packages have nothing that would have to be escaped but for these.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
