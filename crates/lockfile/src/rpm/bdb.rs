//! Berkeley DB, as rpm used it until 4.16: a hash table whose pages hold keys and values, large values in chains of pages.

use super::{Broken, Give, Order, Storage, piece};

pub(super) const BDB: Storage = Storage { name: "Berkeley DB", matches, records };

/// Where the first page has the mark of a hash table, the size of pages, and the number of the last.
const MAGIC_AT: usize = 12;
const MAGIC: u64 = 0x0006_1561;
const PAGE_SIZE_AT: usize = 20;
const ENCRYPTED_AT: usize = 24;
const LAST_PAGE_AT: usize = 32;
/// What each page begins with: the number of the next, of entries, of bytes in a chain, and what it is.
const NEXT_AT: usize = 16;
const ENTRIES_AT: usize = 20;
const FILLED_AT: usize = 22;
const KIND_AT: usize = 25;
const BODY: usize = 26;
/// Pages of a hash table, sorted or not, and of a chain.
const HASH: u8 = 13;
const HASH_UNSORTED: u8 = 2;
const CHAIN: u8 = 7;
/// A value that stands in its page, and one that a chain of pages holds.
const INLINE: u8 = 1;
const CHAINED: u8 = 3;

fn matches(bytes: &[u8]) -> bool {
    order(bytes).is_some()
}

/// Machines wrote numbers as was natural to them.
fn order(bytes: &[u8]) -> Option<Order> {
    let magic = piece(bytes, MAGIC_AT, 4)?;
    [Order::LowFirst, Order::HighFirst].into_iter().find(|order| order.number(magic) == MAGIC)
}

fn records(bytes: &[u8], give: Give<'_>) -> Result<(), Broken> {
    let read = || {
        let order = order(bytes)?;
        let size = order.long(bytes, PAGE_SIZE_AT)?;
        let last = order.long(bytes, LAST_PAGE_AT)?;
        Some((order, size, last, *bytes.get(ENCRYPTED_AT)?))
    };
    let (order, size, last, encrypted) = read().ok_or("its first page is cut off")?;
    if !(512..=65_536).contains(&size) || !size.is_power_of_two() {
        return Err(format!("its pages cannot have {size} bytes"));
    }
    if encrypted != 0 {
        return Err("it is encrypted".to_owned());
    }
    let pages = bytes.len() / size;
    let mut table = Table { bytes, order, size, seen: vec![false; pages], broken: None };
    if last >= pages {
        table.broken = Some(format!("it is cut off: {pages} of {} pages are there", last + 1));
    }
    for page in 1..pages {
        table.page(page, give);
    }
    table.broken.map_or(Ok(()), Err)
}

struct Table<'b> {
    bytes: &'b [u8],
    order: Order,
    size: usize,
    /// Pages of chains: each belongs to one value.
    seen: Vec<bool>,
    broken: Option<Broken>,
}

impl<'b> Table<'b> {
    fn at(&self, page: usize) -> Option<&'b [u8]> {
        piece(self.bytes, page.checked_mul(self.size)?, self.size)
    }

    /// Hands over the values of a page of the table.
    fn page(&mut self, number: usize, give: Give<'_>) {
        let Some(page) = self.at(number) else { return };
        if !matches!(page.get(KIND_AT), Some(&(HASH | HASH_UNSORTED))) {
            return;
        }
        let entries = self.order.short(page, ENTRIES_AT).unwrap_or(0);
        let mut end = self.size;
        for pair in 0..entries / 2 {
            let place = |at: usize| self.order.short(page, BODY + 2 * at);
            let (Some(key), Some(value)) = (place(2 * pair), place(2 * pair + 1)) else {
                return self.tell(format!("page {number} names more entries than fit into it"));
            };
            // Entries stand from the end of the page to its beginning.
            if value >= key || key >= end {
                return self.tell(format!("page {number} has entries out of order"));
            }
            let own = page.get(key + 1..end).unwrap_or_default();
            end = value;
            // The value of key 0 counts packages.
            if own.iter().any(|byte| *byte != 0) {
                let at = number * self.size + value;
                self.value(at, page.get(value..key).unwrap_or_default(), give);
            }
        }
    }

    fn value(&mut self, at: usize, value: &[u8], give: Give<'_>) {
        match value.first() {
            Some(&INLINE) => give(at, value.get(1..).unwrap_or_default()),
            Some(&CHAINED) => {
                let first = self.order.long(value, 4);
                let length = self.order.long(value, 8);
                let (Some(first), Some(length)) = (first, length) else {
                    return self.tell(format!("the value at byte {at} is cut off"));
                };
                match self.chain(first, length) {
                    Ok(record) => give(at, &record),
                    Err(why) => self.tell(format!("the value at byte {at} {why}")),
                }
            }
            _ => self.tell(format!("the value at byte {at} is of no known kind")),
        }
    }

    /// What a chain of pages holds.
    fn chain(&mut self, first: usize, length: usize) -> Result<Vec<u8>, &'static str> {
        let mut record = Vec::with_capacity(length.min(self.bytes.len()));
        let mut next = first;
        while next != 0 && record.len() < length {
            let seen = self.seen.get_mut(next).ok_or("goes on behind the end")?;
            if std::mem::replace(seen, true) {
                return Err("goes on in a page that belongs to another, or in a circle");
            }
            let page = self.at(next).ok_or("goes on behind the end")?;
            if page.get(KIND_AT) != Some(&CHAIN) {
                return Err("goes on in a page that is none of a chain");
            }
            let filled = self.order.short(page, FILLED_AT).unwrap_or(0);
            record.extend_from_slice(piece(page, BODY, filled).ok_or("has a page too full")?);
            next = self.order.long(page, NEXT_AT).unwrap_or(0);
        }
        if record.len() < length {
            return Err("ends too soon");
        }
        record.truncate(length);
        Ok(record)
    }

    fn tell(&mut self, why: String) {
        self.broken.get_or_insert(why);
    }
}
