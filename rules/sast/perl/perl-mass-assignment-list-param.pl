use strict;
use warnings;
use CGI;

my $q = CGI->new;
# ruleid: perl-mass-assignment-list-param
my $user = { name => $q->param('name'), role => 'user' };
# ruleid: perl-mass-assignment-list-param
$users->create(name => $q->param('name'), role => 'user');
# ruleid: perl-mass-assignment-list-param
my $order = Order->new(id => 1, note => $q->param('note'));

# ok: perl-mass-assignment-list-param
my $safe = { name => scalar $q->param('name'), role => 'user' };
my $name = $q->param('name');
# ok: perl-mass-assignment-list-param
$users->create(name => $name, role => 'user');
# ok: perl-mass-assignment-list-param
my @all = $q->multi_param('name');
