//! Pieces of a text that share it, so that a tree of millions of words holds each byte once.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

/// A piece of a text.
///
/// What stands in the file as it is read is a piece of the file's text; what had to be decoded is a text of its own.
#[derive(Clone)]
pub struct Text {
    owner: Arc<str>,
    start: u32,
    end: u32,
}

impl Text {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        self.owner.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// The text without blanks around it.
    pub(crate) fn trimmed(&self) -> Self {
        Self::within(&self.owner, self.as_str().trim())
    }

    /// `piece` as a part of `owner`, or as a text of its own where it stands elsewhere.
    pub(crate) fn within(owner: &Arc<str>, piece: &str) -> Self {
        let offset = (piece.as_ptr() as usize).checked_sub(owner.as_ptr() as usize);
        let end = offset.and_then(|start| start.checked_add(piece.len()));
        match (offset.map(u32::try_from), end.map(u32::try_from)) {
            (Some(Ok(start)), Some(Ok(end))) if end as usize <= owner.len() => {
                Self { owner: Arc::clone(owner), start, end }
            }
            _ => Self::from(piece),
        }
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        // Offsets of a text that is longer than any limit would not fit: it ends there.
        let end = u32::try_from(text.len()).unwrap_or_default();
        Self { owner: Arc::from(text), start: 0, end }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.as_str().to_owned()
    }
}

impl From<&Text> for String {
    fn from(text: &Text) -> Self {
        text.as_str().to_owned()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), formatter)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<Text> for str {
    fn eq(&self, other: &Text) -> bool {
        self == other.as_str()
    }
}

impl PartialEq<Text> for &str {
    fn eq(&self, other: &Text) -> bool {
        *self == other.as_str()
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}
