use strict;
use warnings;
use CGI;

my $q = CGI->new;

sub line {
    my ($format, @values) = @_;
    # ruleid: perl-format-string-request
    return sprintf($format, @values);
}
line($q->param('format'), 1, 2);
# ruleid: perl-format-string-request
printf($q->param('greeting') . "\n", 'you');

# ok: perl-format-string-request
my $text = sprintf('%s and %s', $q->param('one'), $q->param('two'));
