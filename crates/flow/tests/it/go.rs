//! Small programs in Go, and the lines at which data arrives in them.

use seawall_rules::models::SinkKind;

use crate::programs::Programs;

static GO: Programs = Programs::new("go", &["go"], "//!");

#[track_caller]
fn check(sink: SinkKind, files: &[(&str, &str)]) {
    GO.check(sink, files);
}

/// The same of what stands in a handler, behind other definitions of its file.
#[track_caller]
fn handler(before: &str, body: &str) {
    let text = format!(
        "package main\nimport (\n\"database/sql\"\n\"fmt\"\n\"net/http\"\n\"strings\"\n)\nvar db *sql.DB\nvar _ = fmt.Sprint(strings.ToLower(\"\"))\n{before}\nfunc handle(w http.ResponseWriter, r *http.Request) {{\n{body}\n}}\n"
    );
    check(SinkKind::Sql, &[("main.go", &text)]);
}

#[test]
fn functions_and_several_results() {
    handler("", "db.Query(\"a\" + r.FormValue(\"a\")) //!\ndb.Query(\"a\", r.FormValue(\"a\"))");
    handler(
        "func f(s string) (string, error) { return \"a\" + s, nil }",
        "s, err := f(r.FormValue(\"a\"))\nif err != nil { return }\ndb.Query(s) //!\nt, _ := f(\"b\")\ndb.Query(t)",
    );
    handler(
        "func f(s string) (one string, two string) {\none = s\ntwo = \"a\"\nreturn\n}",
        "a, b := f(r.FormValue(\"a\"))\ndb.Query(a) //!\ndb.Query(b)",
    );
    handler(
        "func f(all ...string) string { return all[1] }",
        "db.Query(f(\"a\", r.FormValue(\"a\"))) //!\ndb.Query(f(r.FormValue(\"a\"), \"a\"))",
    );
    handler("", "a, b := \"a\", r.FormValue(\"a\")\na, b = b, a\ndb.Query(a) //!\ndb.Query(b)");
    handler(
        "",
        "before, after, found := strings.Cut(r.FormValue(\"a\"), \"-\")\nif found {\ndb.Query(before) //!\ndb.Query(after) //!\n}",
    );
}

#[test]
fn packages_are_folders() {
    check(
        SinkKind::Sql,
        &[
            ("go.mod", "module example.com/shop/v2\n\ngo 1.22\n"),
            (
                "web/handler.go",
                "package web\nimport (\n\"net/http\"\nstore \"example.com/shop/v2/internal/database\"\n)\nfunc Show(w http.ResponseWriter, r *http.Request) {\nstore.Find(read(r))\nstore.Find(\"a\")\n}\n",
            ),
            (
                "web/read.go",
                "package web\nimport \"net/http\"\nfunc read(r *http.Request) string { return r.URL.Query().Get(\"a\") }\n",
            ),
            (
                "internal/database/find.go",
                "package database\nfunc Find(name string) {\nconnection.Query(prefix + name) //!\n}\n",
            ),
            (
                "internal/database/open.go",
                "package database\nimport \"database/sql\"\nconst prefix = \"a\"\nvar connection = open()\nfunc open() *sql.DB {\ndb, _ := sql.Open(\"a\", \"b\")\nreturn db\n}\n",
            ),
        ],
    );
}

#[test]
fn without_a_module_the_end_of_the_path_says_the_package() {
    check(
        SinkKind::Sql,
        &[
            (
                "app.go",
                "package main\nimport (\n\"net/http\"\n\"shop/util/store\"\n)\nfunc f(w http.ResponseWriter, r *http.Request) {\nstore.Find(r.FormValue(\"a\"))\n}\n",
            ),
            (
                "util/store/store.go",
                "package store\nimport \"database/sql\"\nvar db *sql.DB\nfunc Find(s string) {\ndb.Exec(s) //!\n}\n",
            ),
        ],
    );
}

#[test]
fn methods_and_fields() {
    handler(
        "type Store struct { db *sql.DB; name string }\nfunc (s *Store) Find(name string) {\ns.db.Query(name) //!\ns.db.Query(s.name)\n}",
        "s := &Store{db: db, name: \"a\"}\ns.Find(r.FormValue(\"a\"))",
    );
    handler(
        "type Store struct { name, other string }\nfunc (s *Store) set(name string) { s.name = name }\nfunc (s Store) get() string { return s.name }",
        "var s Store\ns.set(r.FormValue(\"a\"))\ndb.Query(s.get()) //!\ndb.Query(s.name) //!\ndb.Query(s.other)",
    );
    handler(
        "type Pair struct { a, b string }",
        "p := Pair{r.FormValue(\"a\"), \"b\"}\ndb.Query(p.a) //!\ndb.Query(p.b)\nq := &p\ndb.Query((*q).a) //!",
    );
    handler(
        "type Store struct { Name string }\nfunc (s *Store) Show() {\ndb.Query(s.Name) //!\n}\nfunc (s *Store) Other() {\ndb.Query(s.Name)\n}",
        "s := Store{Name: r.FormValue(\"a\")}\nf := s.Show\nf()\nt := Store{Name: \"a\"}\nt.Other()",
    );
}

#[test]
fn what_is_part_of_a_type_without_a_name() {
    handler(
        "type Base struct { db *sql.DB; Name string }\nfunc (b *Base) Find(s string) {\nb.db.Query(s) //!\n}\ntype Store struct { *Base; Other string }",
        "s := &Store{Base: &Base{db: db, Name: r.FormValue(\"a\")}, Other: \"a\"}\ns.Find(r.FormValue(\"a\"))\ndb.Query(s.Name) //!\ndb.Query(s.Base.Name) //!\ndb.Query(s.Other)",
    );
    handler(
        "type Store struct { *sql.DB }\nfunc (s Store) f(a string) {\ns.Query(a) //!\ns.DB.Query(a) //!\n}",
        "Store{db}.f(r.FormValue(\"a\"))",
    );
}

#[test]
fn interfaces() {
    handler(
        "type Finder interface { Find(name string) string }\ntype One struct{}\nfunc (One) Find(name string) string {\ndb.Query(name) //!\nreturn name\n}\ntype Two struct{}\nfunc (Two) Other() {}\nfunc search(f Finder, s string) string { return f.Find(s) }\ntype Service struct { finder Finder }\nfunc (s *Service) run(name string) {\ndb.Query(s.finder.Find(name)) //!\n}",
        "db.Query(search(One{}, r.FormValue(\"a\"))) //!\nvar s *Service\ns.run(r.FormValue(\"a\"))",
    );
}

#[test]
fn functions_are_values() {
    handler("", "s := r.FormValue(\"a\")\nf := func() {\ndb.Query(s) //!\n}\nf()");
    handler("", "s := \"a\"\nfunc() { s = r.FormValue(\"a\") }()\ndb.Query(s) //!");
    handler(
        "func each(all []string, call func(string)) {\nfor _, one := range all { call(one) }\n}",
        "each([]string{r.FormValue(\"a\")}, func(one string) {\ndb.Query(one) //!\n})\neach([]string{\"a\"}, func(one string) {\ndb.Query(one)\n})",
    );
    handler(
        "func wrap(next http.HandlerFunc) http.HandlerFunc {\nreturn func(w http.ResponseWriter, r *http.Request) {\ndb.Query(r.FormValue(\"a\")) //!\nnext(w, r)\n}\n}",
        "http.HandleFunc(\"/\", wrap(func(w http.ResponseWriter, r *http.Request) {\ndb.Query(r.FormValue(\"b\")) //!\n}))",
    );
    handler("", "defer func() {\ndb.Query(r.FormValue(\"a\")) //!\n}()");
    handler(
        "var table = map[string]func(string){\"a\": find}\nfunc find(s string) {\ndb.Query(s) //!\n}",
        "table[\"a\"](r.FormValue(\"a\"))",
    );
}

#[test]
fn lists_maps_and_channels() {
    handler(
        "",
        "var all []string\nall = append(all, \"a\", r.FormValue(\"a\"))\ndb.Query(all[0])\ndb.Query(all[1]) //!\nfor i, one := range all {\ndb.Query(one) //!\n_ = i\n}",
    );
    handler(
        "",
        "m := map[string]string{\"a\": r.FormValue(\"a\"), \"b\": \"b\"}\ndb.Query(m[\"a\"]) //!\ndb.Query(m[\"b\"])\nif v, ok := m[\"a\"]; ok {\ndb.Query(v) //!\n}\ndelete(m, \"a\")\ndb.Query(m[\"a\"])",
    );
    handler(
        "",
        "m := make(map[string]string)\nm[r.FormValue(\"a\")] = \"a\"\nfor k, v := range m {\ndb.Query(k) //!\ndb.Query(v)\n}\nfor k := range m {\ndb.Query(k) //!\n}",
    );
    handler(
        "",
        "c := make(chan string)\ngo func() {\nfor s := range c {\ndb.Query(s) //!\n}\n}()\nc <- r.FormValue(\"a\")",
    );
    handler(
        "",
        "c := make(chan string, 1)\nc <- r.FormValue(\"a\")\nselect {\ncase s := <-c:\ndb.Query(s) //!\ndefault:\n}\ns, ok := <-c\nif ok {\ndb.Query(s) //!\n}",
    );
    handler(
        "func work(c <-chan string) {\nfor s := range c {\ndb.Query(s) //!\n}\n}",
        "c := make(chan string)\ngo work(c)\nc <- r.FormValue(\"a\")",
    );
    handler(
        "type User struct { Name string }",
        "all := []User{{Name: \"a\"}, {Name: r.FormValue(\"a\")}}\ndb.Query(all[0].Name)\ndb.Query(all[1].Name) //!\nby := map[string]*User{\"a\": {Name: r.FormValue(\"a\")}}\ndb.Query(by[\"a\"].Name) //!",
    );
}

#[test]
fn texts() {
    handler("", "b := []byte(r.FormValue(\"a\"))\ndb.Query(string(b)) //!");
    handler(
        "",
        "db.Query(fmt.Sprintf(\"a %s\", r.FormValue(\"a\"))) //!\ndb.Query(fmt.Sprintf(\"a %s\", \"b\"))",
    );
    handler(
        "",
        "var b strings.Builder\nb.WriteString(\"a\")\nb.WriteString(r.FormValue(\"a\"))\ndb.Query(b.String()) //!",
    );
    handler(
        "",
        "s := \"a\"\ns += r.FormValue(\"a\")\ndb.Query(s) //!\ndb.Query(strings.Join([]string{\"a\", r.FormValue(\"a\")}, \",\")) //!",
    );
    handler(
        "import \"strconv\"",
        "n, _ := strconv.Atoi(r.FormValue(\"a\"))\ndb.Query(\"a\" + strconv.Itoa(n))\ndb.Query(fmt.Sprintf(\"a %d\", n))",
    );
}

#[test]
fn types_are_asked_for() {
    handler(
        "",
        "var v interface{} = r.FormValue(\"a\")\nif s, ok := v.(string); ok {\ndb.Query(s) //!\n}\nswitch t := v.(type) {\ncase string:\ndb.Query(t) //!\ncase []byte:\ndb.Query(string(t)) //!\ncase nil:\n}",
    );
    handler(
        "",
        "s := r.FormValue(\"a\")\nswitch {\ncase s == \"a\":\ndb.Query(s)\ncase s == \"b\", s == \"c\":\ndb.Query(s)\ndefault:\ndb.Query(s) //!\n}\nswitch s {\ncase \"a\", \"b\":\ndb.Query(s)\n}",
    );
}

#[test]
fn what_is_allowed() {
    handler(
        "var allowed = map[string]bool{\"a\": true}",
        "s := r.FormValue(\"a\")\nif !allowed[s] {\nreturn\n}\ndb.Query(s)",
    );
    handler(
        "var allowed = map[string]string{\"a\": \"b\"}",
        "s := r.FormValue(\"a\")\nif _, ok := allowed[s]; !ok {\nreturn\n}\ndb.Query(s)",
    );
    handler(
        "var allowed = map[string]string{\"a\": \"b\"}",
        "column, ok := allowed[r.FormValue(\"a\")]\nif !ok {\nreturn\n}\ndb.Query(column)",
    );
}

#[test]
fn pointers_and_filled_values() {
    handler(
        "import \"encoding/json\"\ntype In struct { Name string; Inner struct { Deep string } }",
        "var in In\njson.NewDecoder(r.Body).Decode(&in)\ndb.Query(in.Name) //!\ndb.Query(in.Inner.Deep) //!",
    );
    handler(
        "func fill(s *string, r *http.Request) { *s = r.FormValue(\"a\") }",
        "var s string\nfill(&s, r)\ndb.Query(s) //!",
    );
    handler(
        "import \"encoding/json\"",
        "in := struct{ Name string; Size int }{Size: 1}\nif err := json.NewDecoder(r.Body).Decode(&in); err != nil { return }\ndb.Query(in.Name) //!",
    );
    handler(
        "type In struct { Name string }",
        "in := new(In)\nin.Name = r.FormValue(\"a\")\nother := *in\ndb.Query(other.Name) //!",
    );
}

#[test]
fn types_with_types() {
    handler(
        "func first[T any](all []T) T { return all[0] }\ntype Box[T any] struct { value T }\nfunc (b *Box[T]) get() T { return b.value }",
        "db.Query(first([]string{r.FormValue(\"a\")})) //!\ndb.Query(first[string]([]string{r.FormValue(\"a\")})) //!\nb := &Box[string]{value: r.FormValue(\"a\")}\ndb.Query(b.get()) //!",
    );
    handler(
        "type Name string\nfunc (n Name) find() {\ndb.Query(string(n)) //!\n}\ntype Names []Name",
        "Name(r.FormValue(\"a\")).find()\nall := Names{Name(r.FormValue(\"a\"))}\nfor _, one := range all { one.find() }",
    );
}

#[test]
fn what_is_written_to_an_answer() {
    let page = |body: &str| {
        let text = format!(
            "package main\nimport (\n\"fmt\"\n\"io\"\n\"net/http\"\n\"encoding/json\"\n)\nvar _ io.Writer\nvar _ = json.Valid\nfunc handle(w http.ResponseWriter, r *http.Request) {{\n{body}\n}}\nfunc show(w io.Writer, s string) {{\nfmt.Fprint(w, s) //!\n}}\n"
        );
        check(SinkKind::Html, &[("main.go", &text)]);
    };
    page("show(w, r.FormValue(\"a\"))\nw.Write([]byte(r.FormValue(\"a\"))) //!");
    page(
        "show(w, r.FormValue(\"a\"))\nw.Header().Set(\"Content-Type\", \"text/plain\")\nfmt.Fprint(w, r.FormValue(\"a\"))",
    );
    page(
        "show(w, r.FormValue(\"a\"))\nb, _ := json.Marshal(r.FormValue(\"a\"))\nw.Write(b)\nfmt.Fprintf(w, \"%d %s\", r.FormValue(\"a\"), \"a\")",
    );
    page("show(io.Discard, \"a\")\nio.Copy(w, r.Body) //!\nshow(w, r.FormValue(\"a\"))");
}

#[test]
fn programs_and_what_they_run() {
    let run = |body: &str| {
        let text = format!(
            "package main\nimport (\n\"net/http\"\n\"os/exec\"\n)\nfunc handle(w http.ResponseWriter, r *http.Request) {{\ns := r.FormValue(\"a\")\n{body}\n}}\n"
        );
        check(SinkKind::Argv, &[("main.go", &text)]);
    };
    run("exec.Command(s) //!\nexec.Command(\"ls\", s)");
    run(
        "exec.Command(\"sh\", \"-c\", \"ls \" + s) //!\nexec.CommandContext(r.Context(), \"bash\", \"-c\", s) //!",
    );
    run("args := []string{\"-c\", s}\nexec.Command(\"sh\", args...) //!");
}

#[test]
fn fields_that_are_checked() {
    handler(
        "type In struct { Sort string }\nvar allowed = map[string]bool{\"a\": true}",
        "in := In{Sort: r.FormValue(\"a\")}\nif !allowed[in.Sort] {\nreturn\n}\ndb.Query(in.Sort)",
    );
    handler(
        "import \"regexp\"\nvar plain = regexp.MustCompile(`^[a-z]+$`)\ntype In struct { Sort, Other string }",
        "in := In{Sort: r.FormValue(\"a\"), Other: r.FormValue(\"b\")}\nif !plain.MatchString(in.Sort) {\nreturn\n}\ndb.Query(in.Sort)\ndb.Query(in.Other) //!",
    );
}

#[test]
fn addresses_and_names_that_are_checked() {
    check(
        SinkKind::Redirect,
        &[(
            "main.go",
            "package main\nimport \"net/http\"\nfunc f(w http.ResponseWriter, r *http.Request) {\nhttp.Redirect(w, r, \"https://\"+r.Host+r.URL.Path, 301)\nhttp.Redirect(w, r, \"/a/\"+r.FormValue(\"a\"), 302)\nhttp.Redirect(w, r, r.FormValue(\"a\"), 302) //!\n}\n",
        )],
    );
    check(
        SinkKind::Path,
        &[(
            "main.go",
            "package main\nimport (\n\"net/http\"\n\"os\"\n\"path/filepath\"\n)\nfunc f(w http.ResponseWriter, r *http.Request) {\nr.ParseMultipartForm(1)\nif !filepath.IsLocal(r.RequestURI) {\nreturn\n}\nos.Open(filepath.Join(\"a\", r.RequestURI))\n}\nfunc g(all []*http.Request) {\nfor _, one := range all {\nif !filepath.IsLocal(one.RequestURI) {\ncontinue\n}\nos.Open(filepath.Join(\"a\", one.RequestURI))\n}\nfor _, one := range all {\nos.Open(one.RequestURI) //!\n}\n}\n",
        )],
    );
}
