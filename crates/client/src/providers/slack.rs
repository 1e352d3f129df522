//! Asks Slack whose a token is.

use seawall_model::Validity;
use serde_json::Value;

use crate::door::{Method, Request};
use crate::providers::{Judge, Provider, bearer};

pub(super) const PROVIDER: Provider = Provider {
    id: "slack",
    title: "Slack",
    host: "slack.com",
    self_hosted: false,
    rules: &["slack-bot-token", "slack-rotating-access-token", "slack-user-token"],
    request: |secret, _| Some(Request { method: Method::Post, ..bearer("/api/auth.test", secret) }),
    judge: Judge::Body(judge),
};

/// The status is 200 even for refusals. `invalid_auth` is no proof: Slack documents it for addresses
/// that may not use the token as well as for tokens that do not exist.
fn judge(status: u16, body: &Value) -> Validity {
    let error = body.get("error").and_then(Value::as_str);
    match (status, body.get("ok").and_then(Value::as_bool), error) {
        (200, Some(true), _) => Validity::Live,
        (200, Some(false), Some("token_revoked" | "token_expired" | "account_inactive")) => {
            Validity::Revoked
        }
        _ => Validity::Unknown,
    }
}
