use strict;
use warnings;
use XML::LibXML;

# ruleid: perl-xxe-libxml
my $parser = XML::LibXML->new(expand_entities => 1, line_numbers => 1);
# ruleid: perl-xxe-libxml
my $doc = XML::LibXML->load_xml(string => $xml, load_ext_dtd => 1);
# ruleid: perl-xxe-libxml
$parser->expand_entities(1);

# ok: perl-xxe-libxml
my $safe = XML::LibXML->new(expand_entities => 0, no_network => 1);
# ok: perl-xxe-libxml
my $plain = XML::LibXML->load_xml(string => $xml);
# ok: perl-xxe-libxml
$parser->load_ext_dtd(0);
