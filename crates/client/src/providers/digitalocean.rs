//! Asks `api.digitalocean.com` for the account that a token belongs to.

use crate::providers::{Judge, Provider, bearer, success_or_unauthorized};

pub(super) const PROVIDER: Provider = Provider {
    id: "digitalocean",
    title: "DigitalOcean",
    host: "api.digitalocean.com",
    self_hosted: false,
    rules: &["digitalocean-oauth-access-token", "digitalocean-personal-access-token"],
    request: |secret, _| Some(bearer("/v2/account", secret)),
    judge: Judge::Status(success_or_unauthorized),
};
