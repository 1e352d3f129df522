use strict;
use warnings;
use CGI;

my $q = CGI->new;
# ruleid: perl-open-redirect-cgi
print $q->redirect($q->param('next'));
my $back = $q->param('back') || '/';
# ruleid: perl-open-redirect-cgi
print $q->redirect(-uri => $back, -status => 303);

sub login {
    my $c = shift;
    # ruleid: perl-open-redirect-cgi
    return $c->redirect_to($c->param('return_to'));
}

my $id = $q->param('id');
# ok: perl-open-redirect-cgi
print $q->redirect("/users/$id");
# ok: perl-open-redirect-cgi
print $q->redirect('/search?q=' . $q->param('q'));
# ok: perl-open-redirect-cgi
print $q->redirect('https://www.example.com/');
# ok: perl-open-redirect-cgi
print $q->header(-type => 'text/html');
