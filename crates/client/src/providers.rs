//! The providers that can be asked about their credentials, one file each.

use seawall_model::{Secret, Validity};
use serde_json::Value;

use crate::door::{BodyUse, Method, Request};

mod digitalocean;
mod github;
mod gitlab;
mod huggingface;
mod npm;
mod openai;
mod sendgrid;
mod slack;
mod stripe;
mod telegram;

/// Every provider, in the order of their ids.
pub const ALL: &[&Provider] = &[
    &digitalocean::PROVIDER,
    &github::PROVIDER,
    &gitlab::PROVIDER,
    &huggingface::PROVIDER,
    &npm::PROVIDER,
    &openai::PROVIDER,
    &sendgrid::PROVIDER,
    &slack::PROVIDER,
    &stripe::PROVIDER,
    &telegram::PROVIDER,
];

/// A service that issues credentials and can be asked whether it still accepts one.
///
/// The question reads and changes nothing, and is the least telling one that the service has.
pub struct Provider {
    /// Its name for the command line, which is also its file's.
    pub id: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// The one host that is asked.
    pub host: &'static str,
    /// Whether organisations run this service on hosts of their own. A credential of such a host
    /// looks the same and is refused by the public one, which then proves nothing.
    pub self_hosted: bool,
    /// The rules whose matches are its credentials.
    pub rules: &'static [&'static str],
    /// The question for a credential, to be put to a host; `None` when the credential does not fit.
    pub(crate) request: fn(&Secret, &str) -> Option<Request>,
    /// What the answer means.
    pub(crate) judge: Judge,
}

/// How an answer becomes a validity. Whatever is not understood is [`Validity::Unknown`].
pub(crate) enum Judge {
    /// By the status alone; the body is not even read.
    Status(fn(u16) -> Validity),
    /// By the status and the JSON body.
    Body(fn(u16, &Value) -> Validity),
}

impl Judge {
    /// What of the answer is needed.
    pub(crate) const fn body_use(&self) -> BodyUse {
        match self {
            Self::Status(_) => BodyUse::Ignored,
            Self::Body(_) => BodyUse::Json,
        }
    }

    /// What the answer means.
    pub(crate) fn judge(&self, status: u16, body: &Value) -> Validity {
        match self {
            Self::Status(judge) => judge(status),
            Self::Body(judge) => judge(status, body),
        }
    }
}

/// The provider that issues the credentials which a rule finds.
pub(crate) fn serving(rule_id: &str) -> Option<&'static Provider> {
    ALL.iter().copied().find(|provider| provider.rules.contains(&rule_id))
}

/// A reading question with the credential as bearer token, the commonest form.
fn bearer(path: &str, secret: &Secret) -> Request {
    Request {
        method: Method::Get,
        path: path.to_owned(),
        headers: vec![("authorization", format!("Bearer {}", secret.expose()))],
    }
}

/// The commonest meaning: success is live, 401 is refused. In particular 403 is neither, because it
/// stands for too little scope as well as for a blocked address or a locked account.
fn success_or_unauthorized(status: u16) -> Validity {
    match status {
        200 => Validity::Live,
        401 => Validity::Revoked,
        _ => Validity::Unknown,
    }
}

#[cfg(test)]
mod tests;
