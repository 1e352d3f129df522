//! Tests of `compose`.

use insta::assert_snapshot;

use crate::proof::check;

#[test]
fn packages_are_read() {
    let text = r"services:
  db:
    image: postgres:16
  app:
    build: .
    image: own:latest
  cache:
    image: ${CACHE:-redis:7}
";
    assert_snapshot!(check("docker-compose.yml", text), @r"
        3: pkg:docker/postgres@16 runtime direct asks postgres:16
        8: pkg:docker/redis@7 runtime direct asks redis:7
        ");
}

#[test]
fn what_is_broken_is_told() {
    assert_snapshot!(check("docker-compose.yml", r#"services:
  a: {image: "${X}"}
  b: {image: "not an image"}
"#), @r"
        ! line 2: an image that only the environment names
        ! line 3: `not an image` is no image
        ");
}
