use strict;
use warnings;
use CGI;

my $q = CGI->new;

sub load {
    my ($file) = @_;
    # ruleid: perl-file-inclusion-require
    require $file;
}
load('/srv/pages/' . $q->param('page') . '.pl');

my $page = $q->param('page');
if ($page =~ /^([a-z]+)$/) {
    # ok: perl-file-inclusion-require
    require "/srv/pages/$1.pl";
}
my %pages = (start => 'start.pl', help => 'help.pl');
# ok: perl-file-inclusion-require
require $pages{$page};
