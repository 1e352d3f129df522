//! The parts of a large file that somebody wants: its first bytes, and what stands behind marks.

use std::io::{self, Read};

/// Bytes that are read at once.
const WINDOW: usize = 1 << 20;
/// Bytes behind a mark that are taken, and parts that are.
const BEHIND: usize = 4 << 20;
const MOST_PARTS: usize = 4;

/// Reads a file to its end; `head` is what was read of it already.
pub(super) fn excerpt(head: Vec<u8>, data: &mut impl Read, marks: &[&[u8]]) -> io::Result<Vec<u8>> {
    let longest = marks.iter().map(|mark| mark.len()).max().unwrap_or(0);
    let (mut taken, mut parts) = (head.clone(), 0);
    // What may hold the beginning of a mark, and the bytes behind it.
    let mut window = head;
    // How much of what comes next belongs to a part.
    let mut open = 0_usize;
    loop {
        let before = window.len();
        data.by_ref().take(WINDOW as u64).read_to_end(&mut window)?;
        if window.len() == before {
            return Ok(taken);
        }
        let fresh = window.get(before..).unwrap_or_default();
        let here = open.min(fresh.len());
        taken.extend_from_slice(fresh.get(..here).unwrap_or_default());
        open -= here;
        if open == 0 && parts < MOST_PARTS {
            // Marks inside of what was taken are in the excerpt.
            let from = if here > 0 { before + here } else { 0 };
            let rest = window.get(from..).unwrap_or_default();
            let found = marks.iter().filter_map(|mark| memchr::memmem::find(rest, mark)).min();
            if let Some(at) = found {
                let part = rest.get(at..).unwrap_or_default();
                let part = part.get(..BEHIND).unwrap_or(part);
                taken.extend_from_slice(part);
                open = BEHIND - part.len();
                parts += 1;
                window.clear();
                continue;
            }
        }
        let keep = longest.saturating_sub(1).min(window.len());
        window.drain(..window.len() - keep);
        if open > 0 {
            window.clear();
        }
    }
}

#[test]
fn what_stands_behind_marks_is_taken_wherever_it_is_cut() {
    let marks: &[&[u8]] = &[b"<mark>"];
    for gap in [0, 10, WINDOW - 70, WINDOW - 66, WINDOW - 64, WINDOW, 3 * WINDOW + 5] {
        let mut file = vec![b'h'; 64];
        file.extend(vec![b'.'; gap]);
        file.extend(b"<mark>what follows");
        file.extend(vec![b'.'; 2 * WINDOW]);
        let (head, mut rest) = (file[..64].to_vec(), &file[64..]);
        let taken = excerpt(head, &mut rest, marks).expect("an excerpt");
        assert!(memchr::memmem::find(&taken, b"<mark>what follows").is_some(), "{gap}");
        assert!(taken.starts_with(&[b'h'; 64]) && taken.len() <= file.len());
    }
    let mut rest = &vec![b'.'; 9 * WINDOW][..];
    assert_eq!(excerpt(vec![b'h'; 64], &mut rest, marks).expect("an excerpt").len(), 64);
}
