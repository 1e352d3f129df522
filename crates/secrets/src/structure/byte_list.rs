//! Keys as the lists of numbers that programs print them as: bytes, drawn evenly from all that there are.

use super::Structure;
use crate::examples::Draw;

pub(super) const STRUCTURE: Structure =
    Structure { name: "byte-list", holds, template: Some(("byte-list", write)) };

/// Whether a list holds so many bytes, as many of them high and no value as often as chance brings it.
///
/// Half of all bytes have the highest bit. Tables in code (orders, shifts, lengths) hold small numbers, each once or
/// few again and again; of 64 bytes that were drawn, fewer than an eighth are high or more than an eighth the same
/// once in some ten million lists.
fn holds(value: &str, count: usize) -> bool {
    let numbers = value.trim_matches(['[', ']']).split(',').map(str::trim);
    let numbers = numbers.filter(|number| !number.is_empty()).map(str::parse::<u8>);
    let Ok(bytes) = numbers.collect::<Result<Vec<u8>, _>>() else { return false };
    let most = count.div_ceil(8);
    let high = bytes.iter().filter(|byte| **byte >= 128).count();
    let mut often = [0_usize; 256];
    for byte in &bytes {
        often[usize::from(*byte)] += 1;
    }
    bytes.len() == count && high >= most && often.iter().all(|times| *times <= most)
}

/// The parameter is how many bytes, as in `{byte-list:64}`.
fn write(draw: &mut Draw, count: &str) -> String {
    let count = count.parse().unwrap_or(64);
    let bytes: Vec<String> = draw.bytes(count).iter().map(u8::to_string).collect();
    format!("[{}]", bytes.join(","))
}

#[test]
fn tables_of_small_numbers_are_no_keys() {
    let list = |bytes: &mut dyn Iterator<Item = usize>| {
        let bytes: Vec<String> = bytes.map(|byte| byte.to_string()).collect();
        format!("[{}]", bytes.join(", "))
    };
    assert!((1..200).all(|seed| holds(&write(&mut Draw::new(seed), "64"), 64)));
    assert!(!holds(&list(&mut (0..64).map(|at| at * 37 % 64)), 64));
    assert!(!holds(&list(&mut (0..64).map(|at| [7, 12, 17, 222][at % 4])), 64));
    assert!(!holds(&list(&mut (0..64).map(|at| at * 5)), 64), "no bytes");
    assert!(!holds(&write(&mut Draw::new(1), "63"), 64));
    assert!(!holds("[]", 64) && !holds("", 64));
}
