//! Whether a rule's match can be a credential at all, judged by its value alone.

use crate::assignment;
use crate::entropy;
use crate::placeholder;
use crate::program::{Compiled, Find};

/// Entropy and structure hold and, for Seawall's own rules, the value is no placeholder.
pub(crate) fn holds(rule: &Compiled, secret: &[u8]) -> bool {
    if rule.entropy > 0.0 && entropy::shannon(secret) <= rule.entropy {
        return false;
    }
    if let Some(check) = &rule.check
        && !check.holds(secret)
    {
        return false;
    }
    if rule.is_about_files() {
        return !placeholder::is_blank(secret);
    }
    // `12345678` shows a hand at work, which is no wonder where a person made the password up.
    if matches!(rule.find, Find::Assignment)
        && std::str::from_utf8(secret).is_ok_and(assignment::is_made_up)
    {
        return !placeholder::is_named(secret);
    }
    !(rule.own && placeholder::is_placeholder(secret))
}
