//! Test that what is written is read as the same statements, and written the same each time.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;
use seawall_model::Purl;

use crate::{ALL, Document, Identifier, Justification, Moment, Product, Statement, Status, read};

const MOMENT: Moment = Moment::from_unix(1_780_000_000);

/// What two lists of statements must share: each product and weakness with what is said of it.
type Said = BTreeSet<(String, Vec<String>, Status, Option<Justification>, String, String, String)>;

fn said(statements: &[Statement]) -> Said {
    let mut all = Said::new();
    for one in statements {
        let moment = one.timestamp.map(|moment| moment.to_string()).unwrap_or_default();
        let products = one.products.iter().flat_map(|product| {
            let shown = |identifier: &Identifier| format!("{:?}", identifier.purl);
            let whole =
                if product.parts.is_empty() { String::new() } else { product.name.id.clone() };
            product.meant().iter().map(move |part| format!("{} in {whole}", shown(part)))
        });
        let products: Vec<String> = products.collect();
        let none = products.is_empty().then(String::new);
        for product in products.into_iter().chain(none) {
            let text = one.text.trim().to_owned();
            let (names, author) = (one.names.clone(), one.author.clone());
            all.insert((
                product,
                names,
                one.status,
                one.justification,
                text,
                author,
                moment.clone(),
            ));
        }
    }
    all
}

fn package() -> impl Strategy<Value = Purl> {
    let version = proptest::option::of("[0-9]{1,2}\\.[0-9a-z+~]{1,4}");
    ("(npm|pypi|cargo|nuget)", "[a-z][a-z0-9]{0,5}", version).prop_map(|(kind, name, version)| {
        Purl::new(&kind, None, &name, version.as_deref()).expect("a package")
    })
}

fn product(with_parts: bool) -> impl Strategy<Value = Product> {
    let parts = proptest::collection::btree_set(package(), 0..3);
    (package(), parts).prop_map(move |(purl, parts)| Product {
        name: Identifier::package(purl),
        parts: parts.into_iter().filter(|_| with_parts).map(Identifier::package).collect(),
    })
}

/// Statements of which no two are about one weakness: what contradicts itself is nobody's to keep.
fn statements(with_parts: bool) -> impl Strategy<Value = Vec<Statement>> {
    let reason = proptest::option::of(proptest::sample::select(Justification::ALL));
    let one = (
        proptest::collection::btree_set(product(with_parts), 1..4),
        proptest::sample::select(Status::ALL),
        reason,
        "[A-Za-z][ -~é\\n]{0,20}",
        any::<bool>(),
    );
    proptest::collection::vec(one, 0..6).prop_map(|all| {
        let statement = |(at, (products, status, reason, text, has_two))| {
            let (products, reason): (BTreeSet<Product>, Option<Justification>) = (products, reason);
            let mut names = vec![format!("CVE-2001-{}", 1000 + at)];
            if has_two {
                names.push(format!("GHSA-{at}"));
            }
            Statement {
                products: products.into_iter().collect(),
                names,
                status,
                justification: reason.filter(|_| status == Status::NotAffected),
                text,
                author: "Ann & <Bob>".to_owned(),
                timestamp: Some(MOMENT),
                file: Arc::from("vex"),
                line: 1,
            }
        };
        all.into_iter().enumerate().map(statement).collect()
    })
}

fn document(statements: &[Statement]) -> Document<'_> {
    Document {
        subject: "shop".to_owned(),
        author: "Ann & <Bob>".to_owned(),
        namespace: "https://example.org".to_owned(),
        tool_version: "0.0.0".to_owned(),
        moment: MOMENT,
        statements,
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same(statements in statements(true)) {
        for format in ALL.iter().filter(|format| format.id != "cyclonedx") {
            let text = (format.write)(&document(&statements));
            let (read, problems) = read("vex", text.as_bytes());
            prop_assert_eq!(&problems, &[], "{}: {}", format.id, text);
            prop_assert_eq!(said(&read), said(&statements), "{}: {}", format.id, text);
            prop_assert_eq!(&(format.write)(&document(&statements)), &text);
        }
    }

    #[test]
    fn what_has_no_parts_is_the_same_in_every_format(statements in statements(false)) {
        for format in ALL {
            let text = (format.write)(&document(&statements));
            let (read, problems) = read("vex", text.as_bytes());
            prop_assert_eq!(&problems, &[], "{}: {}", format.id, text);
            prop_assert_eq!(said(&read), said(&statements), "{}: {}", format.id, text);
        }
    }

    #[test]
    fn no_text_stops_a_reader(text in "\\PC{0,200}") {
        let _ = read("vex", text.as_bytes());
    }

    #[test]
    fn a_moment_is_read_as_it_is_written(seconds in -62_000_000_000_i64..250_000_000_000) {
        let moment = Moment::from_unix(seconds);
        prop_assert_eq!(moment.to_string().parse(), Ok(moment));
    }
}

#[test]
fn other_content_has_another_name() {
    let one = Statement {
        products: vec![Product::package(Purl::parse("pkg:npm/a@1").expect("a package URL"))],
        names: vec!["CVE-2001-1000".to_owned()],
        status: Status::Fixed,
        justification: None,
        text: String::new(),
        author: String::new(),
        timestamp: None,
        file: Arc::from("vex"),
        line: 1,
    };
    let other = Statement { status: Status::Affected, ..one.clone() };
    for format in ALL {
        let ids = [one.clone(), other.clone()].map(|statement| {
            let text = (format.write)(&document(&[statement]));
            let id =
                text.lines().find(|line| line.contains("urn:uuid:") || line.contains("\"seawall-"));
            id.expect("a name").to_owned()
        });
        assert_ne!(ids[0], ids[1], "{}", format.id);
    }
}
