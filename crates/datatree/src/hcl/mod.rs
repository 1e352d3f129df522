//! HCL 2, as Terraform and its kin write it (the HCL native syntax specification).

mod convert;
mod recover;
mod template;
mod tree;

use std::sync::Arc;

use hcl_edit::parser;

pub use tree::{
    Access, Attribute, Binary, Block, Body, Expression, ExpressionKind, For, Part, Unary,
};

use crate::places::Places;
use crate::{Error, Limits};
use convert::Converter;
use template::Trim;

/// Reads a file; where it breaks the rules, the blocks that do not are returned beside the errors.
pub fn parse(text: &str, limits: &Limits) -> (Body, Vec<Error>) {
    if let Some(error) = limits.refuse(text) {
        return (Body::default(), vec![error]);
    }
    let owner: Arc<str> = Arc::from(text);
    let mut places = Places::new(text);
    // A mark of the order of bytes, which editors leave at the start of a file, is no text of it.
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    match parser::parse_body(text.get(start..).unwrap_or_default()) {
        Ok(body) => (Converter::new(&owner, start, &mut places).body(&body), Vec::new()),
        Err(_) => recover::parse(&owner, start, &mut places),
    }
}

/// Reads an expression that stands by itself, as in values of `.tf.json`.
pub fn parse_expression(text: &str) -> Result<Expression, Error> {
    let owner: Arc<str> = Arc::from(text);
    let mut places = Places::new(text);
    match parser::parse_expr(text) {
        Ok(expression) => Ok(Converter::new(&owner, 0, &mut places).expression(&expression)),
        Err(error) => Err(told(&error, 0, &mut places)),
    }
}

/// Reads a text with places to be filled in, as in values of `.tf.json` and files of templates.
pub fn parse_template(text: &str) -> Result<Vec<Part>, Error> {
    let owner: Arc<str> = Arc::from(text);
    let mut places = Places::new(text);
    match parser::parse_template(text) {
        Ok(template) => {
            Ok(Converter::new(&owner, 0, &mut places).parts(&template, Trim::default()))
        }
        Err(error) => Err(told(&error, 0, &mut places)),
    }
}

/// What the parser says of a piece that starts at `offset`.
fn told(error: &parser::Error, offset: usize, places: &mut Places<'_>) -> Error {
    let at = offset + error.location().offset();
    Error { region: places.region(at, at), message: error.message().replace('\n', ", ") }
}

#[cfg(test)]
mod tests;
