//! From words and signs to a tree, by Python's rules of what binds tighter.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::token::{Token, tokens};
use super::{Binary, Unary};

/// How deep parentheses and signs may stand in each other: an expression of a rule is written by people.
const DEPTH: usize = 50;

/// An expression of which nothing is known yet but its form.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tree {
    /// A number, text, name or metavariable.
    Leaf(Token),
    /// A list or tuple.
    List(Vec<Tree>),
    /// A sign before a part.
    Unary(Unary, Box<Tree>),
    /// A sign between two parts.
    Binary(Binary, Box<Tree>, Box<Tree>),
    /// A function with its arguments.
    Call(String, Vec<Tree>),
}

/// Signs between two parts by how tight they bind, the loosest first; comparisons stand apart.
const LEVELS: [&[(&str, Binary)]; 6] = [
    &[("|", Binary::BitOr)],
    &[("^", Binary::BitXor)],
    &[("&", Binary::BitAnd)],
    &[("<<", Binary::ShiftLeft), (">>", Binary::ShiftRight)],
    &[("+", Binary::Add), ("-", Binary::Subtract)],
    &[
        ("*", Binary::Multiply),
        ("/", Binary::Divide),
        ("//", Binary::FloorDivide),
        ("%", Binary::Modulo),
    ],
];

/// Reads an expression; an error says what is wrong with it.
pub(super) fn parse(text: &str) -> Result<Tree, String> {
    let mut parser = Parser { rest: tokens(text)?.into_iter().peekable(), depth: 0 };
    let tree = parser.either()?;
    match parser.rest.next() {
        None => Ok(tree),
        Some(token) => Err(format!("{} stands where an operator must", show(&token))),
    }
}

struct Parser {
    rest: Peekable<IntoIter<Token>>,
    depth: usize,
}

impl Parser {
    fn take(&mut self, sign: &str) -> bool {
        self.rest.next_if(|token| matches!(token, Token::Sign(found) if *found == sign)).is_some()
    }

    fn expect(&mut self, sign: &str) -> Result<(), String> {
        if self.take(sign) { Ok(()) } else { Err(format!("`{sign}` is missing")) }
    }

    fn either(&mut self) -> Result<Tree, String> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(format!("it is nested deeper than {DEPTH} levels"));
        }
        let mut tree = self.both()?;
        while self.take("or") {
            tree = binary(Binary::Or, tree, self.both()?);
        }
        self.depth -= 1;
        Ok(tree)
    }

    fn both(&mut self) -> Result<Tree, String> {
        let mut tree = self.negation()?;
        while self.take("and") {
            tree = binary(Binary::And, tree, self.negation()?);
        }
        Ok(tree)
    }

    fn negation(&mut self) -> Result<Tree, String> {
        let mut negations = 0;
        while self.take("not") {
            negations += 1;
        }
        if negations > DEPTH {
            return Err(format!("it is nested deeper than {DEPTH} levels"));
        }
        let tree = self.comparison()?;
        Ok((0..negations).fold(tree, |tree, _| Tree::Unary(Unary::Not, Box::new(tree))))
    }

    /// Comparisons chain: `0 < $X < 9` holds if both do.
    fn comparison(&mut self) -> Result<Tree, String> {
        let mut left = self.level(&LEVELS)?;
        let mut whole = None;
        while let Some(sign) = self.comparison_sign()? {
            let right = self.level(&LEVELS)?;
            let link = binary(sign, left, right.clone());
            whole = Some(match whole {
                Some(whole) => binary(Binary::And, whole, link),
                None => link,
            });
            left = right;
        }
        Ok(whole.unwrap_or(left))
    }

    fn comparison_sign(&mut self) -> Result<Option<Binary>, String> {
        const SIGNS: [(&str, Binary); 7] = [
            ("==", Binary::Equal),
            ("!=", Binary::NotEqual),
            ("<=", Binary::LessEqual),
            (">=", Binary::GreaterEqual),
            ("<", Binary::Less),
            (">", Binary::Greater),
            ("in", Binary::In),
        ];
        if self.take("not") {
            return self.expect("in").map(|()| Some(Binary::NotIn));
        }
        if self.take("=") {
            return Err("`=` assigns: compare with `==`".to_owned());
        }
        Ok(SIGNS.iter().find(|(sign, _)| self.take(sign)).map(|(_, binary)| *binary))
    }

    fn level(&mut self, levels: &[&[(&str, Binary)]]) -> Result<Tree, String> {
        let Some((signs, tighter)) = levels.split_first() else { return self.signed() };
        let mut tree = self.level(tighter)?;
        while let Some((_, sign)) = signs.iter().find(|(sign, _)| self.take(sign)) {
            tree = binary(*sign, tree, self.level(tighter)?);
        }
        Ok(tree)
    }

    /// A part with signs before it; a power binds tighter than those on its left.
    fn signed(&mut self) -> Result<Tree, String> {
        const SIGNS: [(&str, Unary); 3] =
            [("-", Unary::Minus), ("+", Unary::Plus), ("~", Unary::Invert)];
        if let Some((_, sign)) = SIGNS.iter().find(|(sign, _)| self.take(sign)) {
            return Ok(Tree::Unary(*sign, Box::new(self.deeper(Self::signed)?)));
        }
        let base = self.part()?;
        if self.take("**") {
            return Ok(binary(Binary::Power, base, self.deeper(Self::signed)?));
        }
        Ok(base)
    }

    fn deeper(&mut self, read: fn(&mut Self) -> Result<Tree, String>) -> Result<Tree, String> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(format!("it is nested deeper than {DEPTH} levels"));
        }
        let tree = read(self);
        self.depth -= 1;
        tree
    }

    fn part(&mut self) -> Result<Tree, String> {
        if self.take("(") {
            let mut parts = self.parts(")")?;
            return Ok(match (parts.len(), parts.pop()) {
                (1, Some(only)) => only,
                (_, last) => {
                    parts.extend(last);
                    Tree::List(parts)
                }
            });
        }
        if self.take("[") {
            return Ok(Tree::List(self.parts("]")?));
        }
        match self.rest.next() {
            Some(Token::Name(name)) if self.take("(") => Ok(Tree::Call(name, self.parts(")")?)),
            Some(token @ Token::Sign(_)) => {
                Err(format!("{} stands where a value must", show(&token)))
            }
            Some(token) => Ok(Tree::Leaf(token)),
            None => Err("it ends where a value must stand".to_owned()),
        }
    }

    /// Parts with commas between them, up to the sign that closes them.
    fn parts(&mut self, end: &str) -> Result<Vec<Tree>, String> {
        let mut parts = Vec::new();
        while !self.take(end) {
            parts.push(self.either()?);
            if !self.take(",") {
                self.expect(end)?;
                break;
            }
        }
        Ok(parts)
    }
}

fn binary(sign: Binary, left: Tree, right: Tree) -> Tree {
    Tree::Binary(sign, Box::new(left), Box::new(right))
}

/// A token as an error message shows it.
fn show(token: &Token) -> String {
    match token {
        Token::Integer(number) => format!("`{number}`"),
        Token::Float(number) => format!("`{number}`"),
        Token::Text(_) => "a text".to_owned(),
        Token::Name(name) | Token::Metavariable(name) => format!("`{name}`"),
        Token::Sign(sign) => format!("`{sign}`"),
    }
}
