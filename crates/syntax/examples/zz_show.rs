#![allow(missing_docs, clippy::all)]
use seawall_syntax::{Parser, Symbols};
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let mut parser = Parser::new(seawall_syntax::language("kotlin").unwrap()).unwrap();
    let parsed = parser.parse(text.as_bytes(), Symbols::default()).unwrap();
    println!("{}", seawall_syntax::show(&parsed.tree));
}
