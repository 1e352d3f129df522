//! The list of embedded pages, written by a test of this crate that is run with `UPDATE=1`.

/// Embeds the page of each number.
macro_rules! pages {
    ($($cwe:literal,)+) => {
        &[$(($cwe, include_str!(concat!("../../../catalog/weaknesses/cwe-", $cwe, ".md"))),)+]
    };
}

/// The text of every page, by number.
#[rustfmt::skip]
pub(crate) const PAGES: &[(u16, &str)] = pages![
    78,
    79,
    89,
];
