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
    15,
    22,
    78,
    79,
    89,
    90,
    93,
    94,
    95,
    98,
    113,
    117,
    134,
    208,
    209,
    259,
    295,
    319,
    326,
    327,
    328,
    329,
    330,
    336,
    338,
    346,
    347,
    352,
    384,
    400,
    427,
    434,
    470,
    489,
    501,
    502,
    601,
    611,
    614,
    621,
    643,
    697,
    732,
    777,
    798,
    915,
    916,
    917,
    918,
    942,
    943,
    1004,
    1321,
    1333,
    1336,
];
