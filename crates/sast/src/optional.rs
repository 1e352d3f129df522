//! What a pattern need not say of a piece of code.

use seawall_syntax::Kind;

/// Whether a pattern that has nothing in this slot leaves it open.
///
/// `f()` is a call whatever its type arguments, and a method is one whatever its modifiers; but `return;`
/// returns nothing, and `if (…) …` without an `else` has none.
pub(crate) fn is_open(kind: Kind, slot: usize) -> bool {
    let open: &[usize] = match kind {
        Kind::Call | Kind::Assert | Kind::Element => &[1],
        Kind::New => &[2],
        Kind::If | Kind::Import => &[1, 2],
        Kind::Variable | Kind::Parameter => &[0, 1, 3],
        Kind::Function => &[0, 2, 4],
        Kind::Lambda => &[0, 2],
        Kind::Class => &[0, 1, 2, 3, 4],
        Kind::Try => &[0, 2, 3],
        _ => &[],
    };
    open.contains(&slot)
}

/// Whether the parts of a list may stand in any order, and others beside them.
pub(crate) fn is_subset(kind: Kind) -> bool {
    matches!(kind, Kind::Modifiers | Kind::Parents | Kind::Body | Kind::Attributes | Kind::Catches)
}
