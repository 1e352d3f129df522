//! Some hashes of each licence's text, and the file that they are kept in.

use std::collections::BTreeSet;

use super::grams::grams;

/// Where the file lies, from the root of the workspace; `cargo xtask licences` makes it.
pub const PRINTS_FILE: &str = "crates/licence/data/prints.bin";
/// What the file begins with.
const MAGIC: &[u8] = b"SWPRINT1";
/// Most hashes of a licence: the smallest of all, which are as good as drawn by lot.
const MOST: usize = 128;
/// Shorter texts are in too many others.
const LEAST: usize = 14;

/// By what a licence's text is recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// The licence's identifier.
    pub id: String,
    /// How many words its text has.
    pub total: u32,
    /// Some hashes of runs of words, rising.
    pub hashes: Vec<u32>,
}

/// What stands in some texts before an explanation of how to apply them, which many leave out.
const END: &str = "END OF TERMS AND CONDITIONS";

/// The prints of a licence's text, with and without what explains how to apply it; none of one too short to be told from others.
pub fn prints_of(id: &str, text: &str) -> Vec<Print> {
    let short = text.split_once(END).map(|(terms, _)| terms);
    std::iter::once(text).chain(short).filter_map(|text| print_of(id, text)).collect()
}

fn print_of(id: &str, text: &str) -> Option<Print> {
    let grams = grams(text);
    let hashes: BTreeSet<u32> =
        grams.iter().map(|gram| gram.hash).filter(|hash| *hash != 0).collect();
    let total = u32::try_from(grams.len()).ok()?;
    let is_long = hashes.len() >= LEAST;
    is_long.then(|| Print {
        id: id.to_owned(),
        total,
        hashes: hashes.into_iter().take(MOST).collect(),
    })
}

/// Prints as the file holds them; of licences with the same print the one with the shortest identifier.
pub fn encode_prints(mut prints: Vec<Print>) -> Vec<u8> {
    prints.sort_by(|one, other| (one.id.len(), &one.id).cmp(&(other.id.len(), &other.id)));
    let mut seen: BTreeSet<Vec<u32>> = BTreeSet::new();
    prints.retain(|print| seen.insert(print.hashes.clone()));
    prints.sort_by(|one, other| (&one.id, one.total).cmp(&(&other.id, other.total)));
    let mut bytes = MAGIC.to_vec();
    for print in &prints {
        let (Ok(name), Ok(count)) =
            (u8::try_from(print.id.len()), u8::try_from(print.hashes.len()))
        else {
            continue;
        };
        bytes.push(name);
        bytes.extend_from_slice(print.id.as_bytes());
        bytes.extend_from_slice(&print.total.to_le_bytes());
        bytes.push(count);
        bytes.extend(print.hashes.iter().flat_map(|hash| hash.to_le_bytes()));
    }
    bytes
}

/// The prints of a file; `None` of one that is broken.
pub(super) fn decode_prints(bytes: &[u8]) -> Option<Vec<Print>> {
    let mut rest = bytes.strip_prefix(MAGIC)?;
    let mut prints = Vec::new();
    while !rest.is_empty() {
        let (length, after) = rest.split_first()?;
        let (id, after) = after.split_at_checked(usize::from(*length))?;
        let (total, after) = after.split_first_chunk::<4>()?;
        let (count, after) = after.split_first()?;
        let (hashes, after) = after.split_at_checked(usize::from(*count) * 4)?;
        let (hashes, _) = hashes.as_chunks::<4>();
        prints.push(Print {
            id: String::from_utf8(id.to_vec()).ok()?,
            total: u32::from_le_bytes(*total),
            hashes: hashes.iter().map(|four| u32::from_le_bytes(*four)).collect(),
        });
        rest = after;
    }
    Some(prints)
}

#[test]
fn prints_are_read_as_they_were_written() {
    let text = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
    let print = print_of("MIT", text).expect("long enough");
    let twin = Print { id: "MIT-long".to_owned(), ..print.clone() };
    let bytes = encode_prints(vec![twin, print.clone()]);
    assert_eq!(decode_prints(&bytes), Some(vec![print]));
    assert_eq!(decode_prints(&bytes[..bytes.len() - 1]), None);
    assert_eq!(decode_prints(b"other"), None);
    assert_eq!(print_of("a", "too short"), None);
}

#[test]
fn the_file_is_whole_and_names_licences_of_the_list() {
    let prints = decode_prints(include_bytes!("../../data/prints.bin")).expect("a whole file");
    assert!(prints.len() > 600);
    for print in &prints {
        assert!(crate::licence(&print.id).is_some(), "{}", print.id);
    }
}
