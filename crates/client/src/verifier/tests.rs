//! Tests against a server on this machine: what is sent, what is made of the answers, what is kept
//! from leaking.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use seawall_model::{Secret, Validity};

use crate::door::{BodyUse, DoorError, Method, Request};
use crate::origin::Origin;
use crate::verifier::tests::loopback::{Loopback, Reply};
use crate::{Settings, Verifier, VerifierError};

mod loopback;

const RULE: &str = "npm-access-token";

#[test]
fn a_credential_that_the_provider_accepts_is_live() {
    let server = Loopback::start(vec![Reply::status(200)]);
    let verifier = at(&server, "npm");
    assert_eq!(verifier.verify(RULE, &secret(1)), Validity::Live);
    let requests = server.requests();
    assert!(requests[0].starts_with("GET /-/whoami HTTP/1.1\r\n"), "{}", requests[0]);
    assert!(requests[0].contains("authorization: Bearer secret-value-1\r\n"), "{}", requests[0]);
    assert!(requests[0].contains("user-agent: seawall/"), "{}", requests[0]);
    assert!(verifier.problems().is_empty());
}

#[test]
fn a_credential_that_the_provider_refuses_is_revoked() {
    check("npm", RULE, Reply::status(401), Validity::Revoked, &[]);
    check(
        "slack",
        "slack-bot-token",
        Reply::json(200, r#"{"ok":false,"error":"token_revoked"}"#),
        Validity::Revoked,
        &[],
    );
}

#[test]
fn an_answer_that_says_nothing_is_unknown_and_told() {
    check(
        "npm",
        RULE,
        Reply::status(500),
        Validity::Unknown,
        &[
            "npm could not verify 1 credential: its answer with status 500 says nothing, check them by hand",
        ],
    );
    check(
        "npm",
        RULE,
        Reply::status(429),
        Validity::Unknown,
        &["npm could not verify 1 credential: it asked for fewer questions, verify again later"],
    );
    check(
        "npm",
        RULE,
        Reply::raw("no HTTP at all\r\n\r\n"),
        Validity::Unknown,
        &["npm could not verify 1 credential: the answer is not well-formed HTTP"],
    );
    check(
        "npm",
        RULE,
        Reply::Silence,
        Validity::Unknown,
        &[
            "npm could not verify 1 credential: no answer in time, check the network or try again later",
        ],
    );
    check(
        "npm",
        RULE,
        Reply::Hangup,
        Validity::Unknown,
        &[
            "npm could not verify 1 credential: the connection failed, check the network or name a proxy",
        ],
    );
}

#[test]
fn a_redirect_is_not_followed() {
    let other = Loopback::start(vec![Reply::status(200)]);
    let location = format!("HTTP/1.1 302 Found\r\nlocation: {}/-/whoami\r\n", other.origin());
    let server = Loopback::start(vec![Reply::raw(&format!("{location}content-length: 0\r\n\r\n"))]);
    let verifier = at(&server, "npm");
    assert_eq!(verifier.verify(RULE, &secret(1)), Validity::Unknown);
    assert_eq!(other.requests().len(), 0);
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn a_body_beyond_the_limit_is_not_swallowed() {
    let body = format!(r#"{{"ok":true,"padding":"{}"}}"#, "x".repeat(5_000));
    check(
        "slack",
        "slack-bot-token",
        Reply::json(200, &body),
        Validity::Unknown,
        &["Slack could not verify 1 credential: the answer is larger than the limit"],
    );
    check("npm", RULE, Reply::json(200, &body), Validity::Live, &[]);
}

#[test]
fn each_credential_is_asked_about_once_even_from_many_threads() {
    let server = Loopback::start(vec![Reply::status(200), Reply::status(401)]);
    let verifier = at(&server, "npm");
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| assert_eq!(verifier.verify(RULE, &secret(1)), Validity::Live));
        }
    });
    assert_eq!(verifier.verify(RULE, &secret(2)), Validity::Revoked);
    assert_eq!(verifier.verify(RULE, &secret(1)), Validity::Live);
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_provider_is_asked_slowly_and_only_so_often() {
    static WAITS: AtomicUsize = AtomicUsize::new(0);
    let server = Loopback::start(vec![Reply::status(200); 3]);
    let settings = Settings {
        wait: |pause| {
            assert_eq!(pause, Duration::from_millis(100));
            WAITS.fetch_add(1, Ordering::SeqCst);
        },
        questions: 3,
        ..Settings::STANDARD
    };
    let verifier = Verifier::new(settings).unwrap().with_endpoint("npm", &server.origin()).unwrap();
    for number in 0..3 {
        assert_eq!(verifier.verify(RULE, &secret(number)), Validity::Live);
    }
    assert_eq!(verifier.verify(RULE, &secret(3)), Validity::Unknown);
    assert_eq!(WAITS.load(Ordering::SeqCst), 2);
    assert_eq!(
        details(&verifier),
        [
            "npm could not verify 1 credential: over the limit of questions in one run, verify in parts"
        ]
    );
}

#[test]
fn a_provider_that_wants_quiet_is_left_alone() {
    let server = Loopback::start(vec![Reply::status(429)]);
    let verifier = at(&server, "npm");
    for number in 0..3 {
        assert_eq!(verifier.verify(RULE, &secret(number)), Validity::Unknown);
    }
    assert_eq!(server.requests().len(), 1);
    assert_eq!(
        details(&verifier),
        [
            "npm could not verify 1 credential: it asked for fewer questions, verify again later",
            "npm could not verify 2 credentials: left alone after earlier questions failed, verify again later",
        ]
    );
}

#[test]
fn a_provider_that_cannot_be_reached_is_given_up_after_two_tries() {
    let server = Loopback::start(vec![Reply::Hangup, Reply::Hangup, Reply::status(200)]);
    let verifier = at(&server, "npm");
    for number in 0..3 {
        assert_eq!(verifier.verify(RULE, &secret(number)), Validity::Unknown);
    }
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn nothing_that_is_told_holds_the_credential() {
    for reply in [Reply::Hangup, Reply::Silence, Reply::status(418), Reply::raw("junk\r\n\r\n")] {
        let server = Loopback::start(vec![reply]);
        let verifier = at(&server, "telegram");
        let token = Secret::new("12345:telegram-token-value");
        assert_eq!(verifier.verify("telegram-bot-token", &token), Validity::Unknown);
        assert!(server.requests()[0].starts_with("GET /bot12345:telegram-token-value/getMe "));
        for detail in details(&verifier) {
            assert!(
                !detail.contains("telegram-token") && !detail.contains("127.0.0.1"),
                "{detail}"
            );
        }
    }
}

#[test]
fn a_credential_that_would_split_a_header_is_not_sent() {
    let server = Loopback::start(vec![Reply::status(200)]);
    let verifier = at(&server, "npm");
    for value in ["a\r\nx-injected: 1", "a\nb", "a\0b", "ä"] {
        assert_eq!(verifier.verify(RULE, &Secret::new(value)), Validity::Unknown);
    }
    assert_eq!(server.requests().len(), 0);
}

#[test]
fn a_refusal_by_a_public_host_proves_nothing_for_a_service_that_many_run() {
    let mut verifier = at(&Loopback::start(vec![]), "npm");
    let server = Loopback::start(vec![Reply::status(401)]);
    verifier = verifier.with_endpoint("gitlab", &server.origin()).unwrap();
    verifier.endpoints.get_mut("gitlab").unwrap().named = false;
    let rule = "gitlab-personal-access-token";
    assert_eq!(verifier.verify(rule, &secret(1)), Validity::Unknown);
    assert_eq!(
        details(&verifier),
        ["GitLab could not verify 1 credential: not valid at gitlab.com, but may belong to a \
             server of your own, check it there"]
    );
    check("gitlab", rule, Reply::json(401, "{}"), Validity::Revoked, &[]);
}

#[test]
fn a_named_server_stands_in_place_of_the_public_one() {
    let server = Loopback::start(vec![Reply::json(200, "{}")]);
    let verifier = at(&server, "github");
    assert_eq!(verifier.verify("github-personal-access-token", &secret(1)), Validity::Live);
    assert!(server.requests()[0].starts_with("GET /api/v3/rate_limit HTTP/1.1\r\n"));
    let request = Request { method: Method::Get, path: "/".to_owned(), headers: Vec::new() };
    let public = Origin::of_host("api.github.com");
    let asked = verifier.door.send(&public, &request, BodyUse::Ignored);
    assert_eq!(asked.err(), Some(DoorError::NotAllowed));
}

#[test]
fn rules_without_a_provider_stay_unchecked() {
    let verifier = Verifier::new(Settings::STANDARD).unwrap();
    assert!(!verifier.serves("private-key"));
    assert!(verifier.serves(RULE));
    assert_eq!(verifier.verify("private-key", &secret(1)), Validity::Unchecked);
}

#[test]
fn endpoints_are_checked_before_anything_is_sent() {
    let error = |provider: &str, endpoint: &str| {
        let verifier = Verifier::new(Settings::STANDARD).unwrap();
        verifier.with_endpoint(provider, endpoint).err().map(|error| error.to_string())
    };
    assert_eq!(error("gitlab", "https://gitlab.example.com"), None);
    assert_eq!(error("npm", "https://registry.npmjs.org"), None);
    assert_eq!(
        error("npm", "https://npm.example.com").unwrap(),
        "npm cannot be asked at another host: it has only its own"
    );
    assert_eq!(
        error("gitlab", "http://gitlab.example.com").unwrap(),
        "`http://gitlab.example.com` is not https: write `https://HOST`"
    );
    assert!(error("gitea", "https://x").unwrap().starts_with("unknown provider `gitea`: expected"));
    let settings = Settings { proxy: Some(Secret::new("://user:password@")), ..Settings::STANDARD };
    assert_eq!(Verifier::new(settings).err(), Some(VerifierError::Proxy));
}

/// One question to a server that gives one answer.
fn check(provider: &str, rule: &str, reply: Reply, expected: Validity, problems: &[&str]) {
    let server = Loopback::start(vec![reply]);
    let verifier = at(&server, provider);
    assert_eq!(verifier.verify(rule, &secret(1)), expected);
    assert_eq!(details(&verifier), problems);
}

fn at(server: &Loopback, provider: &str) -> Verifier {
    let settings = Settings {
        timeout: Duration::from_millis(400),
        body_bytes: 4_000,
        wait: |_| {},
        ..Settings::STANDARD
    };
    Verifier::new(settings).unwrap().with_endpoint(provider, &server.origin()).unwrap()
}

fn secret(number: u32) -> Secret {
    Secret::new(format!("secret-value-{number}"))
}

fn details(verifier: &Verifier) -> Vec<String> {
    verifier.problems().into_iter().map(|problem| problem.detail).collect()
}
