//! Files that others publish, fetched whole: what is known of advisories and of exploitation.
//!
//! A request carries nothing but the address. What comes back is bounded, and taken only over a secured connection,
//! except from this machine.

use std::io::{self, Read as _, Write};
use std::time::Duration;

use ureq::config::Config;
use ureq::{Agent, Proxy};

use crate::door::describe;
use crate::origin::{Origin, OriginError};

/// Longest time until a host answers.
const ANSWER: Duration = Duration::from_mins(1);
/// Longest time until a file is there whole.
const WHOLE: Duration = Duration::from_hours(1);
/// Redirects that are followed.
const REDIRECTS: u32 = 5;
/// Bytes that are taken at once.
const PIECE: usize = 64 << 10;

/// Fetches files.
pub struct Feeds {
    proxy: Option<Proxy>,
}

/// Why a file was not fetched.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// The address is none, or not a secured one.
    #[error(transparent)]
    Address(#[from] OriginError),
    /// The proxy's address is none; it may hold a password, so it is not repeated.
    #[error("the proxy is not a URL: write it as `http://HOST:PORT`")]
    Proxy,
    /// The host answered with something else than the file.
    #[error("the host answered {0}: check the address")]
    Status(u16),
    /// The file is larger than what may be fetched.
    #[error("it is larger than {0} bytes")]
    TooLarge(u64),
    /// It did not come, or not to its end.
    #[error("{0}")]
    Network(String),
    /// It could not be written down.
    #[error("cannot write it: {0}")]
    Write(io::Error),
    /// Somebody asked to stop.
    #[error("stopped")]
    Stopped,
}

impl Feeds {
    /// Fetches through a proxy, if one is named; the environment's proxies are never used.
    pub fn new(proxy: Option<&str>) -> Result<Self, FeedError> {
        let proxy = proxy.map(Proxy::new).transpose().map_err(|_| FeedError::Proxy)?;
        Ok(Self { proxy })
    }

    /// Writes a file of at most `most` bytes down as it comes; `goes_on` is told how much of it is there, and says
    /// whether to go on.
    pub fn fetch(
        &self,
        url: &str,
        most: u64,
        into: &mut dyn Write,
        goes_on: &mut dyn FnMut(u64) -> bool,
    ) -> Result<u64, FeedError> {
        let mut response = self.agent(url)?.get(url).call().map_err(|error| failed(&error))?;
        let status = response.status().as_u16();
        if status != 200 {
            return Err(FeedError::Status(status));
        }
        let mut body = response.body_mut().as_reader();
        let (mut piece, mut size) = (vec![0; PIECE], 0_u64);
        loop {
            let count = body.read(&mut piece).map_err(|error| failed(&ureq::Error::Io(error)))?;
            size += count as u64;
            match piece.get(..count) {
                _ if !goes_on(size) => return Err(FeedError::Stopped),
                _ if size > most => return Err(FeedError::TooLarge(most)),
                None | Some([]) => return Ok(size),
                Some(bytes) => into.write_all(bytes).map_err(FeedError::Write)?,
            }
        }
    }

    fn agent(&self, url: &str) -> Result<Agent, FeedError> {
        let is_loopback = origin(url)?.is_loopback();
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(REDIRECTS)
            .https_only(!is_loopback)
            .timeout_recv_response(Some(ANSWER))
            .timeout_global(Some(WHOLE))
            .proxy(self.proxy.clone())
            .user_agent(concat!("seawall/", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(config.new_agent())
    }
}

/// The scheme, host and port of an address.
fn origin(url: &str) -> Result<Origin, OriginError> {
    let start = url.find("://").map_or(0, |at| at + 3);
    let end = url.get(start..).and_then(|rest| rest.find(['/', '?', '#']));
    url.get(..end.map_or(url.len(), |end| start + end)).unwrap_or(url).parse()
}

fn failed(error: &ureq::Error) -> FeedError {
    FeedError::Network(describe(error).to_string())
}

#[cfg(test)]
mod tests;
