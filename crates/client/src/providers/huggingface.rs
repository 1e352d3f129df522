//! Asks `huggingface.co` for the user that a token belongs to.

use crate::providers::{Judge, Provider, bearer, success_or_unauthorized};

pub(super) const PROVIDER: Provider = Provider {
    id: "huggingface",
    title: "Hugging Face",
    host: "huggingface.co",
    self_hosted: false,
    rules: &["huggingface-access-token", "huggingface-organization-token"],
    request: |secret, _| Some(bearer("/api/whoami-v2", secret)),
    judge: Judge::Status(success_or_unauthorized),
};
