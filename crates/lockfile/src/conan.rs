//! How Conan names packages.

/// Name, version and revision of `name/version@user/channel#revision%time`.
pub(crate) fn reference(text: &str) -> Option<(&str, &str, Option<&str>)> {
    let (name, rest) = text.trim().split_once('/')?;
    let (rest, revision) =
        rest.split_once('#').map_or((rest, None), |(rest, rev)| (rest, Some(rev)));
    let revision = revision.map(|text| text.split(['%', ':']).next().unwrap_or(text));
    let version = rest.split(['@', '%', ':']).next()?;
    (!name.is_empty() && !version.is_empty()).then_some((name, version, revision))
}
