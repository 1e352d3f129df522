//! Tests of what may be asked and what may not.

use crate::origin::{Origin, OriginError};

#[test]
fn hosts_over_https_and_this_machine_are_accepted() {
    for text in [
        "https://gitlab.example.com",
        "https://gitlab.example.com:8443",
        "http://127.0.0.1:4000",
        "http://localhost:1",
        "http://[::1]:4000",
    ] {
        assert_eq!(text.parse::<Origin>().unwrap().to_string(), text);
    }
    assert_eq!("https://host/".parse::<Origin>().unwrap().to_string(), "https://host");
}

#[test]
fn other_hosts_need_encryption() {
    for text in ["http://gitlab.example.com", "http://127.0.0.1.example.com", "http://10.0.0.1:80"]
    {
        assert_eq!(text.parse::<Origin>(), Err(OriginError::Insecure(text.to_owned())));
    }
}

#[test]
fn anything_but_an_origin_is_refused() {
    for text in [
        "",
        "gitlab.example.com",
        "https://",
        "https:///path",
        "https://user@host",
        "https://user:1@host",
        "https://host/api",
        "https://host?q",
        "https://host#f",
        "https://host:99999",
        "https://host:",
        "https://ho st",
        "https://host\r\nx",
        "https://-host",
        "ftp://host",
        "file:///etc/passwd",
    ] {
        assert_eq!(
            text.parse::<Origin>(),
            Err(OriginError::Malformed(text.to_owned())),
            "{text:?}"
        );
    }
}
