//! Asks Telegram which bot a token belongs to; the token is part of the path here.

use crate::door::{Method, Request};
use crate::providers::{Judge, Provider, success_or_unauthorized};

pub(super) const PROVIDER: Provider = Provider {
    id: "telegram",
    title: "Telegram",
    host: "api.telegram.org",
    self_hosted: false,
    rules: &["telegram-bot-token"],
    request: |secret, _| {
        let token = secret.expose();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_');
        token.bytes().all(plain).then(|| Request {
            method: Method::Get,
            path: format!("/bot{token}/getMe"),
            headers: Vec::new(),
        })
    },
    judge: Judge::Status(success_or_unauthorized),
};
