//! Which names are taken out of texts.

use seawall_model::Ecosystem;

use super::names;

#[track_caller]
fn check(ecosystem: Ecosystem, package: &str, text: &str, expected: &[&str]) {
    let found = names(ecosystem, package, &[text]);
    let found: Vec<String> = found.iter().map(|one| format!("{}|{}", one.path, one.name)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn names_with_evidence_are_taken() {
    let npm = |text: &str, expected: &[&str]| check(Ecosystem::Npm, "some-kit", text, expected);
    npm("Code runs by way of the `merge()` method.", &["|merge"]);
    npm("Code runs by way of the template function.", &["|template"]);
    npm("It is in `kit.merge` and `kit.mergeWith` functions.", &["kit|merge", "kit|mergeWith"]);
    npm("The function `setValue` is weak.", &["|setValue"]);
    npm("Call _.zipObjectDeep() with it.", &["|zipObjectDeep"]);
    npm("Text comes to `res.redirect()` as it is.", &["|#redirect"]);
    let php = |text: &str, expected: &[&str]| check(Ecosystem::Composer, "a/kit", text, expected);
    php("Input comes to the method `Driver::getFile()` as it is.", &["|Driver::getFile"]);
    php("It is read by `$parser->readAll($x)`.", &["|#readAll"]);
    php("Input comes to `Driver::setFile` as it is.", &["|Driver::setFile"]);
    php("It is an `Other::CONSTANT` of the kit.", &[]);
    let java = |text: &str, expected: &[&str]| check(Ecosystem::Maven, "a:kit", text, expected);
    java("Files of the class `BackedStream` are open to all.", &["|BackedStream"]);
}

#[test]
fn what_is_recommended_or_of_another_kind_is_not() {
    let npm = |text: &str| check(Ecosystem::Npm, "some-kit", text, &[]);
    npm("Use `safeMerge()` instead.");
    npm("The `deep` option of it is weak.");
    npm("See `lib/merge.js` and function of it.");
    npm("It calls `eval()` and JSON.parse() on input.");
    npm("The vulnerable function is not known.");
    npm("# Workarounds\nCall `check()` before.");
    npm("`os.system()` runs it.");
    check(Ecosystem::Cargo, "kit", "The `a()` function.", &[]);
}

#[test]
fn samples_tell_what_they_call() {
    let npm = |text: &str, expected: &[&str]| check(Ecosystem::Npm, "kit", text, expected);
    npm(
        "It is:\n```js\nconst k = require('kit')();\nk.render(1); console.log(2)\n```\n",
        &["|render"],
    );
    npm("```js\nimport * as kit from \"kit\";\nkit.parse(`x`)\n```", &["|parse"]);
    npm("```js\nvar k = require('kit');\nk('x')\n```", &["kit|()"]);
    npm("```js\nvar k = require('other');\nk.go('x')\n```", &[]);
    npm("## Patches\n```js\nvar k = require('kit');\nk.go('x')\n```", &[]);
}
