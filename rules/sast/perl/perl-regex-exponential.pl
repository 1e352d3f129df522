use strict;
use warnings;

sub check {
    my ($text) = @_;
    # ruleid: perl-regex-exponential
    $text =~ s/^(?:a{0,5}){0,30}$//;
    return $text;
}

sub fine {
    my ($text, $given) = @_;
    # ok: perl-regex-exponential
    return 1 if $text =~ /^(\w+\s?)*$/;
    # ok: perl-regex-exponential
    return 1 if $text =~ /^\d+(?:\.\d+)*$/;
    # ok: perl-regex-exponential
    return 1 if $text =~ /^(a+)+?$/;
    # ok: perl-regex-exponential
    return $text =~ /^($given+)+?$/;
}
