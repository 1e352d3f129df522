//! Which image of several is meant.

/// Which image of several is meant: a layout can hold one for each platform, an archive several of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// The system and processor, as in `linux/arm64`.
    pub platform: Option<String>,
    /// The name, as in `shop:1.2`.
    pub name: Option<String>,
}

impl Choice {
    /// Whether an image for this platform is meant; one that does not say what it is for is meant as well.
    pub(super) fn takes_platform(&self, platform: &str) -> bool {
        let Some(wanted) = &self.platform else { return true };
        let rest = platform.strip_prefix(wanted.as_str());
        platform.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Whether an image of these names is meant.
    pub(super) fn takes_name(&self, names: &[String]) -> bool {
        let Some(wanted) = &self.name else { return true };
        names.iter().any(|name| {
            let rest = name.strip_suffix(wanted.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(['/', ':']))
        })
    }
}
