//! Versions of every order: nothing panics, and what compares is an order.
#![no_main]

use libfuzzer_sys::fuzz_target;
use seawall_advisory::order::ALL;

fuzz_target!(|text: &str| {
    let mut parts = text.split('\n');
    let (left, right) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    for order in ALL {
        assert_eq!(order.compare(left, right), order.compare(right, left).reverse(), "{order:?}");
        assert!(order.compare(left, left).is_eq(), "{order:?}");
        let _ = (order.valid)(left);
    }
});
