//! Tests of how far code goes into packages.

use std::collections::{BTreeMap, BTreeSet};

use seawall_advisory::database::SymbolRef;
use seawall_advisory::name::of_purl;
use seawall_lockfile::Package;
use seawall_model::{Ecosystem, Purl, Reach, Span};
use seawall_syntax::{Parser, Symbols, language};

use super::code::{CodeFile, Named};
use super::level::{Access, Asked, levels};
use super::modules::Modules;
use super::symbols::of_weakness;
use super::uses::Uses;

#[track_caller]
fn check_uses(name: &str, text: &str, names: &[&str], methods: &[&str]) {
    let mut uses = Uses::default();
    let mut parser = Parser::new(language(name).unwrap()).unwrap();
    uses.add(&parser.parse(text.as_bytes(), Symbols::default()).unwrap().tree);
    for name in names {
        let is_used = uses.names.contains(*name) || uses.free.contains(*name);
        assert!(is_used, "{name} is not among {:?} and {:?}", uses.names, uses.free);
    }
    let found: Vec<&str> = uses.methods.iter().map(String::as_str).collect();
    assert_eq!(found, methods);
}

#[test]
fn imports_of_javascript() {
    let text = r#"
        import _ from "lodash"; import {merge as m} from "lodash/fp"; import * as p from "yaml"; export {t} from "u";
        const a = require("x"), {b, c: d} = require("y/z"); const e = await import("late");
        _.template(1); m(2); p.load.call(3); a.b.c(4); d.q(5); e.run(6); require("now").go(7);
    "#;
    let names = [
        "lodash.template",
        "lodash/fp.merge",
        "yaml.load.call",
        "x.b.c",
        "y/z.c.q",
        "late.run",
        "now.go",
        "u.t",
    ];
    check_uses("javascript", text, &names, &["c", "call", "go", "q", "run", "template"]);
}

#[test]
fn imports_of_python() {
    let text = "import yaml, os.path as p\nimport django.utils.text\nfrom django.utils import html as t\nfrom jinja2 import *\n\
                yaml.load(1)\nt.Truncator(2).words(3)\ndjango.utils.text.slugify(4)\nTemplate(5)\nimportlib.import_module('late')\n";
    let names = [
        "yaml.load",
        "os.path",
        "django.utils.html.Truncator",
        "django.utils.text.slugify",
        "jinja2.Template",
        "late",
    ];
    check_uses("python", text, &names, &["Truncator", "import_module", "load", "slugify", "words"]);
}

#[test]
fn imports_of_other_languages() {
    let java = "import org.x.Y; import static org.x.Z.f; import org.q.*;\nclass B { void g() { org.w.V.h(); new Y().k(); f(); Y.s(); } }";
    check_uses("java", java, &["org.x.Y", "org.x.Z.f", "org.w.V.h", "org.x.Y.s"], &["h", "k", "s"]);
    let go = "package a\nimport (\n\"net/http\"\nl \"host.example/x/text/v2\"\n\"gopkg.in/yaml.v3\"\n)\nfunc f() { l.Parse(1); http.Get(2); yaml.NewDecoder(3).Decode(4) }";
    let names = ["net/http.Get", "host.example/x/text/v2.Parse", "gopkg.in/yaml.v3.NewDecoder"];
    check_uses("go", go, &names, &["Decode", "Get", "NewDecoder", "Parse"]);
    let php = "<?php\nuse Log\\Logger;\nuse X\\{Y, Z as W};\n$l = new Logger(1);\n\\Twig\\Env::render(2);\n$l->info(3);\nW::go();\n";
    check_uses(
        "php",
        php,
        &["Log.Logger", "X.Y", "Twig.Env.render", "X.Z.go"],
        &["go", "info", "render"],
    );
    let ruby = "require \"nokogiri\"\nNokogiri::XML::Document.parse(1)\nx.load(2)\n";
    check_uses("ruby", ruby, &["nokogiri", "Nokogiri.XML.Document.parse"], &["load", "parse"]);
    let rust = "use foo::bar::{self, Baz as Q, f};\nfn m() { bar::g(); Q::new(); f(); serde_yaml::from_str(1); x.lock(); }";
    let names = ["foo.bar.g", "foo.bar.Baz.new", "foo.bar.f", "serde_yaml.from_str"];
    check_uses("rust", rust, &names, &["from_str", "g", "lock", "new"]);
}

fn package(ecosystem: Ecosystem, name: &str) -> Package {
    let (namespace, name) =
        match name.rsplit_once([':', '/']).filter(|_| ecosystem != Ecosystem::Pypi) {
            Some((namespace, name)) => (Some(namespace), name),
            None => (None, name),
        };
    let purl = Purl::new(ecosystem.purl(), namespace, name, Some("1")).unwrap();
    Package::new(ecosystem, purl, Span::new(0, 0))
}

/// A package that the project asks for, with an advisory.
fn asked(ecosystem: Ecosystem, name: &str, advisory: &str) -> Asked {
    let package = package(ecosystem, name);
    let full = of_purl(ecosystem, &package.purl);
    Asked {
        ecosystem,
        modules: Modules::of(&package),
        weak: of_weakness(ecosystem, &full, &[advisory], &[]),
        heads: vec![Modules::of(&package)],
        access: Access::Direct,
        named: Named::default(),
    }
}

#[track_caller]
fn check(asked: &Asked, files: &[(&str, &str)], reach: Reach) {
    let files: Vec<CodeFile<'_>> =
        files.iter().map(|(path, text)| CodeFile { path, text }).collect();
    assert_eq!(levels(&files, &BTreeMap::new(), std::slice::from_ref(asked)), [reach]);
}

#[test]
fn what_is_called_imported_and_declared() {
    let lodash = || asked(Ecosystem::Npm, "lodash", "CVE-2021-23337");
    check(&lodash(), &[("a.js", "import _ from 'lodash'; _.template(1)")], Reach::Called);
    check(&lodash(), &[("a.ts", "import template from 'lodash/template'")], Reach::Called);
    check(&lodash(), &[("a.ts", "const {template} = require('lodash')")], Reach::Called);
    check(&lodash(), &[("a.ts", "import _ from 'lodash'; _.map(1)")], Reach::Imported);
    check(&lodash(), &[("a.js", "import x from 'lodash-es'; // lodash")], Reach::Declared);
    check(&lodash(), &[("a.js", "load('lodash')")], Reach::Unknown);
    check(&lodash(), &[("a.js", "1"), ("b.vue", "import 'lodash'")], Reach::Unknown);
    check(&lodash(), &[("a.py", "import lodash")], Reach::Unknown);
    let yaml = || asked(Ecosystem::Pypi, "pyyaml", "CVE-2020-14343");
    check(&yaml(), &[("a.py", "from yaml import load as l\nl(x)")], Reach::Called);
    check(&yaml(), &[("a.py", "import yaml\nyaml.safe_load(x)")], Reach::Imported);
    // Others may use it where it is there, and no lock file says so.
    check(&yaml(), &[("a.py", "import json")], Reach::Unknown);
    check(&asked(Ecosystem::Pypi, "some-thing", "X"), &[("a.py", "import json")], Reach::Unknown);
    check(
        &asked(Ecosystem::Pypi, "some-thing", "X"),
        &[("a.py", "import some_thing")],
        Reach::Imported,
    );
}

#[test]
fn methods_count_on_whatever_they_are_called() {
    let snake = || asked(Ecosystem::Maven, "org.yaml:snakeyaml", "CVE-2022-1471");
    let used =
        "import org.yaml.snakeyaml.Yaml;\nclass A { Object f(Yaml y) { return y.load(x); } }";
    check(&snake(), &[("A.java", used)], Reach::Called);
    let other = used.replace("load", "dump");
    check(&snake(), &[("A.java", &other)], Reach::Imported);
    check(
        &snake(),
        &[("A.java", &other), ("B.java", "class B { void g() { h.load(1); } }")],
        Reach::Imported,
    );
    check(
        &snake(),
        &[("A.java", "class A {}"), ("beans.xml", "<bean class='org.yaml.snakeyaml.Yaml'/>")],
        Reach::Unknown,
    );
}

#[test]
fn what_others_bring_in_is_unknown_while_they_are_used() {
    let mut deep = asked(Ecosystem::Npm, "minimist", "CVE-2021-44906");
    (deep.access, deep.heads) = (Access::Through, Vec::new());
    let head = Modules::of(&package(Ecosystem::Npm, "mkdirp"));
    check(&deep, &[("a.js", "1")], Reach::Unknown);
    deep.heads = vec![head];
    check(&deep, &[("a.js", "require('mkdirp')")], Reach::Unknown);
    check(&deep, &[("a.js", "require('other')")], Reach::Declared);
    check(&deep, &[("a.js", "require('minimist')(argv)")], Reach::Called);
}

#[test]
fn gems_may_be_loaded_all_at_once() {
    let gem = || asked(Ecosystem::Rubygems, "nokogiri", "X");
    check(&gem(), &[("a.rb", "Nokogiri::HTML(x)")], Reach::Imported);
    check(&gem(), &[("config/application.rb", "Bundler.require(*Rails.groups)")], Reach::Imported);
    check(&gem(), &[("a.rb", "puts 1")], Reach::Unknown);
}

#[test]
fn what_loads_by_names_that_are_not_there_may_load_anything() {
    let lodash = || asked(Ecosystem::Npm, "lodash", "CVE-2021-23337");
    for code in ["import '!!raw-loader!lodash/x'", "require('script-loader!lodash')"] {
        check(&lodash(), &[("a.js", code)], Reach::Imported);
    }
    for code in
        ["require('lo' + 'dash')", "require(name)", "import(`${name}`)", "require( pick() )"]
    {
        check(&lodash(), &[("a.js", code)], Reach::Unknown);
    }
    for code in [
        "require('./' + name)",
        "require(path.join(__dirname, x))",
        "import(`./${page}.js`)",
        "myrequire(name)",
    ] {
        check(&lodash(), &[("a.js", code)], Reach::Declared);
    }
    // Databases load their drivers.
    check(&asked(Ecosystem::Npm, "pg", "X"), &[("a.js", "require('knex')")], Reach::Unknown);
    check(&asked(Ecosystem::Npm, "pg", "X"), &[("a.js", "require('pg')")], Reach::Imported);
}

#[test]
fn a_variable_is_no_module() {
    let request = || asked(Ecosystem::Npm, "request", "X");
    check(
        &request(),
        &[("a.js", "let request = new XMLHttpRequest(); request.open()")],
        Reach::Declared,
    );
    check(
        &request(),
        &[("a.js", "const request = require('request'); request.get()")],
        Reach::Imported,
    );
    let mut other = asked(Ecosystem::Npm, "lodash-es", "X");
    other.weak = of_weakness(Ecosystem::Npm, "lodash", &["CVE-2021-23337"], &[]);
    check(&other, &[("a.js", "import _ from 'lodash'; _.template(1)")], Reach::Declared);
}

#[test]
fn classes_that_are_named_in_texts_and_templates() {
    let mut twig = asked(Ecosystem::Composer, "acme/views", "X");
    twig.modules =
        Modules { names: vec!["Acme.Views".to_owned()], are_all: true, ..Modules::default() };
    twig.heads = vec![twig.modules.clone()];
    check(&twig, &[("a.php", "<?php echo 1;")], Reach::Declared);
    check(&twig, &[("a.php", "<?php $x = ['Acme\\Views\\Provider'];")], Reach::Unknown);
    check(&twig, &[("a.php", "<?php $x = ['Acme\\\\Views\\\\Provider'];")], Reach::Unknown);
    check(
        &twig,
        &[("a.php", "<?php echo 1;"), ("b.blade.php", "{{ Acme\\Views\\X::y() }}")],
        Reach::Unknown,
    );
    check(&twig, &[("a.php", "<?php use Acme\\Views\\X; X::y();")], Reach::Imported);
}

#[test]
fn crates_may_have_another_name_in_the_project() {
    let old = || asked(Ecosystem::Cargo, "old-thing", "X");
    check(&old(), &[("a.rs", "use old_thing::x;")], Reach::Imported);
    check(
        &old(),
        &[("a.rs", "fn main() {}"), ("Cargo.toml", "old-thing = \"1\"")],
        Reach::Declared,
    );
    let renamed = "new = { version = \"1\", package = \"old-thing\" }";
    check(&old(), &[("a.rs", "use new::x;"), ("Cargo.toml", renamed)], Reach::Unknown);
}

#[test]
fn a_version_beside_the_one_that_is_asked_for_is_not_what_code_gets() {
    let mut other = asked(Ecosystem::Npm, "lodash", "CVE-2021-23337");
    (other.access, other.heads) =
        (Access::Hidden, vec![Modules::of(&package(Ecosystem::Npm, "cypress"))]);
    check(&other, &[("a.js", "import _ from 'lodash'; _.template(1)")], Reach::Declared);
    check(&other, &[("a.js", "import _ from 'lodash'; import 'cypress'")], Reach::Unknown);
    other.heads = Vec::new();
    check(&other, &[("a.js", "import _ from 'lodash'; _.template(1)")], Reach::Unknown);
}

#[test]
fn what_is_there_for_tests_alone_is_not_reached_by_its_name_in_settings() {
    let mut driver = asked(Ecosystem::Maven, "com.h2database:h2", "X");
    let settings = ("a.properties", "driver=org.h2.Driver");
    check(&driver, &[("A.java", "class A {}"), settings], Reach::Unknown);
    driver.access = Access::Tests;
    check(&driver, &[("A.java", "class A {}"), settings], Reach::Declared);
    check(&driver, &[("A.java", "import org.h2.Driver; class A {}")], Reach::Imported);
}

#[test]
fn engines_of_templates_are_loaded_for_their_files() {
    let ejs = || asked(Ecosystem::Npm, "ejs", "X");
    check(&ejs(), &[("a.js", "require('express')().render('page')")], Reach::Declared);
    check(&ejs(), &[("a.js", "app.set('view engine', 'ejs')")], Reach::Unknown);
    check(&ejs(), &[("a.js", "response.render('page.ejs')")], Reach::Unknown);
    check(&ejs(), &[("a.js", "1"), ("views/page.ejs", "<p>")], Reach::Unknown);
}

#[test]
fn pages_have_code() {
    let lodash = || asked(Ecosystem::Npm, "lodash", "CVE-2021-23337");
    let page = |code: &str| format!("<template>lodash</template><script>{code}</script>");
    let code = ("a.js", "1");
    check(
        &lodash(),
        &[code, ("b.vue", &page("import _ from 'lodash'; _.template(1)"))],
        Reach::Called,
    );
    check(&lodash(), &[code, ("b.vue", &page("import _ from 'lodash'"))], Reach::Imported);
    // A word is none of a module, and a pipeline is no code.
    check(&lodash(), &[code, ("b.vue", &page("1"))], Reach::Declared);
    check(&lodash(), &[code, ("b.html", "<script src=node_modules/lodash/x.js>")], Reach::Unknown);
    check(&lodash(), &[code, (".github/x.html", "'lodash'")], Reach::Declared);
}

#[test]
fn what_another_gem_brings_is_not_of_the_one_whose_name_it_begins_with() {
    let mut rack = asked(Ecosystem::Rubygems, "rack", "X");
    let others =
        ["rack-attack", "rack-mini-profiler"].map(|name| package(Ecosystem::Rubygems, name));
    rack.modules = rack.modules.without(others.map(|one| Modules::of(&one)).iter());
    check(&rack, &[("a.rb", "Rack::Attack.throttle(1); Rack::MiniProfiler.go")], Reach::Unknown);
    check(&rack, &[("a.rb", "Rack::Utils.escape(1)")], Reach::Imported);
}

/// A package that two folders name, asked about in the first of them.
#[track_caller]
fn check_folders(world: Ecosystem, folders: [&str; 2], files: &[(&str, &str)], reach: Reach) {
    let name = if world == Ecosystem::Npm { "lodash" } else { "pyyaml" };
    let mut one = asked(world, name, "CVE-2021-23337");
    let all: BTreeSet<String> = folders.iter().map(|folder| (*folder).to_owned()).collect();
    one.named = Named { here: folders[0].to_owned(), all: all.clone() };
    let files: Vec<CodeFile<'_>> =
        files.iter().map(|(path, text)| CodeFile { path, text }).collect();
    assert_eq!(levels(&files, &BTreeMap::from([(world, all)]), &[one]), [reach]);
}

#[test]
fn code_is_given_packages_by_the_nearest_list_above_it() {
    let calls = "import _ from 'lodash'; _.template(1)";
    let imports = "import _ from 'lodash'";
    let npm = Ecosystem::Npm;
    check_folders(npm, ["a", "b"], &[("a/x.js", imports), ("b/y.js", calls)], Reach::Imported);
    check_folders(npm, ["a", "b"], &[("a/x.js", "1"), ("b/y.js", calls)], Reach::Declared);
    // It may be lifted to the folder above.
    check_folders(npm, ["", "b"], &[("x.js", "1"), ("b/y.js", calls)], Reach::Unknown);
    check_folders(npm, ["a", ""], &[("a/x.js", imports), ("y.js", calls)], Reach::Imported);
    // A list beside the code is about it, and code that no list is near to may be of any.
    check_folders(npm, ["lists", "b"], &[("src/x.js", calls), ("b/y.js", "1")], Reach::Called);
    let pypi = Ecosystem::Pypi;
    let yaml = "import yaml\nyaml.safe_load(1)";
    check_folders(pypi, ["requirements", ""], &[("x.py", yaml)], Reach::Imported);
    check_folders(pypi, ["a", "b"], &[("a/x.py", "1"), ("b/y.py", yaml)], Reach::Unknown);
}

/// A package with names that an advisory tells.
fn told(ecosystem: Ecosystem, name: &str, symbols: &[(&str, &str)]) -> Asked {
    let mut one = asked(ecosystem, name, "X");
    let full = of_purl(ecosystem, &package(ecosystem, name).purl);
    let symbols: Vec<SymbolRef<'_>> =
        symbols.iter().map(|(path, name)| SymbolRef { path, name }).collect();
    one.weak = of_weakness(ecosystem, &full, &["X"], &symbols);
    one
}

#[test]
fn names_out_of_texts_count_where_the_package_is_imported() {
    let node = told(Ecosystem::Npm, "kit", &[("", "render"), ("", "mergeDeepObject")]);
    check(&node, &[("a.js", "const k = require('kit'); k.render(1)")], Reach::Called);
    check(&node, &[("a.js", "const k = require('kit')(); k.render(1)")], Reach::Called);
    let field =
        "import Kit from 'kit'; class A { a() { this.k = new Kit(); } b() { this.k.render(1); } }";
    check(&node, &[("a.js", field)], Reach::Called);
    check(&node, &[("a.js", "require('kit'); response.render(1)")], Reach::Imported);
    check(&node, &[("a.js", "require('kit'); x.mergeDeepObject(1)")], Reach::Called);
    check(&node, &[("a.js", "x.mergeDeepObject(1)")], Reach::Declared);
    let php = told(Ecosystem::Composer, "acme/time", &[("", "Time::setLocale")]);
    check(&php, &[("a.php", "<?php use Acme\\Time\\Time; Time::setLocale(1);")], Reach::Called);
    check(&php, &[("a.php", "<?php use Acme\\Time\\Time; $app->setLocale(1);")], Reach::Imported);
    let value = told(Ecosystem::Composer, "acme/time", &[("", "#readAll")]);
    check(&value, &[("a.php", "<?php use Acme\\Time\\Time; $x->readAll(1);")], Reach::Called);
}

#[test]
fn where_nothing_is_named_the_doors_of_a_package_count() {
    let itself = || asked(Ecosystem::Npm, "some-kit", "X");
    check(&itself(), &[("a.js", "const k = require('some-kit'); k(1)")], Reach::Called);
    check(&itself(), &[("a.js", "require('some-kit')(1)")], Reach::Called);
    check(&itself(), &[("a.js", "const k = require('some-kit'); k.go(1)")], Reach::Imported);
    let door = || asked(Ecosystem::Maven, "org.dom4j:dom4j", "X");
    check(&door(), &[("A.java", "import org.dom4j.io.SAXReader; class A {}")], Reach::Called);
    check(&door(), &[("A.java", "import org.dom4j.Node; class A {}")], Reach::Imported);
    check(
        &asked(Ecosystem::Rubygems, "kramdown", "X"),
        &[("a.rb", "Kramdown::Document.new(1)")],
        Reach::Called,
    );
    let commons = asked(Ecosystem::Maven, "commons-pool:commons-pool", "X");
    check(&commons, &[("A.java", "import org.apache.commons.pool.*; class A {}")], Reach::Imported);
}

#[test]
fn classes_without_a_namespace_are_named_by_a_word() {
    let pdf = || asked(Ecosystem::Composer, "tecnickcom/tcpdf", "X");
    check(&pdf(), &[("a.php", "<?php $x = new \\TCPDF(1);")], Reach::Called);
    check(&pdf(), &[("a.php", "<?php $x = new TCPDF(1);")], Reach::Called);
    check(&pdf(), &[("a.php", "<?php class A extends TCPDF {}")], Reach::Unknown);
    check(&pdf(), &[("a.php", "<?php class A {}")], Reach::Declared);
}

#[test]
fn a_gem_may_be_written_in_capitals() {
    let jwt = asked(Ecosystem::Rubygems, "jwt", "X");
    check(&jwt, &[("a.rb", "data = JWT.decode(token)")], Reach::Called);
}
