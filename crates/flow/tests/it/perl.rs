//! Small programs in Perl, and the lines at which data arrives in them.

use seawall_flow::survey;
use seawall_rules::models::SinkKind;

use crate::programs::Programs;

static PERL: Programs = Programs::new("perl", &["pl", "pm"], "#!");

#[track_caller]
fn check(sink: SinkKind, files: &[(&str, &str)]) {
    PERL.check(sink, files);
}

/// The same of what stands in a script.
#[track_caller]
fn script(body: &str) {
    let text = format!("use CGI;\nmy $q = CGI->new;\nmy $dbh = shift;\n{body}\n");
    check(SinkKind::Sql, &[("main.pl", &text)]);
}

#[test]
fn what_functions_are_given() {
    script("$dbh->do(\"a\" . $q->param('a')); #!\n$dbh->do('a', undef, $q->param('a'));");
    script(
        "sub f { my ($s, $t) = @_; return \"a$s\"; }\n$dbh->do(f($q->param('a'), 1)); #!\n$dbh->do(f(1, $q->param('a')));",
    );
    script(
        "sub f { my $s = shift; my $t = shift || 'b'; return $t; }\n$dbh->do(f($q->param('a'), 1));\n$dbh->do(f(1, $q->param('a'))); #!",
    );
    script(
        "sub f { return $_[1]; }\n$dbh->do(f($q->param('a'), 1));\n$dbh->do(f(1, $q->param('a'))); #!",
    );
    script(
        "sub f { my ($s, %o) = @_; $o{name} }\n$dbh->do(f(1, name => $q->param('a'))); #!\n$dbh->do(f(1, other => $q->param('a')));\nmy %o = (name => $q->param('b'), other => 1);\n$dbh->do(f(1, %o)); #!",
    );
    script(
        "sub f { my $o = shift; return $o->{name} }\n$dbh->do(f({ name => $q->param('a') })); #!\n$dbh->do(f({ other => $q->param('a') }));",
    );
    script(
        "sub f { my %o = (name => 'a', @_); return $o{name} }\n$dbh->do(f(name => $q->param('a'))); #!\n$dbh->do(f(other => $q->param('a')));",
    );
    script(
        "sub g { my ($s, $t) = @_; return $t }\nsub f { my $one = shift; return g(@_) }\n$dbh->do(f(1, 2, $q->param('a'))); #!\n$dbh->do(f(1, $q->param('a'), 2));",
    );
    script(
        "sub f($s, $t = 'a', @rest) { return $t }\n$dbh->do(f(1, $q->param('a'))); #!\n$dbh->do(f($q->param('a')));",
    );
}

#[test]
fn packages_are_classes() {
    let store = "package Store;\nsub new { my ($class, %args) = @_; my $self = { table => $args{table}, dbh => $args{dbh} }; return bless $self, $class; }\nsub find { my ($self, $name) = @_; $self->run(\"select $name\"); }\nsub run { my $self = shift; my $sql = shift; return $self->{dbh}->do($sql); #!\n}\nsub table { return $_[0]->{table} }\n1;\n";
    check(
        SinkKind::Sql,
        &[
            ("lib/Store.pm", store),
            (
                "app.pl",
                "use CGI;\nuse Store;\nmy $q = new CGI;\nmy $store = Store->new(dbh => undef, table => 'b');\n$store->find($q->param('a'));\n",
            ),
        ],
    );
    check(
        SinkKind::Sql,
        &[
            ("lib/Store.pm", &store.replace("#!", "#")),
            (
                "lib/Orders.pm",
                "package Orders;\nuse parent 'Store';\nsub new { my ($class, %args) = @_; my $self = $class->SUPER::new(%args); $self->{more} = $args{more}; return $self }\nsub more { my $self = shift; $self->{more} }\n1;\n",
            ),
            (
                "app.pl",
                "use CGI;\nuse Orders;\nmy $q = CGI->new;\nmy $store = Orders->new(table => $q->param('a'), more => 'b');\nmy $dbh = shift;\n$dbh->do($store->table); #!\n$dbh->do($store->more);\n$store->find('a');\n",
            ),
        ],
    );
}

#[test]
fn names_of_other_packages() {
    check(
        SinkKind::Sql,
        &[
            (
                "lib/My/Util.pm",
                "package My::Util;\nuse base 'Exporter';\nour @EXPORT_OK = qw(wrap);\nour $prefix = 'a';\nsub wrap { my ($x) = @_; return \"<$x>\" }\nsub plain { return 'a' }\n1;\n",
            ),
            (
                "a.pl",
                "use My::Util qw(wrap);\nuse CGI;\nmy $q = CGI->new;\nmy $dbh = shift;\n$dbh->do(wrap($q->param('a'))); #!\n$dbh->do(My::Util::wrap($q->param('a'))); #!\n$dbh->do(My::Util::plain($q->param('a')));\n",
            ),
        ],
    );
}

#[test]
fn lists_maps_and_references() {
    script(
        "my @l = ('a', $q->param('a'));\n$dbh->do($l[0]);\n$dbh->do($l[1]); #!\nmy $r = \\@l;\n$dbh->do($r->[0]);\n$dbh->do($$r[1]); #!",
    );
    script("my %h; $h{a} = $q->param('a'); $h{b} = 1;\n$dbh->do($h{a}); #!\n$dbh->do($h{b});");
    script(
        "my $h = {}; $h->{a}{b} = $q->param('a');\n$dbh->do($h->{a}->{b}); #!\n$dbh->do($h->{b});",
    );
    script(
        "my @l; push @l, $q->param('a'); my $n = @l; my $m = scalar(@l);\n$dbh->do(\"a @l\"); #!\n$dbh->do(\"a $n $m $#l\");",
    );
    script(
        "my @l = map { \"<$_>\" } ($q->param('a'));\n$dbh->do(join(',', @l)); #!\n$dbh->do(join(',', map { '?' } @l));",
    );
    script("for my $x ($q->param('a'), 1) {\n$dbh->do($x); #!\n}\nfor (qw(a b)) { $dbh->do($_); }");
    script("my ($x, $y) = ($q->param('a'), 'b');\n$dbh->do($x); #!\n$dbh->do($y);");
    script(
        "sub f { return ('a', $q->param('a')) }\nmy ($x, $y) = f();\n$dbh->do($x);\n$dbh->do($y); #!",
    );
    script(
        "my %d = (a => 1); my %h = (%d, b => $q->param('a'));\n$dbh->do($h{a});\n$dbh->do($h{b}); #!",
    );
    script("my $sql = <<EOT;\nselect $q->{x} @{[ $q->param('a') ]}\nEOT\n$dbh->do($sql); #!");
}

#[test]
fn expressions_that_texts_are_held_against() {
    script(
        "my $x = $q->param('a');\nif ($x =~ /^[a-z]+$/) { $dbh->do(\"a $x\"); }\n$dbh->do(\"a $x\"); #!",
    );
    script("my $x = $q->param('a');\ndie unless $x =~ /^\\d+$/;\n$dbh->do(\"a $x\");");
    script("my $x = $q->param('a');\n$x =~ /^\\w+$/ or die 'no';\n$dbh->do(\"a $x\");");
    script("my $x = $q->param('a');\nreturn if $x !~ /\\A\\w+\\z/;\n$dbh->do(\"a $x\");");
    script(
        "my $x = $q->param('a');\nif ($x =~ /^([\\w.-]+):(.*)$/) {\n$dbh->do(\"a $1\");\n$dbh->do(\"a $2\"); #!\n}",
    );
    script(
        "my ($x) = $q->param('a') =~ /^([a-z]+)/;\n$dbh->do(\"a $x\");\nmy ($y) = $q->param('a') =~ /(.*)/;\n$dbh->do(\"a $y\"); #!",
    );
    script("my $x = $q->param('a');\n$x =~ s/[^a-z]//g;\n$dbh->do(\"a $x\");");
    script("my $x = $q->param('a');\n$x =~ s/a/b/;\n$dbh->do(\"a $x\"); #!");
    script(
        "my $x = $q->param('a');\n(my $y = $x) =~ s/\\W//g;\n$dbh->do(\"a $y\");\n$dbh->do(\"a $x\"); #!",
    );
    script("my $x = $q->param('a');\n$x =~ tr/a-zA-Z0-9//cd;\n$dbh->do(\"a $x\");");
}

#[test]
fn what_becomes_of_texts() {
    script(
        "sub enc { my $s = shift; $s =~ s/([^A-Za-z0-9])/sprintf('%%%02X', ord($1))/ge; return $s }\nmy $x = enc($q->param('a'));\n$dbh->do(\"a $x\");",
    );
    script(
        "my @ids = grep { /^\\d+$/ } $q->param('a');\n$dbh->do(\"a @ids\");\nmy @all = grep { length } $q->param('a');\n$dbh->do(\"a @all\"); #!",
    );
    script("my $x = $q->param('a');\ndie unless grep { $_ eq $x } qw(a b);\n$dbh->do(\"a $x\");");
    script(
        "sub clean { $_[0] =~ /^(\\d+)$/; $_[0] = $1; return defined $_[0] }\nmy $x = $q->param('a');\nclean($x);\n$dbh->do(\"a $x\");",
    );
    script(
        "my %known = (a => 1, b => 1);\nmy $x = $q->param('a');\nif ($known{$x}) { $dbh->do(\"a $x\"); }\n$dbh->do(\"a $x\"); #!",
    );
    script("my $n = '?,' x $q->param('a');\n$dbh->do(\"a $n\");");
    check(
        SinkKind::Path,
        &[(
            "a.pl",
            "use CGI;\nmy $q = CGI->new;\nmy $x = $q->param('a');\nopen(F, '<', $x); #!\n(my $y = $x) =~ s/^.*\\///;\nopen(F, '<', \"/srv/$y\");\nprint F $x;\n",
        )],
    );
    check(
        SinkKind::Redirect,
        &[(
            "a.pl",
            "use CGI;\nmy $q = CGI->new;\nprint $q->redirect($q->param('a')); #!\nprint $q->redirect('page.cgi?a=' . $q->param('a'));\n",
        )],
    );
}

#[test]
fn functions_that_are_values() {
    script(
        "my $f = sub { my ($x) = @_; return \"a$x\" };\n$dbh->do($f->($q->param('a'))); #!\n$dbh->do(&$f(1));",
    );
    script(
        "sub f { my ($x) = @_; return \"a$x\" }\nmy $f = \\&f;\n$dbh->do($f->($q->param('a'))); #!",
    );
    script(
        "my %routes = (a => sub { my $x = shift; $dbh->do($x); #!\n});\n$routes{a}->($q->param('a'));",
    );
    script("eval { $dbh->do($q->param('a')); #!\n die 'x' };\n$dbh->do($q->param('a')); #!");
}

#[test]
fn frameworks_call_functions() {
    check(
        SinkKind::Sql,
        &[(
            "app.pl",
            "use Mojolicious::Lite;\nget '/a' => sub {\nmy $c = shift;\nmy $x = $c->param('a');\n$c->db->selectall_arrayref(\"select $x\"); #!\n$c->render(text => 'a');\n};\napp->start;\n",
        )],
    );
    check(
        SinkKind::Sql,
        &[(
            "lib/A.pm",
            "package A;\nuse Mojo::Base 'Mojolicious::Controller';\nsub list {\nmy $self = shift;\nmy $x = $self->req->query_params->param('a');\n$self->find($x);\n}\nsub find { my ($self, $x) = @_;\n$self->app->dbh->do(\"a $x\"); #!\n}\n1;\n",
        )],
    );
    check(
        SinkKind::Html,
        &[(
            "app.pl",
            "use Dancer2;\nget '/a/:b' => sub {\nmy $x = route_parameters->get('b');\nreturn \"<p>$x\"; #!\n};\nget '/b' => sub { my $x = params->{b}; \"<p>\" . encode($x) };\nsub encode { my $x = shift; $x =~ s/</&lt;/g; return $x }\n",
        )],
    );
}

#[test]
fn what_a_program_is_made_of_is_told() {
    let text = "use Mojolicious::Lite;\nuse DBI;\nmy $dbh = DBI->connect('dbi:Pg:dbname=shop', 'a', 'b');\nget '/orders/:id' => sub { my $c = shift; $c->render(text => 'a') };\npost '/orders' => sub { 1 };\napp->start;\n";
    let told = PERL.asked(SinkKind::Url, &[("app.pl", text)], survey);
    let told = told.expect("it is followed");
    assert!(told.imports("Mojolicious.Lite") && told.imports("DBI") && !told.imports("CGI"));
    let routes: Vec<_> = told.routes.iter().map(|one| one.path.as_deref()).collect();
    assert_eq!(routes, [Some("/orders/:id"), Some("/orders")]);
    assert_eq!(told.clients.len(), 1);
}
