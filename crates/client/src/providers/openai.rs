//! Asks `api.openai.com` for the list of models.

use seawall_model::Validity;
use serde_json::Value;

use crate::providers::{Judge, Provider, bearer};

pub(super) const PROVIDER: Provider = Provider {
    id: "openai",
    title: "OpenAI",
    host: "api.openai.com",
    self_hosted: false,
    rules: &["openai-legacy-api-key", "openai-project-key", "openai-service-account-key"],
    request: |secret, _| Some(bearer("/v1/models", secret)),
    judge: Judge::Body(judge),
};

/// A restricted key that may not list models is answered 401 or 403 like a wrong one; only the
/// error's code or its text tells them apart.
fn judge(status: u16, body: &Value) -> Validity {
    let error = body.get("error");
    let code = error.and_then(|error| error.get("code")).and_then(Value::as_str);
    let text = error.and_then(|error| error.get("message").unwrap_or(error).as_str());
    match status {
        200 => Validity::Live,
        401 | 403 if text.is_some_and(|text| text.contains("Missing scopes")) => Validity::Live,
        401 if matches!(code, Some("invalid_api_key" | "account_deactivated")) => Validity::Revoked,
        _ => Validity::Unknown,
    }
}
