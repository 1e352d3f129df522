//! A record of rpm's database: an index of tags, and the data that they point into.

use super::{Order, piece};

/// Entries of an index that are believed; a package has some eighty.
const MOST_ENTRIES: usize = 65_536;
/// Texts of one list that are read: what a package gives and needs.
const MOST_TEXTS: usize = 20_000;
/// Bytes of an entry of the index, and of what stands before it.
const ENTRY: usize = 16;
const HEAD: usize = 8;

const NAME: u64 = 1000;
const VERSION: u64 = 1001;
const RELEASE: u64 = 1002;
const EPOCH: u64 = 1003;
const DISTRIBUTION: u64 = 1010;
const VENDOR: u64 = 1011;
const LICENCE: u64 = 1014;
const ARCHITECTURE: u64 = 1022;
const SOURCE: u64 = 1044;
const GIVES: u64 = 1047;
const NEEDS: u64 = 1049;
const MODULE: u64 = 5096;

const NUMBER: u64 = 4;
const TEXT: u64 = 6;
const TEXTS: u64 = 8;
const TRANSLATED: u64 = 9;

/// What rpm notes of an installed package.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) name: String,
    pub(crate) epoch: Option<u64>,
    pub(crate) version: String,
    pub(crate) release: String,
    pub(crate) architecture: String,
    /// The file that it was built from.
    pub(crate) source: String,
    pub(crate) licence: String,
    pub(crate) vendor: String,
    pub(crate) distribution: String,
    /// The module that it belongs to.
    pub(crate) module: String,
    pub(crate) gives: Vec<String>,
    pub(crate) needs: Vec<String>,
}

/// Reads a record; `None` if it is none, or one without a name.
pub(crate) fn read(record: &[u8]) -> Option<Header> {
    const ORDER: Order = Order::HighFirst;
    let (count, length) = (ORDER.long(record, 0)?, ORDER.long(record, 4)?);
    if count == 0 || count > MOST_ENTRIES {
        return None;
    }
    let index = piece(record, HEAD, count.checked_mul(ENTRY)?)?;
    let data = piece(record, HEAD + index.len(), length)?;
    let mut header = Header::default();
    // Entries may share data; texts that are honest are read once.
    let mut left = 2 * record.len();
    for entry in index.chunks_exact(ENTRY) {
        let field = |at: usize| ORDER.number(entry.get(at..at + 4).unwrap_or_default());
        let (tag, kind) = (field(0), field(4));
        // The offset of what marks a region may be negative.
        let Ok(at) = usize::try_from(field(8)) else { continue };
        let Some(data) = data.get(at..) else { continue };
        let count = usize::try_from(field(12)).unwrap_or(usize::MAX);
        header.take((tag, kind, count), data.get(..left).unwrap_or(data), &mut left);
    }
    (!header.name.is_empty()).then_some(header)
}

impl Header {
    fn take(&mut self, (tag, kind, count): (u64, u64, usize), data: &[u8], left: &mut usize) {
        let place = match tag {
            NAME => &mut self.name,
            VERSION => &mut self.version,
            RELEASE => &mut self.release,
            ARCHITECTURE => &mut self.architecture,
            SOURCE => &mut self.source,
            LICENCE => &mut self.licence,
            VENDOR => &mut self.vendor,
            DISTRIBUTION => &mut self.distribution,
            MODULE => &mut self.module,
            EPOCH if kind == NUMBER => {
                self.epoch = piece(data, 0, 4).map(|bytes| Order::HighFirst.number(bytes));
                return;
            }
            GIVES if kind == TEXTS => return self.gives = texts(data, count, left),
            NEEDS if kind == TEXTS => return self.needs = texts(data, count, left),
            _ => return,
        };
        // Of a translated text the first is that of nobody's language.
        if matches!(kind, TEXT | TRANSLATED) {
            *place = texts(data, 1, left).pop().unwrap_or_default();
        }
    }
}

/// So many texts, each with a zero behind it.
fn texts(data: &[u8], count: usize, left: &mut usize) -> Vec<String> {
    let mut texts = Vec::new();
    let mut rest = data;
    for _ in 0..count.min(MOST_TEXTS) {
        let Some(end) = memchr::memchr(0, rest) else {
            *left = left.saturating_sub(rest.len());
            break;
        };
        *left = left.saturating_sub(end + 1);
        let (text, behind) = rest.split_at(end);
        texts.push(String::from_utf8_lossy(text).into_owned());
        rest = behind.get(1..).unwrap_or_default();
    }
    texts
}
