//! `SQLite`, as rpm uses it since 4.16: the one table `Packages`, walked from its root page to its leaves.

use super::{Broken, Give, Order, Storage, piece};

pub(super) const SQLITE: Storage = Storage { name: "SQLite", matches, records };

const MAGIC: &[u8] = b"SQLite format 3\0";
/// Where the size of pages and the bytes at the end of each that are not used stand.
const PAGE_SIZE_AT: usize = 16;
const UNUSED_AT: usize = 20;
/// The head of the file, which stands before that of the first page.
const HEAD: usize = 100;
/// Pages of a table: those that point at others, and those with records.
const INNER: u8 = 5;
const LEAF: u8 = 13;
/// The table, and the page on which all tables are listed.
const TABLE: &[u8] = b"Packages";
const LIST: usize = 1;

const ORDER: Order = Order::HighFirst;

fn matches(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

fn records(bytes: &[u8], give: Give<'_>) -> Result<(), Broken> {
    let size = match ORDER.short(bytes, PAGE_SIZE_AT).ok_or("its head is cut off")? {
        1 => 65_536,
        size => size,
    };
    let unused = usize::from(bytes.get(UNUSED_AT).copied().unwrap_or(0));
    if !(512..=65_536).contains(&size) || !size.is_power_of_two() || size - unused < 480 {
        return Err(format!("its pages cannot have {size} bytes"));
    }
    let pages = bytes.len() / size;
    let mut file =
        File { bytes, size, usable: size - unused, seen: vec![false; pages + 1], broken: None };
    if !bytes.len().is_multiple_of(size) {
        file.tell("it is cut off");
    }
    let mut root = None;
    file.table(LIST, &mut |_, record| {
        let columns = columns(record);
        let is_table = columns.first() == Some(&Column::Bytes(b"table"));
        if is_table && columns.get(1) == Some(&Column::Bytes(TABLE)) {
            root = columns.get(3).and_then(|column| match column {
                Column::Number(number) => usize::try_from(*number).ok(),
                Column::Bytes(_) => None,
            });
        }
    });
    let root = root.ok_or("it has no table `Packages`")?;
    file.table(root, &mut |at, record| {
        let blob = columns(record).into_iter().find_map(|column| match column {
            Column::Bytes(blob) => Some(blob),
            Column::Number(_) => None,
        });
        give(at, blob.unwrap_or_default());
    });
    file.broken.map_or(Ok(()), Err)
}

struct File<'b> {
    bytes: &'b [u8],
    size: usize,
    /// Bytes of a page that hold something.
    usable: usize,
    /// Each page belongs to one place.
    seen: Vec<bool>,
    broken: Option<Broken>,
}

impl<'b> File<'b> {
    /// A page, once.
    fn page(&mut self, number: usize) -> Option<&'b [u8]> {
        let seen = self.seen.get_mut(number)?;
        if std::mem::replace(seen, true) {
            return None;
        }
        piece(self.bytes, number.checked_sub(1)?.checked_mul(self.size)?, self.size)
    }

    fn tell(&mut self, why: &str) {
        self.broken.get_or_insert_with(|| why.to_owned());
    }

    /// Hands over the records of a table, with the places of their beginnings.
    fn table(&mut self, root: usize, give: Give<'_>) {
        let mut open = vec![root];
        while let Some(number) = open.pop() {
            let Some(page) = self.page(number) else {
                self.tell("a page of a table is missing, or belongs to two places");
                continue;
            };
            let start = if number == 1 { HEAD } else { 0 };
            let count = ORDER.short(page, start + 3).unwrap_or(0);
            let head = start + if page.get(start) == Some(&INNER) { 12 } else { 8 };
            let places = (0..count).map_while(|at| ORDER.short(page, head + 2 * at));
            match page.get(start) {
                Some(&INNER) => {
                    // The last is opened first, so they are put down in the other order.
                    open.extend(ORDER.long(page, start + 8));
                    let places: Vec<usize> = places.collect();
                    let below = places.iter().rev().filter_map(|at| ORDER.long(page, *at));
                    open.extend(below);
                }
                Some(&LEAF) => {
                    for at in places {
                        match self.record(page, at) {
                            Some(record) => give((number - 1) * self.size + at, &record),
                            None => self.tell("a record is cut off"),
                        }
                    }
                }
                _ => self.tell("a page of a table is none"),
            }
        }
    }

    /// A record, the parts of it in other pages included.
    fn record(&mut self, page: &[u8], at: usize) -> Option<Vec<u8>> {
        let (length, next) = number(page, at)?;
        let (_, at) = number(page, next)?;
        let length = usize::try_from(length).ok().filter(|length| *length <= self.bytes.len())?;
        let most = self.usable - 35;
        let here = if length <= most {
            length
        } else {
            let least = (self.usable - 12) * 32 / 255 - 23;
            let kept = least + (length - least) % (self.usable - 4);
            if kept <= most { kept } else { least }
        };
        let mut record = piece(page, at, here)?.to_vec();
        if here < length {
            let mut next = ORDER.long(page, at + here)?;
            record.reserve_exact(length - here);
            while record.len() < length {
                let page = self.page(next)?;
                let part = (length - record.len()).min(self.usable - 4);
                record.extend_from_slice(piece(page, 4, part)?);
                next = ORDER.long(page, 0)?;
            }
        }
        Some(record)
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Column<'r> {
    Number(u64),
    Bytes(&'r [u8]),
}

/// The columns of a record, as far as they are whole.
fn columns(record: &[u8]) -> Vec<Column<'_>> {
    /// More columns than any table here has.
    const MOST: usize = 16;
    let mut columns = Vec::new();
    let Some((head, mut at)) = number(record, 0) else { return columns };
    let Ok(head) = usize::try_from(head) else { return columns };
    let mut data = head;
    while at < head && columns.len() < MOST {
        let Some((kind, next)) = number(record, at) else { break };
        at = next;
        let length = match kind {
            0 | 8 | 9 => 0,
            1..=4 => kind,
            5 => 6,
            6 | 7 => 8,
            kind => kind.saturating_sub(12) / 2,
        };
        let Ok(length) = usize::try_from(length) else { break };
        let Some(bytes) = piece(record, data, length) else { break };
        data += length;
        columns.push(match kind {
            9 => Column::Number(1),
            0..=11 => Column::Number(ORDER.number(bytes)),
            _ => Column::Bytes(bytes),
        });
    }
    columns
}

/// A number of one to nine bytes, and where what follows it stands.
fn number(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let mut value: u64 = 0;
    for step in 0..9 {
        let place = at.checked_add(step)?;
        let byte = *bytes.get(place)?;
        if step == 8 {
            return Some(((value << 8) | u64::from(byte), place + 1));
        }
        value = (value << 7) | u64::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            return Some((value, place + 1));
        }
    }
    None
}
