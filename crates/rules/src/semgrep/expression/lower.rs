//! From the form of an expression to what it means: a condition on metavariables, or on labels.

use seawall_datatree::nearest;
use seawall_model::Region;

use super::parse::{Tree, parse};
use super::token::Token;
use super::{Binary, Expression, Function, Requires, Unary};
use crate::semgrep::{Regex, metavariable};

/// The functions of one value, by name.
const FUNCTIONS: [(&str, Function); 5] = [
    ("int", Function::Int),
    ("str", Function::Str),
    ("len", Function::Len),
    ("strptime", Function::Strptime),
    ("parse_promql_duration", Function::PromqlDuration),
];

/// Reads an expression over metavariables.
pub(in crate::semgrep) fn comparison(text: &str, region: Region) -> Result<Expression, String> {
    lower(parse(text)?, region)
}

/// Reads an expression over labels.
pub(in crate::semgrep) fn requires(text: &str) -> Result<Requires, String> {
    labels(parse(text)?)
}

fn lower(tree: Tree, region: Region) -> Result<Expression, String> {
    Ok(match tree {
        Tree::Leaf(token) => leaf(token)?,
        Tree::List(parts) => Expression::List(
            parts.into_iter().map(|part| lower(part, region)).collect::<Result<_, _>>()?,
        ),
        Tree::Unary(sign, part) => Expression::Unary(sign, Box::new(lower(*part, region)?)),
        Tree::Binary(sign, left, right) => Expression::Binary(
            sign,
            Box::new(lower(*left, region)?),
            Box::new(lower(*right, region)?),
        ),
        Tree::Call(name, parts) => call(&name, parts, region)?,
    })
}

fn leaf(token: Token) -> Result<Expression, String> {
    Ok(match token {
        Token::Integer(number) => Expression::Integer(number),
        Token::Float(number) => Expression::Float(number),
        Token::Text(text) => Expression::Text(unescape(&text)),
        Token::Metavariable(name) => {
            metavariable::check(&name)?;
            Expression::Metavariable(name)
        }
        Token::Name(name) => match name.as_str() {
            "True" | "true" => Expression::Bool(true),
            "False" | "false" => Expression::Bool(false),
            _ => return Err(format!("`{name}` has no value: quote it, or write a metavariable")),
        },
        Token::Sign(sign) => return Err(format!("`{sign}` stands where a value must")),
    })
}

fn call(name: &str, mut parts: Vec<Tree>, region: Region) -> Result<Expression, String> {
    if name == "today" && parts.is_empty() {
        return Ok(Expression::Today);
    }
    if name == "re.match" {
        return matches(parts, region);
    }
    let Some((_, function)) = FUNCTIONS.iter().find(|(known, _)| *known == name) else {
        let known: Vec<_> =
            FUNCTIONS.iter().map(|(known, _)| *known).chain(["re.match", "today"]).collect();
        let hint = match nearest(name, &known) {
            Some(word) => format!("did you mean `{word}`?"),
            None => format!("expected one of {}", known.join(", ")),
        };
        return Err(format!("unknown function `{name}`: {hint}"));
    };
    match (parts.pop(), parts.is_empty()) {
        (Some(part), true) => Ok(Expression::Call(*function, Box::new(lower(part, region)?))),
        _ => Err(format!("`{name}` takes one value")),
    }
}

/// `re.match("…", value)`; the expression is taken as it stands, as rules of others expect.
fn matches(parts: Vec<Tree>, region: Region) -> Result<Expression, String> {
    match <[Tree; 2]>::try_from(parts) {
        Ok([Tree::Leaf(Token::Text(text)), value]) => {
            let regex = Regex::read(&text, region)
                .map_err(|error| format!("the expression of `re.match` does not parse: {error}"))?;
            Ok(Expression::Matches(regex, Box::new(lower(value, region)?)))
        }
        _ => Err("`re.match` takes an expression in quotes and a value".to_owned()),
    }
}

fn labels(tree: Tree) -> Result<Requires, String> {
    Ok(match tree {
        Tree::Leaf(Token::Name(name)) => match name.as_str() {
            "True" | "true" => Requires::Bool(true),
            "False" | "false" => Requires::Bool(false),
            _ => Requires::Label(name),
        },
        Tree::Unary(Unary::Not, part) => Requires::Not(Box::new(labels(*part)?)),
        Tree::Binary(Binary::And, left, right) => {
            Requires::And(vec![labels(*left)?, labels(*right)?])
        }
        Tree::Binary(Binary::Or, left, right) => {
            Requires::Or(vec![labels(*left)?, labels(*right)?])
        }
        _ => return Err("expected labels with `and`, `or`, `not` and parentheses".to_owned()),
    })
}

/// What a text in quotes says; a backslash before any other letter stands for itself.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(next) = letters.next() {
        match (next, letters.clone().next()) {
            ('\\', Some(escaped @ ('\\' | '\'' | '"' | 'n' | 't' | 'r'))) => {
                letters.next();
                out.push(match escaped {
                    'n' => '\n',
                    't' => '\t',
                    'r' => '\r',
                    other => other,
                });
            }
            _ => out.push(next),
        }
    }
    out
}
