//! Tests of the layers of packages.

use std::collections::{BTreeMap, BTreeSet};

use seawall_model::Purl;
use seawall_source::Layer;

use super::{ImagePackages, Origin};

fn image(names: &[&str], earlier: &[(u32, &[&str])]) -> ImagePackages {
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    let earlier = earlier.iter().map(|(layer, names)| (*layer, set(names))).collect();
    let layer = |digest: &str| Layer { digest: digest.to_owned(), created_by: String::new() };
    ImagePackages {
        files: Vec::new(),
        problems: Vec::new(),
        names: names.iter().map(|name| (*name).to_owned()).collect(),
        config: None,
        platform: String::new(),
        base: None,
        layers: ["a", "b", "c", "d"].map(layer).to_vec(),
        distribution: None,
        origins: BTreeMap::from([("status".to_owned(), Origin { layer: 3, earlier })]),
        texts: BTreeMap::new(),
    }
}

#[test]
fn a_package_is_as_old_as_its_first_layer_without_a_gap() {
    let image = image(&[], &[(0, &["x@1", "y@1"]), (1, &["x@1"]), (2, &["x@1", "y@1"])]);
    let layer = |purl: &str| {
        let purl = Purl::parse(purl).expect("a package URL");
        image.layer_of("status", &purl).map(|(at, layer)| (at, layer.digest.as_str()))
    };
    assert_eq!(layer("pkg:deb/debian/x@1"), Some((0, "a")));
    assert_eq!(layer("pkg:deb/debian/y@1"), Some((2, "c")));
    assert_eq!(layer("pkg:deb/debian/z@1"), Some((3, "d")));
}

#[test]
fn a_repository_is_a_name_without_tag_and_digest() {
    for (name, expected) in [
        ("shop:1.2", "shop"),
        ("host:5000/team/shop", "host:5000/team/shop"),
        ("host:5000/team/shop:1@sha256:00", "host:5000/team/shop"),
    ] {
        assert_eq!(image(&[name], &[]).repository(), Some(expected));
    }
    assert_eq!(image(&[], &[]).repository(), None);
}
