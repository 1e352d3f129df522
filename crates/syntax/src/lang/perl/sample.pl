#!/usr/bin/perl
use v5.36;
use strict;
use Shop::Store qw(open_store close_store), 'find';
use parent -norequire, 'Shop::Base';
use constant { LIMIT => 10, NAME => 'shop' };
use constant PI => 3.14;
no strict 'refs';

package Shop::Order;

our $VERSION = '1.0';
my ($self, %options) = @_;
my $first = shift;
local $_ = 0x1f;
my @list = (1, 2.5, 'three');
my %table = (red => 1, 'dark red' => 2, $first => 3);
state $count;

sub plain { my $name = shift; my ($a, $b) = @_; return $_[0]; }
sub signed ($class, $size = 3, @rest) { return ($class, $size) }
sub routed :Path('/a') :Local { return key => 'value' }
sub Shop::Order::later;
my $code = sub ($x) { $x + 1 };

open(my $in, '<', "$options{dir}/orders.txt") or die "no file: $!";
open my $out, ">$first";
print {$out} "a", "b";
print STDERR 'failed';
printf $out "%s\n", $first;
system 'ls', '-l', $first;
system { $first } @list;
exec($first);
my $text = `cat $first`;
my $more = qx{date};
my $class = new Shop::Order(1, 2);
my $made = Shop::Order->new(size => 1, 'color' => 'red', %options);
$made->total->round(2);
$made->$first(1);
$made->SUPER::save;
Shop::Store::find('x');
&plain(1);
&$code(2);
$code->(3);
\&plain;
eval "1 + $first";
eval { risky(); 1 } or do { warn $@ };
do 'file.pl';
require Shop::Cart;
undef $first;
my $nothing = undef;
unlink glob '*.tmp';

$table{red}{'deep'}[0] = $$made{size};
$made->{items}->[-1] .= 'x';
@table{qw(a b)} = @{$made->{items}}[0, 1];
my @copy = (@$made, @{$made->{items}}, %$made, $made->@*);
my $last = $#list + $#{$made};
my $second = (sort @list)[1];
my $glob = *STDOUT;
my $reference = \@list;
my ($p, ($q, undef)) = @{[1, 2]};

my $sentence = "Dear $made->{name} and @{[ 1 + 2 ]}, ${first}: $list[0] $table{a}{b} @list[0, 1] $made->total\n";
my $quoted = qq{a $first b} . q(c $d);
my $mail = <<"END" . <<'RAW' . <<~EOT;
Dear $first,
@{$made}
END
as $is
RAW
    indented
    EOT
my $run = <<`CMD`;
ls $first
CMD

$first =~ s/a$last(b)/<$1>/gi;
(my $clean = $first) =~ s{x}{}xms;
my $matches = $first =~ m{^(\w+)\s}i;
$first !~ /plain/;
$first =~ tr/a-z/A-Z/;
my $pattern = qr/$first\d/x;
my @parts = split /,/, $first;
my $line = <$in>;
my @files = <*.c>;
chomp(my $word = <STDIN>);

die if $first;
plain() unless -e $first;
plain($_) for @list;
plain() while $count--;
do { $count++ } until $count > 9;
if ($first eq 'a') { 1 } elsif (not $last) { 2 } else { 3 }
unless (defined $first) { $first ||= 'none' }
foreach my $item (@list, 1 .. 3) { next if $item; last LOOP }
for (qw(a b)) { print }
for (my $i = 0; $i < 3; ++$i) { redo }
for (;;) { last }
LOOP: while (my $row = <$in>) { $count += length $row } continue { $count-- }
until ($count <=> 3) { }
my %squares = map { $_ => $_ ** 2 } grep { $_ % 2 } 0..9;
my @sorted = sort { $a cmp $b } keys %table;
my @names = map lc, @list;
my @checked = any { defined } @list;
my $choice = $first ? 'yes' : $last // 'no';
my $joined = 'a' x 3 . "b" && !$first || ~$last;
try { plain() } catch ($error) { warn $error } finally { plain() }
{ local $, = ','; ... }
BEGIN { plain() }

class Point :isa(Base) { field $x = 0; method move ($by) { $x += $by } }

=pod

Text that is no code.

=cut

__END__
and what is behind it
