use strict;
use warnings;
use CGI;
use CGI::Session;

my $q       = CGI->new;
my $session = CGI::Session->new($q);

sub keep {
    my ($name, $value) = @_;
    # ruleid: perl-trust-boundary-session
    $session->param($name, $value);
}
keep('role', $q->param('role'));
# ruleid: perl-trust-boundary-session
$session->param($q->param('name'), 1);

my %roles = (admin => 1, user => 1);
my $role = $q->param('role');
if ($roles{$role}) {
    # ok: perl-trust-boundary-session
    $session->param('role', $role);
}
# ok: perl-trust-boundary-session
$session->param('page', int($q->param('page')));
