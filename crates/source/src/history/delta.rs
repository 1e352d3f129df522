//! Git's delta format: a text as stretches copied from another one, and new bytes between them.

use seawall_model::Copied;

/// Why a delta cannot be applied.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(super) enum DeltaError {
    /// The instructions end in the middle of one, or use a reserved one.
    #[error("its delta is cut off or malformed")]
    Malformed,
    /// A copy reaches outside the base.
    #[error("its delta copies bytes that its base does not have")]
    OutOfBase,
    /// The sizes that the delta states are not those of the base or the result.
    #[error("its delta belongs to another base")]
    WrongSize,
}

/// The sizes at the head of a delta: of the base and of the result.
pub(super) fn sizes(delta: &[u8]) -> Result<(u64, u64), DeltaError> {
    let mut delta = Instructions(delta);
    Ok((delta.size()?, delta.size()?))
}

/// Builds the result of a delta, and tells which stretches of it come from the base.
///
/// Both outputs are cleared first. Stretches that follow each other in both texts become one.
pub(super) fn apply(
    base: &[u8],
    delta: &[u8],
    result: &mut Vec<u8>,
    copied: &mut Vec<Copied>,
) -> Result<(), DeltaError> {
    result.clear();
    copied.clear();
    let mut delta = Instructions(delta);
    let (base_size, result_size) = (delta.size()?, delta.size()?);
    if base_size != base.len() as u64 {
        return Err(DeltaError::WrongSize);
    }
    let result_size = usize::try_from(result_size).map_err(|_| DeltaError::WrongSize)?;
    result.try_reserve_exact(result_size).map_err(|_| DeltaError::WrongSize)?;
    while let Some(instruction) = delta.next()? {
        let bytes = match instruction {
            Instruction::Insert(bytes) => bytes,
            Instruction::Copy { from, len } => {
                push(copied, Copied { from, to: result.len(), len });
                base.get(from..from + len).ok_or(DeltaError::OutOfBase)?
            }
        };
        if result.len() + bytes.len() > result_size {
            return Err(DeltaError::WrongSize);
        }
        result.extend_from_slice(bytes);
    }
    if result.len() == result_size { Ok(()) } else { Err(DeltaError::WrongSize) }
}

/// Adds a stretch, or makes the last one longer.
fn push(copied: &mut Vec<Copied>, range: Copied) {
    match copied.last_mut() {
        Some(last) if last.from + last.len == range.from && last.to + last.len == range.to => {
            last.len += range.len;
        }
        _ => copied.push(range),
    }
}

enum Instruction<'d> {
    Copy { from: usize, len: usize },
    Insert(&'d [u8]),
}

/// What remains to be read of a delta.
struct Instructions<'d>(&'d [u8]);

impl<'d> Instructions<'d> {
    fn byte(&mut self) -> Result<u8, DeltaError> {
        let (first, rest) = self.0.split_first().ok_or(DeltaError::Malformed)?;
        self.0 = rest;
        Ok(*first)
    }

    /// A number of any length, seven bits a byte, the lowest first.
    fn size(&mut self) -> Result<u64, DeltaError> {
        let mut size = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte()?;
            size |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Ok(size);
            }
        }
        Err(DeltaError::Malformed)
    }

    fn next(&mut self) -> Result<Option<Instruction<'d>>, DeltaError> {
        let Some((code, rest)) = self.0.split_first() else { return Ok(None) };
        self.0 = rest;
        match *code {
            0 => Err(DeltaError::Malformed),
            code @ 1..=0x7F => {
                let (bytes, rest) =
                    self.0.split_at_checked(usize::from(code)).ok_or(DeltaError::Malformed)?;
                self.0 = rest;
                Ok(Some(Instruction::Insert(bytes)))
            }
            code => {
                let from = self.sparse_number(code, 4)?;
                let len = match self.sparse_number(code >> 4, 3)? {
                    0 => 0x1_0000,
                    len => len,
                };
                Ok(Some(Instruction::Copy { from, len }))
            }
        }
    }

    /// A number of which only the bytes are stored whose bit is set in `mask`, the lowest first.
    fn sparse_number(&mut self, mask: u8, bytes: u32) -> Result<usize, DeltaError> {
        let mut number = 0;
        for at in 0..bytes {
            if mask & (1 << at) != 0 {
                number |= usize::from(self.byte()?) << (8 * at);
            }
        }
        Ok(number)
    }
}
