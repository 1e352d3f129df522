//! Functions of ranges of network addresses (RFC 4632).

use core::net::{Ipv4Addr, Ipv6Addr};

use super::{Function, index_at, known, number_at, text_at, texts};
use crate::Value;
use crate::network::Network;
use crate::terraform::{Evaluated, Failed};

pub(super) const ALL: &[Function] = &[
    known("cidrhost", |values| {
        let range = Range::read(&text_at(values, 0)?)?;
        let number = number_at(values, 1)?;
        let size = range.size();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is in range"
        )]
        let number = match number {
            number if number.abs() >= 1e18 => return Err(Failed),
            number if number < 0.0 => size.checked_sub(-number as u128).ok_or(Failed)?,
            number => number as u128,
        };
        if number >= size {
            Err(Failed)
        } else {
            Ok(Value::text(&range.address(range.start + number)))
        }
    }),
    known("cidrnetmask", |values| {
        let range = Range::read(&text_at(values, 0)?)?;
        let mask = u32::MAX.checked_shl(32 - range.length).unwrap_or(0);
        if range.bits == 32 {
            Ok(Value::text(&Ipv4Addr::from(mask).to_string()))
        } else {
            Err(Failed)
        }
    }),
    known("cidrsubnet", |values| {
        let range = Range::read(&text_at(values, 0)?)?;
        let (more, number) = (index_at(values, 1)?, index_at(values, 2)?);
        Ok(Value::text(&range.subnet(more, number as u128)?.shown()))
    }),
    known("cidrsubnets", cidrsubnets),
];

/// A range of addresses.
struct Range {
    start: u128,
    /// How many bits say which range it is.
    length: u32,
    /// How many bits an address has.
    bits: u32,
}

impl Range {
    fn read(text: &str) -> Result<Self, Failed> {
        let Network { address, length, bits } =
            Network::read(text).filter(|_| text.contains('/')).ok_or(Failed)?;
        let range = Self { start: address, length, bits };
        Ok(Self { start: address - address % range.size(), ..range })
    }

    /// How many addresses it has, as far as that can be counted.
    fn size(&self) -> u128 {
        1_u128.checked_shl(self.bits - self.length).unwrap_or(u128::MAX)
    }

    fn subnet(&self, more: usize, number: u128) -> Result<Self, Failed> {
        let more = u32::try_from(more).map_err(|_| Failed)?;
        let length = self.length.checked_add(more).filter(|it| *it <= self.bits).ok_or(Failed)?;
        let part = Self { start: self.start, length, bits: self.bits };
        if more < 128 && number >= 1_u128 << more {
            return Err(Failed);
        }
        let offset = part.size().checked_mul(number).ok_or(Failed)?;
        Ok(Self { start: self.start + offset, ..part })
    }

    fn address(&self, address: u128) -> String {
        match u32::try_from(address) {
            Ok(address) if self.bits == 32 => Ipv4Addr::from(address).to_string(),
            _ => Ipv6Addr::from(address).to_string(),
        }
    }

    fn shown(&self) -> String {
        format!("{}/{}", self.address(self.start), self.length)
    }
}

/// Ranges in a row, each so much longer as the numbers say.
fn cidrsubnets(values: &[Value]) -> Evaluated {
    let range = Range::read(&text_at(values, 0)?)?;
    let mut next = range.start;
    let mut all = Vec::new();
    for at in 1..values.len() {
        let length = range.length + u32::try_from(index_at(values, at)?).map_err(|_| Failed)?;
        if length > range.bits {
            return Err(Failed);
        }
        let mut one = Range { start: next, length, bits: range.bits };
        let size = one.size();
        one.start = next.div_ceil(size).checked_mul(size).ok_or(Failed)?;
        next = one.start.checked_add(size).ok_or(Failed)?;
        if next > range.start.saturating_add(range.size()) {
            return Err(Failed);
        }
        all.push(one.shown());
    }
    Ok(texts(all))
}
