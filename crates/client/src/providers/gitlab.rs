//! Asks GitLab about a personal, project or group access token in its own name.

use seawall_model::Validity;
use serde_json::Value;

use crate::door::{Method, Request};
use crate::providers::{Judge, Provider};

pub(super) const PROVIDER: Provider = Provider {
    id: "gitlab",
    title: "GitLab",
    host: "gitlab.com",
    self_hosted: true,
    rules: &["gitlab-personal-access-token"],
    request: |secret, _| {
        Some(Request {
            method: Method::Get,
            path: "/api/v4/personal_access_tokens/self".to_owned(),
            headers: vec![("private-token", secret.expose().to_owned())],
        })
    },
    judge: Judge::Body(judge),
};

/// A token whose scopes do not reach the API is told so, which shows that it works elsewhere.
fn judge(status: u16, body: &Value) -> Validity {
    let says = |key: &str| body.get(key);
    match status {
        200 if says("active").and_then(Value::as_bool) == Some(false) => Validity::Revoked,
        200 if says("active").is_some() => Validity::Live,
        403 if says("error").and_then(Value::as_str) == Some("insufficient_scope") => {
            Validity::Live
        }
        401 => Validity::Revoked,
        _ => Validity::Unknown,
    }
}
