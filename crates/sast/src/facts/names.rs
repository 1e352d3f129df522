//! Which names stand in each piece of code, in a few bits: most pieces lack a name that a pattern needs, and
//! need not be compared with it.

use seawall_syntax::{Kind, Node, Tree, is_metavariable};

use crate::facts::imports::Imports;
use crate::words::Word;

/// For each node of a tree, the names that stand in it: each is one of 64 bits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    bits: Vec<u64>,
}

impl Names {
    /// The names that any code has that a node of a pattern matches. Whoever lets the matcher take other names
    /// for the same says so here.
    pub(crate) fn of_pattern(tree: &Tree) -> Self {
        let mut names = Self::default();
        for node in tree.nodes() {
            let bits = match node.kind() {
                Kind::Name if !is_metavariable(node.text()) => bit(node.text()),
                // Modules are named in many ways, and what is imported from them as well; the type of a
                // variable stands where it is declared.
                Kind::Import | Kind::TypedMetavariable => 0,
                // A function as a value has no type parameters.
                Kind::Function => {
                    let slots = node.slots().enumerate().filter(|(slot, _)| *slot != 2);
                    names.within(slots.filter_map(|(_, part)| part))
                }
                _ => names.within(node.parts()),
            };
            names.bits.push(bits);
        }
        names
    }

    /// The names that stand in each node of a file; an imported one stands for all parts of its path as well,
    /// and any may be one of a module that is imported as a whole.
    pub(crate) fn of_file(tree: &Tree, imports: &Imports<'_>) -> Self {
        let symbols = tree.symbols().texts();
        let (imported, open) = (imports.bits(), imports.open_bits());
        let of_symbol =
            |text: &str| bit(text) | open | imported.get(text).copied().unwrap_or_default();
        let of_symbol: Vec<u64> = symbols.map(of_symbol).collect();
        let mut names = Self::default();
        for node in tree.nodes() {
            let own = of_symbol.get(node.symbol().index()).copied().unwrap_or(u64::MAX);
            let bits = own | names.within(node.parts());
            names.bits.push(bits);
        }
        names
    }

    fn within<'t>(&self, parts: impl Iterator<Item = Node<'t>>) -> u64 {
        parts.fold(0, |bits, part| bits | self.of(part))
    }

    /// The names in a node.
    pub(crate) fn of(&self, node: Node<'_>) -> u64 {
        self.bits.get(node.id().index()).copied().unwrap_or_default()
    }
}

/// The bit of a name, in whatever case it is written.
pub(crate) fn bit(name: &str) -> u64 {
    1 << (Word::of(name.as_bytes()).number() >> 58)
}
