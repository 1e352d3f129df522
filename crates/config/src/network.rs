//! Ranges of network addresses as texts (RFC 4632, RFC 4291).

use core::net::IpAddr;

/// A range of addresses, or one address alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Network {
    /// The address that is written, with all its bits.
    pub(crate) address: u128,
    /// How many bits say which range it is.
    pub(crate) length: u32,
    /// How many bits an address has.
    pub(crate) bits: u32,
}

impl Network {
    /// The range that a text says; one address alone is a range of it.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length.parse::<u32>().ok()?)),
            None => (text, None),
        };
        let (address, bits) = match address.trim().parse().ok()? {
            IpAddr::V4(address) => (u128::from(u32::from(address)), 32),
            IpAddr::V6(address) => (u128::from(address), 128),
        };
        let length = length.unwrap_or(bits);
        (length <= bits).then_some(Self { address, length, bits })
    }

    /// Whether it lies in another.
    pub(crate) fn is_in(self, other: Self) -> bool {
        let keep = |address: u128| address.checked_shr(self.bits - other.length).unwrap_or(0);
        self.bits == other.bits
            && self.length >= other.length
            && keep(self.address) == keep(other.address)
    }
}
