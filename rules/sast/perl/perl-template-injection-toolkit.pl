use Mojolicious::Lite;
use Template;

get '/hello' => sub {
    my $c    = shift;
    my $name = $c->param('name');
    # ruleid: perl-template-injection-toolkit
    $c->render(inline => "<h1>Hello $name</h1>");
};

post '/preview' => sub {
    my $c    = shift;
    my $text = $c->param('template');
    my $tt   = Template->new;
    # ruleid: perl-template-injection-toolkit
    $tt->process(\$text, { user => 'x' });
    # ruleid: perl-template-injection-toolkit
    $c->render(inline => $c->param('body'), format => 'html');
};

get '/safe' => sub {
    my $c = shift;
    # ok: perl-template-injection-toolkit
    $c->render(inline => '<h1>Hello <%= $name %></h1>', name => $c->param('name'));
    # ok: perl-template-injection-toolkit
    $c->render(template => 'hello', name => $c->param('name'));
    my $tt = Template->new;
    # ok: perl-template-injection-toolkit
    $tt->process('hello.tt', { name => $c->param('name') });
};
