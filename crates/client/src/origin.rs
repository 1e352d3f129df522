//! Where requests may go: a scheme, a host and a port, and nothing else.

use std::fmt;
use std::str::FromStr;

/// Why a text does not name a place that may be asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OriginError {
    /// Credentials are sent encrypted, except to this machine.
    #[error("`{0}` is not https: write `https://HOST`")]
    Insecure(String),
    /// There is more or less than a scheme, a host and a port.
    #[error(
        "`{0}` is not an origin: write `https://HOST` or `https://HOST:PORT` and nothing after"
    )]
    Malformed(String),
}

/// A scheme, a host and a port, as in `https://api.github.com`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Origin(String);

impl Origin {
    /// The origin of a provider's own host on the standard port.
    pub(crate) fn of_host(host: &str) -> Self {
        Self(format!("https://{host}"))
    }

    /// The host, without its port.
    pub(crate) fn host(&self) -> &str {
        host_of(self.0.split_once("://").map_or("", |(_, authority)| authority))
    }

    /// Whether it is a host of this machine, the only place that may be asked without encryption.
    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback(self.host())
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let malformed = || OriginError::Malformed(text.to_owned());
        let trimmed = text.strip_suffix('/').unwrap_or(text);
        let (scheme, authority) = trimmed.split_once("://").ok_or_else(malformed)?;
        if !is_authority(authority) {
            return Err(malformed());
        }
        match scheme {
            "https" => Ok(Self(trimmed.to_owned())),
            "http" if is_loopback(host_of(authority)) => Ok(Self(trimmed.to_owned())),
            "http" => Err(OriginError::Insecure(text.to_owned())),
            _ => Err(malformed()),
        }
    }
}

/// The part of an authority before its port.
fn host_of(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    }
}

fn is_loopback(host: &str) -> bool {
    matches!(host, "127.0.0.1" | "[::1]" | "localhost")
}

/// Whether a text is a host name with at most a port: no user, path, query or stray character.
fn is_authority(authority: &str) -> bool {
    let host = host_of(authority);
    let port = authority.get(host.len()..).unwrap_or_default();
    let named = host.starts_with(|first: char| first.is_ascii_alphanumeric())
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    let port_fits = port.is_empty()
        || port.strip_prefix(':').is_some_and(|number| number.parse::<u16>().is_ok());
    (named || host == "[::1]") && port_fits
}

#[cfg(test)]
mod tests;
