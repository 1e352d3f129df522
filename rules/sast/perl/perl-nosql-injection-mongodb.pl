use strict;
use warnings;
use Mojolicious::Lite;
use MongoDB;

my $users = MongoDB->connect('mongodb://localhost')->get_database('shop')->get_collection('users');

post '/login' => sub {
    my $c = shift;
    my $login = $c->req->json;
    # ruleid: perl-nosql-injection-mongodb
    my $user = $users->find_one({ name => $login->{name}, password => $login->{password} });
    my $name = "$login->{name}";
    # ok: perl-nosql-injection-mongodb
    my $other = $users->find_one({ name => 'guest' });
    $c->render(json => { found => $user ? 1 : 0 });
};
app->start;
