//! Databases of rpm, written here as rpm would.

/// A record with these texts and this epoch.
pub(crate) fn record(texts: &[(u32, &str)], epoch: Option<u32>) -> Vec<u8> {
    let (mut index, mut data) = (Vec::new(), Vec::new());
    // Numbers come first, where they are aligned.
    if let Some(epoch) = epoch {
        entry(&mut index, 1003, 4, 0);
        data.extend(epoch.to_be_bytes());
    }
    for (tag, text) in texts {
        let kind = if matches!(tag, 1047 | 1049) { 8 } else { 6 };
        entry(&mut index, *tag, kind, data.len());
        data.extend(text.bytes());
        data.push(0);
    }
    let mut record = Vec::new();
    record.extend(u32::try_from(index.len() / 16).unwrap().to_be_bytes());
    record.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
    record.extend(index);
    record.extend(data);
    record
}

fn entry(index: &mut Vec<u8>, tag: u32, kind: u32, at: usize) {
    for number in [tag, kind, u32::try_from(at).unwrap(), 1] {
        index.extend(number.to_be_bytes());
    }
}

/// Three packages, one of them larger than a page.
pub(crate) fn records() -> Vec<Vec<u8>> {
    let long = "x".repeat(9_000);
    vec![
        record(
            &[
                (1000, "bash"),
                (1001, "5.1.8"),
                (1002, "6.el9"),
                (1022, "x86_64"),
                (1014, "GPLv3+"),
                (1044, "bash-5.1.8-6.el9.src.rpm"),
                (1049, "libssl"),
            ],
            None,
        ),
        record(
            &[
                (1000, "openssl-libs"),
                (1001, "3.0.7"),
                (1002, "24.el9"),
                (1022, "x86_64"),
                (1044, "openssl-3.0.7-24.el9.src.rpm"),
                (1047, "libssl"),
                (5096, "tls:1"),
                (1005, &long),
            ],
            Some(1),
        ),
        record(&[(1000, "gpg-pubkey"), (1001, "1"), (1002, "2")], None),
    ]
}

/// The pages of a file, each of one size.
struct Pages {
    size: usize,
    bytes: Vec<u8>,
}

impl Pages {
    fn add(&mut self) -> usize {
        let number = self.bytes.len() / self.size;
        self.bytes.resize(self.bytes.len() + self.size, 0);
        number
    }

    fn put(&mut self, page: usize, at: usize, bytes: &[u8]) {
        let at = page * self.size + at;
        self.bytes[at..at + bytes.len()].copy_from_slice(bytes);
    }
}

fn low(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap().to_le_bytes()
}

fn high(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap().to_be_bytes()
}

fn two(number: usize, order: fn(u16) -> [u8; 2]) -> [u8; 2] {
    order(u16::try_from(number).unwrap())
}

/// A hash table of Berkeley DB with values in chains.
pub(crate) fn bdb(records: &[Vec<u8>]) -> Vec<u8> {
    let mut pages = Pages { size: 4096, bytes: Vec::new() };
    let head = pages.add();
    pages.put(head, 12, &low(0x0006_1561));
    pages.put(head, 20, &low(4096));
    let table = pages.add();
    pages.put(table, 25, &[13]);
    let mut end = 4096;
    let mut places = Vec::new();
    let mut item = |pages: &mut Pages, bytes: &[u8]| {
        end -= bytes.len();
        pages.put(table, end, bytes);
        places.push(end);
    };
    item(&mut pages, &[1, 0, 0, 0, 0]);
    item(&mut pages, &[1, 9, 0, 0, 0]);
    for (at, record) in records.iter().enumerate() {
        let mut next = 0;
        for part in record.chunks(4096 - 26).rev() {
            let page = pages.add();
            pages.put(page, 16, &low(next));
            pages.put(page, 22, &two(part.len(), u16::to_le_bytes));
            pages.put(page, 25, &[7]);
            pages.put(page, 26, part);
            next = page;
        }
        item(&mut pages, &[&[1_u8][..], &low(at + 1)].concat());
        item(&mut pages, &[&[3, 0, 0, 0][..], &low(next), &low(record.len())].concat());
    }
    pages.put(table, 20, &two(places.len(), u16::to_le_bytes));
    for (at, place) in places.iter().enumerate() {
        pages.put(table, 26 + 2 * at, &two(*place, u16::to_le_bytes));
    }
    let last = pages.bytes.len() / 4096 - 1;
    pages.put(head, 32, &low(last));
    pages.bytes
}

pub(crate) fn ndb(records: &[Vec<u8>]) -> Vec<u8> {
    let mut pages = Pages { size: 4096, bytes: Vec::new() };
    pages.add();
    pages.put(0, 0, b"RpmP");
    pages.put(0, 12, &low(1));
    for slot in 2..256 {
        pages.put(0, slot * 16, b"Slot");
    }
    for (at, record) in records.iter().enumerate() {
        let offset = pages.bytes.len() / 16;
        let slot = [low(at + 1), low(offset), low(record.len() / 16 + 2)].concat();
        pages.put(0, (2 + at) * 16 + 4, &slot);
        pages.bytes.extend(b"BlbS");
        pages.bytes.extend([low(at + 1), low(0), low(record.len())].concat());
        pages.bytes.extend(record);
        pages.bytes.resize(pages.bytes.len().next_multiple_of(16), 0);
    }
    pages.bytes
}

/// A number as `SQLite` writes it, of two bytes, which it need not be as short as it could.
fn varint(number: usize) -> Vec<u8> {
    let part = |shift: u32| u8::try_from((number >> shift) & 0x7F).unwrap();
    vec![part(14) | 0x80, part(7) | 0x80, part(0)]
}

fn row(kinds: &[usize], values: &[&[u8]]) -> Vec<u8> {
    let kinds: Vec<u8> = kinds.iter().flat_map(|kind| varint(*kind)).collect();
    let mut row = varint(kinds.len() + 3);
    row.extend(kinds);
    for value in values {
        row.extend(*value);
    }
    row
}

/// Puts rows into a leaf, what does not fit into chains.
fn leaf(pages: &mut Pages, page: usize, start: usize, rows: &[Vec<u8>]) {
    let usable = pages.size;
    let mut end = usable;
    pages.put(page, start, &[13]);
    pages.put(page, start + 3, &two(rows.len(), u16::to_be_bytes));
    for (at, row) in rows.iter().enumerate() {
        let mut cell = [varint(row.len()), varint(at + 1)].concat();
        let here = if row.len() <= usable - 35 {
            row.len()
        } else {
            let least = (usable - 12) * 32 / 255 - 23;
            let kept = least + (row.len() - least) % (usable - 4);
            if kept <= usable - 35 { kept } else { least }
        };
        cell.extend(&row[..here]);
        let mut next = 0;
        for part in row[here..].chunks(usable - 4).rev() {
            let chain = pages.add();
            pages.put(chain, 0, &high(next));
            pages.put(chain, 4, part);
            next = chain + 1;
        }
        if next > 0 {
            cell.extend(high(next));
        }
        end -= cell.len();
        pages.put(page, end, &cell);
        pages.put(page, start + 8 + 2 * at, &two(end, u16::to_be_bytes));
    }
}

/// A database with the tables `Name` and `Packages`, the latter with a page above its leaves.
pub(crate) fn sqlite(records: &[Vec<u8>]) -> Vec<u8> {
    let mut pages = Pages { size: 4096, bytes: Vec::new() };
    pages.add();
    pages.put(0, 0, b"SQLite format 3\0");
    pages.put(0, 16, &two(4096, u16::to_be_bytes));
    let root = pages.add();
    let (first, second) = (pages.add(), pages.add());
    let table = |name: &str, page: usize| {
        let kinds = [23, 13 + 2 * name.len(), 13 + 2 * name.len(), 1, 15];
        let page = [u8::try_from(page + 1).unwrap()];
        row(&kinds, &[b"table", name.as_bytes(), name.as_bytes(), &page, b"x"])
    };
    leaf(&mut pages, 0, 100, &[table("Name", 9), table("Packages", root)]);
    let rows: Vec<Vec<u8>> =
        records.iter().map(|record| row(&[0, 12 + 2 * record.len()], &[record])).collect();
    let (before, after) = rows.split_at(1);
    leaf(&mut pages, first, 0, before);
    leaf(&mut pages, second, 0, after);
    pages.put(root, 0, &[5]);
    pages.put(root, 3, &two(1, u16::to_be_bytes));
    pages.put(root, 8, &high(second + 1));
    pages.put(root, 12, &two(4000, u16::to_be_bytes));
    pages.put(root, 4000, &[&high(first + 1)[..], &[1]].concat());
    pages.bytes
}
