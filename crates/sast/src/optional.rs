//! What a pattern need not say of a piece of code.

use seawall_syntax::Kind;

/// Whether a pattern that has nothing in this slot leaves it open.
///
/// `f()` is a call whatever its type arguments, and a method is one whatever its modifiers; but `return;`
/// returns nothing, and `if (…) …` without an `else` has none.
pub(crate) const fn is_open(kind: Kind, slot: usize) -> bool {
    match kind {
        Kind::Call | Kind::Assert => slot == 1,
        Kind::New => slot == 2,
        Kind::If | Kind::Import | Kind::Element => matches!(slot, 1 | 2),
        Kind::Variable | Kind::Parameter => matches!(slot, 0 | 1 | 3),
        Kind::Function => matches!(slot, 0 | 2 | 4),
        Kind::Lambda => matches!(slot, 0 | 2),
        Kind::Class => slot <= 4,
        Kind::Try => matches!(slot, 0 | 2 | 3),
        _ => false,
    }
}

/// Whether the parts of a list may stand in any order, and others beside them.
pub(crate) fn is_subset(kind: Kind) -> bool {
    use Kind::{Attributes, Body, Cases, Catches, Modifiers, Parents};
    matches!(kind, Attributes | Body | Cases | Catches | Modifiers | Parents)
}
