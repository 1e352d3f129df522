//! What is told of small programs with the models that Seawall brings.

use std::fmt::Write as _;

use super::super::WholeFile;
use super::surveys;
use crate::Readers;

/// All that is told of a program but its calls.
fn told(files: &[(&str, &str)]) -> String {
    let files: Vec<WholeFile<'_>> =
        files.iter().map(|(path, text)| WholeFile { path, text }).collect();
    let mut out = String::new();
    for (language, survey) in surveys(&files, &mut Readers::default()) {
        let _ = writeln!(out, "{}", language.as_str());
        for route in survey.routes {
            let methods: Vec<_> = route.methods.iter().map(|one| one.as_str()).collect();
            let (path, handler) =
                (route.path.unwrap_or_default(), route.handler.unwrap_or_default());
            let _ =
                writeln!(out, "  {} {path} {:?} {handler}", methods.join("|"), route.parameters);
        }
        for client in survey.clients {
            let path = files.get(client.at.file as usize).map_or("", |file| file.path);
            let _ = writeln!(out, "  {path}: {} {:?}", client.kind.as_str(), client.address);
        }
    }
    out
}

#[test]
fn flask_fastapi_and_django() {
    let flask = "from flask import Flask\nimport requests, psycopg2\napp = Flask(__name__)\n\
        @app.route('/items/<int:id>', methods=['GET', 'POST'])\ndef item(id):\n    return requests.get('http://stock/' + 'x').text\n\
        db = psycopg2.connect(host='db.local')\n";
    let fast = "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/a/{name}')\nasync def a(name: str):\n    return name\n";
    let django = "from django.urls import path\nfrom .views import show\nurlpatterns = [path('shop/<slug:name>/', show)]\n";
    let views = "def show(request, name):\n    return name\n";
    let files = [
        ("a/flask_app.py", flask),
        ("b/fast.py", fast),
        ("c/urls.py", django),
        ("c/views.py", views),
    ];
    insta::assert_snapshot!(told(&files));
}

#[test]
fn spring_and_jax_rs() {
    let spring = "package shop;\nimport org.springframework.web.bind.annotation.*;\nimport java.sql.*;\n\
        @RestController @RequestMapping(\"/items\") class Items {\n\
        @GetMapping(\"/{id}\") String one(@PathVariable String id) throws Exception { return \"\" + DriverManager.getConnection(\"jdbc:h2:mem\"); }\n\
        @RequestMapping(path = \"all\", method = RequestMethod.POST) String all() { return null; }\n}\n";
    let rest = "package shop;\nimport jakarta.ws.rs.*;\n@Path(\"api\") class Api { @DELETE @Path(\"{key}\") public void take(@PathParam(\"key\") String key) {} }\n";
    insta::assert_snapshot!(told(&[("A.java", spring), ("B.java", rest)]));
}

#[test]
fn asp_net() {
    let text = "using Microsoft.AspNetCore.Mvc;\n[Route(\"api/items\")] public class Items : ControllerBase {\n\
        [HttpGet(\"{id:int}\")] public string One(int id) { return \"\"; }\n[HttpPost] public void Add(string name) {}\n}\n";
    insta::assert_snapshot!(told(&[("Items.cs", text)]));
}
