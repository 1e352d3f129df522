//! What a program is made of.

use seawall_rules::models::Models;

use super::{File, Nothing, line, load, with_input};
use crate::{Survey, survey};

const PYTHON: &str = "
library: web
types:
  web.App:
    members:
      add: { route: [GET, POST] }
  web:
    members:
      connect: { connects: { 0: database }, returns: web.Connection }
      fetch: { connects: { url: http } }
  web.Connection:
    members:
      execute: {}
annotations:
  web.App.route: { parameters: user-input, route: any }
  web.App.get: { parameters: user-input, route: GET }
";

const JAVA: &str = "
library: web
types:
  web.Controller: { actions: user-input }
annotations:
  web.Path: { route: any }
  web.GET: { route: GET }
  web.Mapping: { route: any }
  web.Servlet: { route: any }
";

fn surveyed(models: &Models, files: &[File<'_>]) -> Survey {
    with_input(files, models, &Nothing, survey).expect("the language is followed")
}

/// The routes of a program, one a line.
fn routes(models: &str, path: &str, text: &str) -> Vec<String> {
    let survey = surveyed(&load(models), &[(path, text)]);
    let told = survey.routes.iter().map(|route| {
        let methods: Vec<_> = route.methods.iter().map(|one| one.as_str()).collect();
        let path = route.path.as_deref().unwrap_or("?");
        let handler = route.handler.as_deref().unwrap_or("?");
        let at = line(text, route.at.span.start);
        format!("{at}: {} {path} {:?} {handler}", methods.join("|"), route.parameters)
    });
    told.collect()
}

#[test]
fn routes_of_decorators_and_calls() {
    let text = "from web import App\napp = App()\n@app.route('/a/<int:id>', methods=['PUT', 'DELETE'])\ndef one(id):\n  pass\n\
                @app.get('/b')\ndef two():\n  pass\ndef three(name):\n  pass\nPREFIX = '/c'\napp.add(PREFIX + '/{name}', three)\n";
    assert_eq!(
        routes(PYTHON, "app.py", text),
        [
            "3: PUT|DELETE /a/<int:id> [\"id\"] app.one",
            "6: GET /b [] app.two",
            "12: GET|POST /c/{name} [\"name\"] app.three",
        ]
    );
}

#[test]
fn routes_of_classes() {
    let text = "package shop;\nimport web.*;\n@Path(\"/items\")\nclass Items {\n@GET @Path(\"{id}\") public String one(String id) { return id; }\n\
                @GET public String all() { return null; }\n@Mapping(value = {\"/x\", \"/y\"}, method = Verb.POST) public void more() {}\n}\n\
                @Servlet(\"/s\") class S { void doGet() {} }\nclass C extends Controller { public void index() {} private void no() {} }\n";
    assert_eq!(
        routes(JAVA, "Items.java", text),
        [
            "5: GET /items/{id} [\"id\"] shop.Items.one",
            "6: GET /items [] shop.Items.all",
            "7: POST /items/x [] shop.Items.more",
            "9: any /s [] shop.S",
            "10: any ? [] shop.C.index",
        ]
    );
}

#[test]
fn clients_with_their_addresses() {
    let text = "import web\nHOST = 'db'\ndef f(any):\n  db = web.connect('pg://' + HOST + '/x')\n  web.fetch(url='http://a/b')\n  web.fetch(url=any)\n";
    let survey = surveyed(&load(PYTHON), &[("app.py", text)]);
    let told: Vec<_> = survey
        .clients
        .iter()
        .map(|one| (line(text, one.at.span.start), one.kind.as_str(), one.address.as_deref()))
        .collect();
    assert_eq!(
        told,
        [(4, "database", Some("pg://db/x")), (5, "http", Some("http://a/b")), (6, "http", None),]
    );
}

#[test]
fn imports_and_calls() {
    let text = "import web\nfrom other.part import thing as t\ndef f(any):\n  db = web.connect('a')\n  db.execute('b')\n  t(any)\n";
    let survey = surveyed(&load(PYTHON), &[("app.py", text)]);
    assert!(survey.imports("web") && survey.imports("other") && survey.imports("other.part"));
    assert!(!survey.imports("oth") && !survey.imports("part"));
    let called =
        |name: &str| survey.calls_of(name).map(|at| line(text, at.span.start)).collect::<Vec<_>>();
    assert_eq!(called("web.connect"), [4]);
    assert_eq!(called("web.Connection.execute"), [5]);
    assert_eq!(called("other.part.thing"), [6]);
    assert!(called("web.fetch").is_empty());
}
