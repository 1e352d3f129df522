//! Rules tried on the annotated files beside them.

mod annotations;
mod beside;
mod trial;

pub(crate) use beside::{RuleFile, find};
pub(crate) use trial::{FixTrial, RuleTrial, Tried, try_file};
