//! Asks `api.sendgrid.com` for the scopes of an API key, which every key may read.

use crate::providers::{Judge, Provider, bearer, success_or_unauthorized};

pub(super) const PROVIDER: Provider = Provider {
    id: "sendgrid",
    title: "SendGrid",
    host: "api.sendgrid.com",
    self_hosted: false,
    rules: &["sendgrid-api-key"],
    request: |secret, _| Some(bearer("/v3/scopes", secret)),
    judge: Judge::Status(success_or_unauthorized),
};
