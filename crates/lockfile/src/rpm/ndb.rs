//! rpm's own `Packages.db`, as SUSE uses it: slots at the beginning, each of which points at a record.

use super::{Broken, Give, Order, Storage, piece};

pub(super) const NDB: Storage = Storage { name: "ndb", matches, records };

const MAGIC: &[u8] = b"RpmP";
const SLOT: &[u8] = b"Slot";
const RECORD: &[u8] = b"BlbS";
/// Where the number of pages with slots stands.
const PAGES_AT: usize = 12;
const PAGE: usize = 4096;
/// Bytes of a slot, of what begins the file, and of what begins a record; records stand at multiples of the first.
const SLOT_BYTES: usize = 16;
const HEAD: usize = 32;
const RECORD_HEAD: usize = 16;

fn matches(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

fn records(bytes: &[u8], give: Give<'_>) -> Result<(), Broken> {
    const ORDER: Order = Order::LowFirst;
    let pages = ORDER.long(bytes, PAGES_AT).ok_or("its head is cut off")?;
    let end = pages.saturating_mul(PAGE);
    let slots = bytes.get(HEAD..end.min(bytes.len())).unwrap_or_default();
    let mut broken = (end > bytes.len()).then(|| "it is cut off".to_owned());
    // No two packages share bytes, so all records together are no longer than the file.
    let mut left = bytes.len();
    for (at, slot) in slots.chunks_exact(SLOT_BYTES).enumerate() {
        let field = |place: usize| ORDER.long(slot, place).unwrap_or(0);
        let (number, offset) = (field(4), field(8));
        if !slot.starts_with(SLOT) {
            broken.get_or_insert(format!("slot {at} is none"));
            continue;
        }
        if number == 0 {
            continue;
        }
        let start = offset.saturating_mul(SLOT_BYTES);
        let head = piece(bytes, start, RECORD_HEAD).filter(|head| head.starts_with(RECORD));
        let length = head.filter(|head| ORDER.long(head, 4) == Some(number));
        let length = length.and_then(|head| ORDER.long(head, 12));
        let record = length.and_then(|length| piece(bytes, start + RECORD_HEAD, length));
        match record.filter(|record| record.len() <= left) {
            Some(record) => {
                left -= record.len();
                give(start, record);
            }
            None => drop(broken.get_or_insert(format!("the record of package {number} is broken"))),
        }
    }
    broken.map_or(Ok(()), Err)
}
