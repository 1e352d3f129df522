use strict;
use warnings;
use CGI;
use XML::LibXML;

my $q        = CGI->new;
my $document = XML::LibXML->load_xml(location => '/srv/users.xml');

sub user {
    my ($name) = @_;
    # ruleid: perl-xpath-injection-libxml
    return $document->findnodes("/users/user[name='$name']");
}
user($q->param('name'));
# ruleid: perl-xpath-injection-libxml
my $mail = $document->findvalue('//user[@id="' . $q->param('id') . '"]/mail');

my $id = $q->param('id');
die 'no number' unless $id =~ /^\d+$/;
# ok: perl-xpath-injection-libxml
my $safe = $document->findvalue("//user[\@id='$id']/mail");
# ok: perl-xpath-injection-libxml
my @all = $document->findnodes('/users/user');
