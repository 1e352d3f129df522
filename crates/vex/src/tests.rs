//! What statements are read from small documents, which of them hold, and what is written of them.

mod choose;
mod hostile;
mod reading;
mod round_trip;

use crate::{Statement, read};

/// The statements of a document as lines, and its problems as theirs.
fn lines(text: &str) -> (Vec<String>, Vec<String>) {
    let (statements, problems) = read("vex", text.as_bytes());
    let problems = problems.into_iter().map(|problem| problem.detail).collect();
    (statements.iter().map(shown).collect(), problems)
}

fn shown(one: &Statement) -> String {
    let products = one.products.iter().map(|product| {
        let parts: Vec<&str> = product.parts.iter().map(|part| part.id.as_str()).collect();
        let parts = if parts.is_empty() { String::new() } else { format!("[{}]", parts.join(",")) };
        format!("{}{parts}", product.name.id)
    });
    let products: Vec<String> = products.collect();
    let moment = one.timestamp.map(|moment| moment.to_string()).unwrap_or_default();
    format!(
        "{} {} {} {} by {} {moment}",
        one.line,
        one.names.join(","),
        one.reason(),
        products.join(" "),
        one.author
    )
}
