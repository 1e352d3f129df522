//! Names and literals as small numbers, equal for equal texts.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

/// A text of a [`Symbols`] table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u32);

impl Symbol {
    /// The empty text: a node whose kind says everything has it.
    pub const NONE: Self = Self(0);

    /// The symbol at a place in the table.
    pub(crate) const fn at(index: u32) -> Self {
        Self(index)
    }

    /// Its place in the table.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Every text once. A table can begin with all texts of another, whose numbers then hold in both.
#[derive(Debug, Clone)]
pub struct Symbols {
    base: Option<Arc<Symbols>>,
    texts: Vec<Arc<str>>,
    /// The symbols by their texts, made when one is first looked for.
    known: OnceLock<FxHashMap<Arc<str>, Symbol>>,
}

impl Default for Symbols {
    fn default() -> Self {
        Self::of(vec!["".into()])
    }
}

impl Symbols {
    /// A table that begins with all texts of `base`.
    pub fn on(base: Arc<Self>) -> Self {
        Self { base: Some(base), texts: Vec::new(), known: OnceLock::new() }
    }

    /// A table of these texts, all of which differ; the first is empty.
    pub(crate) const fn of(texts: Vec<Arc<str>>) -> Self {
        Self { base: None, texts, known: OnceLock::new() }
    }

    /// The symbol of a text, made if it is new.
    pub fn add(&mut self, text: &str) -> Symbol {
        if let Some(symbol) = self.find(text) {
            return symbol;
        }
        let symbol = Symbol(small(self.len()));
        let text: Arc<str> = text.into();
        self.texts.push(Arc::clone(&text));
        if let Some(known) = self.known.get_mut() {
            known.insert(text, symbol);
        }
        symbol
    }

    /// The symbol of a text that is known.
    pub fn find(&self, text: &str) -> Option<Symbol> {
        let below = self.base.as_ref().and_then(|base| base.find(text));
        below.or_else(|| self.known().get(text).copied())
    }

    fn known(&self) -> &FxHashMap<Arc<str>, Symbol> {
        self.known.get_or_init(|| {
            let first = self.below();
            let numbered = self.texts.iter().enumerate();
            numbered.map(|(at, text)| (Arc::clone(text), Symbol(small(first + at)))).collect()
        })
    }

    /// The text of a symbol of this table.
    pub fn text(&self, symbol: Symbol) -> &str {
        match (symbol.index().checked_sub(self.below()), &self.base) {
            (Some(here), _) => self.texts.get(here).map_or("", |text| text),
            (None, Some(base)) => base.text(symbol),
            (None, None) => "",
        }
    }

    /// The text of the symbol at a place in the table.
    pub fn get(&self, index: usize) -> Option<&str> {
        let symbol = u32::try_from(index).ok().filter(|_| index < self.len());
        symbol.map(|index| self.text(Symbol(index)))
    }

    /// All texts in the order of their symbols.
    pub fn texts(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        let below = self.base.iter().flat_map(|base| base.texts());
        Box::new(below.chain(self.texts.iter().map(|text| &**text)))
    }

    /// How many texts the table has that it begins with.
    fn below(&self) -> usize {
        self.base.as_ref().map_or(0, |base| base.len())
    }

    pub(crate) fn len(&self) -> usize {
        self.below() + self.texts.len()
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Symbol, Symbols};

    #[test]
    fn equal_texts_have_equal_symbols_across_tables() {
        let mut below = Symbols::default();
        let known = below.add("eval");
        let mut above = Symbols::on(Arc::new(below));
        assert_eq!(above.add("eval"), known);
        assert_eq!(above.add(""), Symbol::NONE);
        let new = above.add("exec");
        assert_eq!((above.text(new), above.text(known)), ("exec", "eval"));
        assert_eq!(above.add("exec"), new);
    }
}
