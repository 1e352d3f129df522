//! Intervals agree with walking through the events, and with lists of versions.

use proptest::prelude::*;

use super::of;
use crate::Order;
use crate::database::EventRef;
use crate::osv::EventKind;

/// Whether a version is affected, as the OSV schema says it: event by event.
fn by_events(order: &Order, events: &[EventRef<'_>], version: &str) -> bool {
    let mut affected = false;
    for event in events {
        let compared = order.compare(version, event.version);
        match event.kind {
            EventKind::Introduced if event.version == "0" || compared.is_ge() => affected = true,
            EventKind::Fixed if compared.is_ge() => affected = false,
            EventKind::LastAffected if compared.is_gt() => affected = false,
            _ => {}
        }
    }
    let mut limits = events.iter().filter(|event| event.kind == EventKind::Limit).peekable();
    affected
        && (limits.peek().is_none()
            || limits.any(|limit| order.compare(version, limit.version).is_lt()))
}

const VERSIONS: &[&str] =
    &["0", "0.1", "1.0", "1.0.1", "1.1", "2.0-rc.1", "2.0", "2.1", "3.0", "10.0"];

fn events() -> impl Strategy<Value = Vec<EventRef<'static>>> {
    let kinds =
        [EventKind::Introduced, EventKind::Fixed, EventKind::LastAffected, EventKind::Limit];
    let event = (prop::sample::select(kinds.to_vec()), prop::sample::select(VERSIONS))
        .prop_map(|(kind, version)| EventRef { kind, version });
    prop::collection::vec(event, 0..6).prop_map(|mut events| {
        let order = Order::of(seawall_model::Ecosystem::Npm);
        events.sort_by(|left, right| {
            let zeros = (left.version != "0").cmp(&(right.version != "0"));
            zeros.then(order.compare(left.version, right.version)).then(left.kind.cmp(&right.kind))
        });
        // Two things at one version that contradict each other have no meaning to agree on.
        events.dedup_by(|left, right| left.version == right.version);
        events
    })
}

proptest! {
    #[test]
    fn intervals_say_what_events_say(events in events()) {
        let order = Order::of(seawall_model::Ecosystem::Npm);
        let intervals = of(order, &events);
        for version in VERSIONS {
            let found = intervals.iter().any(|interval| interval.contains(order, version));
            prop_assert_eq!(found, by_events(order, &events, version), "{} in {:?}", version, events);
        }
    }
}

#[test]
fn a_single_version_begins_and_ends() {
    let order = Order::of(seawall_model::Ecosystem::Npm);
    let event = |kind, version| EventRef { kind, version };
    let single = [event(EventKind::Introduced, "1.0.0"), event(EventKind::LastAffected, "1.0.0")];
    let intervals = of(order, &single);
    assert_eq!(
        ["0.9.0", "1.0.0", "1.0.1"].map(|version| intervals[0].contains(order, version)),
        [false, true, false]
    );
}
