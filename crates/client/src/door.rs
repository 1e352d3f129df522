//! The one door to the network: what may leave, where to, and how much may come back.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;
use ureq::config::Config;
use ureq::http::{Response, header::HeaderValue};
use ureq::{Agent, Body, Proxy};

use crate::origin::Origin;

/// How a provider is asked; neither form carries a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    /// Reads.
    Get,
    /// Reads as well, for the few services whose reading calls are documented as POST.
    Post,
}

/// One question to a provider. It carries the credential, so it cannot be printed.
pub(crate) struct Request {
    /// How it is asked.
    pub(crate) method: Method,
    /// Path from the root of the host, starting with a slash.
    pub(crate) path: String,
    /// Names and values of headers.
    pub(crate) headers: Vec<(&'static str, String)>,
}

/// What a provider answered.
pub(crate) struct Answer {
    /// The status code; a redirect is an answer like any other and is not followed.
    pub(crate) status: u16,
    /// The body, when it was asked for and is JSON; otherwise null.
    pub(crate) body: Value,
}

/// Why a question was not asked or not answered. No variant can hold a credential, an address or a
/// text that the other side wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub(crate) enum DoorError {
    #[error("the host is not on the list of hosts that may be asked")]
    NotAllowed,
    #[error("the credential holds characters that cannot be sent")]
    Unsendable,
    #[error("no answer in time, check the network or try again later")]
    TimedOut,
    #[error("the host was not found, check the network's name service")]
    HostNotFound,
    #[error("the connection failed, check the network or name a proxy")]
    Unreachable,
    #[error("the connection could not be secured, check the system clock and interposed proxies")]
    Insecure,
    #[error("the answer is larger than the limit")]
    Oversized,
    #[error("the answer is not well-formed HTTP")]
    Garbled,
}

impl DoorError {
    /// Whether the next question to the same host will likely fail in the same way.
    pub(crate) const fn is_lasting(self) -> bool {
        !matches!(self, Self::Unsendable | Self::Oversized)
    }
}

/// How the door behaves.
pub(crate) struct DoorSettings {
    /// Longest time from the first byte sent to the last byte received.
    pub(crate) timeout: Duration,
    /// Most bytes of an answer's body that are read.
    pub(crate) body_bytes: u64,
    /// The proxy to go through; the environment's proxies are never used.
    pub(crate) proxy: Option<Proxy>,
}

/// The one place from which requests leave.
pub(crate) struct Door {
    agent: Agent,
    body_bytes: u64,
    allowed: BTreeSet<Origin>,
}

impl Door {
    /// A door to exactly the `allowed` origins.
    pub(crate) fn new(settings: DoorSettings, allowed: BTreeSet<Origin>) -> Self {
        let config = Config::builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(settings.timeout))
            .proxy(settings.proxy)
            .user_agent(concat!("seawall/", env!("CARGO_PKG_VERSION")))
            .build();
        Self { agent: config.new_agent(), body_bytes: settings.body_bytes, allowed }
    }

    /// Replaces one allowed origin by another.
    pub(crate) fn reallow(&mut self, old: &Origin, new: Origin) {
        self.allowed.remove(old);
        self.allowed.insert(new);
    }

    /// Asks `origin`; the body of the answer is read only if `with_body` says so.
    pub(crate) fn send(
        &self,
        origin: &Origin,
        request: &Request,
        with_body: BodyUse,
    ) -> Result<Answer, DoorError> {
        if !self.allowed.contains(origin) {
            return Err(DoorError::NotAllowed);
        }
        let mut response = self.call(origin, request)?;
        let status = response.status().as_u16();
        let body = match with_body {
            BodyUse::Ignored => Value::Null,
            BodyUse::Json => self.read(&mut response)?,
        };
        Ok(Answer { status, body })
    }

    fn call(&self, origin: &Origin, request: &Request) -> Result<Response<Body>, DoorError> {
        let url = format!("{origin}{}", request.path);
        let headers = sendable(&request.headers)?;
        let https_only = !origin.is_loopback();
        let answered = match request.method {
            Method::Get => {
                let mut call = self.agent.get(url).config().https_only(https_only).build();
                for (name, value) in headers {
                    call = call.header(name, value);
                }
                call.call()
            }
            Method::Post => {
                let mut call = self.agent.post(url).config().https_only(https_only).build();
                for (name, value) in headers {
                    call = call.header(name, value);
                }
                call.send_empty()
            }
        };
        answered.map_err(|error| describe(&error))
    }

    fn read(&self, response: &mut Response<Body>) -> Result<Value, DoorError> {
        let bytes = response.body_mut().with_config().limit(self.body_bytes).read_to_vec();
        let bytes = bytes.map_err(|error| describe(&error))?;
        Ok(serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }
}

/// Whether the judgement of an answer needs its body. What is not needed is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BodyUse {
    /// The status says it all.
    Ignored,
    /// The body is read up to the limit and parsed.
    Json,
}

/// The headers as values that are never logged, if every one of them can be sent.
fn sendable(
    headers: &[(&'static str, String)],
) -> Result<Vec<(&'static str, HeaderValue)>, DoorError> {
    let checked = headers.iter().map(|(name, text)| {
        // Accepts visible ASCII only, so that no value can end its line.
        let mut value = HeaderValue::from_str(text).map_err(|_| DoorError::Unsendable)?;
        value.set_sensitive(true);
        Ok((*name, value))
    });
    checked.collect()
}

/// Keeps only the kind of a failure: its text may hold the address, and with it the credential.
pub(crate) fn describe(error: &ureq::Error) -> DoorError {
    use std::io::ErrorKind;
    match error {
        ureq::Error::Timeout(_) => DoorError::TimedOut,
        ureq::Error::Io(error) if error.kind() == ErrorKind::TimedOut => DoorError::TimedOut,
        ureq::Error::HostNotFound => DoorError::HostNotFound,
        ureq::Error::Io(_)
        | ureq::Error::ConnectionFailed
        | ureq::Error::ConnectProxyFailed(_)
        | ureq::Error::InvalidProxyUrl => DoorError::Unreachable,
        ureq::Error::Tls(_)
        | ureq::Error::Rustls(_)
        | ureq::Error::TlsRequired
        | ureq::Error::RequireHttpsOnly(_) => DoorError::Insecure,
        ureq::Error::BodyExceedsLimit(_) | ureq::Error::LargeResponseHeader(..) => {
            DoorError::Oversized
        }
        ureq::Error::BadUri(_) | ureq::Error::Http(_) => DoorError::Unsendable,
        _ => DoorError::Garbled,
    }
}

#[cfg(test)]
mod tests;
