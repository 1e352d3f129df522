//! Tests of the delta format.

use proptest::prelude::*;
use seawall_model::Copied;

use crate::history::delta::{self, DeltaError};

#[test]
fn deltas_say_why_they_cannot_be_applied() {
    let check = |delta: &[u8], expected: DeltaError| {
        let result = delta::apply(b"base", delta, &mut Vec::new(), &mut Vec::new());
        assert_eq!(result, Err(expected), "{delta:?}");
    };
    check(&[], DeltaError::Malformed);
    check(&[4], DeltaError::Malformed);
    check(&[4, 1, 0], DeltaError::Malformed);
    check(&[4, 3, 3, b'a'], DeltaError::Malformed);
    check(&[4, 4, 0b1001_0001], DeltaError::Malformed);
    check(&[0xFF; 12], DeltaError::Malformed);
    check(&[5, 1, 1, b'a'], DeltaError::WrongSize);
    check(&[4, 2, 1, b'a'], DeltaError::WrongSize);
    check(&[4, 0, 1, b'a'], DeltaError::WrongSize);
    check(&[4, 4, 0b1001_0001, 2, 4], DeltaError::OutOfBase);
}

#[test]
fn a_copy_without_a_length_copies_64_kib() {
    let base = vec![b'x'; 70_000];
    let sizes = [0xF0, 0xA2, 0x04, 0x80, 0x80, 0x04];
    let (mut text, mut copied) = (Vec::new(), Vec::new());
    delta::apply(&base, &[&sizes[..], &[0x80]].concat(), &mut text, &mut copied).unwrap();
    assert_eq!(text.len(), 65_536);
    assert_eq!(copied, [Copied { from: 0, to: 0, len: 65_536 }]);
}

/// Writes the delta that a list of pieces stands for, and the text that it gives.
fn encode(base: &[u8], pieces: &[Result<(usize, usize), Vec<u8>>]) -> (Vec<u8>, Vec<u8>) {
    let (mut text, mut body) = (Vec::new(), Vec::new());
    for piece in pieces {
        match piece {
            Ok((from, len)) => {
                let from = from % base.len();
                let len = (*len).clamp(1, base.len() - from);
                body.push(0b1011_0011);
                body.extend(&u32::try_from(from).unwrap().to_le_bytes()[..2]);
                body.extend(&u32::try_from(len).unwrap().to_le_bytes()[..2]);
                text.extend_from_slice(&base[from..from + len]);
            }
            Err(bytes) => {
                body.push(u8::try_from(bytes.len()).unwrap());
                body.extend_from_slice(bytes);
                text.extend_from_slice(bytes);
            }
        }
    }
    let size = |mut number: usize| {
        let mut bytes = Vec::new();
        while number > 0x7F {
            bytes.push(u8::try_from(number & 0x7F).unwrap() | 0x80);
            number >>= 7;
        }
        bytes.push(u8::try_from(number).unwrap());
        bytes
    };
    ([size(base.len()), size(text.len()), body].concat(), text)
}

proptest! {
    #[test]
    fn a_delta_gives_the_text_that_it_was_made_from(
        base in prop::collection::vec(any::<u8>(), 1..300),
        pieces in prop::collection::vec(
            prop_oneof![
                (0_usize..300, 1_usize..300).prop_map(Ok),
                prop::collection::vec(any::<u8>(), 1..127).prop_map(Err),
            ],
            0..20,
        ),
    ) {
        let (bytes, expected) = encode(&base, &pieces);
        let (mut text, mut copied) = (Vec::new(), Vec::new());
        delta::apply(&base, &bytes, &mut text, &mut copied).unwrap();
        prop_assert_eq!(&text, &expected);
        for range in copied {
            prop_assert_eq!(&base[range.from..range.from + range.len], &text[range.to..range.to + range.len]);
        }
    }

    #[test]
    fn hostile_deltas_never_panic(base in "[a-z]{0,20}", bytes in prop::collection::vec(any::<u8>(), 0..40)) {
        let delta = [&[u8::try_from(base.len()).unwrap()][..], &bytes].concat();
        let _ = delta::apply(base.as_bytes(), &delta, &mut Vec::new(), &mut Vec::new());
    }
}
