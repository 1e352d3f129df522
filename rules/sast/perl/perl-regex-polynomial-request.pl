use strict;
use warnings;
use CGI;

my $q    = CGI->new;
my $name = $q->param('name');
# ruleid: perl-regex-polynomial-request
print "blank\n" if $name =~ /\s+x$/;
# ok: perl-regex-polynomial-request
print "number\n" if $name =~ /^\d+$/;
my $own = "constant  ";
# ok: perl-regex-polynomial-request
print "own\n" if $own =~ /\s+x$/;
