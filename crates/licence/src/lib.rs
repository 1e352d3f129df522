//! Licences: what files write of them as SPDX expressions, what their texts say, what each asks for, and what a project allows.
//!
//! Nothing here reads a file. Identifiers, names and flags come from SPDX's list; the groups are our own judgement. What
//! is not known is told as that, and never counts as allowed.

mod declared;
mod expression;
mod file;
mod group;
mod list;
mod reference;
mod rules;
mod spelling;
mod terms;
mod text;

pub use declared::{Declared, declared};
pub use expression::{Exception, Expression, Name, ParseError, Term, parse};
pub use file::{TEXT_NAMES, is_text_name};
pub use group::Group;
pub use list::{Listed, ListedException, Vague, exception, licence, licences};
pub use reference::reference;
pub use rules::{Exemption, Rules, Verdict};
pub use spelling::read;
pub use terms::{Entry, EntryError, Judgement, Standing, Terms};
pub use text::{
    PRINTS_FILE, Print, Recognised, encode_prints, prints_of, recognise, recognise_all,
};
