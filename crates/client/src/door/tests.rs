//! Test that the door opens to named hosts only.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::door::{BodyUse, Door, DoorError, DoorSettings, Method, Request};

#[test]
fn a_host_that_is_not_on_the_list_is_not_asked() {
    let settings = DoorSettings { timeout: Duration::from_secs(1), body_bytes: 1, proxy: None };
    let door = Door::new(settings, BTreeSet::from(["http://127.0.0.1:1".parse().unwrap()]));
    let request = Request { method: Method::Get, path: "/".to_owned(), headers: Vec::new() };
    let error =
        |origin: &str| door.send(&origin.parse().unwrap(), &request, BodyUse::Ignored).err();
    assert_eq!(error("http://127.0.0.1:2"), Some(DoorError::NotAllowed));
    assert_eq!(error("http://127.0.0.1:1"), Some(DoorError::Unreachable));
}
